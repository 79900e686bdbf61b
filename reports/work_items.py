"""Work items month by month: state, and every report behind it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from domain.periods import format_month, next_month, parse_month
from domain.work_items import judge_item
from lake.plans import live_origin, plan_rules
from lake.store import Store

Row = dict[str, Any]


def build_work_items(
    store: Store, plan_id: str, months: Iterable[str], as_of: dt.date
) -> tuple[list[Row], dict[str, dict[str, Row]], dict[str, list[Row]]]:
    """The plan's items, their state by month and item, and the history of their reports by item.

    A month is judged on its last day (or ``as_of`` if that is earlier) by what was reported up to it, so
    that a past month does not change. State: status, light, progress_pct, days_left, reason, situation,
    reported_for (month of the report). History: in order of arrival, of the origin that counts.
    """
    with store.snapshot() as snapshot:
        rules = plan_rules(snapshot, plan_id)
        origin = live_origin(snapshot, plan_id)
        carried: dict[str, list[str]] = defaultdict(list)
        for row in snapshot.read("item_indicators", plan_id=plan_id):
            carried[row["item_id"]].append(row["indicator_id"])
        items = [
            {**item, "indicator_ids": carried[item["item_id"]]}
            for item in snapshot.read("items", plan_id=plan_id)
        ]
        facts = snapshot.read("live_item_facts", plan_id=plan_id, origin=origin)
        reports = snapshot.read("item_history", plan_id=plan_id)
    states = {month: states_of(items, facts, parse_month(month), as_of, rules) for month in months}
    history: dict[str, list[Row]] = defaultdict(list)
    for report in reports:
        if report["origin"] == origin:
            history[report["item_id"]].append(report)
    return items, states, dict(history)


def due_counts(items: Iterable[Row], states: dict[str, Row]) -> dict[str, tuple[int, int]]:
    """Task id -> how many of its dated items are due (or done before), and how many of those are done.

    Items without a date are never due: a unit's score must not rise with what nobody asked for yet.
    """
    counts: dict[str, tuple[int, int]] = {}
    for item in items:
        state = states[item["item_id"]]
        if item["due"] is not None and state["is_due"]:
            due, done = counts.get(item["task_id"], (0, 0))
            counts[item["task_id"]] = (due + 1, done + state["is_done"])
    return counts


def states_of(
    items: list[Row], facts: list[Row], month: dt.date, as_of: dt.date, rules: Any
) -> dict[str, Row]:
    """State of every item in a month; see build_work_items."""
    day = min(as_of, next_month(month) - dt.timedelta(days=1))
    newest: dict[str, Row] = {fact["item_id"]: fact for fact in facts if fact["period"] <= month}
    return {item["item_id"]: _state(item, newest.get(item["item_id"]), day, rules) for item in items}


def _state(item: Row, fact: Row | None, day: dt.date, rules: Any) -> Row:
    progress = fact["progress_pct"] if fact else None
    verdict = judge_item(progress, item["due"], fact["done_on"] if fact else None, as_of=day, rules=rules)
    return {
        "status": str(verdict.status),
        "light": str(verdict.light),
        "progress_pct": verdict.progress_pct,
        "days_left": verdict.days_left,
        "is_due": verdict.is_due,
        "is_done": verdict.is_done,
        "reason": verdict.reason,
        "situation": fact["situation"] if fact else None,
        "reported_for": format_month(fact["period"]) if fact else None,
    }
