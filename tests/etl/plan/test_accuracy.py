"""Precision and recall of targets, all four of name, value, unit and comparator right."""

from decimal import Decimal
from pathlib import Path

import pytest

from etl.plan import read_plan
from etl.plan.read_document import read_document
from lake.settings import PROJECT
from tests.etl.plan.accuracy import expected_targets, score, targets_of
from tests.etl.plan.test_other_plans import TARGETS

PLANS = Path(__file__).parent / "plans"
EXPECTED = {path.stem: expected_targets(path) for path in sorted(PLANS.glob("*.csv"))} | {
    name: [(row[0], Decimal(row[1]), row[2], row[3]) for row in rows] for name, rows in TARGETS.items()
}


def source_of(name):
    return next(path for path in PLANS.glob(f"{name}.*") if path.suffix != ".csv")


def test_there_are_plans_of_many_layouts():
    assert len(EXPECTED) >= 6


def test_the_2023_plan_reads_at_least_95_percent_right(jiyang):
    reached = score(targets_of(jiyang), expected_targets(PROJECT / "data" / "indicators.csv"))
    assert min(reached.precision, reached.recall) >= 0.95, reached


@pytest.mark.parametrize("name", EXPECTED)
def test_every_plan_reads_at_least_90_percent_right(name):
    reached = score(targets_of(read_plan(read_document(source_of(name)))), EXPECTED[name])
    assert min(reached.precision, reached.recall) >= 0.90, reached


def test_a_score_counts_what_is_missed_and_what_is_invented():
    one, other = ("a", Decimal(1), "个", ">="), ("b", Decimal(2), "个", ">=")
    reached = score([one, other], [one, one])
    assert (reached.precision, reached.recall) == (0.5, 0.5)
    assert (reached.missed, reached.invented) == ((one,), (other,))
