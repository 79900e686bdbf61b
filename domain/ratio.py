"""Exact ratios of whole numbers, for what is computed anew for every value of a store.

They are never reduced to lowest terms, which is most of what ``fractions.Fraction`` costs: the numbers here
have a dozen digits and go through a handful of steps.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Union

Exact = Union[int, Fraction, "Ratio"]


class Ratio:
    """``numerator / denominator`` with a denominator above zero; compared and computed by value, exactly."""

    __slots__ = ("denominator", "numerator")
    # Equal ratios may hold different numbers.
    __hash__ = None

    def __init__(self, numerator: int, denominator: int = 1):
        self.numerator = numerator
        self.denominator = denominator

    @classmethod
    def of(cls, value: Decimal) -> "Ratio":
        """The value of a finite Decimal."""
        return cls(*value.as_integer_ratio())

    def __repr__(self) -> str:
        return f"Ratio({self.numerator}, {self.denominator})"

    def __bool__(self) -> bool:
        return self.numerator != 0

    def __neg__(self) -> "Ratio":
        return Ratio(-self.numerator, self.denominator)

    def __abs__(self) -> "Ratio":
        return Ratio(abs(self.numerator), self.denominator)

    def __floor__(self) -> int:
        return self.numerator // self.denominator

    def __add__(self, other: Exact) -> "Ratio":
        one, two = self.denominator, other.denominator
        if one == two:
            return Ratio(self.numerator + other.numerator, one)
        return Ratio(self.numerator * two + other.numerator * one, one * two)

    def __sub__(self, other: Exact) -> "Ratio":
        one, two = self.denominator, other.denominator
        if one == two:
            return Ratio(self.numerator - other.numerator, one)
        return Ratio(self.numerator * two - other.numerator * one, one * two)

    def __mul__(self, other: Exact) -> "Ratio":
        return Ratio(self.numerator * other.numerator, self.denominator * other.denominator)

    def __truediv__(self, other: Exact) -> "Ratio":
        """Raises ZeroDivisionError for a zero ``other``."""
        by = other.numerator
        if by > 0:
            return Ratio(self.numerator * other.denominator, self.denominator * by)
        if by < 0:
            return Ratio(-self.numerator * other.denominator, self.denominator * -by)
        raise ZeroDivisionError(f"{self!r} / 0")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Decimal):
            other = Ratio.of(other)
        if not isinstance(other, Ratio | Fraction | int):
            return NotImplemented
        return self.numerator * other.denominator == other.numerator * self.denominator

    def __lt__(self, other: Exact) -> bool:
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __le__(self, other: Exact) -> bool:
        return self.numerator * other.denominator <= other.numerator * self.denominator

    def __gt__(self, other: Exact) -> bool:
        return self.numerator * other.denominator > other.numerator * self.denominator

    def __ge__(self, other: Exact) -> bool:
        return self.numerator * other.denominator >= other.numerator * self.denominator
