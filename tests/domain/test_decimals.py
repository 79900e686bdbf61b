"""Exact numbers and their rounding."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: N802

from decimal import Decimal
from fractions import Fraction

import pytest

from domain.decimals import apportion, decimals_of, round_down, round_half_up, round_up, trim


@pytest.mark.parametrize(
    ("value", "places", "half_up", "up", "down"),
    [
        (Decimal("0.125"), 2, "0.13", "0.13", "0.12"),
        (Decimal("-0.125"), 2, "-0.13", "-0.12", "-0.13"),
        (Fraction(1, 3), 4, "0.3333", "0.3334", "0.3333"),
        (Fraction(-1, 3), 1, "-0.3", "-0.3", "-0.4"),
        (Decimal("-0.004"), 2, "0.00", "0.00", "-0.01"),
        (Decimal(12), 1, "12.0", "12.0", "12.0"),
        (Decimal("2.5"), 0, "3", "3", "2"),
        (Decimal("0.05"), 1, "0.1", "0.1", "0.0"),
    ],
    ids=["逢五进一", "负数逢五", "三分之一", "负三分之一", "不出现负零", "补零", "取整", "小于一"],
)
def test_rounding(value, places, half_up, up, down):
    assert str(round_half_up(value, places)) == half_up
    assert str(round_up(value, places)) == up
    assert str(round_down(value, places)) == down


def test_很长的数不丢位():
    value = Decimal("12345678901234567890123456789012345.678")
    assert round_half_up(value, 2) == Decimal("12345678901234567890123456789012345.68")


@pytest.mark.parametrize(
    ("text", "decimals", "trimmed"),
    [
        ("12", 0, "12"),
        ("18.50", 2, "18.5"),
        ("100", 0, "100"),
        ("1E+2", 0, "100"),
        ("0.00", 2, "0"),
        ("-3.0", 1, "-3"),
        ("-0", 0, "0"),
        ("-0.00", 2, "0"),
    ],
)
def test_decimals_and_trim(text, decimals, trimmed):
    assert decimals_of(Decimal(text)) == decimals
    assert str(trim(Decimal(text))) == trimmed


def test_最大余数法合计不差():
    thirds = apportion([Fraction(100, 3)] * 3, 2)
    assert thirds == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert apportion([Fraction(1, 1000), Fraction(6, 1000), Fraction(4, 1000)], 2) == [
        Decimal("0.00"), Decimal("0.01"), Decimal("0.00"),
    ]  # fmt: skip
    assert apportion([Fraction(16, 10), Fraction(26, 10), Fraction(8, 10)], 0) == [
        Decimal(2),
        Decimal(2),
        Decimal(1),
    ]
    assert apportion([], 2) == []
