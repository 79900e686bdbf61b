"""A short piece of the simulated year; `make soak` lives through all of it, with a server beside it."""

from decimal import Decimal

import pytest

from bench import year
from bench.year_agree import number


@pytest.mark.timeout(120)
def test_two_months_of_a_few_units_agree_in_the_end():
    told = year.run(seed=5, months=2, units=4, restarts=0)
    assert told["disagreed"] == []
    assert told["files"] >= 6 and told["versions"] > told["files"]


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_year_of_all_units_agrees_in_the_end():
    told = year.run(year.SEED)
    assert told["disagreed"] == []
    assert told["amendments"] == 1 and told["restarts"] == 730
    assert min(told["corrections"], told["withdrawals"], told["restorations"]) > 10


@pytest.mark.parametrize(
    ("printed", "meant"), [("−1,234.50 亿元", "-1234.50"), ("+0.60 个百分点", "0.60"), ("—", None)]
)
def test_numbers_are_read_as_they_are_printed(printed, meant):
    assert number(printed) == (None if meant is None else Decimal(meant))
