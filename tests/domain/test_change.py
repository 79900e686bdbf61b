"""What changed against the last month with a verdict."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802

from decimal import Decimal

import pytest

from domain.change import compare

GROWTH = [
    # id, values of the months in order (None: not reported), light change, first red, trend, closed, reason
    ("转红", ["7.6", "7.0", "6.0"], "转红", True, "差距扩大", "-1.00", "由黄转红，年内首次亮红灯，差距扩大 1.00 个百分点"),
    ("由绿直接转红", ["7.6", "6.0"], "转红", True, "差距扩大", "-1.50", "由绿转红，年内首次亮红灯，差距扩大 1.50 个百分点"),
    ("再次转红", ["6.0", "7.6", "6.0"], "转红", False, "差距扩大", "-1.50", "由绿转红，差距扩大 1.50 个百分点"),
    ("仍为红且缩小", ["5.0", "6.0"], "不变", False, "差距缩小", "1.00", "仍为红灯，差距缩小 1.00 个百分点"),
    ("仍为红且持平", ["5.0", "5.0"], "不变", False, "差距持平", "0.00", "仍为红灯，差距持平"),
    ("好转", ["5.0", "7.0"], "好转", False, "差距缩小", "2.00", "由红转黄，好转，差距缩小 2.00 个百分点"),
    ("转差", ["7.8", "7.0"], "转差", False, "差距扩大", "-0.50", "由绿转黄，转差，差距扩大 0.50 个百分点"),
    ("由黄补回", ["7.0", "7.9"], "补回", False, "差距缩小", "0.50", "由黄转绿，补回，差距缩小 0.50 个百分点"),
    ("由红补回", ["5.0", "7.9"], "补回", False, "差距缩小", "2.50", "由红转绿，补回，差距缩小 2.50 个百分点"),
    ("仍为绿", ["8.0", "7.9"], "不变", False, "无差距", "0.00", "仍为绿灯"),
    ("跳过灰灯", ["5.0", None, "7.9"], "补回", False, "差距缩小", "2.50", "由红转绿，补回，差距缩小 2.50 个百分点"),
    ("首次评价", [None, "7.9"], "首次评价", False, None, None, "首次评价，绿灯"),
    ("首次即红", ["5.0"], "首次评价", True, None, None, "首次评价，红灯"),
    ("本月缺报", ["5.0", None], "本月无结论", False, None, None, "本月无结论（缺报）"),
    ("一直缺报", [None], "本月无结论", False, None, None, "本月无结论（缺报）"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "change", "first_red", "trend", "closed", "reason"),
    [case[1:] for case in GROWTH],
    ids=[case[0] for case in GROWTH],
)
def test_growth_change(target, verdict_of, values, change, first_red, trend, closed, reason):
    indicator = target("growth", "7.5", "%")
    verdicts = [verdict_of(indicator, month, value) for month, value in enumerate(values, start=4)]
    result = compare(indicator, verdicts[:-1], verdicts[-1])
    assert (result.light_change, result.is_first_red, result.trend, result.reason) == (
        change,
        first_red,
        trend,
        reason,
    )
    assert result.closed_pp == (None if closed is None else Decimal(closed))
    assert result.after == verdicts[-1].light


def test_比较前的灯(target, verdict_of):
    indicator = target("growth", "7.5", "%")
    good, bad, missing = (verdict_of(indicator, 9, value) for value in ("8.0", "5.0", None))
    assert compare(indicator, [good, bad], missing).before == "red"
    assert compare(indicator, [], missing).before is None
    assert compare(indicator, [], good).before is None
    assert compare(indicator, [bad, missing], good).before == "red"


AMOUNTS = [
    ("数量差距缩小", "60", "个", ">=", (8, "30"), (9, "36"), "差距缩小", "1.67"),
    ("计数取整亮绿即无差距", "106", "个", ">=", (8, "71"), (9, "79"), "差距缩小", None),
    ("控制类差距扩大", "120", "万吨", "<=", (8, "85"), (9, "100"), "差距扩大", "-4.16"),
    ("控制类守住", "120", "万吨", "<=", (8, "70"), (9, "80"), "无差距", "0.00"),
    ("等于类落后缩小", "60", "个", "=", (8, "30"), (9, "36"), "差距缩小", "1.67"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "then", "now", "trend", "closed"),
    [case[1:] for case in AMOUNTS],
    ids=[case[0] for case in AMOUNTS],
)
def test_amount_change(target, verdict_of, value, unit, comparator, then, now, trend, closed):
    indicator = target("cumulative", value, unit, comparator=comparator)
    result = compare(indicator, [verdict_of(indicator, *then)], verdict_of(indicator, *now))
    if closed is None:
        assert result.light_change == "不变"
        assert result.trend == "无差距"
    else:
        assert (result.trend, result.closed_pp) == (trend, Decimal(closed))


def test_等于类增速偏高偏低都是差距(target, verdict_of):
    indicator = target("growth", "5.0", "%", comparator="=")
    result = compare(indicator, [verdict_of(indicator, 8, "4.5")], verdict_of(indicator, 9, "5.8"))
    assert (result.trend, result.closed_pp) == ("差距扩大", Decimal("-0.30"))


def test_零目标数量没有差距可比(target, verdict_of):
    indicator = target("cumulative", "0", "起", comparator="<=")
    result = compare(indicator, [verdict_of(indicator, 8, "0")], verdict_of(indicator, 9, "1"))
    assert (result.light_change, result.trend, result.closed_pp) == ("转红", None, None)
    assert result.reason == "由绿转红，年内首次亮红灯"
