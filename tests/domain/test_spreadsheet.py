"""Cells that would be formulas are defused, numbers stay numbers."""

from decimal import Decimal

import pytest

from domain.spreadsheet import plain_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＠x"]
)
def test_a_formula_becomes_text(text):
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [Decimal("-1.5"), -1, None, "", "增长 7.5%", "a=b", "区科技局"])
def test_the_rest_stays(value):
    assert plain_cell(value) == value
