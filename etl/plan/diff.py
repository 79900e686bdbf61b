"""What a fresh reading would change in reviewed rows, and the reviewed rows with accepted changes in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from etl.plan.rows import KEYS, Row

# Columns a person decides; accepting everything at once leaves them as reviewed.
REVIEWED = {
    "indicators": frozenset({"name", "frequency"}),
    "tasks": frozenset({"units", "due"}),
    "units": frozenset({"unit", "group", "note"}),
}


@dataclass(frozen=True)
class Change:
    """One row that differs: `old` as reviewed (None: not there), `new` as read (None: not read)."""

    table: str
    key: str
    old: Row | None
    new: Row | None

    @property
    def fields(self) -> tuple[str, ...]:
        """Columns that differ, for a row that is on both sides."""
        if self.old is None or self.new is None:
            return ()
        return tuple(column for column in self.new if self.old[column] != self.new[column])

    @property
    def task_id(self) -> str:
        """The task a work item belongs to; empty for other tables."""
        row = self.new or self.old or {}
        return row["task_id"] if self.table == "tasks" else ""


def changes(table: str, reviewed: list[Row], read: list[Row]) -> tuple[Change, ...]:
    """Compare two tables row by row by their key, in the order read; rows no longer read come last."""
    key = KEYS[table]
    old = {row[key]: row for row in reviewed}
    new = {row[key]: row for row in read}
    found = [Change(table, name, old.get(name), row) for name, row in new.items() if old.get(name) != row]
    found.extend(Change(table, name, row, None) for name, row in old.items() if name not in new)
    return tuple(found)


def merged(
    table: str, reviewed: list[Row], read: list[Row], takes: Callable[[Change], bool], keeps_reviewed: bool
) -> list[Row]:
    """Return the reviewed rows with every change for which `takes` is true.

    `keeps_reviewed`: columns a person decides keep their reviewed value in rows that are on both sides. Rows
    follow the order of the document.
    """
    key = KEYS[table]
    taken = {change.key: change for change in changes(table, reviewed, read) if takes(change)}
    rows = {row[key]: row for row in reviewed}
    for name, change in taken.items():
        if change.new is None:
            del rows[name]
        elif change.old is None or not keeps_reviewed:
            rows[name] = change.new
        else:
            kept = {column: change.old[column] for column in REVIEWED[table]}
            rows[name] = {**change.new, **kept}
    order = {row[key]: place for place, row in enumerate(read)}
    places = {row[key]: place for place, row in enumerate(reviewed)}
    if any(change.old is None for change in taken.values()):
        return sorted(rows.values(), key=lambda row: (order.get(row[key], places.get(row[key], 0)), row[key]))
    return list(rows.values())


def describe(change: Change) -> list[str]:
    """Return the lines that show a change to a reviewer, in Chinese."""
    if change.old is None:
        return [f"  ＋ {change.key}（新读到）：{_summary(change.new or {})}"]
    if change.new is None:
        return [f"  － {change.key}（本次未读到）：{_summary(change.old)}"]
    lines = [f"  ～ {change.key}"]
    for column in change.fields:
        mark = "（审核列）" if column in REVIEWED[change.table] else ""
        lines.append(f"      {column}{mark}：{_shown(change.old[column])} → {_shown(change.new[column])}")
    return lines


def _summary(row: Row) -> str:
    return "，".join(f"{column}={value}" for column, value in row.items() if value)


def _shown(value: str) -> str:
    return f"“{value}”" if value else "（空）"
