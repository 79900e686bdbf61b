"""A board moves into PostgreSQL and back: every row, every file, or nothing."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from etl.__main__ import main
from lake.ducklake import connect_lake
from lake.errors import BoardError
from lake.move import _differing, move_store
from lake.move_accounts import FILE_NAME
from lake.settings import read_settings
from lake.store import open_store
from server.database import Database

pytestmark = pytest.mark.postgres
TABLES = ("plans", "indicators", "submissions", "facts", "mart_board", "meta", "audit_log")


def rows(store):
    with store.snapshot() as snapshot:
        return {name: sorted(map(repr, snapshot.table(name))) for name in TABLES}


def content(home):
    """Every file's bytes; of the accounts what they say: SQLite moves it between its files when it likes."""
    found = {
        path.relative_to(home): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and path.name != "write.lock" and not path.name.startswith(FILE_NAME)
    }
    with closing(sqlite3.connect(home / FILE_NAME)) as accounts:
        return {**found, Path(FILE_NAME): list(accounts.iterdump())}


@pytest.fixture
def source(demo_store):
    """An embedded store with plan, demonstration values and one account."""
    with Database(demo_store.settings).transaction() as db:
        db.run(
            "insert into board_accounts"
            " (name, password_hash, role, units, is_enabled, created_at, changed_at) values"
            " ('张三', 'hash', 'office', '区财政局；区统计局', 1, 1700000000, 1700000000)"
        )
    return demo_store


def test_there_and_back_is_the_same_board(source, postgres_settings, tmp_path):
    before, held = rows(source), content(source.settings.home)
    there = move_store(source.settings, postgres_settings)
    assert rows(open_store(postgres_settings)) == before
    assert there.version == source.version() == open_store(postgres_settings).version()
    assert there.rows["facts"] == len(before["facts"])
    assert there.files == len({row["file_sha256"] for row in table(source, "submissions")})
    [account] = Database(postgres_settings).rows("select * from board_accounts")
    assert (account["name"], account["units"]) == ("张三", "区财政局；区统计局")
    assert content(source.settings.home) == held

    home = replace(source.settings, home=tmp_path / "again")
    back = move_store(postgres_settings, home)
    again = open_store(home)
    assert rows(again) == before and (back.version, back.rows) == (there.version, there.rows)
    # Counters go on where they stood, and the new store takes writes.
    again.write(lambda tx: None)
    assert again.version() == there.version + 1
    with closing(sqlite3.connect(home.home / "accounts.sqlite3")) as accounts:
        assert accounts.execute("select name from board_accounts").fetchall() == [("张三",)]
    assert {path for path in content(home.home) if path.parts[0] == "files"} == {
        path for path in held if path.parts[0] == "files"
    }


def table(store, name):
    with store.snapshot() as snapshot:
        return snapshot.table(name)


def test_a_store_that_holds_something_is_not_moved_over(source, postgres_settings, tmp_path):
    open_store(postgres_settings).write(lambda tx: None)
    with pytest.raises(BoardError, match="已有数据"):
        move_store(source.settings, postgres_settings)
    with pytest.raises(BoardError, match="新目录"):
        move_store(postgres_settings, source.settings)


def test_a_row_that_differs_stops_the_move_and_the_next_try_succeeds(source, postgres_settings, monkeypatch):
    monkeypatch.setattr("lake.move._differing", lambda *_: 3)
    with pytest.raises(BoardError, match="有 3 行与原库不一致"):
        move_store(source.settings, postgres_settings)
    assert open_store(postgres_settings).read("plans") == []
    monkeypatch.undo()
    move_store(source.settings, postgres_settings)
    assert rows(open_store(postgres_settings)) == rows(source)


def test_every_column_and_every_repetition_of_a_row_counts(postgres_settings):
    with closing(connect_lake(postgres_settings)) as connection:
        connection.execute("create table one (a integer, b decimal(9, 6)[])")
        connection.execute("insert into one values (1, [0.5]), (1, [0.5]), (2, null)")
        connection.execute("create table other as from one")
        assert _differing(connection, "one", "other") == 0
        connection.execute("insert into other values (1, [0.5])")
        assert _differing(connection, "one", "other") == 1
        connection.execute("update one set b = [0.25] where a = 2")
        assert _differing(connection, "one", "other") == 3


def test_a_changed_original_stops_the_move(source, postgres_settings):
    damaged = next((source.settings.home / "files").glob("*/*"))
    damaged.write_bytes(b"x")
    with pytest.raises(BoardError, match="内容已被改动"):
        move_store(source.settings, postgres_settings)


def test_what_was_written_meanwhile_stops_the_way_back(source, postgres_settings, tmp_path, monkeypatch):
    move_store(source.settings, postgres_settings)
    copied = []

    def and_write(settings, home):
        copied.append(home)
        open_store(postgres_settings).write(lambda tx: None)
        return 0

    monkeypatch.setattr("lake.move._copy_home", and_write)
    home = tmp_path / "again"
    with pytest.raises(BoardError, match="又有新的上报"):
        move_store(postgres_settings, replace(source.settings, home=home))
    assert [target.home for target in copied] == [home] and not list(home.iterdir())


def test_the_command_says_what_was_compared(source, postgres_settings, monkeypatch, capsys):
    monkeypatch.setenv("BOARD_HOME", str(source.settings.home))
    monkeypatch.delenv("BOARD_CATALOG", raising=False)
    lake = str(postgres_settings.lake)
    assert main(["move", "--catalog", postgres_settings.catalog, "--lake", lake]) == 0
    said = capsys.readouterr().out
    assert "逐行核对一致" in said and lake in said
    monkeypatch.setenv("BOARD_CATALOG", postgres_settings.catalog)
    assert main(["move", "--catalog", postgres_settings.catalog]) == 1
    assert "单机存储与 PostgreSQL 之间" in capsys.readouterr().err


def test_two_stores_of_one_kind_are_no_move(tmp_path):
    one, other = (read_settings({"BOARD_HOME": str(tmp_path / name)}) for name in ("a", "b"))
    with pytest.raises(BoardError, match="之间进行"):
        move_store(one, other)
