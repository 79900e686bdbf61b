"""Facts + rules -> rows of a board: one function for the mart of today and for the board of a past day.

A verdict on a missing value depends on the day of looking, which no table can hold: a row keeps the
verdict as it will be once the deadline has passed, with the deadline; reports.board settles the day.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from domain.indicator import Indicator
from domain.periods import judged_period, next_month
from domain.rules import Rules
from domain.status import judge
from domain.terms import Frequency, Kind
from lake.deadlines import due_on
from lake.decimals import as_printed

AFTER_EVERY_DEADLINE = dt.date.max


def board_rows(
    indicators: Callable[[dt.date], Iterable[Indicator]],
    facts: Iterable[dict[str, Any]],
    rules: Rules,
    first: dt.date | None = None,
) -> list[dict[str, Any]]:
    """One row per indicator and board month, from the first month with a value to the last.

    ``indicators`` gives those a month is judged by. Without any value there is the board of ``first`` alone.
    """
    values = {(fact["indicator_id"], fact["period"]): fact for fact in facts}
    periods = sorted({period for _, period in values}) or ([first] if first else [])
    if not periods:
        return []
    months = [periods[0]]
    while months[-1] < periods[-1]:
        months.append(next_month(months[-1]))
    return [row for month in months for row in _month_rows(indicators(month), month, values, rules)]


def _month_rows(
    indicators: Iterable[Indicator],
    month: dt.date,
    values: dict[tuple[str, dt.date], dict[str, Any]],
    rules: Rules,
) -> Iterator[dict[str, Any]]:
    # Few kinds of indicators, many of each: what is the same for all of a kind is found once.
    calendar: dict[tuple[Kind, Frequency], tuple[dt.date | None, dt.date | None]] = {}
    for indicator in indicators:
        kind = (indicator.kind, indicator.frequency)
        if kind not in calendar:
            judged = judged_period(*kind, month, rules)
            calendar[kind] = judged, due_on(judged, rules) if judged else None
        judged, due = calendar[kind]
        fact = values.get((indicator.indicator_id, judged), {})
        actual = as_printed(fact.get("actual"), fact.get("actual_places"))
        verdict = judge(indicator, month, actual, as_of=AFTER_EVERY_DEADLINE, rules=rules, due=due)
        yield {
            "period": month,
            "indicator_id": indicator.indicator_id,
            "judged_period": verdict.period,
            "period_label": verdict.period_label,
            "actual": actual,
            "actual_places": fact.get("actual_places"),
            "completion_rate": verdict.completion_rate,
            "pace": verdict.pace,
            "expected": verdict.expected,
            "gap": verdict.gap,
            "status": str(verdict.status),
            "light": str(verdict.light),
            "reason": verdict.reason,
            "due_on": due,
            "submission_id": fact.get("submission_id"),
        }
