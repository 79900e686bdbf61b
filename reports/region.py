"""The plans of one year side by side: districts ranked on one indicator in one month.

Indicators are matched by name and kind. Amounts are ranked by completion rate, which stands above differences
in size and unit; growth rates by the rate itself. Districts without a value are listed and have no place.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.periods import format_month, parse_month
from domain.places import places
from domain.terms import AT_MOST, Kind, Light, Status
from lake.decimals import as_printed
from lake.store import Store
from lake.versions import TargetBook

LEAST_SHARE = 2

Row = dict[str, Any]


@dataclass(frozen=True)
class Name:
    """An indicator that several plans share, how many, and its numbers in the store (one a unit)."""

    key: str
    name: str
    kind: str
    plan_count: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Region:
    """The plans of one year: by id, the names they share, and the months with values, ``2023-09``.

    month is the newest in which at least half as many plans have a value as in the fullest one: a district
    that reports first does not leave all others without a place.
    """

    year: int
    version: int
    plans: Mapping[str, Row]
    names: tuple[Name, ...]
    months: tuple[str, ...]
    month: str
    is_demo: bool
    updated_at: dt.datetime | None


def build_region(store: Store) -> Region | None:
    """The plans of the newest year; None while it has one alone, shares no name, or has no value."""
    with store.snapshot() as snapshot:
        newest = next(iter(snapshot.read("plans")), None)
        year = newest["year"] if newest else None
        if year is None:
            return None
        plans = {row["plan_id"]: row for row in snapshot.read("region_plans", year=year)}
        if len(plans) < LEAST_SHARE:
            return None
        names = _names(snapshot.read("region_names", year=year, last_number=len(plans) - 1))
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 1)
        months = {
            format_month(row["period"]): row["plan_count"]
            for row in snapshot.read("region_months", first=first, last=last)
        }
        if not names or not months:
            return None
        fullest = max(months.values())
        return Region(
            year=year,
            version=snapshot.version,
            plans=plans,
            names=names,
            months=tuple(months),
            month=max(month for month, count in months.items() if 2 * count >= fullest),
            is_demo=any(row["has_demo"] and not row["has_reported"] for row in plans.values()),
            updated_at=max((row["updated_at"] for row in plans.values() if row["updated_at"]), default=None),
        )


def build_places(store: Store, region: Region, name: Name, month: str, as_of: dt.date) -> list[Row]:
    """Every plan that has the indicator: first those with a place, best first, then those without.

    Each row: plan_id, region, place (None without a value), is_tied, and target, actual, completion_rate,
    gap, status and light of the month as the plan's own board shows them on the day ``as_of``.
    """
    period = parse_month(month)
    with store.snapshot() as snapshot:
        wanted = {"year": region.year, "named": name.name, "kind": name.kind, "name_ids": name.numbers}
        rows = snapshot.read("region_rows", **wanted, period=period)
        books = {
            row["plan_id"]: TargetBook(snapshot, row["plan_id"])
            for row in snapshot.read("adjusted_plans", year=region.year)
        }
        rows = [_row(row, books.get(row["plan_id"]), period, as_of) for row in rows]
    measure = "actual" if name.kind == Kind.GROWTH else "completion_rate"
    ranked = [row for row in rows if row["actual"] is not None and row[measure] is not None]
    comparators = Counter(row["comparator"] for row in ranked)
    is_less_better = bool(comparators) and comparators.most_common(1)[0][0] == AT_MOST
    for row, (place, is_tied) in zip(
        ranked, places([row[measure] for row in ranked], is_less_better=is_less_better), strict=True
    ):
        row |= {"place": place, "is_tied": is_tied}
    return sorted(rows, key=lambda row: (row["place"] is None, row["place"] or 0))


def light_counts(store: Store, region: Region, name: Name) -> dict[str, dict[str, int]]:
    """How many plans have which light on one indicator, by month; what has no value is grey."""
    having = {row["period"]: row for row in store.read("series_of_names", name_ids=name.numbers)}
    counts = {}
    for month in region.months:
        row = having.get(parse_month(month), {})
        lights = {light: row.get(light, 0) for light in ("green", "yellow", "red")}
        counts[month] = {**lights, "grey": name.plan_count - sum(lights.values())}
    return counts


def _row(row: Row, book: TargetBook | None, period: dt.date, as_of: dt.date) -> Row:
    row |= book.stated(row["indicator_id"], period) if book else {}
    status, light = row["status"], row["light"]
    # A month the plan's own board does not reach yet, or a value that is not due yet.
    is_open = status == Status.MISSING and row["due_on"] and as_of <= row["due_on"]
    if status is None or is_open:
        status, light = Status.NOT_PUBLISHED, Light.GREY
    return {
        **row,
        "target": as_printed(row["target"], row["target_places"]),
        "actual": as_printed(row["actual"], row["actual_places"]),
        "status": str(status),
        "light": str(light),
        "place": None,
        "is_tied": False,
    }


def _names(rows: list[Row]) -> tuple[Name, ...]:
    counts = Counter(row["name"] for row in rows)
    return tuple(
        Name(
            # The name alone where it says enough.
            key=row["name"] if counts[row["name"]] == 1 else f"{row['name']}|{row['kind']}",
            name=row["name"],
            kind=row["kind"],
            plan_count=row["plan_count"],
            numbers=tuple(sorted(row["name_ids"])),
        )
        for row in rows
    )
