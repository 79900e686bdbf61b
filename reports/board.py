"""The board of a month: what JSON, pages and documents share, so that no two of them can differ."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from domain.decimals import trim
from domain.indicator import Indicator
from domain.periods import format_month, period_label
from domain.rollup import count_lights
from domain.rules import Rules
from domain.status import Verdict, judge
from domain.terms import Frequency, Light, Status
from lake.decimals import as_printed
from lake.errors import BoardError
from lake.plans import base_of, live_origin, plan_rules
from lake.store import Store
from lake.transaction import Snapshot
from lake.versions import TargetBook
from reports.outlook import YearOutlook
from reports.work_items import due_counts, states_of

Board = dict[str, Any]

_WORDS = {word: str(word) for word in (*Status, *Light)}
_STATUSES = {str(status): status for status in Status}
_LIGHTS = {str(light): light for light in Light}


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
    frame = _Frame(store, plan_id, rules, origin)
    months = _months(store, plan_id, frame, as_of)
    updated_at = store.read("updated_at", plan_id=plan_id, origin=origin)[0]["updated_at"]
    shared = {
        "plan": {key: plan[key] for key in ("plan_id", "region", "year", "document_no", "title")},
        "version": store.version,
        "is_demo": origin == "demo" and updated_at is not None,
        "updated_at": updated_at.isoformat(timespec="seconds") if updated_at else None,
        "periods": [format_month(period) for period in months],
    }
    return {
        format_month(period): {
            **shared,
            "period": format_month(period),
            "period_label": period_label(period, Frequency.MONTHLY),
            **frame.fill(rows, period, as_of),
        }
        for period, rows in months.items()
    }


def _months(
    store: Snapshot, plan_id: str, frame: "_Frame", as_of: dt.date
) -> dict[dt.date, list[dict[str, Any]]]:
    """The rows of every month's board, oldest month first, in document order."""
    targets = TargetBook(store, plan_id)
    months: dict[dt.date, list[dict[str, Any]]] = {}
    marts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mart in store.read("plan_board", plan_id=plan_id):
        marts[mart["indicator_id"]].append(mart)
        months.setdefault(mart["period"], [])
    judging = {month: (targets.rows(month), targets.indicators(month)) for month in months}
    newest = judging[max(months)][0] if months else []
    shared = _Shared()
    for place, named in enumerate(newest):
        outlook = YearOutlook(base_of(named), frame.rules)
        stated = None
        # Taken out as they are used: of a plan of 40,000 indicators both would not fit side by side.
        for mart in marts.pop(named["indicator_id"], []):
            rows, indicators = judging[mart["period"]]
            row, indicator = rows[place], indicators[place]
            verdict = _verdict(indicator, mart, frame.rules, as_of, shared)
            if row is not stated:
                stated, head, tail = row, *_target(row, indicator, frame)
            told = {**head, **_value(mart, verdict, shared), **tail, "submission_id": mart["submission_id"]}
            told |= outlook.next_month(indicator, verdict, told["actual"])
            months[mart["period"]].append(told)
    return months


class _Frame:
    """The parts of a plan that are the same every month."""

    def __init__(self, store: Snapshot, plan_id: str, rules: Rules, origin: str):
        self.rules = rules
        self.sections = store.read("sections", plan_id=plan_id)
        self.tasks = store.read("tasks", plan_id=plan_id)
        self.units = store.read("units", plan_id=plan_id)
        led = store.read("task_units", plan_id=plan_id)
        self.task_units = _grouped(led, "task_id", "unit")
        self.unit_tasks = _grouped(led, "unit", "task_id")
        self.items = store.read("items", plan_id=plan_id)
        self.item_facts = store.read("live_item_facts", plan_id=plan_id, origin=origin)
        self.task_indicators = _grouped(
            store.read("task_indicators", plan_id=plan_id), "task_id", "indicator_id"
        )

    def fill(self, indicators: list[dict[str, Any]], period: dt.date, as_of: dt.date) -> dict[str, Any]:
        """Counts, sections, indicators, tasks and units of one month."""
        dated = due_counts(self.items, states_of(self.items, self.item_facts, period, as_of, self.rules))
        of_section: dict[str, list[dict[str, Any]]] = defaultdict(list)
        of_unit: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in indicators:
            of_section[row["section"]].append(row)
            for unit in dict.fromkeys(row["units"]):
                of_unit[unit].append(row)
        return {
            "counts": _counts(indicators),
            "sections": [self._section(section, of_section[section["section"]]) for section in self.sections],
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
            "units": [self._unit(unit, of_unit[unit["unit"]]) for unit in self.units],
        }

    def _section(self, section: dict[str, Any], own: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            **section,
            "counts": _counts(own),
            "indicator_ids": [row["indicator_id"] for row in own],
            "task_ids": [task["task_id"] for task in self.tasks if task["section"] == section["section"]],
        }

    def _unit(self, unit: dict[str, Any], own: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            **unit,
            "is_ranked": unit["group"] not in self.rules.unranked_groups,
            "indicator_ids": [row["indicator_id"] for row in own],
            "task_ids": self.unit_tasks[unit["unit"]],
            "counts": _counts(own),
            "status": None if own else str(Status.NO_TARGET),
        }


class _Shared:
    """Values that many rows have alike, kept once: months, their labels, the pace of a month."""

    def __init__(self):
        self._known: dict[Any, Any] = {}
        self._months: dict[dt.date, str] = {}

    def once(self, value: Any) -> Any:
        """The first value equal to this one."""
        return self._known.setdefault(value, value)

    def month(self, period: dt.date) -> str:
        """A period as text."""
        if period not in self._months:
            self._months[period] = format_month(period)
        return self._months[period]


def _verdict(
    indicator: Indicator, mart: dict[str, Any], rules: Rules, as_of: dt.date, shared: _Shared
) -> Verdict:
    status, light, reason = mart["status"], mart["light"], mart["reason"]
    if mart["actual"] is None:
        # Only a missing value depends on the day of looking: 缺报 or 未到发布期.
        looked = judge(indicator, mart["period"], None, as_of=as_of, rules=rules, due=mart["due_on"])
        status, light, reason = looked.status, looked.light, looked.reason
    expected = mart["expected"]
    return Verdict(
        status=_STATUSES[status],
        light=_LIGHTS[light],
        completion_rate=mart["completion_rate"],
        pace=shared.once(mart["pace"]),
        gap=mart["gap"],
        expected=None if expected is None else trim(expected),
        reason=reason,
        period=mart["judged_period"],
        period_label=shared.once(mart["period_label"]),
    )


def _target(
    row: dict[str, Any], indicator: Indicator, frame: _Frame
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a row says of its indicator, before its value and after it: the same in many months."""
    head = {
        **{key: row[key] for key in ("indicator_id", "name", "section", "task_id", "is_headline")},
        "kind": row["kind"],
        "frequency": row["frequency"],
        "target": indicator.target,
        **{key: row[key] for key in ("unit", "comparator", "wording")},
    }
    units = frame.task_units[row["task_id"]] if row["task_id"] else []
    return head, {"units": units, "source_quote": row["source_quote"]}


def _value(mart: dict[str, Any], verdict: Verdict, shared: _Shared) -> dict[str, Any]:
    return {
        "actual": as_printed(mart["actual"], mart["actual_places"]),
        "period": shared.month(verdict.period) if verdict.period else None,
        "period_label": verdict.period_label,
        "completion_rate": verdict.completion_rate,
        "pace": verdict.pace,
        "expected": verdict.expected,
        "gap": verdict.gap,
        "status": _WORDS[verdict.status],
        "light": _WORDS[verdict.light],
        "reason": verdict.reason,
    }


def _counts(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return asdict(count_lights(rows))


def _grouped(rows: Iterable[dict[str, Any]], key: str, value: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row[value])
    return groups
