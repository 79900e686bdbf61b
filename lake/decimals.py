"""Decimals as they were printed: columns hold six decimals, a companion column says how many count."""

from decimal import Decimal

from domain.decimals import round_half_up


def as_printed(value: Decimal | None, places: int | None) -> Decimal | None:
    """A stored value with its printed decimals again: (18.500000, 2) gives 18.50."""
    return value if value is None or places is None else round_half_up(value, places)
