"""Work items by month: a past month stays as it was, history keeps every report."""

import datetime as dt
from decimal import Decimal

import pytest

from reports.work_items import build_work_items

PLAN = "jiyang-2023"
ITEM = "T01-01"
TODAY = dt.date(2023, 11, 1)


def submission(number):
    return {
        "submission_id": number, "plan_id": PLAN, "origin": "reported", "file_name": f"{number}.csv",
        "file_sha256": str(number), "file_size": 1, "submitted_by": "甲", "note": "",
        "submitted_at": dt.datetime(2023, 9, number),
    }  # fmt: skip


def report(number, month, progress, done_on=None):
    return {
        "plan_id": PLAN, "period": dt.date(2023, month, 1), "item_id": ITEM, "reported_by": "乙",
        "progress_pct": Decimal(progress), "situation": "推进", "done_on": done_on, "submission_id": number,
    }  # fmt: skip


@pytest.fixture
def reported(store_with_plan):
    def write(tx):
        tx.insert("submissions", [submission(number) for number in (1, 2, 3)])
        done = report(3, 9, 100, dt.date(2023, 9, 20))
        tx.insert("item_facts", [{**row, "done_on": row["done_on"]} for row in
                                 (report(1, 7, 40), report(2, 7, 50), done)])  # fmt: skip

    store_with_plan.write(write)
    return build_work_items(store_with_plan, PLAN, ["2023-06", "2023-07", "2023-08", "2023-09"], TODAY)


def test_items_carry_their_indicators_and_wait_for_a_report(reported):
    items, states, _ = reported
    assert {row["item_id"]: row["indicator_ids"] for row in items}["T01-03"] == ["I11", "I13"]
    assert (states["2023-06"][ITEM]["status"], states["2023-06"][ITEM]["light"]) == ("未报进展", "grey")


def test_a_month_knows_what_was_reported_up_to_it(reported):
    _, states, _ = reported
    assert states["2023-07"][ITEM]["progress_pct"] == 50
    assert states["2023-08"][ITEM]["reported_for"] == "2023-07"
    assert states["2023-08"][ITEM]["status"] == "未明确期限"
    assert states["2023-09"][ITEM]["status"] == "已完成"


def test_history_keeps_what_a_later_report_replaced(reported):
    _, _, history = reported
    assert [row["progress_pct"] for row in history[ITEM]] == [40, 50, 100]
