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
from typing import NamedTuple

from domain import wording
from domain.decimals import decimals_of, round_down, round_half_up, round_up, trim
from domain.indicator import Indicator, meant_comparator
from domain.progress import is_counted, pace_ratio
from domain.ratio import Ratio
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


class _Point(NamedTuple):
    month: int
    share: Ratio  # of the year behind us: pace for amounts, last year's level for growth
    level: Ratio


_START = _Point(0, Ratio(0), Ratio(0))
_WHOLE = Ratio(1)


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
    run = Run(indicator, rules, base)
    for period in sorted(values):
        run.add(period, values[period])
    return run.landing()


class Run:
    """The estimate of one indicator as the year goes on: each new value costs one step, not the year again.

    Takes what `land` takes, the values one by one, oldest first.
    """

    def __init__(self, indicator: Indicator, rules: Rules, base: Mapping[date, Decimal] | None = None):
        self._indicator = indicator
        self._rules = rules
        self._base = base or {}
        self._last: tuple[date, Decimal] | None = None
        self._point: _Point | None = None
        # Points from which no stretch of the window's length has been seen yet.
        self._open = [_START]
        self._slowest: Ratio | None = None
        self._fastest: Ratio | None = None

    def add(self, period: date, value: Decimal) -> None:
        """Take in the cumulative value of a later period; ValueError when it is of another year."""
        if self._last is not None and self._last[0].year != period.year:
            raise ValueError("推算全年只能用同一年的数据。")
        self._last = period, value
        self._point = self._measured(period, value)
        if self._point is not None:
            self._see_stretches(self._point)

    def landing(self) -> Landing:
        """The estimate from the values so far."""
        rules = self._rules
        if self._last is None or self._last[0].month < rules.landing_min_months:
            return _none(f"不足 {rules.landing_min_months} 个月，暂不推算")
        period, value = self._last
        if period.month == 12:
            return _none("全年数已报，不再推算")
        if self._indicator.kind is Kind.GROWTH:
            return self._land_growth(period, value)
        return self._land_amount(value)

    def _land_amount(self, value: Decimal) -> Landing:
        last = self._point
        if last.share == 0:
            return _none("按计划尚无应完成量，暂不推算")
        ends = [last.level + (_WHOLE - last.share) * rate for rate in self._rates(last)]
        places = 0 if is_counted(self._indicator, self._rules) else max(2, decimals_of(value))
        return _landing(self._indicator, ends, places, "按当前进度")

    def _land_growth(self, period: date, value: Decimal) -> Landing:
        last, year_end = self._point, period.replace(month=12)
        if last is None or year_end not in self._base:
            return _none("没有上年基数，不推算全年增速")
        whole = Ratio.of(self._base[year_end])
        ends = [((last.level + (whole - last.share) * rate) / whole - 1) * 100 for rate in self._rates(last)]
        return _landing(self._indicator, ends, max(1, decimals_of(value)), "余下月份按今年以来增速")

    def _measured(self, period: date, value: Decimal) -> _Point | None:
        if self._indicator.kind is not Kind.GROWTH:
            return _Point(period.month, pace_ratio(self._indicator, period), Ratio.of(value))
        if period not in self._base:
            return None
        share = Ratio.of(self._base[period])
        return _Point(period.month, share, share * (Ratio.of(value) + 100) / 100)

    def _see_stretches(self, later: _Point) -> None:
        """Measure every stretch that ends here: the first from its start of at least the window's length."""
        still_open = []
        for first in self._open:
            is_long = later.month - first.month >= self._rules.landing_window_months
            if not is_long or later.share <= first.share:
                still_open.append(first)
                continue
            rate = (later.level - first.level) / (later.share - first.share)
            if self._slowest is None or rate < self._slowest:
                self._slowest = rate
            if self._fastest is None or rate > self._fastest:
                self._fastest = rate
        self._open = [*still_open, later]

    def _rates(self, last: _Point) -> tuple[Ratio, Ratio, Ratio]:
        """The rate of the year so far, the slowest and the fastest."""
        rate = last.level / last.share
        if self._slowest is None:
            return rate, rate, rate
        return rate, min(rate, self._slowest), max(rate, self._fastest)


def _none(reason: str) -> Landing:
    return Landing(None, None, None, None, reason)


def _landing(indicator: Indicator, ends: list[Ratio], places: int, method: str) -> Landing:
    estimate, low, high = ends
    rounded = (trim(round_half_up(estimate, places)), round_down(low, places), round_up(high, places))
    middle, bottom, top = rounded[0], trim(rounded[1]), trim(rounded[2])
    outlook = None if indicator.target is None else _outlook(indicator, low, high)
    span = f"{wording.number(bottom)} 至 {wording.amount(top, indicator.unit)}"
    said = f"{method}推算全年约 {wording.amount(middle, indicator.unit)}（{span}）"
    return Landing(middle, bottom, top, outlook, said if outlook is None else f"{said}，{outlook}")


def _outlook(indicator: Indicator, low: Ratio, high: Ratio) -> Outlook:
    """Judge the target as printed on the exact range; "=" is met by no range, only missed by one."""
    target = indicator.exact_target
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
