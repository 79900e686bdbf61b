"""Every submission behind a value, and the monthly series made of the values."""

import datetime as dt
from decimal import Decimal

from domain.indicator import Indicator
from lake.plans import plan_indicators
from reports.board import build_boards
from reports.revisions import build_revisions
from reports.series import monthly_increments, pace_line

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)


def test_the_live_value_is_the_one_on_the_board(demo_store):
    revisions = build_revisions(demo_store, PLAN)
    for month, board in build_boards(demo_store, PLAN, TODAY).items():
        for row in board["indicators"]:
            if row["period"] == month and row["actual"] is not None:
                [live] = [
                    one for one in revisions[row["indicator_id"]]
                    if one["period"] == month and one["state"] == "live"
                ]  # fmt: skip
                assert (live["actual"], live["submission_id"]) == (row["actual"], row["submission_id"])


def test_a_revised_value_stays_readable(demo_store):
    states = [one["state"] for rows in build_revisions(demo_store, PLAN).values() for one in rows]
    assert states.count("revised") == 1 and "withdrawn" not in states


def test_a_withdrawn_submission_gives_way_to_the_one_before(demo_store):
    newest = max(row["submission_id"] for row in demo_store.read("fact_history", plan_id=PLAN))
    at = dt.datetime(2023, 11, 1)
    row = {"submission_id": newest, "withdrawn_by": "甲", "withdrawn_at": at, "reason": "误"}
    demo_store.write(lambda tx: tx.insert("withdrawals", [row]))
    states = {one["state"] for rows in build_revisions(demo_store, PLAN).values() for one in rows
              if one["submission_id"] == newest}  # fmt: skip
    assert states == {"withdrawn"}


def test_increments_need_the_month_before(demo_store):
    boards = build_boards(demo_store, PLAN, TODAY)
    for indicator in plan_indicators(demo_store, PLAN):
        added = monthly_increments(boards, indicator.indicator_id)
        assert "2023-02" not in added
        if indicator.frequency == "quarterly" or indicator.kind == "growth":
            assert added == {}


def test_increments_add_up_to_the_rise(demo_store):
    boards = build_boards(demo_store, PLAN, TODAY)
    values = {month: next(row["actual"] for row in board["indicators"] if row["indicator_id"] == "I14")
              for month, board in boards.items()}  # fmt: skip
    added = monthly_increments(boards, "I14")
    assert sum(added.values()) == values["2023-09"] - values["2023-02"]


def test_the_pace_line_ends_at_the_target():
    amount = Indicator("I1", "项目", "cumulative", "monthly", Decimal(60), "个", ">=")
    assert pace_line(amount, 2023)[8:] == [45, 50, 55, 60]
    growth = Indicator("I2", "增速", "growth", "monthly", Decimal(7), "%", ">=")
    assert pace_line(growth, 2023) is None
