"""Exact numbers: Decimal at the door, ratios inside, half-up rounding (四舍五入) on the way out.

Source of half-up: GB/T 8170 allows it and the bulletins of the statistics bureaus round this way;
Python's default (half-even) would print 0.125 as 0.12 where every reader expects 0.13.
"""

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from domain.ratio import Ratio

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


def round_half_up(value: Decimal | Fraction | Ratio, places: int) -> Decimal:
    """Return `value` rounded half-up (ties away from zero) to exactly `places` decimals."""
    if isinstance(value, Decimal):
        # As below and faster still: every stored value passes here.
        rounded = _EXACT.quantize(value, _step(places))
        return rounded or abs(rounded)  # -0.001 is 0.00
    top, bottom = value.numerator, value.denominator
    units = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return _of_units(-units if top < 0 else units, places)


def round_up(value: Decimal | Fraction | Ratio, places: int) -> Decimal:
    """Return the smallest number with `places` decimals that is not below `value`."""
    top, bottom = _parts(value)
    return _of_units(-(-top * 10**places // bottom), places)


def round_down(value: Decimal | Fraction | Ratio, places: int) -> Decimal:
    """Return the largest number with `places` decimals that is not above `value`."""
    top, bottom = _parts(value)
    return _of_units(top * 10**places // bottom, places)


def _parts(value: Decimal | Fraction | Ratio) -> tuple[int, int]:
    return value.as_integer_ratio() if isinstance(value, Decimal) else (value.numerator, value.denominator)


@lru_cache(maxsize=64)
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _of_units(units: int, places: int) -> Decimal:
    """Return units × 10^-places exactly, whatever the precision of the decimal context."""
    return _EXACT.scaleb(units, -places)


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
    """Return `value` without trailing zeros after the point, never in exponent form: 45.00 -> 45, -0 -> 0."""
    text = f"{value or abs(value):f}"
    if "." not in text:
        return Decimal(text)
    return Decimal(text.rstrip("0")) if text[-1] == "0" else value
