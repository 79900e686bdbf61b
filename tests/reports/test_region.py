"""Districts ranked on one indicator: by what, who has a place, and which month."""

import datetime as dt
from decimal import Decimal

import pytest

from bench.nation_data import Size, fill, plan_id
from domain.periods import format_month
from etl.marts import rebuild_board
from lake.settings import read_settings
from lake.store import open_store
from reports.board import build_boards
from reports.region import build_places, build_region, light_counts

DAY = dt.date(2024, 2, 1)


@pytest.fixture
def nation(tmp_path):
    store = open_store(read_settings({"BOARD_HOME": str(tmp_path / "var")}))
    fill(store, Size(districts=5, indicators=8, years=2))
    return store


def of(region, kind):
    return next(name for name in region.names if name.kind == kind)


@pytest.mark.parametrize(("kind", "measure"), [("growth", "actual"), ("cumulative", "completion_rate")])
def test_places_follow_the_figures_of_each_board(nation, kind, measure):
    region = build_region(nation)
    assert (region.year, len(region.plans), region.month, region.is_demo) == (2023, 5, "2023-12", False)
    name = of(region, kind)
    rows = build_places(nation, region, name, "2023-09", DAY)
    values = [row[measure] for row in rows]
    assert values == sorted(values, reverse=True) and len(rows) == 5
    assert rows[0]["place"] == 1
    for row in rows:
        board = build_boards(nation, row["plan_id"], DAY)["2023-09"]
        shown = next(one for one in board["indicators"] if one["name"] == name.name)
        for column in ("actual", "target", "completion_rate", "gap", "status", "light"):
            assert row[column] == shown[column], column


def test_who_is_behind_is_listed_without_a_place_and_does_not_hold_the_others_up(nation):
    late = plan_id(1, 2023)

    def hold_back(tx):
        facts = [row for row in tx.table("facts") if row["plan_id"] == late and row["period"].month < 9]
        tx.clear("facts", late)
        tx.insert("facts", facts)
        rebuild_board(tx, late)

    nation.write(hold_back)
    region = build_region(nation)
    assert region.month == "2023-12"
    name = of(region, "cumulative")
    last = build_places(nation, region, name, "2023-09", DAY)[-1]
    assert (last["plan_id"], last["place"], last["actual"]) == (late, None, None)
    assert (last["status"], last["light"]) == ("未到发布期", "grey")
    counts = light_counts(nation, region, name)
    assert sum(counts["2023-09"].values()) == 5 and counts["2023-09"]["grey"] == 1
    assert counts["2023-08"]["grey"] == 0


def test_one_district_ahead_leaves_the_month_where_the_others_are(nation):
    def only_one_has_december(tx):
        for district in range(1, 5):
            plan = plan_id(district, 2023)
            facts = [row for row in tx.table("facts") if row["plan_id"] == plan and row["period"].month < 12]
            tx.clear("facts", plan)
            tx.insert("facts", facts)
            rebuild_board(tx, plan)

    nation.write(only_one_has_december)
    region = build_region(nation)
    assert (region.month, region.months[-1]) == ("2023-11", "2023-12")


def test_a_target_not_to_be_exceeded_is_best_where_it_is_lowest(nation):
    region = build_region(nation)
    name = of(region, "growth")

    def turn(tx):
        for plan in region.plans:
            indicators = [
                {**row, "comparator": "<="} if row["name"] == name.name else row
                for row in tx.table("indicators")
                if row["plan_id"] == plan
            ]
            tx.clear("indicators", plan)
            tx.insert("indicators", indicators)
            rebuild_board(tx, plan)

    nation.write(turn)
    rows = build_places(nation, build_region(nation), name, "2023-09", DAY)
    assert [row["actual"] for row in rows] == sorted(row["actual"] for row in rows)


def test_an_adjusted_target_counts_from_its_month_on(nation):
    plan, name = plan_id(2, 2023), of(build_region(nation), "cumulative")

    def adjust(tx):
        row = next(
            row
            for row in tx.read("indicators", plan_id=plan)
            if row["name"] == name.name
        )  # fmt: skip
        columns = "indicator_id name kind frequency target_places unit comparator wording pace_curve".split()
        kept = {column: row[column] for column in columns}
        tx.insert("target_history", [{**kept, "plan_id": plan, "version": 1, "target": Decimal(24)}])
        adopted = {
            "plan_id": plan,
            "adopted_at": DAY,
            "adopted_by": "甲",
            "reason": "调整",
            "content_sha256": "",
        }
        tx.insert("plan_versions", [{**adopted, "version": 1, "effective_from": None}])
        tx.insert("plan_versions", [{**adopted, "version": 2, "effective_from": dt.date(2023, 7, 1)}])
        rebuild_board(tx, plan)

    nation.write(adjust)
    region = build_region(nation)
    for month in (dt.date(2023, 6, 1), dt.date(2023, 7, 1)):
        rows = build_places(nation, region, name, format_month(month), DAY)
        target = next(row["target"] for row in rows if row["plan_id"] == plan)
        assert (target == 24) == (month.month < 7)


def test_one_plan_alone_is_no_region(demo_store):
    assert build_region(demo_store) is None


def test_a_plan_that_says_a_name_in_two_units_is_counted_once(nation):
    name = of(build_region(nation), "cumulative")
    twice = plan_id(1, 2023)

    def say_it_again(tx):
        row = next(r for r in tx.table("indicators") if (r["plan_id"], r["name"]) == (twice, name.name))
        tx.insert("indicators", [{**row, "indicator_id": "I99999", "unit": "万元"}])
        rebuild_board(tx, twice)

    nation.write(say_it_again)
    again = next(one for one in build_region(nation).names if one.key == name.key)
    assert (again.plan_count, len(again.numbers)) == (5, len(name.numbers) + 1)
