"""Best first, equal values share a place."""

from decimal import Decimal

import pytest

from domain.places import places


@pytest.mark.parametrize(
    ("values", "is_less_better", "expected"),
    [
        ("0.9 0.7 0.9 0.8", False, [(1, True), (4, False), (1, True), (3, False)]),
        ("3.1 -2 3.10", True, [(2, True), (1, False), (2, True)]),
        ("5", False, [(1, False)]),
        ("", False, []),
    ],
)
def test_equal_values_share_a_place_and_the_next_is_left_out(values, is_less_better, expected):
    assert places([Decimal(value) for value in values.split()], is_less_better=is_less_better) == expected
