"""The embedded store survives a kill at any stage of a commit."""

import json
import multiprocessing
import os
import signal
from pathlib import Path

import duckdb
import pytest

from lake.errors import BoardError
from lake.files import copy_shared
from lake.generations import KEPT_GENERATIONS, READER, SCHEMA_VERSION, GenerationStore
from lake.settings import read_settings
from lake.sqltext import sql_text

ROW = {"plan_id": "p", "section": "一", "section_title": "标题", "position": 0}
BEFORE_COMMIT = ("copied", "applied", "checkpointed")
AFTER_COMMIT = ("journalled", "renamed", "published")


def kill_self_at(stage):
    def fault(reached):
        if reached == stage:
            os.kill(os.getpid(), signal.SIGKILL)

    return fault


def write_and_die(home, stage):
    store = GenerationStore(read_settings({"BOARD_HOME": home}))
    store._fault = kill_self_at(stage)
    store.write(lambda tx: tx.insert("sections", [ROW]))


def create_and_die(home, stage):
    GenerationStore(read_settings({"BOARD_HOME": home}), kill_self_at(stage))


def run_to_death(target, *arguments):
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


@pytest.fixture
def home(tmp_path):
    return str(tmp_path / "var")


def opened(home):
    return GenerationStore(read_settings({"BOARD_HOME": home}))


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("stage", [*BEFORE_COMMIT, *AFTER_COMMIT])
def test_a_killed_writer_leaves_all_or_nothing(home, stage):
    opened(home).write(lambda tx: tx.insert("sections", [ROW]))
    run_to_death(write_and_die, home, stage)
    store = opened(home)
    expected = 1 if stage in BEFORE_COMMIT else 2
    assert len(store.read("sections", plan_id="p")) == expected
    assert store.version() == expected
    store.write(lambda tx: tx.insert("sections", [ROW]))
    assert len(store.read("sections", plan_id="p")) == expected + 1
    assert not list((store.settings.home / "gen").glob("new-*"))


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("stage", ["renamed", "published"])
def test_a_kill_while_the_store_is_created(home, stage):
    run_to_death(create_and_die, home, stage)
    store = opened(home)
    assert store.version() == 0
    assert store.write(lambda tx: tx.version) == 1


def test_a_torn_journal_line_is_dropped(home):
    store = opened(home)
    store.write(lambda tx: tx.insert("sections", [ROW]))
    journal = store.settings.home / "journal.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"version": 99')
    again = opened(home)
    assert again.write(lambda tx: tx.version) == 2
    assert [json.loads(line)["version"] for line in journal.read_text().splitlines()] == [0, 1, 2]


def test_a_lost_current_is_found_again_from_the_journal(home):
    store = opened(home)
    store.write(lambda tx: tx.insert("sections", [ROW]))
    (store.settings.home / "CURRENT").write_text("")
    assert opened(home).version() == 1


def test_old_generations_are_pruned(home):
    store = opened(home)
    for _ in range(KEPT_GENERATIONS + 3):
        store.write(lambda tx: tx.insert("sections", [ROW]))
    assert len(list((store.settings.home / "gen").glob("g-*.duckdb"))) == KEPT_GENERATIONS


def test_a_reader_of_a_pruned_generation_moves_on(home):
    reader = opened(home)
    reader.read("plans")
    writer = opened(home)
    for _ in range(KEPT_GENERATIONS + 3):
        writer.write(lambda tx: tx.insert("sections", [ROW]))
    assert len(reader.read("sections", plan_id="p")) == KEPT_GENERATIONS + 3


def test_lost_generations_are_named(home):
    store = opened(home)
    for path in (store.settings.home / "gen").glob("*"):
        path.unlink()
    with pytest.raises(BoardError, match="备份"):
        opened(home).read("plans")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BoardError, match="BOARD_HOME"):
        opened(str(tmp_path / "file" / "var"))


@pytest.mark.parametrize("has_shared_blocks", [True, False])
def test_a_copy_is_whole_with_and_without_shared_blocks(tmp_path, monkeypatch, has_shared_blocks):
    fcntl = pytest.importorskip("fcntl")
    source, target = tmp_path / "old", tmp_path / "new"
    source.write_bytes(b"x" * 100_000)

    def ioctl(new, _request, old):
        if not has_shared_blocks:
            raise OSError(95, "Operation not supported")
        os.write(new, os.read(old, 100_000))

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    copy_shared(source, target)
    assert target.read_bytes() == source.read_bytes()


def test_a_new_store_is_packed_closer_and_an_older_one_keeps_its_layout(home):
    store = GenerationStore(read_settings({"BOARD_HOME": home}))
    folder = Path(home) / "gen"
    assert layout(folder / "g-0.duckdb") == "v1.4.0+"
    with duckdb.connect(folder / "older.duckdb") as plain:
        plain.execute(sql_text("schema"))
        plain.execute(sql_text("first_version"), {"schema_version": SCHEMA_VERSION})
    (folder / "older.duckdb").replace(folder / "g-0.duckdb")
    store.write(lambda tx: tx.insert("sections", [ROW]))
    assert store.read("sections", plan_id="p")[0]["section"] == ROW["section"]
    assert layout(folder / "g-1.duckdb") == "v1.0.0+"


def layout(path):
    with duckdb.connect(path, read_only=True, config=READER) as connection:
        row = connection.execute("select tags from duckdb_databases() where database_name = $1", [path.stem])
        return row.fetchone()[0]["storage_version"]
