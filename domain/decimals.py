"""Exact numbers: Decimal at the door, Fraction inside, half-up rounding (四舍五入) on the way out.

Source of half-up: GB/T 8170 allows it and the bulletins of the statistics bureaus round this way;
Python's default (half-even) would print 0.125 as 0.12 where every reader expects 0.13.
"""

from decimal import Decimal
from fractions import Fraction
from math import floor


def require_decimal(value: object, what: str) -> Decimal:
    """Return `value` unchanged when it is a finite Decimal; raise ValueError naming `what` otherwise.

    A float is refused and not converted: 18.52 as a float is no longer 18.52.
    """
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError(f"{what}“{value}”不是有限的十进制数，请以 Decimal 传入。")
    return value


def decimals_of(value: Decimal) -> int:
    """Return how many decimals `value` was written with: 12 -> 0, 18.50 -> 2."""
    return max(0, -value.as_tuple().exponent)


def round_half_up(value: Decimal | Fraction, places: int) -> Decimal:
    """Return `value` rounded half-up (ties away from zero) to exactly `places` decimals."""
    exact = Fraction(value)
    units = floor(abs(exact) * 10**places + Fraction(1, 2))
    sign = 1 if exact < 0 and units else 0
    return Decimal((sign, tuple(int(digit) for digit in str(units)), -places))


def trim(value: Decimal) -> Decimal:
    """Return `value` without trailing zeros after the point, never in exponent form: 45.00 -> 45."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else Decimal(text)
