"""Who has reported what (报送情况): unit by month, held against the deadline of each month."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.indicator import Indicator
from domain.periods import format_month, judged_period, next_month, period_label
from domain.rules import Rules
from domain.terms import Frequency, Light
from lake.deadlines import due_on
from lake.errors import BoardError
from lake.plans import live_origin, plan_indicators, plan_rules
from lake.store import Store
from lake.transaction import Snapshot


class Reported(StrEnum):
    """How a unit stands with a month. The value is the word shown.

    An empty cell past its deadline is 缺报 whether one value is missing or all; before the deadline it is
    未到发布期, the same word the board uses.
    """

    ON_TIME = "按期"
    LATE = "迟报"
    MISSING = "缺报"
    NOT_DUE = "未到发布期"
    NOTHING_ASKED = "无应报"


# States as a picture stacks them, from the foot upwards, in the colours of the lights.
STANDING = (
    (Reported.ON_TIME, Light.GREEN),
    (Reported.LATE, Light.YELLOW),
    (Reported.MISSING, Light.RED),
    (Reported.NOT_DUE, Light.GREY),
)


@dataclass(frozen=True)
class Cell:
    """One unit and month: how many values were asked, came in time, came late, and which are missing.

    missing holds ids and names, in document order, whether the deadline has passed or not.
    """

    asked: int
    on_time: int
    late: int
    missing: tuple[tuple[str, str], ...]
    status: Reported


@dataclass(frozen=True)
class Month:
    """A column: the month, its words, the last day in time, and whether that day has passed."""

    period: str
    label: str
    due_on: dt.date
    is_past: bool


@dataclass(frozen=True)
class Reporting:
    """The matrix. ``rows`` maps a unit (empty for indicators the plan gives to no unit) to its cells."""

    region: str
    months: tuple[Month, ...]
    rows: Mapping[str, tuple[Cell, ...]]
    groups: Mapping[str, str] = field(default_factory=dict)

    def counts(self, month: int) -> dict[Reported, int]:
        """How many units stand how in the column ``month``."""
        statuses = [cells[month].status for cells in self.rows.values()]
        return {status: statuses.count(status) for status in Reported}

    def default_month(self) -> int:
        """The column people ask about: the newest whose deadline has passed, else the first.

        Once all of the year's deadlines have passed, nobody presses any more: the newest with a value.
        """
        past = [place for place, month in enumerate(self.months) if month.is_past]
        if past and self.months[past[-1]].period.endswith("-12"):
            past = [place for place in past if self._is_reported(place)] or past
        return past[-1] if past else 0

    def _is_reported(self, place: int) -> bool:
        return any(cells[place].on_time or cells[place].late for cells in self.rows.values())


def build_reporting(store: Store, plan_id: str, as_of: dt.date) -> Reporting:
    """The matrix as seen on the day ``as_of``.

    Columns run from the first month with any value (without one: the first month whose deadline was not
    over when the plan was issued) to the month of ``as_of``, within the plan's year. A value that several
    units answer for has been reported for each of them once it is there: the document names them all.
    Raises BoardError for an unknown plan.
    """
    with store.snapshot() as snapshot:
        plan = next(iter(snapshot.read("plan", plan_id=plan_id)), None)
        if plan is None:
            raise BoardError(f"库中没有方案“{plan_id}”，请先运行 python -m etl load。")
        rules = plan_rules(snapshot, plan_id)
        received = _received(snapshot, plan_id)
        months = _months(plan, received, rules, as_of)
        owners = _owners(snapshot, plan_id)
        groups = {row["unit"]: row["group"] for row in snapshot.read("units", plan_id=plan_id)}
        indicators = plan_indicators(snapshot, plan_id)
    columns = [(dt.date.fromisoformat(f"{month.period}-01"), month) for month in months]
    rows = {}
    for unit in (*groups, ""):
        own = [indicator for indicator in indicators if _is_own(unit, owners[indicator.indicator_id])]
        if own:
            rows[unit] = tuple(_cell(own, period, month, received, rules) for period, month in columns)
    return Reporting(plan["region"], months, rows, groups)


def _is_own(unit: str, units: tuple[str, ...]) -> bool:
    return unit in units if unit else not units


def _owners(snapshot: Snapshot, plan_id: str) -> dict[str, tuple[str, ...]]:
    units: dict[str, list[str]] = {}
    for row in snapshot.read("task_units", plan_id=plan_id):
        units.setdefault(row["task_id"], []).append(row["unit"])
    return {
        row["indicator_id"]: tuple(units.get(row["task_id"], ()))
        for row in snapshot.read("indicators", plan_id=plan_id)
    }


def _received(snapshot: Snapshot, plan_id: str) -> dict[tuple[str, dt.date], dt.date]:
    """Day on which each value first arrived; withdrawn submissions brought nothing."""
    origin = live_origin(snapshot, plan_id)
    received: dict[tuple[str, dt.date], dt.date] = {}
    for row in snapshot.read("fact_history", plan_id=plan_id):
        if row["origin"] == origin and not row["is_withdrawn"]:
            received.setdefault((row["indicator_id"], row["period"]), row["submitted_at"].date())
    return received


def _months(
    plan: Mapping[str, Any], received: Iterable[tuple[str, dt.date]], rules: Rules, as_of: dt.date
) -> tuple[Month, ...]:
    year = plan["year"]
    known = [period for _, period in received]
    first = min(known) if known else dt.date(year, 1, 1)
    while not known and plan["issued_on"] and due_on(first, rules) < plan["issued_on"]:
        first = next_month(first)
    last = min(max(as_of.replace(day=1), first), dt.date(year, 12, 1))
    months = []
    period = first
    while period <= last:
        due = due_on(period, rules)
        label = period_label(period, Frequency.MONTHLY)
        months.append(Month(format_month(period), label, due, as_of > due))
        period = next_month(period)
    return tuple(months)


def _cell(
    indicators: Iterable[Indicator],
    period: dt.date,
    month: Month,
    received: Mapping[tuple[str, dt.date], dt.date],
    rules: Rules,
) -> Cell:
    asked = [i for i in indicators if judged_period(i.kind, i.frequency, period, rules) == period]
    days = {i.indicator_id: received.get((i.indicator_id, period)) for i in asked}
    on_time = sum(day is not None and day <= month.due_on for day in days.values())
    late = sum(day is not None and day > month.due_on for day in days.values())
    missing = tuple((i.indicator_id, i.name) for i in asked if days[i.indicator_id] is None)
    return Cell(len(asked), on_time, late, missing, _status(len(asked), late, bool(missing), month.is_past))


def _status(asked: int, late: int, is_missing: bool, is_past: bool) -> Reported:
    if not asked:
        return Reported.NOTHING_ASKED
    if is_missing:
        return Reported.MISSING if is_past else Reported.NOT_DUE
    return Reported.LATE if late else Reported.ON_TIME


def reminder(reporting: Reporting, place: int, unit: str) -> str:
    """The text that asks a unit for what it has not reported of the column ``place``; empty when nothing.

    Before the deadline it reminds (请于…前), after it presses (已逾期).
    """
    month, cell = reporting.months[place], reporting.rows[unit][place]
    if not cell.missing:
        return ""
    names = "、".join(f"{indicator_id} {name}" for indicator_id, name in cell.missing)
    return f"{unit}：{_ask(month)}，尚有 {len(cell.missing)} 项未报：{names}。{_until(month)}"


def reminder_for_all(reporting: Reporting, place: int) -> str:
    """One text for all units with something to report in the column ``place``; empty when there is none."""
    month = reporting.months[place]
    lines = [
        f"{number}. {unit}（{len(cell.missing)} 项）："
        + "、".join(f"{indicator_id} {name}" for indicator_id, name in cell.missing)
        for number, (unit, cell) in enumerate(
            ((unit, cells[place]) for unit, cells in reporting.rows.items() if unit and cells[place].missing),
            start=1,
        )
    ]
    if not lines:
        return ""
    opening = f"{reporting.region}政府重点工作{_ask(month)}，以下单位尚未报齐："
    return "\n".join([opening, *lines, _until(month)])


def _ask(month: Month) -> str:
    year, number = month.period.split("-")
    return f"{year}年{int(number)}月（{month.label}累计）指标数据"


def _until(month: Month) -> str:
    day = f"{month.due_on.month}月{month.due_on.day}日"
    if month.is_past:
        return f"报送期限为{day}，现已逾期，请尽快补报；确无数据的请说明原因。"
    return f"请于{day}前报送；确无数据的请说明原因。"
