"""What the remaining months must bring.

Source: 倒排工期 of government supervision (count back from the year-end target); for growth the
arithmetic identity of statistics offices: whole-year level = level to date + level of the rest.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain import wording
from domain.base import Base
from domain.decimals import decimals_of, round_down, round_half_up, round_up, trim
from domain.indicator import Indicator, is_mirrored, judged_comparator
from domain.progress import is_counted
from domain.ratio import Ratio
from domain.rules import Rules
from domain.terms import AT_LEAST, AT_MOST, Kind

_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Need:
    """What is still needed, in the indicator's unit; None where the rules say nothing.

    remaining    amounts: target − actual, never below zero (ceilings: what is left, negative when broken)
    per_month    amounts: remaining / months left, rounded so that keeping to it suffices
    growth_needed_pct  growth: percent by which the remaining months must grow together on last year's
    """

    months_left: int
    remaining: Decimal | None
    per_month: Decimal | None
    growth_needed_pct: Decimal | None
    reason: str


def remaining_need(
    indicator: Indicator, judged: date, actual: Decimal, rules: Rules, base: Base | None = None
) -> Need | None:
    """Return what the months after `judged` must bring to meet the target; None without a target.

    actual is the cumulative value of `judged`; base is last year's level (growth only).
    """
    if indicator.target is None:
        return None
    months_left = 12 - judged.month
    if indicator.kind is Kind.GROWTH:
        return _growth_need(indicator, months_left, actual, base)
    return _amount_need(indicator, months_left, actual, rules)


def _amount_need(indicator: Indicator, months_left: int, actual: Decimal, rules: Rules) -> Need:
    sign = -1 if is_mirrored(indicator) else 1
    is_ceiling = judged_comparator(indicator) == AT_MOST
    left = sign * (indicator.target - actual)
    if not is_ceiling:
        left = max(left, _NOTHING)
    remaining = trim(sign * left)
    if left <= 0:
        return Need(months_left, remaining, None, None, _nothing_left(indicator, left, is_ceiling))
    quantity = wording.amount(remaining, indicator.unit)
    if months_left == 0:
        return Need(0, remaining, None, None, f"全年已结束，{'余' if is_ceiling else '差'} {quantity}")
    places = 0 if is_counted(indicator, rules) else max(2, decimals_of(indicator.target))
    rounded = (round_down if is_ceiling else round_up)(Ratio.of(left) / months_left, places)
    per_month = trim(sign * rounded)
    monthly = wording.amount(per_month, indicator.unit)
    if is_ceiling:
        reason = f"还可发生 {quantity}，余下 {months_left} 个月每月不超过 {monthly}"
    else:
        reason = f"还需 {quantity}，余下 {months_left} 个月每月至少 {monthly}"
    return Need(months_left, remaining, per_month, None, reason)


def _nothing_left(indicator: Indicator, left: Decimal, is_ceiling: bool) -> str:
    if not is_ceiling:
        return "已达全年目标，无需再增"
    if left == 0:
        return "已用完全年控制数"
    return f"已超全年控制数 {wording.amount(trim(-left), indicator.unit)}"


def _growth_need(indicator: Indicator, months_left: int, actual: Decimal, base: Base | None) -> Need:
    if months_left == 0:
        return Need(0, None, None, None, "全年已结束")
    if base is None:
        return Need(months_left, None, None, None, "没有上年基数，不推算余下月份所需增速")
    year, to_date = Ratio.of(base.year), Ratio.of(base.to_date)
    whole = year * (indicator.exact_target + 100)
    so_far = to_date * (Ratio.of(actual) + 100)
    exact = (whole - so_far) / (year - to_date) - 100
    rounding = {AT_LEAST: round_up, AT_MOST: round_down}.get(judged_comparator(indicator), round_half_up)
    needed = rounding(exact, 1)
    word = {AT_LEAST: "不低于", AT_MOST: "不高于"}.get(judged_comparator(indicator), "为")
    reason = f"余下 {months_left} 个月合计增速需{word} {wording.amount(needed, '%')}"
    return Need(months_left, None, None, needed, reason)
