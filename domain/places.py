"""Places in a comparison of like with like: best first, equal values share a place (1, 1, 3).

Source: the practice of ranking circulars (并列).
"""

from collections.abc import Sequence
from decimal import Decimal


def places(values: Sequence[Decimal], *, is_less_better: bool = False) -> list[tuple[int, bool]]:
    """Place and whether it is shared, for each of ``values`` in their order."""
    first: dict[Decimal, int] = {}
    counts: dict[Decimal, int] = {}
    for place, value in enumerate(sorted(values, reverse=not is_less_better), start=1):
        first.setdefault(value, place)
        counts[value] = counts.get(value, 0) + 1
    return [(first[value], counts[value] > 1) for value in values]
