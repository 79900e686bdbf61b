"""What a file is checked against: the plan, its rules, what the store holds, and what the sender said."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import pyarrow as pa

from domain.rules import Rules
from etl.intake.byplan import ByPlan, Indicators, Later
from lake.decimals import as_printed
from lake.errors import BoardError
from lake.plans import Reader, live_origin, parse_rules
from lake.transaction import Snapshot

PeriodKey = tuple[str, dt.date]


@dataclass(frozen=True)
class Options:
    """What the sender said beside the file.

    units    canonical names of the units the sender may report for; None when not known
    month    the month the sender means to report; None when the file alone says it
    answers  answers to the questions of an earlier check, by the finding's key
    plans    of a file that names plans itself: the plan it was sent for, then those it names; else empty
    """

    units: frozenset[str] | None = None
    month: dt.date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    plans: tuple[str, ...] = ()

    def as_json(self) -> str:
        """The options as they are kept with a submission; empty when nothing was said."""
        if self == Options():
            return ""
        units = None if self.units is None else sorted(self.units)
        month = self.month and self.month.isoformat()
        content = {"units": units, "month": month, "answers": dict(self.answers)}
        if self.plans:
            content["plans"] = self.plans
        return json.dumps(content, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Options":
        """The options that ``as_json`` wrote."""
        if not text:
            return cls()
        content = json.loads(text)
        units = None if content["units"] is None else frozenset(content["units"])
        month = content["month"] and dt.date.fromisoformat(content["month"])
        return cls(units, month, content["answers"], tuple(content.get("plans", ())))


@dataclass(frozen=True)
class WorkItem:
    """A commitment of the plan, and the units that answer for it."""

    item_id: str
    item: str
    units: tuple[str, ...]


class Known(Later):
    """Values that count now, by indicator id and month."""

    def __init__(self, read: Callable[[], pa.Table]):
        super().__init__(self._values)
        self._read = read

    @cached_property
    def table(self) -> pa.Table:
        """Their rows in columns."""
        return self._read()

    def _values(self) -> dict[PeriodKey, Decimal]:
        return {
            (fact["indicator_id"], fact["period"]): as_printed(fact["actual"], fact["actual_places"])
            for fact in self.table.to_pylist()
        }


@dataclass(frozen=True)
class Expected:
    """A plan as a file is checked against it; ``known`` are the values that count now, by id and month.

    ``responsible`` maps an indicator id to the units that answer for it, empty where the plan names none;
    ``unit_groups`` maps the plan's units to their groups.
    """

    year: int
    rules: Rules
    this_month: dt.date
    indicators: Indicators
    responsible: Mapping[str, tuple[str, ...]]
    unit_groups: Mapping[str, str]
    unit_forms: Mapping[str, str]
    items: Mapping[str, WorkItem]
    known: Mapping[PeriodKey, Decimal]
    known_progress: Mapping[PeriodKey, Decimal]

    @cached_property
    def open_units(self) -> frozenset[str]:
        """Group phrases (各镇政府、街道办事处), which stand for units the plan does not list."""
        groups = self.unit_groups.items()
        return frozenset(unit for unit, group in groups if group in self.rules.unranked_groups)

    def may_report(self, units: tuple[str, ...], sender: frozenset[str] | None) -> bool:
        """Whether a sender's units answer for a row; unknown senders and rows without a unit always may."""
        return sender is None or not units or bool(set(units) & (sender | self.open_units))


def read_expected(reader: Snapshot, plan_id: str, today: dt.date, origin: str = "reported") -> Expected:
    """What a file of ``origin`` for ``plan_id`` is checked against; raises BoardError for an unknown plan.

    Parts are read when they are first looked at: ``reader`` must be open as long.
    """
    return read_expected_of(reader, [plan_id], today, origin)[plan_id]


def read_expected_of(
    reader: Snapshot, plan_ids: Collection[str], today: dt.date, origin: str = "reported"
) -> dict[str, Expected]:
    """As read_expected, of one plan or more, with as many queries for all as for one."""
    wanted = sorted(set(plan_ids))

    def read(name: str) -> pa.Table:
        more = {"origin": origin} if name in ("known", "known_progress") else {}
        return reader.columns(f"{name}_of_plans", plan_ids=wanted, first=wanted[0], last=wanted[-1], **more)

    def is_comparable(plan_id: str) -> bool:
        # Demonstration values give way to real ones; a real file is measured against real ones only.
        return origin == "reported" or live_origin(reader, plan_id) == origin

    plans = {row["plan_id"]: row for row in read("rules").to_pylist()}
    for plan_id in wanted:
        if plan_id not in plans:
            raise BoardError(f"库中没有方案“{plan_id}”，请先运行 python -m etl load。")
    rows = ByPlan(read)
    return {plan_id: _expected(row, rows, today, is_comparable) for plan_id, row in plans.items()}


def _expected(
    plan: dict[str, Any], rows: ByPlan, today: dt.date, is_comparable: Callable[[str], bool]
) -> Expected:
    plan_id = plan["plan_id"]

    def current(name: str) -> pa.Table:
        table = rows.of(name, plan_id)
        return table if is_comparable(plan_id) else table.slice(0, 0)

    def pairs(name: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        table = rows.of(name, plan_id)
        return zip(*(table.column(column).to_pylist() for column in columns), strict=True)

    indicators = Indicators(rows.of("indicators", plan_id))
    task_units = Later(lambda: _units_by_task(pairs("task_units", "task_id", "unit")))
    return Expected(
        year=plan["year"],
        rules=parse_rules(plan["rules_text"]),
        this_month=today.replace(day=1),
        indicators=indicators,
        responsible=Later(
            lambda: {
                entry: task_units.made.get(task, ())
                for entry, task in pairs("indicators", "indicator_id", "task_id")
            }
        ),
        unit_groups=Later(lambda: dict(pairs("units", "unit", "group"))),
        unit_forms=Later(lambda: dict(pairs("unit_forms", "printed_as", "unit"))),
        items=Later(
            lambda: {
                item_id: WorkItem(item_id, item, task_units.made.get(task, ()))
                for item_id, item, task in pairs("items", "item_id", "item", "task_id")
            }
        ),
        known=Known(lambda: current("known")),
        known_progress=Later(
            lambda: {
                (report["item_id"], report["period"]): report["progress_pct"]
                for report in current("known_progress").to_pylist()
                if report["progress_pct"] is not None
            }
        ),
    )


def _units_by_task(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for task, unit in pairs:
        found[task].append(unit)
    return {task: tuple(units) for task, units in found.items()}


def unit_named(reader: Reader, plan_id: str, name: str) -> str:
    """The canonical name of a unit given in any printed form; raises BoardError for an unknown one."""
    for row in reader.read("unit_forms", plan_id=plan_id):
        if name in (row["printed_as"], row["unit"]):
            return row["unit"]
    raise BoardError(f"方案中没有责任单位“{name}”，请核对名称。")
