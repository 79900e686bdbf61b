"""The year-end estimate and its range."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: N802

import random
from datetime import date
from decimal import Decimal

import pytest

from domain.landing import land
from domain.rules import Rules

ESTIMATE, LOW, HIGH = "estimate", "low", "high"


def series(values, first=1):
    return {date(2023, month, 1): Decimal(value) for month, value in enumerate(values, start=first)}


AMOUNTS = [
    # id, target, unit, comparator, values from January, estimate, low, high, outlook
    ("匀速", "60", "个", ">=", "5 10 15 20 25 30", "60", "60", "60", "预计可完成"),
    ("先快后慢", "60", "个", ">=", "8 16 24 26 28 30", "60", "42", "78", "尚不确定"),
    ("明显偏慢", "60", "个", ">=", "2 4 6 8 10 12", "24", "24", "24", "预计难完成"),
    ("区间向外取整", "60", "个", ">=", "1 3 5 9 10 12 17", "29", "25", "31", "预计难完成"),
    ("计量保留两位", "13", "亿元", ">=", "1 2 3 4 5", "12", "12", "12", "预计难完成"),
    ("计量按上报小数位", "13", "亿元", ">=", "1 2 3.125", "12.5", "12.5", "12.5", "预计难完成"),
    ("控制类守得住", "120", "万吨", "<=", "9 18 27 36", "108", "108", "108", "预计可完成"),
    ("控制类守不住", "100", "万吨", "<=", "9 18 27 36", "108", "108", "108", "预计难完成"),
    ("控制类两可", "60", "起", "<=", "8 16 24 26 28 30", "60", "42", "78", "尚不确定"),
    ("区间上端正好", "78", "个", ">=", "8 16 24 26 28 30", "60", "42", "78", "尚不确定"),
    ("控制类区间上端正好", "78", "起", "<=", "8 16 24 26 28 30", "60", "42", "78", "预计可完成"),
    ("控制类区间下端正好", "42", "起", "<=", "8 16 24 26 28 30", "60", "42", "78", "尚不确定"),
    ("等于类区间下端正好", "42", "个", "=", "8 16 24 26 28 30", "60", "42", "78", "尚不确定"),
    ("等于类区间上端正好", "78", "个", "=", "8 16 24 26 28 30", "60", "42", "78", "尚不确定"),
    ("计量区间保留两位", "13", "亿元", ">=", "1 2 3 4.1", "12.3", "12.1", "12.37", "预计难完成"),
    ("等于类正好", "60", "个", "=", "5 10 15", "60", "60", "60", "预计可完成"),
    ("等于类偏多", "50", "个", "=", "5 10 15", "60", "60", "60", "预计难完成"),
    ("等于类偏少", "70", "个", "=", "5 10 15", "60", "60", "60", "预计难完成"),
    ("等于类两可", "60", "个", "=", "8 16 24 26 28 30", "60", "42", "78", "尚不确定"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "values", "estimate", "low", "high", "outlook"),
    [case[1:] for case in AMOUNTS],
    ids=[case[0] for case in AMOUNTS],
)
def test_amount_landing(target, rules, value, unit, comparator, values, estimate, low, high, outlook):
    indicator = target("cumulative", value, unit, comparator=comparator)
    landing = land(indicator, series(values.split()), rules)
    assert [str(n) for n in (landing.estimate, landing.low, landing.high)] == [estimate, low, high]
    assert landing.outlook == outlook
    assert landing.reason == f"按当前进度推算全年约 {estimate} {unit}（{low} 至 {high} {unit}），{outlook}"


def test_约数读作下限(target, rules):
    indicator = target("cumulative", "50", "个", comparator="=", wording="余")
    assert land(indicator, series(["5", "10", "15"]), rules).outlook == "预计可完成"


def test_自带进度曲线(target, rules):
    """Half of the year's target is due in the first three months, so half the amount lands on the target."""
    curve = tuple(Decimal(n) for n in "0.2 0.4 0.5 0.5 0.5 0.6 0.7 0.8 0.9 1 1 1".split())
    indicator = target("cumulative", "60", "亿元", pace=curve)
    landing = land(indicator, series(["12", "24", "30"]), rules)
    assert (landing.estimate, landing.low, landing.high) == (Decimal(60),) * 3


def test_曲线没有应完成量时不推算(target, rules):
    curve = (*[Decimal(0)] * 11, Decimal(1))
    landing = land(target("cumulative", "60", "亿元", pace=curve), series(["1", "2", "3"]), rules)
    assert (landing.estimate, landing.reason) == (None, "按计划尚无应完成量，暂不推算")


def test_曲线平段不作为速度(target, rules):
    curve = tuple(Decimal(n) for n in "0.5 0.5 0.5 0.5 0.5 0.6 0.7 0.8 0.9 1 1 1".split())
    indicator = target("cumulative", "60", "亿元", pace=curve)
    landing = land(indicator, series(["30", "31", "32", "33"]), rules)
    assert (str(landing.estimate), str(landing.low), str(landing.high)) == ("66", "65", "66")


@pytest.mark.parametrize(
    ("values", "first", "reason"),
    [
        ([], 1, "不足 3 个月，暂不推算"),
        (["5", "10"], 1, "不足 3 个月，暂不推算"),
        (["50", "55"], 11, "全年数已报，不再推算"),
    ],
    ids=["没有数据", "只有两个月", "已到年底"],
)
def test_no_landing(target, rules, values, first, reason):
    landing = land(target("cumulative", "60", "个"), series(values, first), rules)
    assert (landing.estimate, landing.low, landing.high, landing.outlook, landing.reason) == (
        *[None] * 4,
        reason,
    )


def test_无目标只有推算没有结论(target, rules):
    landing = land(target("cumulative", None, "个"), series(["5", "10", "15"]), rules)
    assert (landing.estimate, landing.outlook) == (Decimal(60), None)
    assert landing.reason == "按当前进度推算全年约 60 个（60 至 60 个）"


def test_不同年份不混算(target, rules):
    with pytest.raises(ValueError) as error:
        land(
            target("cumulative", "60", "个"),
            {date(2022, 12, 1): Decimal(1), date(2023, 3, 1): Decimal(2)},
            rules,
        )
    assert str(error.value) == "推算全年只能用同一年的数据。"


def test_参数可调(target):
    values = series(["8", "16", "24", "26", "28", "30"])
    indicator = target("cumulative", "60", "个")
    assert land(indicator, values, Rules(landing_min_months=7)).estimate is None
    shorter = land(indicator, values, Rules(landing_window_months=2))
    assert (shorter.low, shorter.high) == (Decimal(42), Decimal(78))
    assert land(indicator, values, Rules(landing_window_months=6)).low == Decimal(60)


def test_乱序给值结果相同(target, rules):
    values = series(["1", "3", "5", "9", "10", "12", "17"])
    backwards = dict(reversed(values.items()))
    indicator = target("cumulative", "60", "个")
    assert land(indicator, backwards, rules) == land(indicator, values, rules)


BASE = {
    date(2023, 3, 1): Decimal(20),
    date(2023, 6, 1): Decimal(50),
    date(2023, 9, 1): Decimal(75),
    date(2023, 12, 1): Decimal(100),
}


def test_增速按基数推算(target, rules):
    """Levels 21, 54, 79.5: stretches grow 5 %, 10 % and 2 %; the last quarter weighs a quarter."""
    values = {
        date(2023, 3, 1): Decimal("5.0"),
        date(2023, 6, 1): Decimal("8.0"),
        date(2023, 9, 1): Decimal("6.0"),
    }
    landing = land(target("growth", "6.5", "%"), values, rules, BASE)
    assert [str(n) for n in (landing.estimate, landing.low, landing.high)] == ["6", "5", "7"]
    assert landing.outlook == "尚不确定"
    assert landing.reason == "余下月份按今年以来增速推算全年约 6%（5 至 7%），尚不确定"


def test_增速缺基数的月份不参与区间(target, rules):
    values = {date(2023, 5, 1): Decimal("30.0"), date(2023, 6, 1): Decimal("8.0")}
    landing = land(target("growth", "6.5", "%"), values, rules, BASE)
    assert [str(n) for n in (landing.estimate, landing.low, landing.high)] == ["8", "8", "8"]
    assert landing.outlook == "预计可完成"


def test_增速至少一位小数(target, rules):
    values = {
        date(2023, 3, 1): Decimal("5.0"),
        date(2023, 6, 1): Decimal("8.0"),
        date(2023, 9, 1): Decimal("6.1"),
    }
    landing = land(target("growth", "6.5", "%"), values, rules, BASE)
    assert [str(n) for n in (landing.estimate, landing.low, landing.high)] == ["6.1", "5.1", "7.1"]


def test_增速小数位照上报(target, rules):
    values = {date(2023, 3, 1): Decimal("5.25"), date(2023, 6, 1): Decimal("8.25")}
    landing = land(target("growth", "18.52", "%"), values, rules, BASE)
    assert [str(n) for n in (landing.estimate, landing.low, landing.high)] == ["8.25", "6.75", "9.25"]


@pytest.mark.parametrize(
    "base",
    [None, {}, {date(2023, 12, 1): Decimal(100)}, {date(2023, 6, 1): Decimal(50)}],
    ids=["没有", "空", "缺本月", "缺全年"],
)
def test_增速没有基数不推算(target, rules, base):
    landing = land(target("growth", "6.5", "%"), {date(2023, 6, 1): Decimal(8)}, rules, base)
    assert (landing.estimate, landing.reason) == (None, "没有上年基数，不推算全年增速")


@pytest.mark.parametrize(("month", "least", "most"), [(6, 0.45, 0.50), (9, 0.58, 0.63)], ids=["六月", "九月"])
def test_区间在模拟序列上的覆盖面(target, rules, month, least, most):
    """What the range is worth: on 400 simulated years of uneven months, how often it held the outcome.

    About half the time in June and six times in ten in September: a range, not a promise. The methodology
    says so, and this is why the rules state no probability.
    """
    chance = random.Random(2023)
    indicator = target("cumulative", "100", "亿元")
    held = 0
    for _ in range(400):
        steps = [Decimal(str(round(chance.lognormvariate(2, 0.5), 2))) for _ in range(12)]
        values = {date(2023, place + 1, 1): sum(steps[: place + 1]) for place in range(month)}
        landing = land(indicator, values, rules)
        held += landing.low <= sum(steps) <= landing.high
    assert least < held / 400 < most
