"""Names are numbered once, and sums over plans follow every change of one of them."""

from decimal import Decimal

from bench.nation_data import Size, fill, plan_id
from etl.doctor import recompute
from etl.marts import rebuild_board, rebuild_boards
from lake.store import open_store

PLAN = "jiyang-2023"
SMALL = Size(districts=2, indicators=8, years=1)
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


def test_sums_are_those_of_the_boards_after_every_change(store):
    fill(store, SMALL)
    september = store.read("series_of_names", name_ids=[2])[8]
    assert september["plan_count"] == 2
    other = plan_id(1, 2023)

    def correct(tx):
        arrived = next(row for row in tx.table("submissions") if row["plan_id"] == other)
        fact = next(
            row
            for row in tx.read("live_facts", plan_id=other, origin="reported")
            if (row["indicator_id"], row["period"]) == ("I00002", september["period"])
        )
        tx.insert("submissions", [{**arrived, "submission_id": 1000}])
        corrected = {"plan_id": other, "actual": fact["actual"] + 5, "submission_id": 1000}
        tx.insert("facts", [{**fact, **corrected}])
        rebuild_board(tx, other)

    store.write(correct)
    after = store.read("series_of_names", name_ids=[2])[8]
    assert (after["period"], after["plan_count"]) == (september["period"], 2)
    assert after["total"] == september["total"] + Decimal(5)
    moved = series(store)
    recompute(store)
    assert series(store) == moved


def test_sums_that_went_wrong_are_found_and_computed_anew(demo_store):
    right = series(demo_store)
    demo_store.write(lambda tx: tx.clear("mart_board", PLAN))
    recompute(demo_store)
    assert series(demo_store) == right


def test_an_older_store_gets_numbers_and_sums(settings, store):
    fill(store, SMALL)
    with store.snapshot() as snapshot:
        board, right = snapshot.table("mart_board"), series(store)
        named = {row["name_id"]: row["name"] for row in snapshot.table("names")}

    def make_old(tx):
        tx._cursor.execute("drop table names")
        tx._cursor.execute("drop table mart_series")
        tx._cursor.execute("alter table mart_board drop column name_id")
        tx.execute("upgraded", schema_version=6)

    store.write(make_old)
    store = open_store(settings)
    with store.snapshot() as snapshot:
        again = snapshot.table("mart_board")
        new_names = {row["name_id"]: row["name"] for row in snapshot.table("names")}
    assert places(again, new_names) == places(board, named)
    assert len(series(store)) == len(right)
    upgraded = series(store)
    recompute(store)
    assert series(store) == upgraded


def places(board, names):
    return {(row["plan_id"], row["period"], row["indicator_id"]): names[row["name_id"]] for row in board}


def test_several_plans_in_one_go_are_those_one_by_one(store):
    fill(store, SMALL)
    plans, done = [plan_id(place, 2023) for place in range(2)], []

    def change(tx):
        for other in plans:
            rebuild_board(tx, other)
        one_by_one = [sorted(map(repr, tx.table(table))) for table in ("mart_board", "mart_series")]
        fact = tx.read("live_facts", plan_id=plans[0], origin="reported")[0]
        arrived = next(row for row in tx.table("submissions") if row["plan_id"] == plans[0])
        tx.insert("submissions", [{**arrived, "submission_id": 1000}])
        changed = {"plan_id": plans[0], "actual": fact["actual"] + 5, "submission_id": 1000}
        tx.insert("facts", [{**fact, **changed}])
        rebuild_boards(tx, plans, done.append)
        assert [sorted(map(repr, tx.table(table))) for table in ("mart_board", "mart_series")] != one_by_one
        tx.insert("withdrawals", [{"submission_id": 1000}])
        rebuild_boards(tx, plans, done.append)
        assert [sorted(map(repr, tx.table(table))) for table in ("mart_board", "mart_series")] == one_by_one

    store.write(change)
    assert done == [1, 2, 1, 2]
