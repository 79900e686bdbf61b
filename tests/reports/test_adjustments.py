"""Adjusted targets: what was, what is, since when and why."""

import datetime as dt
import shutil
from decimal import Decimal

import pytest

from domain.roles import Actor, Role
from etl.front import front_of
from etl.plan.adopt import Terms, adopt_plan
from etl.plan.reader import read_plan
from etl.plan.stored import stored_rows
from lake.settings import read_settings
from lake.store import open_store
from reports.adjustments import build_adjustments

PLAN = "jiyang-2023"
OFFICE = Actor("李主任", Role.OFFICE)


@pytest.fixture
def store(demo_home, tmp_path):
    shutil.copytree(demo_home, tmp_path / "var")
    return open_store(read_settings({"BOARD_HOME": str(tmp_path / "var")}))


def adjust(store, values, month, reason="年中调整"):
    rows = stored_rows(store, PLAN)
    for row in rows["indicators"]:
        row["target"] = values.get(row["indicator_id"], row["target"])
    text = store.read("plan_text", plan_id=PLAN)[0]["source_text"]
    terms = Terms(OFFICE, dt.datetime(2023, 11, month, 9, 0), reason, dt.date(2023, month, 1))
    adopt_plan(store, PLAN, text, rows, terms, front_of(read_plan(text)))


def test_nothing_was_adjusted_at_first(store):
    assert build_adjustments(store, PLAN) == {}


def test_every_adjustment_of_a_target_and_of_no_other(store):
    adjust(store, {"I11": "90", "I12": "9"}, 7)
    adjust(store, {"I11": "75"}, 9, "再次调整")
    found = build_adjustments(store, PLAN)
    assert set(found) == {"I11", "I12"}
    assert [(one.version, one.before.target, one.after.target) for one in found["I11"]] == [
        (2, Decimal(60), Decimal(90)), (3, Decimal(90), Decimal(75)),
    ]  # fmt: skip
    [only] = found["I12"]
    assert (only.effective, only.reason, only.adopted_by) == (dt.date(2023, 7, 1), "年中调整", "李主任")
