"""Where the year would end at the pace so far: an estimate (推算) with a range, never a reported value.

Method. Amounts: the year so far divided by the share of the year behind us (run rate). The range is what the
rest of the year brings at the slowest and at the fastest stretch of `landing_window_months` months
seen this year. Growth: the rest of the year grows like the year so far; the range again takes the
slowest and the fastest stretch, weighted with last year's levels. No probability is given: a handful
of monthly values of one year cannot support one.
Source: 按当前进度推算 as used in the monthly analysis of development and reform offices.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain import wording
from domain.decimals import decimals_of, round_down, round_half_up, round_up, trim
from domain.indicator import Indicator, meant_comparator
from domain.progress import is_counted, pace_ratio
from domain.rules import Rules
from domain.terms import AT_LEAST, AT_MOST, Kind


class Outlook(StrEnum):
    """What the whole range says about the target."""

    LIKELY = "预计可完成"
    UNCERTAIN = "尚不确定"
    UNLIKELY = "预计难完成"


@dataclass(frozen=True)
class Landing:
    """The year-end estimate in the indicator's unit; all None when there is too little to go by."""

    estimate: Decimal | None
    low: Decimal | None
    high: Decimal | None
    outlook: Outlook | None
    reason: str


@dataclass(frozen=True)
class _Point:
    month: int
    share: Fraction  # of the year behind us: pace for amounts, last year's level for growth
    level: Fraction


def land(
    indicator: Indicator,
    values: Mapping[date, Decimal],
    rules: Rules,
    base: Mapping[date, Decimal] | None = None,
) -> Landing:
    """Estimate the whole year's value.

    values  reported cumulative values of this year by period
    base    growth only: last year's cumulative levels, by the same month of this year, December included
    Raises ValueError when the values are of different years.
    """
    if len({period.year for period in values}) > 1:
        raise ValueError("推算全年只能用同一年的数据。")
    periods = sorted(values)
    if not periods or periods[-1].month < rules.landing_min_months:
        return _none(f"不足 {rules.landing_min_months} 个月，暂不推算")
    last = periods[-1]
    if last.month == 12:
        return _none("全年数已报，不再推算")
    if indicator.kind is Kind.GROWTH:
        return _land_growth(indicator, {period: values[period] for period in periods}, rules, base)
    return _land_amount(indicator, {period: values[period] for period in periods}, rules)


def _none(reason: str) -> Landing:
    return Landing(None, None, None, None, reason)


def _land_amount(indicator: Indicator, values: Mapping[date, Decimal], rules: Rules) -> Landing:
    points = [
        _Point(period.month, pace_ratio(indicator, period), Fraction(value))
        for period, value in values.items()
    ]
    last = points[-1]
    if last.share == 0:
        return _none("按计划尚无应完成量，暂不推算")
    rates = [last.level / last.share, *_stretch_rates(points, rules)]
    ends = [last.level + (1 - last.share) * rate for rate in (rates[0], min(rates), max(rates))]
    places = 0 if is_counted(indicator, rules) else max(2, decimals_of(next(reversed(values.values()))))
    return _landing(indicator, ends, places, "按当前进度")


def _land_growth(
    indicator: Indicator, values: Mapping[date, Decimal], rules: Rules, base: Mapping[date, Decimal] | None
) -> Landing:
    last = next(reversed(values))
    year_end = last.replace(month=12)
    if not base or last not in base or year_end not in base:
        return _none("没有上年基数，不推算全年增速")
    whole = Fraction(base[year_end])
    points = [
        _Point(period.month, Fraction(base[period]), Fraction(base[period]) * (1 + Fraction(value) / 100))
        for period, value in values.items()
        if period in base
    ]
    now = points[-1]
    rates = [now.level / now.share, *_stretch_rates(points, rules)]
    ends = [
        ((now.level + (whole - now.share) * rate) / whole - 1) * 100
        for rate in (rates[0], min(rates), max(rates))
    ]
    return _landing(indicator, ends, max(1, decimals_of(values[last])), "余下月份按今年以来增速")


def _stretch_rates(points: list[_Point], rules: Rules) -> list[Fraction]:
    """Return the rate of every stretch of the window's length, from the start of the year on."""
    start = [_Point(0, Fraction(0), Fraction(0)), *points]
    rates = []
    for place, first in enumerate(start):
        for later in start[place + 1 :]:
            if later.month - first.month >= rules.landing_window_months and later.share > first.share:
                rates.append((later.level - first.level) / (later.share - first.share))
                break
    return rates


def _landing(indicator: Indicator, ends: list[Fraction], places: int, method: str) -> Landing:
    estimate, low, high = ends
    rounded = (trim(round_half_up(estimate, places)), round_down(low, places), round_up(high, places))
    middle, bottom, top = rounded[0], trim(rounded[1]), trim(rounded[2])
    outlook = None if indicator.target is None else _outlook(indicator, low, high)
    span = f"{wording.number(bottom)} 至 {wording.amount(top, indicator.unit)}"
    said = f"{method}推算全年约 {wording.amount(middle, indicator.unit)}（{span}）"
    return Landing(middle, bottom, top, outlook, said if outlook is None else f"{said}，{outlook}")


def _outlook(indicator: Indicator, low: Fraction, high: Fraction) -> Outlook:
    """Judge the target as printed on the exact range; "=" is met by no range, only missed by one."""
    target = Fraction(indicator.target)
    comparator = meant_comparator(indicator)
    if comparator == AT_LEAST:
        met, missed = low >= target, high < target
    elif comparator == AT_MOST:
        met, missed = high <= target, low > target
    else:
        met, missed = low == high == target, not low <= target <= high
    if met:
        return Outlook.LIKELY
    return Outlook.UNLIKELY if missed else Outlook.UNCERTAIN
