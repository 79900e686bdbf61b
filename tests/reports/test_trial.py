"""Trial weights change the trial alone; months are compared value by value."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from domain.rules import Weights
from reports.board import build_boards
from reports.comparison import differences, steps
from reports.ranking import build_rankings
from reports.trial import adopted_weights, build_trial

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)


def test_the_adopted_weights_change_nothing(demo_store):
    board = build_boards(demo_store, PLAN, TODAY)["2023-09"]
    rows = build_trial(demo_store, PLAN, board, adopted_weights(demo_store, PLAN))
    assert rows
    for row in rows:
        assert (row["score"], row["rank"]) == (row["trial_score"], row["trial_rank"])


def test_other_weights_move_the_trial_and_not_the_ranking(demo_store):
    boards = build_boards(demo_store, PLAN, TODAY)
    weights = replace(adopted_weights(demo_store, PLAN), headline=Decimal(0), amount=Decimal(3))
    rows = build_trial(demo_store, PLAN, boards["2023-09"], weights)
    ranking = build_rankings(demo_store, PLAN, boards, TODAY)["2023-09"]
    adopted = {unit["unit"]: unit["score"] for group in ranking["groups"] for unit in group["units"]}
    assert {row["unit"]: row["score"] for row in rows} == adopted
    assert any(row["score"] != row["trial_score"] for row in rows)


def test_weights_of_zero_leave_nobody_ranked(demo_store):
    board = build_boards(demo_store, PLAN, TODAY)["2023-09"]
    nothing = Weights(Decimal(0), Decimal(0), Decimal(0), Decimal(0))
    assert all(row["trial_rank"] is None for row in build_trial(demo_store, PLAN, board, nothing))


def row(actual, period):
    return {"indicator_id": "I1", "actual": actual and Decimal(actual), "period": period}


def test_a_difference_needs_two_values_of_different_periods():
    boards = {
        "2023-06": {"indicators": [row("6.1", "2023-06")]},
        "2023-07": {"indicators": [row("6.1", "2023-06")]},
        "2023-08": {"indicators": [row(None, None)]},
        "2023-09": {"indicators": [row("6.30", "2023-09")]},
    }
    found = differences(boards)
    assert found["2023-06", "2023-09"] == {"I1": Decimal("0.20")}
    assert found["2023-06", "2023-07"] == found["2023-08", "2023-09"] == {}
    assert steps(boards) == {"2023-06": {}, "2023-07": {}, "2023-08": {}, "2023-09": {}}
