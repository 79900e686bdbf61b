"""The board of a month: what JSON, pages and documents share, so that no two of them can differ."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from domain.decimals import trim
from domain.periods import format_month, period_label
from domain.rollup import count_lights
from domain.rules import Rules
from domain.status import judge
from domain.terms import Frequency, Status
from lake.decimals import as_printed
from lake.errors import BoardError
from lake.plans import base_of, live_origin, plan_rules, to_indicator
from lake.store import Store
from lake.transaction import Snapshot
from lake.versions import TargetBook
from reports.outlook import add_outlook
from reports.work_items import due_counts, states_of

Board = dict[str, Any]


def build_board(store: Store, plan_id: str, period: dt.date, as_of: dt.date) -> Board:
    """The board of ``period`` (first of month), looked at on the day ``as_of``.

    Decimals keep the decimals they were reported or printed with. Raises BoardError for an unknown
    plan or a month without a board.
    """
    boards = build_boards(store, plan_id, as_of)
    key = format_month(period)
    if key not in boards:
        known = f"现有 {min(boards)} 至 {max(boards)}" if boards else "还没有任何数据"
        raise BoardError(f"没有 {key} 的数据（{known}），请更换月份或先上报数据。")
    return boards[key]


def build_boards(store: Store, plan_id: str, as_of: dt.date) -> dict[str, Board]:
    """Boards of every month with data, oldest first, keyed like ``2023-09``; see build_board."""
    with store.snapshot() as snapshot:
        return boards_of(snapshot, plan_id, as_of)


def boards_of(store: Snapshot, plan_id: str, as_of: dt.date) -> dict[str, Board]:
    """As build_boards, of one version; reports.past hands in one with the values of a past day."""
    plan = next(iter(store.read("plan", plan_id=plan_id)), None)
    if plan is None:
        raise BoardError(f"库中没有方案“{plan_id}”，请先运行 python -m etl load。")
    rules = plan_rules(store, plan_id)
    origin = live_origin(store, plan_id)
    frame = _Frame(store, plan_id, rules)
    by_period: dict[dt.date, list[dict[str, Any]]] = defaultdict(list)
    targets = TargetBook(store, plan_id)
    for row in store.read("board_rows", plan_id=plan_id):
        stated = targets.stated(row["indicator_id"], row["board_period"])
        by_period[row["board_period"]].append({**row, **stated})
    updated_at = store.read("updated_at", plan_id=plan_id, origin=origin)[0]["updated_at"]
    shared = {
        "plan": {key: plan[key] for key in ("plan_id", "region", "year", "document_no", "title")},
        "version": store.version,
        "is_demo": origin == "demo" and updated_at is not None,
        "updated_at": updated_at.isoformat(timespec="seconds") if updated_at else None,
        "periods": [format_month(period) for period in by_period],
    }
    months = {
        period: [(to_indicator(row), _indicator(row, frame, as_of)) for row in rows]
        for period, rows in by_period.items()
    }
    bases = {row["indicator_id"]: base_of(row) for rows in by_period.values() for row in rows}
    add_outlook(months, bases, rules)
    return {
        format_month(period): {
            **shared,
            "period": format_month(period),
            "period_label": period_label(period, Frequency.MONTHLY),
            **frame.fill([row for _, row in rows], period, as_of),
        }
        for period, rows in months.items()
    }


class _Frame:
    """The parts of a plan that are the same every month."""

    def __init__(self, store: Snapshot, plan_id: str, rules: Rules):
        self.rules = rules
        self.sections = store.read("sections", plan_id=plan_id)
        self.tasks = store.read("tasks", plan_id=plan_id)
        self.units = store.read("units", plan_id=plan_id)
        self.task_units = _grouped(store.read("task_units", plan_id=plan_id), "task_id", "unit")
        self.unit_tasks = _grouped(store.read("task_units", plan_id=plan_id), "unit", "task_id")
        self.items = store.read("items", plan_id=plan_id)
        self.item_facts = store.read("live_item_facts", plan_id=plan_id, origin=live_origin(store, plan_id))
        self.task_indicators = _grouped(
            store.read("task_indicators", plan_id=plan_id), "task_id", "indicator_id"
        )

    def fill(self, indicators: list[dict[str, Any]], period: dt.date, as_of: dt.date) -> dict[str, Any]:
        """Counts, sections, indicators, tasks and units of one month."""
        dated = due_counts(self.items, states_of(self.items, self.item_facts, period, as_of, self.rules))
        return {
            "counts": _counts(indicators),
            "sections": [self._section(section, indicators) for section in self.sections],
            "indicators": indicators,
            "tasks": [
                {
                    **task,
                    "units": self.task_units[task["task_id"]],
                    "indicator_ids": self.task_indicators[task["task_id"]],
                    "items_due": dated.get(task["task_id"], (0, 0))[0],
                    "items_done": dated.get(task["task_id"], (0, 0))[1],
                }
                for task in self.tasks
            ],
            "units": [self._unit(unit, indicators) for unit in self.units],
        }

    def _section(self, section: dict[str, Any], indicators: list[dict[str, Any]]) -> dict[str, Any]:
        own = [row for row in indicators if row["section"] == section["section"]]
        return {
            **section,
            "counts": _counts(own),
            "indicator_ids": [row["indicator_id"] for row in own],
            "task_ids": [task["task_id"] for task in self.tasks if task["section"] == section["section"]],
        }

    def _unit(self, unit: dict[str, Any], indicators: list[dict[str, Any]]) -> dict[str, Any]:
        own = [row for row in indicators if unit["unit"] in row["units"]]
        return {
            **unit,
            "is_ranked": unit["group"] not in self.rules.unranked_groups,
            "indicator_ids": [row["indicator_id"] for row in own],
            "task_ids": self.unit_tasks[unit["unit"]],
            "counts": _counts(own),
            "status": None if own else str(Status.NO_TARGET),
        }


def _indicator(row: dict[str, Any], frame: _Frame, as_of: dt.date) -> dict[str, Any]:
    indicator = to_indicator(row)
    status, light, reason = row["status"], row["light"], row["reason"]
    if row["actual"] is None:
        # Only a missing value depends on the day of looking: 缺报 or 未到发布期.
        month, due = row["board_period"], row["due_on"]
        verdict = judge(indicator, month, None, as_of=as_of, rules=frame.rules, due=due)
        status, light, reason = str(verdict.status), str(verdict.light), verdict.reason
    return {
        **{key: row[key] for key in ("indicator_id", "name", "section", "task_id", "is_headline")},
        "kind": row["kind"],
        "frequency": row["frequency"],
        "target": indicator.target,
        **{key: row[key] for key in ("unit", "comparator", "wording")},
        "actual": as_printed(row["actual"], row["actual_places"]),
        "period": format_month(row["judged_period"]) if row["judged_period"] else None,
        "period_label": row["period_label"],
        "completion_rate": row["completion_rate"],
        "pace": row["pace"],
        "expected": None if row["expected"] is None else trim(row["expected"]),
        "gap": row["gap"],
        "status": status,
        "light": light,
        "reason": reason,
        "units": frame.task_units[row["task_id"]] if row["task_id"] else [],
        "source_quote": row["source_quote"],
        "submission_id": row["submission_id"],
    }


def _counts(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return asdict(count_lights(rows))


def _grouped(rows: Iterable[dict[str, Any]], key: str, value: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row[value])
    return groups
