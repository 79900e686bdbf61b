"""Change, need and landing on the board; own pace curves and last year's levels."""

import datetime as dt
import shutil
from decimal import Decimal
from itertools import pairwise

import pytest

from etl.load import load_plan
from lake.errors import BoardError
from lake.settings import PROJECT
from reports.board import build_boards

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)
NOW = dt.datetime(2023, 11, 1)
HEADER = "indicator_id," + ",".join(f"m{month:02d}" for month in range(1, 13))


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(PROJECT / "data", folder)
    return folder


def row(store, indicator_id, month="2023-09"):
    rows = build_boards(store, PLAN, TODAY)[month]["indicators"]
    return next(row for row in rows if row["indicator_id"] == indicator_id)


def test_a_light_is_compared_with_the_last_one(demo_store):
    boards = build_boards(demo_store, PLAN, TODAY)
    months = list(boards)
    for before, now in pairwise(months):
        earlier = {row["indicator_id"]: row for row in boards[before]["indicators"]}
        for current in boards[now]["indicators"]:
            if earlier[current["indicator_id"]]["light"] != "grey" and current["light"] != "grey":
                assert current["change"]["before"] == earlier[current["indicator_id"]]["light"]


def test_need_is_what_is_left_over_the_months_left(demo_store):
    projects = row(demo_store, "I10")
    assert projects["need"]["remaining"] == projects["target"] - projects["actual"]
    assert projects["need"]["months_left"] == 3
    assert projects["need"]["per_month"] * 3 >= projects["need"]["remaining"]


def test_landing_is_marked_as_an_estimate_and_keeps_its_range(demo_store):
    landing = row(demo_store, "I20")["landing"]
    assert "推算" in landing["reason"]
    assert landing["low"] <= landing["estimate"] <= landing["high"]


def test_nothing_is_estimated_without_a_value(demo_store):
    missing = row(demo_store, "I11")
    assert (missing["status"], missing["need"], missing["landing"]) == ("缺报", None, None)


def test_growth_needs_last_years_levels(demo_store, data):
    assert row(demo_store, "I03")["need"]["growth_needed_pct"] is None
    levels = ",".join(str(10 * month) for month in range(1, 13))
    (data / "base.csv").write_text(f"{HEADER}\nI03,{levels}\n", encoding="utf-8-sig")
    load_plan(demo_store, data, NOW)
    growth = row(demo_store, "I03")
    # Whole year 120 × 1.12 less 90 × (1 + actual) over the last 30.
    exact = (Decimal(120) * Decimal("1.12") - 90 * (1 + growth["actual"] / 100)) / 30 * 100 - 100
    assert 0 <= growth["need"]["growth_needed_pct"] - exact < Decimal("0.1")
    assert growth["landing"]["estimate"] is not None


def test_an_own_curve_replaces_a_twelfth_a_month(demo_store, data):
    assert row(demo_store, "I22")["pace"] == Decimal("0.75")
    curve = "0,0,0.1,0.1,0.2,0.2,0.3,0.4,0.5,0.6,0.8,1"
    (data / "pace.csv").write_text(f"{HEADER}\nI22,{curve}\n", encoding="utf-8-sig")
    load_plan(demo_store, data, NOW)
    heating = row(demo_store, "I22")
    assert (heating["pace"], heating["expected"]) == (Decimal("0.5"), Decimal(48))
    assert heating["status"] == "达序时"


WRONG = {
    "未知指标": ("pace.csv", f"{HEADER}\nI99,{','.join(['1'] * 12)}\n", "I99"),
    "曲线回落": ("pace.csv", f"{HEADER}\nI22,0.5,0.4,{','.join(['1'] * 10)}\n", "I22"),
    "曲线不到1": ("pace.csv", f"{HEADER}\nI22,{','.join(['0.5'] * 12)}\n", "I22"),
    "曲线文字": ("pace.csv", f"{HEADER}\nI22,{','.join(['一'] * 12)}\n", "第2行“m01”：“一”"),
    "曲线重复": ("pace.csv", HEADER + f"\nI22,{','.join(['1'] * 12)}" * 2 + "\n", "第3行“indicator_id”"),
    "基数回落": ("base.csv", f"{HEADER}\nI03,5,4,{','.join(['9'] * 10)}\n", "I03"),
    "基数为零": ("base.csv", f"{HEADER}\nI03,{','.join(['0'] * 12)}\n", "I03"),
    "表头": ("base.csv", "indicator_id,一月\nI03,1\n", "表头"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_curves_are_named_and_change_nothing(case, demo_store, data):
    name, text, message = WRONG[case]
    (data / name).write_text(text, encoding="utf-8-sig")
    version = demo_store.version()
    with pytest.raises(BoardError, match=message):
        load_plan(demo_store, data, NOW)
    assert demo_store.version() == version
