"""The generated nation is what the store itself would have written."""

import pytest

from bench import nation_lake
from bench.nation import run
from bench.nation_data import Size, fill, plan_id
from bench.nation_peers import in_sqlite
from bench.postgres_server import binaries
from etl.marts import rebuild_board
from lake.plans import live_origin
from lake.settings import read_settings
from lake.store import open_store

SIZE = Size(districts=3, indicators=20, years=2)


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    store = open_store(read_settings({"BOARD_HOME": str(tmp_path_factory.mktemp("nation") / "var")}))
    fill(store, SIZE)
    return store


def rows(store, table):
    with store.snapshot() as snapshot:
        return sorted(map(repr, snapshot.table(table)))


def test_its_size_is_the_one_asked_for(nation):
    with nation.snapshot() as snapshot:
        assert len(snapshot.table("facts")) == SIZE.facts == 3 * 2 * (20 * 12 - 5)
        assert len(snapshot.table("mart_board")) == 3 * 2 * 20 * 12
        assert {row["plan_id"] for row in snapshot.table("plans")} == {
            plan_id(district, year) for district in range(3) for year in (2022, 2023)
        }
    assert live_origin(nation, plan_id(0, 2023)) == "reported"


def test_its_boards_and_sums_are_those_of_the_rules(nation):
    boards, sums = rows(nation, "mart_board"), rows(nation, "mart_series")

    def rebuild(tx):
        for plan in tx.read("plans"):
            rebuild_board(tx, plan["plan_id"])

    nation.write(rebuild)
    assert rows(nation, "mart_board") == boards
    assert rows(nation, "mart_series") == sums


def test_codes_of_districts_are_all_different():
    assert len({plan_id(district, 2023) for district in range(3000)}) == 3000


@pytest.mark.postgres
def test_the_measurement_answers_every_question_on_every_side(tmp_path, monkeypatch):
    if binaries() is None:
        pytest.skip("PostgreSQL server is not installed (apt-get install postgresql)")
    monkeypatch.setattr("bench.nation.RUNS", 1)
    small = Size(districts=2, indicators=8, years=1)
    part = run(lambda _said: None, small, small, tmp_path)
    assert [len(table.rows) for table in part.tables] == [6, 3, 5]
    assert part.tables[1].columns == ("", "the board", "SQLite", "PostgreSQL")
    with in_sqlite(open_store(read_settings({"BOARD_HOME": str(tmp_path / "nation-2")})), tmp_path) as ask:
        # The peers answer with what the board answers.
        assert ask("series", (2,))[-1][1] == 2
        assert len(ask("latest", (plan_id(0, 2023), "2023-12-01"))) == 8


@pytest.mark.postgres
def test_the_measurement_over_postgresql_counts_files_before_and_after_the_upkeep(monkeypatch):
    if binaries() is None:
        pytest.skip("PostgreSQL server is not installed (apt-get install postgresql)")
    monkeypatch.setattr("bench.nation.RUNS", 1)
    part = nation_lake.run(lambda _said: None, Size(districts=2, indicators=8, years=1), 2)
    assert [len(table.rows) for table in part.tables] == [4, 2, 4]
    assert int(part.tables[2].rows[3][1]) > int(part.tables[2].rows[3][2])
