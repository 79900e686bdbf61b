"""What a checked file would change on the board, before anybody confirms it; nothing is written."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.indicator import Indicator
from domain.periods import judged_period, period_label
from domain.status import Verdict, judge
from etl.intake.check import Checked
from etl.intake.expected import Expected, Options, read_expected
from etl.intake.items import ItemValue
from etl.intake.routes import Part
from lake.deadlines import due_on
from lake.transaction import Snapshot
from lake.versions import TargetBook

# A province has a million values: whoever confirms them has seen these and the counts.
MAX_SEVERAL = 200


@dataclass(frozen=True)
class Change:
    """One value: what counts now (None: nothing yet) and what would, each with its verdict."""

    indicator_id: str
    name: str
    unit: str
    target: Decimal | None
    units: tuple[str, ...]
    period: dt.date
    period_label: str
    old: Decimal | None
    new: Decimal
    before: Verdict
    after: Verdict
    note: str
    indicator: Indicator

    @property
    def is_changed(self) -> bool:
        """Whether it is another value than the store holds (18.50 says more than 18.5)."""
        return self.old is None or str(self.old) != str(self.new)


@dataclass(frozen=True)
class ItemChange:
    """One report on a work item: progress before (None: none yet) and after, in percent."""

    item_id: str
    item: str
    period: dt.date
    old_pct: Decimal | None
    report: ItemValue


@dataclass(frozen=True)
class Missing:
    """An indicator whose value of a month the file reports on is still missing afterwards."""

    indicator_id: str
    name: str
    period: dt.date
    units: tuple[str, ...]
    due_on: dt.date


@dataclass(frozen=True)
class Preview:
    """All changes in document order by month, and what is still missing of these months.

    ends_demo says that demonstration values count now and would give way to this file, all of them;
    value_count is the number of values, of which a file about several plans does not show all.
    """

    changes: tuple[Change, ...]
    items: tuple[ItemChange, ...]
    missing: tuple[Missing, ...]
    ends_demo: bool
    value_count: int


def preview(
    snapshot: Snapshot,
    checked: Checked,
    as_of: dt.date,
    options: Options | None = None,
    origin: str = "reported",
) -> Preview:
    """What committing ``checked`` would change.

    ``as_of`` is the day of looking. With ``options.units`` only indicators of these units are called missing.
    Of a file about several plans the first MAX_SEVERAL changes are shown, the region before each name.
    """
    sender = options.units if options else None
    previews = []
    room = MAX_SEVERAL
    for part in checked.parts:
        if not room:
            break
        one = _preview_part(snapshot, part, as_of, origin, sender)
        if checked.is_foreign or len(checked.parts) > 1:
            one = _named(one, snapshot, part.plan_id, room)
            room -= len(one.changes)
        previews.append(one)
    return Preview(
        tuple(change for one in previews for change in one.changes),
        tuple(item for one in previews for item in one.items),
        tuple(missing for one in previews for missing in one.missing),
        any(one.ends_demo for one in previews),
        value_count=len(checked.values),
    )


def _named(one: Preview, snapshot: Snapshot, plan_id: str, most: int) -> Preview:
    """Part of a preview of several plans: names carry the region, nothing is called missing."""
    region = next(plan["region"] or plan_id for plan in snapshot.read("plans") if plan["plan_id"] == plan_id)
    changes = [replace(change, name=f"{region} {change.name}") for change in one.changes[:most]]
    items = [replace(change, item=f"{region} {change.item}") for change in one.items]
    return replace(one, changes=tuple(changes), items=tuple(items), missing=())


def _preview_part(
    snapshot: Snapshot, part: Part, as_of: dt.date, origin: str, sender: frozenset[str] | None
) -> Preview:
    expected = read_expected(snapshot, part.plan_id, as_of, origin)
    new = {(value.indicator_id, value.period): value for value in part.values}
    targets = TargetBook(snapshot, part.plan_id)
    periods = sorted({period for _, period in new})
    judging = {
        (period, indicator.indicator_id): indicator
        for period in periods
        for indicator in targets.indicators(period)
    }
    changes = []
    for period, row in _in_order(expected, periods):
        indicator = judging[period, row.indicator_id]
        value = new.get((indicator.indicator_id, period))
        if value is None:
            continue
        old = expected.known.get((indicator.indicator_id, period))
        changes.append(
            Change(
                indicator.indicator_id,
                indicator.name,
                indicator.unit,
                indicator.target,
                expected.responsible[indicator.indicator_id],
                period,
                period_label(period, indicator.frequency),
                old,
                value.actual,
                _verdict(indicator, period, old, as_of, expected),
                _verdict(indicator, period, value.actual, as_of, expected),
                value.note,
                indicator,
            )
        )
    state = snapshot.read("live_origin", plan_id=part.plan_id)[0]
    return Preview(
        tuple(changes),
        tuple(_item_change(item, expected) for item in part.items),
        tuple(_missing(expected, periods, new.keys() | expected.known.keys(), sender)),
        ends_demo=origin == "reported" and state["has_demo"] and not state["has_reported"],
        value_count=len(part.values),
    )


def _in_order(expected: Expected, periods: list[dt.date]) -> Iterable[tuple[dt.date, Indicator]]:
    return ((period, indicator) for period in periods for indicator in expected.indicators.values())


def _verdict(
    indicator: Indicator, period: dt.date, actual: Decimal | None, as_of: dt.date, expected: Expected
) -> Verdict:
    due = due_on(period, expected.rules)
    return judge(indicator, period, actual, as_of=as_of, rules=expected.rules, due=due)


def _missing(
    expected: Expected,
    periods: list[dt.date],
    there: set[tuple[str, dt.date]],
    sender: frozenset[str] | None,
) -> Iterable[Missing]:
    for period, indicator in _in_order(expected, periods):
        units = expected.responsible[indicator.indicator_id]
        is_due = judged_period(indicator.kind, indicator.frequency, period, expected.rules) == period
        is_own = sender is None or bool(set(units) & sender)
        if is_due and is_own and (indicator.indicator_id, period) not in there:
            day = due_on(period, expected.rules)
            yield Missing(indicator.indicator_id, indicator.name, period, units, day)


def _item_change(report: ItemValue, expected: Expected) -> ItemChange:
    old = expected.known_progress.get((report.item_id, report.period))
    return ItemChange(report.item_id, expected.items[report.item_id].item, report.period, old, report)
