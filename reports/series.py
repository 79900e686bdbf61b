"""An indicator month by month: cumulative values, what each month added, the amount due by each month."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.decimals import round_half_up, trim
from domain.indicator import Indicator
from domain.periods import parse_month
from domain.progress import pace_ratio
from domain.ratio import Ratio
from domain.terms import Kind

Boards = Mapping[str, Mapping[str, Any]]
_PACE_PLACES = 2


def monthly_increments(boards: Boards, indicator_id: str) -> dict[str, Decimal]:
    """What each month added to an amount, in its unit, by month; only where the month before is known.

    January adds its own value. A quarterly value carried along adds nothing and is left out; so is growth,
    of which a month has no part.
    """
    added: dict[str, Decimal] = {}
    before: tuple[int, Decimal] | None = None
    for month, board in boards.items():
        row = next(row for row in board["indicators"] if row["indicator_id"] == indicator_id)
        if row["kind"] != Kind.CUMULATIVE or row["actual"] is None or row["period"] != month:
            continue
        number = parse_month(month).month
        if number == 1:
            added[month] = row["actual"]
        elif before and before[0] == number - 1:
            added[month] = row["actual"] - before[1]
        before = (number, row["actual"])
    return added


def pace_line(indicator: Indicator, year: int) -> list[Decimal] | None:
    """Amount due by the end of each of the twelve months (2 places); None for growth or without a target."""
    if indicator.kind is not Kind.CUMULATIVE or indicator.target is None:
        return None
    months = (parse_month(f"{year:04d}-{number:02d}") for number in range(1, 13))
    shares = [Ratio.of(indicator.target) * pace_ratio(indicator, month) for month in months]
    return [trim(round_half_up(share, _PACE_PLACES)) for share in shares]
