"""What a month's board says beyond the light: change on last month, remaining need, landing."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from domain.base import Base
from domain.change import compare
from domain.indicator import Indicator
from domain.landing import Run
from domain.need import remaining_need
from domain.periods import parse_month
from domain.rules import Rules
from domain.status import Verdict
from domain.terms import Light, Status

Row = dict[str, Any]


class YearOutlook:
    """What a board row says beyond the light, for one indicator month by month, oldest month first.

    ``levels`` are last year's twelve cumulative levels where they are known.
    """

    def __init__(self, levels: tuple[Decimal, ...] | None, rules: Rules):
        self._levels = levels
        self._rules = rules
        self._assessed: list[Verdict] = []
        self._values: dict[dt.date, Decimal] = {}
        self._indicator: Indicator | None = None
        self._run: Run | None = None

    def next_month(self, indicator: Indicator, verdict: Verdict, actual: Decimal | None) -> Row:
        """``change``, ``need`` and ``landing`` of the next month, by what judges it, its verdict and value.

        change   against the last month of the year with a verdict: light_change, before, is_first_red,
                 trend, closed_pp (percentage points), reason
        need     what the remaining months must bring, in the indicator's unit; None without a value
        landing  the year-end estimate (推算) with its range, in the indicator's unit; None without a value
        """
        change = _change(indicator, self._assessed, verdict)
        if verdict.light is not Light.GREY:
            self._assessed.append(verdict)
        if actual is None:
            return {"change": change, "need": None, "landing": None}
        landing = self._landed(indicator, verdict.period, actual).landing()
        return {
            "change": change,
            "need": _need(indicator, verdict.period, actual, self._levels, self._rules),
            "landing": {**_fields(landing), "outlook": landing.outlook and str(landing.outlook)},
        }

    def _landed(self, indicator: Indicator, period: dt.date, actual: Decimal) -> Run:
        """The year as run so far; a carried value is in it already, an adjusted target begins it anew."""
        known = self._values.get(period)
        self._values[period] = actual
        if self._run is not None and indicator is self._indicator and known == actual:
            return self._run
        if self._run is not None and indicator is self._indicator and period == max(self._values):
            self._run.add(period, actual)
            return self._run
        base = self._levels and {
            dt.date(period.year, month, 1): level for month, level in enumerate(self._levels, start=1)
        }
        self._indicator, self._run = indicator, Run(indicator, self._rules, base)
        for month in sorted(self._values):
            self._run.add(month, self._values[month])
        return self._run


def verdict_of(row: Row) -> Verdict:
    """The verdict a board row was written from."""
    return Verdict(
        status=Status(row["status"]),
        light=Light(row["light"]),
        completion_rate=row["completion_rate"],
        pace=row["pace"],
        gap=row["gap"],
        expected=row["expected"],
        reason=row["reason"],
        period=parse_month(row["period"]) if row["period"] else None,
        period_label=row["period_label"],
    )


def _change(indicator: Indicator, earlier: Sequence[Verdict], verdict: Verdict) -> Row:
    change = compare(indicator, earlier, verdict)
    return {
        "light_change": str(change.light_change),
        "before": str(change.before) if change.before else None,
        "is_first_red": change.is_first_red,
        "trend": str(change.trend) if change.trend else None,
        "closed_pp": change.closed_pp,
        "reason": change.reason,
    }


def _need(
    indicator: Indicator,
    period: dt.date,
    actual: Decimal,
    levels: tuple[Decimal, ...] | None,
    rules: Rules,
) -> Row | None:
    has_base = levels is not None and 0 < levels[period.month - 1] < levels[-1]
    base = Base(levels[period.month - 1], levels[-1]) if has_base else None
    need = remaining_need(indicator, period, actual, rules, base)
    return None if need is None else _fields(need)


def _fields(flat: Any) -> Row:
    # dataclasses.asdict copies values deeply, at ten times the cost; these hold nothing that changes.
    return dict(vars(flat))
