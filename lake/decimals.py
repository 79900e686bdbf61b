"""Decimals as they were printed: columns hold six decimals, a companion column says how many count."""

from decimal import ROUND_HALF_UP, Decimal


def as_printed(value: Decimal | None, places: int | None) -> Decimal | None:
    """A stored value with its printed decimals again: (18.500000, 2) gives 18.50."""
    if value is None or places is None:
        return value
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
