"""Values that are numbers and still look wrong: half a thing, a fall, a jump, far beyond the target.

Parameters: table [intake] of data/rules.toml.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from domain.decimals import decimals_of
from domain.indicator import Indicator, is_mirrored
from domain.periods import format_month
from domain.progress import is_counted
from domain.rules import Rules
from domain.status import judge
from domain.terms import Frequency, Kind, Status
from etl.intake.findings import Level

Doubt = tuple[Level, str]


def doubts_about(
    indicator: Indicator, period: dt.date, months: Mapping[dt.date, Decimal], note: str, rules: Rules
) -> list[Doubt]:
    """What is doubtful about the value of ``period``; ``months`` are all values of the indicator this year.

    A fall against an earlier month is an error unless the row's remark (``note``) gives a reason.
    """
    actual = months[period]
    earlier = max((month for month in months if month < period), default=None)
    later = min((month for month in months if month > period), default=None)
    if indicator.kind is Kind.GROWTH:
        return _rate_doubts(actual, earlier, months, rules) + _bluntness(indicator, period, actual, rules)
    if is_mirrored(indicator):
        return []
    found: list[Doubt] = []
    if is_counted(indicator, rules) and actual % 1:
        found.append((Level.WARNING, f"不是整数，该指标按“{indicator.unit}”计数，请核对"))
    if earlier and actual < months[earlier]:
        against = f"低于 {format_month(earlier)} 的 {months[earlier]:f}"
        if note:
            found.append((Level.WARNING, f"{against}，备注的原因是“{note}”，请确认"))
        else:
            found.append((Level.ERROR, f"{against}，累计值一般不减少；确有核减请在“备注”写明原因"))
    if later and actual > months[later]:
        found.append((Level.WARNING, f"高于 {format_month(later)} 已报的 {months[later]:f}，请核对"))
    target = indicator.target
    if target:
        if actual > rules.overshoot_ratio * target:
            times = f"{rules.overshoot_ratio:f}"
            found.append((Level.WARNING, f"超过全年目标 {target:f} 的 {times} 倍，请核对计量单位和数值"))
        elif earlier and target >= rules.jump_min_target:
            rise = actual - months[earlier]
            # After months without a report more may have come together; a quarter is one report, not three.
            steps = period.month - earlier.month if indicator.frequency is Frequency.MONTHLY else 1
            if rise > rules.jump_ratio * target * steps:
                found.append(
                    (Level.WARNING, f"比 {format_month(earlier)} 增加 {rise:f}，占全年目标的比重过大，请核对")
                )
    return found


def _bluntness(indicator: Indicator, period: dt.date, actual: Decimal, rules: Rules) -> list[Doubt]:
    """A note where the decimals of a rate leave its light open."""
    target = indicator.target
    if target is None or decimals_of(actual) >= decimals_of(target):
        return []
    verdict = judge(indicator, period, actual, as_of=dt.date.max, rules=rules, due=period)
    if verdict.status is not Status.IMPRECISE:
        return []
    return [
        (
            Level.NOTE,
            f"小数位少于目标 {target:f}，判不出灯号（看板显示“{Status.IMPRECISE}”），"
            f"可按 {decimals_of(target)} 位小数补报",
        )
    ]


def _rate_doubts(
    actual: Decimal, earlier: dt.date | None, months: Mapping[dt.date, Decimal], rules: Rules
) -> list[Doubt]:
    if earlier is None:
        return []
    change = actual - months[earlier]
    if abs(change) <= rules.growth_jump_pp:
        return []
    turn = "上升" if change > 0 else "下降"
    against = f"比 {format_month(earlier)} 的 {months[earlier]:f} {turn} {abs(change):f} 个百分点"
    return [(Level.WARNING, f"{against}，变化过大，请核对")]
