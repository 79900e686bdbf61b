"""Sums over all plans, by name and month, moved along with every change of one plan's board.

A submission touches as many rows of mart_series as its values changed, whatever else the store holds. Sums
are of decimals, so that adding and taking away leaves no remainder.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from lake.transaction import Transaction

SUMS = ("plan_count", "green", "yellow", "red", "total")

Row = dict[str, Any]


def plan_series(tx: Transaction, plan_ids: Sequence[str]) -> list[Row]:
    """What the boards of these plans add to mart_series now."""
    return tx.read("plan_series", plan_ids=list(plan_ids))


class Sums:
    """What plan_series would read back of boards that are just being written, summed up from their rows."""

    def __init__(self):
        self._cells: dict[tuple[Any, Any], Row] = {}

    def add(self, board: Iterable[Row]) -> None:
        """Take in rows of mart_board; those without a value are in no sum."""
        for row in board:
            if row["actual"] is None:
                continue
            key = (row["name_id"], row["period"])
            cell = self._cells.get(key)
            if cell is None:
                named = {"name_id": row["name_id"], "period": row["period"]}
                cell = self._cells[key] = {**named, **dict.fromkeys(SUMS, 0)}
            cell["plan_count"] += 1
            if row["light"] in cell:
                cell[row["light"]] += 1
            cell["total"] += row["actual"]

    def rows(self) -> list[Row]:
        """As plan_series."""
        return list(self._cells.values())


def move_series(tx: Transaction, before: list[Row], after: list[Row]) -> None:
    """Take ``before`` out of mart_series and put ``after`` in: both as plan_series of the same plans."""
    changes: dict[tuple[Any, Any], dict[str, Any]] = {}
    for sign, rows in ((-1, before), (1, after)):
        for row in rows:
            cell = changes.setdefault((row["name_id"], row["period"]), dict.fromkeys(SUMS, 0))
            for name in SUMS:
                cell[name] += sign * row[name]
    changes = {key: cell for key, cell in changes.items() if any(cell.values())}
    if not changes:
        return
    # Every name with every month: some cells in between are taken out and put back as they were.
    span = {"name_ids": sorted({key[0] for key in changes}), "periods": sorted({key[1] for key in changes})}
    held = tx.read("series_cells", **span)
    tx.execute("series_clear", **span)
    cells = {(row["name_id"], row["period"]): {name: row[name] for name in SUMS} for row in held}
    for key, change in changes.items():
        cell = cells.setdefault(key, dict.fromkeys(SUMS, 0))
        cells[key] = {name: cell[name] + change[name] for name in SUMS}
    tx.insert(
        "mart_series",
        [
            {"name_id": key[0], "period": key[1], **cell}
            for key, cell in sorted(cells.items())
            if cell["plan_count"]
        ],
    )
