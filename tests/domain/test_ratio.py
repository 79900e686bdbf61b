"""Ratios that are not reduced compute and compare as fractions do."""

# Tests named in the language of the rules.
# ruff: noqa: N802
import operator
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.decimals import round_down, round_half_up, round_up
from domain.ratio import Ratio

numbers = st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
settled = settings(max_examples=300, derandomize=True, deadline=None, database=None)
STEPS = (operator.add, operator.sub, operator.mul)
QUESTIONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)


def fraction(ratio):
    return Fraction(ratio.numerator, ratio.denominator)


@settled
@given(numbers, st.one_of(numbers, st.integers(-50, 50).map(lambda whole: (whole, 1))))
def test_与分数逐项一致(one, other):
    left, right = Ratio(*one), Ratio(*other)
    exact, by = Fraction(*one), Fraction(*other)
    for step in STEPS:
        assert fraction(step(left, right)) == step(exact, by)
    for ask in QUESTIONS:
        assert ask(left, right) == ask(exact, by)
    if by:
        divided = left / right
        assert fraction(divided) == exact / by and divided.denominator > 0
    assert fraction(-left) == -exact and fraction(abs(left)) == abs(exact)
    assert floor(left) == floor(exact) and bool(left) == bool(exact)


@settled
@given(numbers, st.integers(0, 6))
def test_舍入与分数一致(one, places):
    for rounded in (round_half_up, round_up, round_down):
        assert str(rounded(Ratio(*one), places)) == str(rounded(Fraction(*one), places))


def test_小数化为比不差分毫():
    assert Ratio.of(Decimal("18.52")) == Fraction(1852, 100) == Ratio.of(Decimal("18.520"))
    assert Ratio(1, 2) == Decimal("0.5") and Ratio(1, 3) != Decimal("0.3333")
    assert Ratio(1) != "1"


def test_除以零报错():
    with pytest.raises(ZeroDivisionError):
        Ratio(1) / Ratio(0, 5)
