"""Facts + rules -> the mart tables of one plan, inside the submission's own transaction.

A verdict on a missing value depends on the day of looking, which no table can hold: the mart keeps the
verdict as it will be once the deadline has passed, with the deadline; reports.board settles the day.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import chinese_calendar

from domain.indicator import Indicator
from domain.periods import due_date, judged_period, monday_to_friday, next_month
from domain.rules import Rules
from domain.status import judge
from lake.decimals import as_printed
from lake.plans import live_origin, plan_indicators, plan_rules
from lake.transaction import Transaction

AFTER_EVERY_DEADLINE = dt.date.max


def is_workday(day: dt.date) -> bool:
    """Whether ``day`` is a working day in China, make-up days included.

    The State Council announces holidays a year ahead; beyond the known years weekends alone count.
    """
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return monday_to_friday(day)


def due_on(period: dt.date, rules: Rules) -> dt.date:
    """Last day on which the value of ``period`` is on time."""
    return due_date(period, rules, is_workday)


def rebuild_board(tx: Transaction, plan_id: str) -> None:
    """Compute mart_board of one plan anew from its live facts."""
    origin = live_origin(tx, plan_id)
    facts = tx.read("live_facts", plan_id=plan_id, origin=origin)
    tx.clear("mart_board", plan_id)
    rules = plan_rules(tx, plan_id)
    rows = board_rows(plan_indicators(tx, plan_id), facts, rules)
    tx.insert("mart_board", [{"plan_id": plan_id, **row} for row in rows])


def board_rows(
    indicators: Iterable[Indicator], facts: Iterable[dict[str, Any]], rules: Rules
) -> list[dict[str, Any]]:
    """One row per indicator and board month, from the first month with a value to the last."""
    values = {(fact["indicator_id"], fact["period"]): fact for fact in facts}
    periods = sorted({period for _, period in values})
    if not periods:
        return []
    months = [periods[0]]
    while months[-1] < periods[-1]:
        months.append(next_month(months[-1]))
    return [_board_row(indicator, month, values, rules) for month in months for indicator in indicators]


def _board_row(
    indicator: Indicator, month: dt.date, values: dict[tuple[str, dt.date], dict[str, Any]], rules: Rules
) -> dict[str, Any]:
    judged = judged_period(indicator.kind, indicator.frequency, month, rules)
    fact = values.get((indicator.indicator_id, judged), {})
    actual = as_printed(fact.get("actual"), fact.get("actual_places"))
    due = due_on(judged, rules) if judged else None
    verdict = judge(indicator, month, actual, as_of=AFTER_EVERY_DEADLINE, rules=rules, due=due)
    return {
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
