"""Four different greys, carried quarterly values, and what the caller may not pass."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802

from datetime import date
from decimal import Decimal

import pytest

from domain.indicator import Indicator
from domain.rules import Rules
from domain.status import judge

BEFORE, ON, AFTER = date(2023, 10, 9), date(2023, 10, 10), date(2023, 10, 11)

CASES = [
    # id, kind, frequency, target, month, as_of, status, reason, judged month, label
    ("缺报", "cumulative", "monthly", "60", 9, AFTER, "缺报", "1—9月数据应于10月10日前报送，缺报", 9, "1—9月"),
    ("截止当天不算缺报", "cumulative", "monthly", "60", 9, ON, "未到发布期", "1—9月数据10月10日到期，未到发布期", 9, "1—9月"),
    ("未到发布期", "growth", "monthly", "7", 9, BEFORE, "未到发布期", "1—9月数据10月10日到期，未到发布期", 9, "1—9月"),
    ("季度缺报按季末月", "growth", "quarterly", "7", 8, date(2023, 8, 20), "缺报", "上半年数据应于7月10日前报送，缺报", 6, "上半年"),
    ("一月没有增速", "growth", "monthly", "7", 1, AFTER, "未到发布期", "1月数据不单独发布，与后续月份合并，未到发布期", None, ""),
    ("一月有数量", "cumulative", "monthly", "60", 1, AFTER, "缺报", "1月数据应于2月10日前报送，缺报", 1, "1月"),
    ("一季度前没有季度数", "growth", "quarterly", "7", 2, AFTER, "未到发布期", "按季发布，一季度数据尚未形成，未到发布期", None, ""),
    ("全年数年内不考核", "growth", "annual", "18", 11, AFTER, "年内不可考核", "目标为全年数，12月考核，年内不可考核", None, ""),
    ("全年数到年底缺报", "growth", "annual", "18", 12, date(2024, 1, 11), "缺报", "全年数据应于1月10日前报送，缺报", 12, "全年"),
    ("全年数到年底未发布", "growth", "annual", "18", 12, date(2024, 1, 10), "未到发布期", "全年数据1月10日到期，未到发布期", 12, "全年"),
    ("无目标", "cumulative", "monthly", None, 9, AFTER, "无目标", "方案未给出目标数，无目标", 9, "1—9月"),
    ("无目标的全年数", "growth", "annual", None, 9, AFTER, "无目标", "方案未给出目标数，无目标", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "frequency", "value", "month", "as_of", "status", "reason", "judged", "label"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_grey(target, verdict_of, kind, frequency, value, month, as_of, status, reason, judged, label):
    verdict = verdict_of(target(kind, value, "个", frequency), month, None, as_of=as_of)
    assert (verdict.status, verdict.light, verdict.reason) == (status, "grey", reason)
    assert (verdict.period, verdict.period_label) == (judged and date(2023, judged, 1), label)
    assert (verdict.completion_rate, verdict.pace, verdict.gap, verdict.expected) == (None,) * 4


def test_截止日由调用者按节假日给出(target, verdict_of):
    indicator = target("cumulative", "60", "个")
    late = date(2023, 10, 11)
    verdict = verdict_of(indicator, 9, None, as_of=late, due=late)
    assert verdict.reason == "1—9月数据10月11日到期，未到发布期"
    assert verdict_of(indicator, 9, None, as_of=date(2023, 10, 12), due=late).status == "缺报"


def test_季度数沿用到下季并注明截止期(target, verdict_of):
    indicator = target("growth", "7.5", "%", "quarterly")
    verdict = verdict_of(indicator, 8, "6.8")
    assert verdict.reason == "截至二季度，增长 6.8%，低于目标 0.7 个百分点，预警"
    assert (verdict.period, verdict.period_label) == (date(2023, 6, 1), "上半年")
    assert verdict_of(indicator, 9, "7.6").reason == "增长 7.6%，高于目标 0.1 个百分点，达序时"


def test_季度数量按季末月序时判断(target, verdict_of):
    verdict = verdict_of(target("cumulative", "13", "亿元", "quarterly"), 8, "6.5")
    assert verdict.reason == "截至二季度，累计 6.5 亿元，序时 6.5 亿元，达序时"
    assert verdict.pace == Decimal("0.5000")


def test_有值也不改变没有考核期的灰(target, verdict_of):
    assert verdict_of(target("growth", "18", "%", "annual"), 9, "20").status == "年内不可考核"


@pytest.mark.parametrize(
    "value", [4.5, Decimal("NaN"), Decimal("Infinity"), "45"], ids=["浮点", "非数", "无穷", "文字"]
)
def test_只收十进制数(target, rules, value):
    indicator = target("cumulative", "60", "个")
    with pytest.raises(
        ValueError, match=rf"^指标 I01 的累计完成值“{value}”不是有限的十进制数，请以 Decimal 传入。$"
    ):
        judge(indicator, date(2023, 9, 1), value, as_of=AFTER, rules=rules)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"comparator": ">"}, "指标 I01 的比较符“>”无效，应为 >=、<= 或 =。"),
        ({"target": 4.5}, "指标 I01 的目标“4.5”不是有限的十进制数，请以 Decimal 传入。"),
        ({"pace": (Decimal(1),)}, "指标 I01 的进度曲线应为 12 个由小到大、最后为 1 的累计比例（0 至 1）。"),
        ({"pace": (1,) * 12}, "指标 I01 的进度值“1”不是有限的十进制数，请以 Decimal 传入。"),
        ({"pace": (Decimal(-1), *[Decimal(1)] * 11)}, "指标 I01 的进度曲线应为 12 个由小到大、最后为 1 的累计比例（0 至 1）。"),
        ({"pace": (*[Decimal(1)] * 11, Decimal("0.9"))}, "指标 I01 的进度曲线应为 12 个由小到大、最后为 1 的累计比例（0 至 1）。"),
        ({"pace": (*[Decimal("0.5")] * 12,)}, "指标 I01 的进度曲线应为 12 个由小到大、最后为 1 的累计比例（0 至 1）。"),
        ({"kind": "rate"}, "'rate' is not a valid Kind"),
    ],
    ids=["比较符", "目标非十进制", "曲线太短", "曲线非十进制", "曲线为负", "曲线回落", "曲线不到一", "类型"],
)  # fmt: skip
def test_indicator_refuses(changes, message):
    fields = {
        "indicator_id": "I01", "name": "某项指标", "kind": "cumulative", "frequency": "monthly",
        "target": Decimal(60), "unit": "个",
    }  # fmt: skip
    with pytest.raises(ValueError) as error:
        Indicator(**{**fields, **changes})
    assert str(error.value) == message


def test_曲线可以从头到尾持平(rules):
    indicator = Indicator(
        "I01", "某项指标", "cumulative", "monthly", Decimal(60), "个", pace=[Decimal(1)] * 12
    )
    assert indicator.pace == (Decimal(1),) * 12
    assert Rules() == rules


def test_月中任何一天都代表该月(target, rules):
    indicator = target("cumulative", "60", "个")
    verdict = judge(indicator, date(2023, 9, 15), Decimal(45), as_of=AFTER, rules=rules)
    assert (verdict.reason, verdict.period) == ("累计 45 个，序时 45 个，达序时", date(2023, 9, 1))
