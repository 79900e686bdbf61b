"""Exact numbers: Decimal at the door, Fraction inside, half-up rounding (四舍五入) on the way out.

Source of half-up: GB/T 8170 allows it and the bulletins of the statistics bureaus round this way;
Python's default (half-even) would print 0.125 as 0.12 where every reader expects 0.13.
"""

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import ceil, floor

# Nothing is lost here, whatever the context of the caller.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)


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
    if isinstance(value, Decimal):
        # As below and ten times as fast: every stored value passes here.
        rounded = value.quantize(Decimal(1).scaleb(-places), context=_EXACT)
        return rounded or abs(rounded)  # -0.001 is 0.00
    exact = Fraction(value)
    units = floor(abs(exact) * 10**places + Fraction(1, 2))
    return _of_units(-units if exact < 0 else units, places)


def round_up(value: Decimal | Fraction, places: int) -> Decimal:
    """Return the smallest number with `places` decimals that is not below `value`."""
    return _of_units(ceil(Fraction(value) * 10**places), places)


def round_down(value: Decimal | Fraction, places: int) -> Decimal:
    """Return the largest number with `places` decimals that is not above `value`."""
    return _of_units(floor(Fraction(value) * 10**places), places)


def _of_units(units: int, places: int) -> Decimal:
    """Return units × 10^-places exactly, whatever the precision of the decimal context."""
    return Decimal((int(units < 0), tuple(int(digit) for digit in str(abs(units))), -places))


def apportion(shares: list[Fraction], places: int) -> list[Decimal]:
    """Round shares to `places` decimals so that they add up to their rounded sum exactly.

    Largest remainder (最大余数法): all are rounded down, then the largest remainders get one unit
    more each; of equal remainders the earlier one is first.
    """
    floors = [round_down(share, places) for share in shares]
    total = round_half_up(sum(shares, Fraction(0)), places)
    missing = int((total - sum(floors, Decimal(0))).scaleb(places))
    by_remainder = sorted(range(len(shares)), key=lambda place: Fraction(floors[place]) - shares[place])
    lucky = set(by_remainder[:missing])
    one = Decimal(1).scaleb(-places)
    return [value + one if place in lucky else value for place, value in enumerate(floors)]


def trim(value: Decimal) -> Decimal:
    """Return `value` without trailing zeros after the point, never in exponent form: 45.00 -> 45."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0") if "." in text else text)
