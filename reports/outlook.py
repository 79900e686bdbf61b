"""What a month's board says beyond the light: change on last month, remaining need, landing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from domain.base import Base
from domain.change import compare
from domain.indicator import Indicator
from domain.landing import land
from domain.need import remaining_need
from domain.periods import parse_month
from domain.rules import Rules
from domain.status import Verdict
from domain.terms import Light, Status

Row = dict[str, Any]


Bases = Mapping[str, tuple[Decimal, ...] | None]


def add_outlook(
    months: Mapping[dt.date, Sequence[tuple[Indicator, Row]]], bases: Bases, rules: Rules
) -> None:
    """Add ``change``, ``need`` and ``landing`` to the board rows of every month, oldest month first.

    ``bases`` holds last year's twelve cumulative levels by indicator id where they are known.

    change   against the last month of the year with a verdict: light_change, before, is_first_red,
             trend, closed_pp (percentage points), reason
    need     what the remaining months must bring, in the indicator's unit; None without a value
    landing  the year-end estimate (推算) with its range, in the indicator's unit; None without a value
    """
    earlier: dict[str, list[Verdict]] = {}
    values: dict[str, dict[dt.date, Decimal]] = {}
    for rows in months.values():
        for indicator, row in rows:
            verdict = verdict_of(row)
            before = earlier.setdefault(indicator.indicator_id, [])
            own = values.setdefault(indicator.indicator_id, {})
            if row["actual"] is not None:
                own[verdict.period] = row["actual"]
            row["change"] = _change(indicator, before, verdict)
            row["need"] = row["landing"] = None
            if row["actual"] is not None:
                base = bases.get(indicator.indicator_id)
                row["need"] = _need(indicator, verdict.period, row["actual"], base, rules)
                row["landing"] = _landing(indicator, own, base, rules)
            before.append(verdict)


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
    return None if need is None else asdict(need)


def _landing(
    indicator: Indicator,
    values: Mapping[dt.date, Decimal],
    levels: tuple[Decimal, ...] | None,
    rules: Rules,
) -> Row:
    year = max(values).year
    base = levels and {dt.date(year, month, 1): level for month, level in enumerate(levels, start=1)}
    landing = land(indicator, values, rules, base)
    return {**asdict(landing), "outlook": landing.outlook and str(landing.outlook)}
