"""The score of a unit and what each row brought."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802
from datetime import date
from decimal import Decimal

import pytest

from domain.rules import Rules, Weights
from domain.scoring import (
    ScoreRow,
    indicator_row,
    indicator_score,
    ratio_of,
    timeliness,
    unit_score,
    weight_of,
    work_items_row,
)

SCORES = [
    # id, kind, target, unit, comparator, actual, score
    ("绿灯满分", "cumulative", "60", "个", ">=", "45", "100"),
    ("超额不加分", "cumulative", "60", "个", ">=", "70", "100"),
    ("数量按比值", "cumulative", "60", "个", ">=", "36", "80"),
    ("计数按取整比值", "cumulative", "10", "家", ">=", "6", "85.7143"),
    ("没做零分", "cumulative", "60", "个", ">=", "0", "0"),
    ("负数零分", "cumulative", "60", "个", ">=", "-3", "0"),
    ("增速按比值", "growth", "7.5", "%", ">=", "6.8", "90.6667"),
    ("增速四舍五入达标满分", "growth", "7.5", "%", ">=", "7.46", "100"),
    ("负增长零分", "growth", "7.5", "%", ">=", "-3.0", "0"),
    ("控制类数量", "cumulative", "120", "万吨", "<=", "100", "90"),
    ("控制类增速", "growth", "3.0", "%", "<=", "4.0", "75"),
    ("零控制突破", "cumulative", "0", "起", "<=", "1", "0"),
    ("等于类不足", "cumulative", "60", "个", "=", "36", "80"),
    ("等于类超过", "cumulative", "60", "个", "=", "75", "80"),
    ("负目标压减不足", "cumulative", "-12", "万吨", "<=", "-8.1", "90"),
    ("目标不足一个点的增速", "growth", "1.0", "%", ">=", "0.5", "50"),
    ("零目标增速黄灯", "growth", "0", "%", ">=", "-0.5", "90"),
    ("零目标增速红灯", "growth", "0", "%", ">=", "-2.0", "0"),
    ("负目标增速黄灯", "growth", "-3.0", "%", "<=", "-2.5", "90"),
    ("等于类增速黄灯", "growth", "5.0", "%", "=", "5.6", "90"),
    ("等于类增速红灯", "growth", "5.0", "%", "=", "7.0", "0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "unit", "comparator", "actual", "score"),
    [case[1:] for case in SCORES],
    ids=[case[0] for case in SCORES],
)
def test_indicator_score(target, verdict_of, rules, kind, value, unit, comparator, actual, score):
    indicator = target(kind, value, unit, comparator=comparator)
    verdict = verdict_of(indicator, 9, actual)
    result = indicator_score(indicator, verdict, Decimal(actual), rules)
    assert result == Decimal(score)
    assert result.as_tuple().exponent == -4


ROWS = [
    # id, kind, frequency, target, actual, month, scored, due, reported
    ("有结论", "cumulative", "monthly", "60", "45", 9, True, True, True),
    ("缺报计入应报", "cumulative", "monthly", "60", None, 9, False, True, False),
    ("未到节点算已报", "cumulative", "monthly", "1", "0", 9, False, True, True),
    ("精度不足算已报", "growth", "monthly", "18.52", "18.5", 9, False, True, True),
    ("全年数不计", "growth", "annual", "18", None, 9, False, False, False),
    ("无目标不计", "cumulative", "monthly", None, "3", 9, False, False, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "frequency", "value", "actual", "month", "scored", "due", "reported"),
    [case[1:] for case in ROWS],
    ids=[case[0] for case in ROWS],
)
def test_indicator_row(
    target, verdict_of, rules, kind, frequency, value, actual, month, scored, due, reported
):
    indicator = target(kind, value, "个", frequency, name="新签约项目")
    verdict = verdict_of(indicator, month, actual)
    row = indicator_row(indicator, verdict, actual and Decimal(actual), rules, shared_by=3, is_headline=True)
    assert (row.score is not None, row.is_due, row.is_reported) == (scored, due, reported)
    assert (row.row_id, row.name, row.light, row.shared_by, row.is_headline) == (
        "I01",
        "新签约项目",
        verdict.light,
        3,
        True,
    )
    assert row.kind == ("growth" if kind == "growth" else "amount")


def test_未到发布期不计应报(target, verdict_of, rules):
    indicator = target("cumulative", "60", "个")
    row = indicator_row(
        indicator, verdict_of(indicator, 9, None, as_of=date(2023, 10, 1)), None, rules, shared_by=1
    )
    assert (row.is_due, row.is_reported, row.is_headline) == (False, False, False)


def row(row_id, score, shared_by=1, kind="amount", light="green", **more):
    number = None if score is None else Decimal(score)
    return ScoreRow(
        row_id,
        f"名称{row_id}",
        kind,
        number,
        light,
        more.pop("due", True),
        more.pop("reported", True),
        shared_by,
        **more,
    )


def test_单位得分与贡献(rules):
    rows = [row("I03", "100"), row("I01", "80", light="red"), row("I02", "90.6667", 2, "growth", "yellow")]
    scored = unit_score("区发展和改革局", rows, rules)
    assert (scored.unit, scored.score, scored.is_ranked, scored.red) == (
        "区发展和改革局",
        Decimal("90.13"),
        True,
        1,
    )
    assert (scored.assessable, scored.due, scored.reported, scored.reported_ratio) == (3, 3, 3, Decimal(1))
    assert scored.reason == "共 3 项目标参评"
    told = [
        (c.row_id, str(c.share_pct), str(c.points), str(c.lost), str(c.weight)) for c in scored.contributions
    ]
    assert told == [
        ("I01", "40.00", "32.00", "8.00", "1.0000"),
        ("I02", "20.00", "18.13", "1.87", "0.5000"),
        ("I03", "40.00", "40.00", "0.00", "1.0000"),
    ]
    first = scored.contributions[0]
    assert (first.name, first.light, first.score) == ("名称I01", "red", Decimal(80))


def test_贡献合计不差分毫(rules):
    scored = unit_score("某单位", [row(f"I0{n}", "33.3333", 3) for n in range(1, 4)], rules)
    assert scored.score == Decimal("33.33") == sum(c.points for c in scored.contributions)


NOT_RANKED = [
    ("可评价目标太少", [row("I01", "100"), row("I02", "100")], "可评价目标 2 项，少于 3 项，不参评", "100.00"),
    ("没有可评价目标", [row("I01", None)], "可评价目标 0 项，少于 3 项，不参评", None),
    ("没有任何一行", [], "可评价目标 0 项，少于 3 项，不参评", None),
    ("事项不算目标", [row("I01", "100"), row("I02", "100"), row("T01", "50", kind="work_items", due=False, reported=False)],
     "可评价目标 2 项，少于 3 项，不参评", "83.33"),
    ("报送率不足", [*[row(f"I0{n}", "100") for n in range(1, 4)], row("I08", None, reported=False)],
     "应报 4 项，已报 3 项，报送率不足 80%，不参评", "100.00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "reason", "score"), [c[1:] for c in NOT_RANKED], ids=[c[0] for c in NOT_RANKED]
)
def test_不参评(rules, rows, reason, score):
    scored = unit_score("某单位", rows, rules)
    assert (scored.is_ranked, scored.reason) == (False, reason)
    assert scored.score == (None if score is None else Decimal(score))


def test_报送率正好达标则参评(rules):
    rows = [*[row(f"I0{n}", "100") for n in range(1, 5)], row("I08", None, reported=False)]
    scored = unit_score("某单位", rows, rules)
    assert (scored.is_ranked, scored.reported_ratio, scored.due, scored.reported) == (
        True,
        Decimal("0.8000"),
        5,
        4,
    )


def test_没有应报项目也可参评(rules):
    rows = [row(f"I0{n}", "100", due=False, reported=False) for n in range(1, 4)]
    scored = unit_score("某单位", rows, rules)
    assert (scored.is_ranked, scored.reported_ratio) == (True, None)


def test_权重(rules):
    weights = Weights(Decimal(2), Decimal(3), Decimal(5), Decimal(7), {"I01": Decimal("0.5")})
    assert weight_of(row("I02", "1"), weights) == 2
    assert weight_of(row("I02", "1", kind="growth"), weights) == 3
    assert weight_of(row("T01", "1", kind="work_items"), weights) == 5
    assert weight_of(row("I02", "1", is_headline=True), weights) == 14
    assert weight_of(row("I01", "1", 4), weights) == Decimal("0.25")
    rows = [row("I01", "100"), row("I02", "0"), row("I03", "0")]
    assert unit_score("某单位", rows, rules, weights).score == Decimal("20.00")
    assert unit_score("某单位", rows, Rules(weights=weights)).score == Decimal("20.00")
    assert unit_score("某单位", rows, Rules(weights=weights), Weights()).score == Decimal("33.33")


def test_权重为零的行不计贡献(rules):
    rows = [row("I01", "50", light="red"), row("I02", "100"), row("I03", "100")]
    scored = unit_score("某单位", rows, rules, Weights(indicators={"I01": Decimal(0)}))
    assert (scored.score, scored.assessable, scored.red) == (Decimal("100.00"), 3, 1)
    assert [c.row_id for c in scored.contributions] == ["I02", "I03"]


def test_权重全为零则不参评(rules):
    scored = unit_score(
        "某单位", [row(f"I0{n}", "100") for n in range(1, 4)], rules, Weights(amount=Decimal(0))
    )
    assert (scored.score, scored.is_ranked, scored.contributions) == (None, False, ())
    assert scored.reason == "参评项目的权重均为 0，不参评"


@pytest.mark.parametrize(
    ("due", "done", "score"),
    [(4, 3, "75.0000"), (3, 1, "33.3333"), (2, 2, "100.0000"), (1, 0, "0.0000"), (0, 0, None)],
)
def test_work_items_row(due, done, score):
    made = work_items_row("T01", "精准招引项目", due, done, shared_by=5)
    assert made == ScoreRow(
        "T01",
        "精准招引项目",
        "work_items",
        None if score is None else Decimal(score),
        "grey",
        False,
        False,
        5,
        False,
    )
    assert str(made.score) == str(score)


@pytest.mark.parametrize(("due", "done"), [(1, 2), (1, -1)])
def test_work_items_row_refuses(due, done):
    with pytest.raises(ValueError) as error:
        work_items_row("T01", "精准招引项目", due, done, shared_by=5)
    assert str(error.value) == f"任务 T01 的已完成事项 {done} 项，应在 0 与到期事项 {due} 项之间。"


@pytest.mark.parametrize(
    ("score", "shared_by", "message"),
    [
        ("100.01", 1, "I01 的得分为 100.01，应在 0 与 100 之间。"),
        ("-0.01", 1, "I01 的得分为 -0.01，应在 0 与 100 之间。"),
        ("50", 0, "I01 的责任单位数为 0，应至少为 1。"),
    ],
)
def test_score_row_refuses(score, shared_by, message):
    with pytest.raises(ValueError) as error:
        row("I01", score, shared_by)
    assert str(error.value) == message


def test_文字写的类别与灯归为词表():
    made = row("I01", "1", kind="growth", light="red")
    assert (type(made.kind).__name__, type(made.light).__name__) == ("RowKind", "Light")


def test_得分只收十进制数():
    with pytest.raises(ValueError, match=r"^I01 的得分“50.0”不是有限的十进制数"):
        ScoreRow("I01", "名称", "amount", 50.0, "red", True, True, 1)


def test_同一行不得给两次(rules):
    with pytest.raises(ValueError) as error:
        unit_score("某单位", [row("I01", "1"), row("I02", "1"), row("I01", "2")], rules)
    assert str(error.value) == "单位“某单位”的评分行 I01 重复。"


DUE = date(2023, 9, 11)


@pytest.mark.parametrize(
    ("reports", "ratio"),
    [
        ([(DUE, DUE), (DUE, date(2023, 9, 12)), (DUE, None)], "0.3333"),
        ([(DUE, date(2023, 9, 1))], "1.0000"),
        ([(DUE, None)], "0.0000"),
        ([(DUE, DUE), (date(2023, 10, 10), None)], "1.0000"),
        ([(date(2023, 10, 10), date(2023, 9, 1))], None),
        ([], None),
    ],
    ids=["一按期一迟一缺", "提前", "缺报", "未到期的不算", "都未到期", "没有"],
)
def test_timeliness(reports, ratio):
    assert timeliness(reports, date(2023, 10, 10)) == (None if ratio is None else Decimal(ratio))


def test_ratio_of():
    assert str(ratio_of(1, 3)) == "0.3333"
    assert ratio_of(0, 0) is None
