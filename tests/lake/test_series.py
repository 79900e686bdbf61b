"""Names are numbered once, and sums over plans follow every change of one of them."""

import datetime as dt
from decimal import Decimal

import pytest

from etl.demo_load import load_demo
from etl.doctor import recompute
from etl.marts import rebuild_board
from lake.store import open_store

PLAN = "jiyang-2023"
TABLES = ("plans", "indicators", "submissions", "facts", "mart_board")


def copy_plan(store, other):
    """The plan, its submissions and its board once more under another id."""

    def change(tx):
        for table in TABLES:
            tx.insert(table, [{**row, "plan_id": other} for row in tx.table(table) if row["plan_id"] == PLAN])
        tx.clear("mart_board", other)
        rebuild_board(tx, other)

    store.write(change)


def series(store):
    with store.snapshot() as snapshot:
        return sorted(map(repr, snapshot.table("mart_series")))


def test_every_name_has_one_number_over_all_plans(demo_store):
    copy_plan(demo_store, "other-2023")
    with demo_store.snapshot() as snapshot:
        names = snapshot.table("names")
        boards = snapshot.table("mart_board")
    assert len(names) == len({row["name_id"] for row in names}) == 40
    numbers = {(row["plan_id"], row["indicator_id"], row["name_id"]) for row in boards}
    assert len({number for _, _, number in numbers}) == 40 and len(numbers) == 80


def test_sums_are_those_of_the_boards_after_every_change(plan_store):
    load_demo(plan_store, PLAN, dt.date(2023, 11, 1), 2023)
    copy_plan(plan_store, "other-2023")
    [number] = [row["name_id"] for row in plan_store.read("known_names", names=["新签约项目"])]
    september = plan_store.read("series_of_names", name_ids=[number])[-2]
    assert september["plan_count"] == 2

    def correct(tx):
        newest = max(row["submission_id"] for row in tx.table("submissions")) + 1
        fact = next(
            row
            for row in tx.table("facts")
            if row["plan_id"] == "other-2023" and row["indicator_id"] == "I11"
            and row["period"] == september["period"]
        )  # fmt: skip
        arrived = {**tx.table("submissions")[0], "plan_id": "other-2023", "submission_id": newest}
        tx.insert("submissions", [{**arrived, "origin": "demo"}])
        tx.insert("facts", [{**fact, "actual": fact["actual"] + 5, "submission_id": newest}])
        rebuild_board(tx, "other-2023")

    plan_store.write(correct)
    after = plan_store.read("series_of_names", name_ids=[number])[-2]
    assert (after["period"], after["plan_count"]) == (september["period"], 2)
    assert after["total"] == september["total"] + Decimal(5)
    moved = series(plan_store)
    recompute(plan_store)
    assert series(plan_store) == moved


def test_sums_that_went_wrong_are_found_and_computed_anew(demo_store):
    right = series(demo_store)
    demo_store.write(lambda tx: tx.clear("mart_board", PLAN))
    recompute(demo_store)
    assert series(demo_store) == right


@pytest.mark.parametrize("version", [5, 6])
def test_an_older_store_gets_numbers_and_sums(settings, plan_store, version):
    load_demo(plan_store, PLAN, dt.date(2023, 11, 1), 2023)
    with plan_store.snapshot() as snapshot:
        board, right = snapshot.table("mart_board"), series(plan_store)
        named = {row["name_id"]: row["name"] for row in snapshot.table("names")}

    def make_old(tx):
        cursor = tx._cursor
        for statement in ("drop table names", "drop table mart_series",
                          "alter table mart_board drop column name_id"):  # fmt: skip
            cursor.execute(statement)
        tx.execute("upgraded", schema_version=version)

    plan_store.write(make_old)
    store = open_store(settings)
    with store.snapshot() as snapshot:
        again = snapshot.table("mart_board")
        new_names = {row["name_id"]: row["name"] for row in snapshot.table("names")}
    by_place = {(row["period"], row["indicator_id"]): new_names[row["name_id"]] for row in again}
    assert by_place == {(row["period"], row["indicator_id"]): named[row["name_id"]] for row in board}
    assert len(series(store)) == len(right)
    upgraded = series(store)
    recompute(store)
    assert series(store) == upgraded
