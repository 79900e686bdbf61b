"""Values held against one another: a month against an earlier one, plans side by side."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

Boards = Mapping[str, Mapping[str, Any]]


def differences(boards: Boards) -> dict[tuple[str, str], dict[str, Decimal]]:
    """Later minus earlier value of every indicator, by (earlier month, later month); both must be given.

    In the indicator's unit; growth in percentage points. A value carried along over both months differs by
    nothing new and is left out.
    """
    values = {
        month: {row["indicator_id"]: row for row in board["indicators"] if row["actual"] is not None}
        for month, board in boards.items()
    }
    return {
        (earlier, later): {
            indicator_id: row["actual"] - values[earlier][indicator_id]["actual"]
            for indicator_id, row in values[later].items()
            if indicator_id in values[earlier] and values[earlier][indicator_id]["period"] != row["period"]
        }
        for earlier, later in combinations(boards, 2)
    }


def steps(boards: Boards) -> dict[str, dict[str, Decimal]]:
    """What is new in each month against the last value before it, by month and indicator; see differences."""
    months = list(boards)
    pairs = differences(boards)
    found: dict[str, dict[str, Decimal]] = {months[0]: {}} if months else {}
    for before, month in pairwise(months):
        found[month] = pairs[before, month]
    return found
