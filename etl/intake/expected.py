"""What a file is checked against: the plan, its rules, what the store holds, and what the sender said."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.indicator import Indicator
from domain.rules import Rules
from lake.decimals import as_printed
from lake.errors import BoardError
from lake.plans import Reader, live_origin, plan_rules, to_indicator

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


@dataclass(frozen=True)
class Expected:
    """A plan as a file is checked against it; ``known`` are the values that count now, by id and month.

    ``responsible`` maps an indicator id to the units that answer for it, empty where the plan names none;
    ``open_units`` are group phrases (各镇政府、街道办事处), which stand for units the plan does not list.
    """

    year: int
    rules: Rules
    this_month: dt.date
    indicators: dict[str, Indicator]
    responsible: dict[str, tuple[str, ...]]
    open_units: frozenset[str]
    unit_forms: dict[str, str]
    items: dict[str, WorkItem]
    known: dict[PeriodKey, Decimal]
    known_progress: dict[PeriodKey, Decimal]

    def may_report(self, units: tuple[str, ...], sender: frozenset[str] | None) -> bool:
        """Whether a sender's units answer for a row; unknown senders and rows without a unit always may."""
        return sender is None or not units or bool(set(units) & (sender | self.open_units))


def read_expected(reader: Reader, plan_id: str, today: dt.date, origin: str = "reported") -> Expected:
    """What a file of ``origin`` for ``plan_id`` is checked against; raises BoardError for an unknown plan."""
    plan = next((plan for plan in reader.read("plans") if plan["plan_id"] == plan_id), None)
    if plan is None:
        raise BoardError(f"库中没有方案“{plan_id}”，请先运行 python -m etl load。")
    rules = plan_rules(reader, plan_id)
    rows = reader.read("indicators", plan_id=plan_id)
    task_units: dict[str, list[str]] = defaultdict(list)
    for row in reader.read("task_units", plan_id=plan_id):
        task_units[row["task_id"]].append(row["unit"])
    # A real file is not measured against demonstration values: it takes their place.
    is_comparable = live_origin(reader, plan_id) == origin
    facts = reader.read("live_facts", plan_id=plan_id, origin=origin) if is_comparable else []
    progress = reader.read("live_item_facts", plan_id=plan_id, origin=origin) if is_comparable else []
    return Expected(
        year=plan["year"],
        rules=rules,
        this_month=today.replace(day=1),
        indicators={row["indicator_id"]: to_indicator(row) for row in rows},
        responsible={
            row["indicator_id"]: tuple(task_units[row["task_id"]] if row["task_id"] else ()) for row in rows
        },
        open_units=frozenset(
            row["unit"]
            for row in reader.read("units", plan_id=plan_id)
            if row["group"] in rules.unranked_groups
        ),
        unit_forms={row["printed_as"]: row["unit"] for row in reader.read("unit_forms", plan_id=plan_id)},
        items={
            row["item_id"]: WorkItem(row["item_id"], row["item"], tuple(task_units[row["task_id"]]))
            for row in reader.read("items", plan_id=plan_id)
        },
        known={
            (fact["indicator_id"], fact["period"]): as_printed(fact["actual"], fact["actual_places"])
            for fact in facts
        },
        known_progress={
            (row["item_id"], row["period"]): row["progress_pct"]
            for row in progress
            if row["progress_pct"] is not None
        },
    )


def unit_named(reader: Reader, plan_id: str, name: str) -> str:
    """The canonical name of a unit given in any printed form; raises BoardError for an unknown one."""
    for row in reader.read("unit_forms", plan_id=plan_id):
        if name in (row["printed_as"], row["unit"]):
            return row["unit"]
    raise BoardError(f"方案中没有责任单位“{name}”，请核对名称。")
