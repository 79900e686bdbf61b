"""Backup while the board is in use, its verification, and the way back: byte for byte, for both stores."""

import datetime as dt
import json
import os
import shutil
import sqlite3
import threading
import uuid
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest
import simplejson

from domain.roles import command_line
from etl.intake.submit import Sender, submit_file
from lake.backup import make_backup, restore_backup, verify_backup
from lake.errors import BoardError
from lake.settings import read_settings
from lake.store import open_store
from reports.board import build_boards

PLAN = "jiyang-2023"
NOW = dt.datetime(2023, 11, 2, 3, 4, 5)


def send(store, number):
    content = f"指标编号,月份,累计完成值\nI14,2023-09,{number}\nI20,2023-09,2.{number}0\n".encode()
    sender = Sender(command_line("甲"), NOW)
    return submit_file(store, PLAN, f"{number}.csv", content, sender, accepted="核实")


def boards(store):
    days = build_boards(store, PLAN, NOW.date())
    return simplejson.dumps({str(period): board for period, board in days.items()}, use_decimal=True)


def elsewhere(settings, tmp_path, request):
    """Settings of an empty place for what ``settings`` hold."""
    home = tmp_path / "elsewhere"
    if not settings.catalog:
        return replace(settings, home=home)
    source, run = request.getfixturevalue("postgres_server")
    name = f"board_{uuid.uuid4().hex}"
    host, port, user = (part.split("=")[1] for part in source.split())
    run("createdb", "-h", host, "-p", port, "-U", user, name)
    return replace(settings, home=home, catalog=f"postgres:{source} dbname={name}", lake=str(home / "lake"))


def needs_pg_dump(settings):
    if settings.catalog and not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not installed (apt-get install postgresql-client)")


@pytest.mark.parametrize("name", ["backup.zip", "backup"])
def test_the_restored_board_is_the_original(plan_store, tmp_path, request, name):
    settings = plan_store.settings
    needs_pg_dump(settings)
    for number in (11, 12, 13):
        send(plan_store, number)
    made = make_backup(plan_store, tmp_path / name, NOW)
    before = boards(plan_store)
    send(plan_store, 14)
    found, problems = verify_backup(tmp_path / name)
    assert (found, problems) == (made, [])
    place = elsewhere(settings, tmp_path, request)
    restore_backup(tmp_path / name, place)
    restored = open_store(place)
    assert boards(restored) == before
    assert restored.version() == made.store_version
    assert send(restored, 13).is_new is False
    assert send(restored, 15).is_new
    with pytest.raises(BoardError, match="不是空目录"):
        restore_backup(tmp_path / name, place)


def test_a_database_with_data_is_not_overwritten(postgres_settings, tmp_path):
    needs_pg_dump(postgres_settings)
    make_backup(open_store(postgres_settings), tmp_path / "b.zip", NOW)
    place = replace(postgres_settings, home=tmp_path / "new", lake=str(tmp_path / "new" / "lake"))
    with pytest.raises(BoardError, match="新建一个空数据库"):
        restore_backup(tmp_path / "b.zip", place)
    assert list((tmp_path / "new").iterdir()) == []


def test_without_pg_dump_one_sentence_and_nothing_left(postgres_settings, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    (tmp_path / "backups").mkdir()
    with pytest.raises(BoardError, match="postgresql-client"):
        make_backup(open_store(postgres_settings), tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_backups_while_others_write(store_with_plan, tmp_path):
    stop = threading.Event()
    sent = []

    def write():
        while not stop.is_set():
            sent.append(send(store_with_plan, 10 + len(sent)).submission_id)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = []
        while len(sent) < 4 and writer.is_alive():
            made.append(make_backup(store_with_plan, tmp_path / f"{len(made)}.zip", NOW))
    finally:
        stop.set()
        writer.join()
    assert [verify_backup(backup.path)[1] for backup in made] == [[]] * len(made)
    versions = [backup.store_version for backup in made]
    assert versions == sorted(versions) and versions[-1] > versions[0]


def test_accounts_and_other_files_come_along(store_with_plan, tmp_path):
    home = store_with_plan.settings.home
    with closing(sqlite3.connect(home / "accounts.sqlite3", isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table a (b)")
        connection.execute("insert into a values (1)")
        (home / "sealed").mkdir()
        (home / "sealed" / "board.json").write_text("{}")
        (home / "logs").mkdir(exist_ok=True)
        (home / "logs" / "board.log").write_text("x")
        make_backup(store_with_plan, tmp_path / "b.zip", NOW)
    place = replace(store_with_plan.settings, home=tmp_path / "new")
    restore_backup(tmp_path / "b.zip", place)
    with closing(sqlite3.connect(place.home / "accounts.sqlite3")) as connection:
        assert connection.execute("select * from a").fetchall() == [(1,)]
    assert (place.home / "sealed" / "board.json").read_text() == "{}"
    assert not (place.home / "logs").exists()
    if os.name != "nt":
        assert (place.home / "accounts.sqlite3").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600


def test_into_a_folder_and_keep(store_with_plan, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "board-notes.txt").write_text("kept")
    for second in range(4):
        make_backup(store_with_plan, folder, NOW + dt.timedelta(seconds=second), keep=2)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["board-20231102-030407.zip", "board-20231102-030408.zip", "board-notes.txt"]


@pytest.mark.parametrize(
    ("to", "keep", "words"),
    [
        ("there.zip", None, "已经存在"),
        ("new.zip", 3, "--keep"),
        ("folder", 0, "--keep"),
        ("plan/inside.zip", None, "BOARD_HOME"),
        ("there.zip/x.zip", None, "没有完成"),
    ],
)
def test_what_cannot_be_written(store_with_plan, tmp_path, to, keep, words):
    (tmp_path / "there.zip").write_bytes(b"precious")
    (tmp_path / "folder").mkdir()
    with pytest.raises(BoardError, match=words):
        make_backup(store_with_plan, tmp_path / to, NOW, keep)
    assert (tmp_path / "there.zip").read_bytes() == b"precious"
    assert not list(tmp_path.rglob("*.part-*"))


def test_a_failure_in_the_middle_leaves_nothing(store_with_plan, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lake.backup._add_others", full)
    for name in ("b.zip", "b"):
        with pytest.raises(BoardError, match="磁盘空间"):
            make_backup(store_with_plan, tmp_path / name, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan"]


TAMPERING = {
    "a byte": lambda b: next((b / "files").glob("*/*")).write_bytes(b"x"),
    "lost": lambda b: (b / "journal.jsonl").unlink(),
    "added": lambda b: (b / "extra").write_text("x"),
    "store": lambda b: next((b / "gen").iterdir()).write_bytes(b"x" * 9000),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_a_changed_backup_is_noticed_and_not_restored(store_with_plan, tmp_path, how):
    send(store_with_plan, 11)
    make_backup(store_with_plan, tmp_path / "b", NOW)
    TAMPERING[how](tmp_path / "b")
    assert len(verify_backup(tmp_path / "b")[1]) == 1
    place = replace(store_with_plan.settings, home=tmp_path / "new")
    with pytest.raises(BoardError, match="不完整"):
        restore_backup(tmp_path / "b", place)
    assert not place.home.exists()


def test_a_cut_zip_is_no_backup(store_with_plan, tmp_path):
    make_backup(store_with_plan, tmp_path / "b.zip", NOW)
    whole = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[:-100])
    for path in ("b.zip", "nothing", "plan"):
        with pytest.raises(BoardError, match="不是完整的备份"):
            verify_backup(tmp_path / path)
    middle = bytearray(whole)
    middle[len(whole) // 2] ^= 0xFF
    (tmp_path / "b.zip").write_bytes(middle)
    assert verify_backup(tmp_path / "b.zip")[1]


@pytest.mark.parametrize("name", ["../out", "/out", "a\\..\\out", "C:out"])
def test_an_entry_that_leads_outside_is_refused(store_with_plan, tmp_path, name):
    path = tmp_path / "b.zip"
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    manifest = {
        "store": "embedded", "store_version": 1, "schema_version": 1, "made_at": "",
        "files": [{"path": name, "size": 1, "sha256": digest}],
    }  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
        archive.writestr("manifest.json", json.dumps(manifest))
    place = replace(store_with_plan.settings, home=tmp_path / "new")
    with pytest.raises(BoardError, match="不完整"):
        restore_backup(path, place)
    assert not (tmp_path / "out").exists()


def test_facts_gone_from_the_files_are_noticed(store_with_plan, tmp_path):
    """A backup that is whole by its manifest, of a store that had lost an original."""
    send(store_with_plan, 11)
    next((store_with_plan.settings.home / "files").glob("*/*")).unlink()
    make_backup(store_with_plan, tmp_path / "b", NOW)
    assert "缺少 1 个保存的文件" in verify_backup(tmp_path / "b")[1][0]


def test_backup_and_settings_must_be_of_one_kind(store_with_plan, tmp_path):
    make_backup(store_with_plan, tmp_path / "b", NOW)
    other = read_settings({"BOARD_HOME": str(tmp_path / "new"), "BOARD_CATALOG": "postgres:host=nowhere"})
    with pytest.raises(BoardError, match="BOARD_CATALOG"):
        restore_backup(tmp_path / "b", other)


def test_an_interrupted_restore_starts_again_and_a_half_moved_one_says_so(store_with_plan, tmp_path):
    make_backup(store_with_plan, tmp_path / "b", NOW)
    place = replace(store_with_plan.settings, home=tmp_path / "new")
    (place.home / ".restoring" / "gen").mkdir(parents=True)
    restore_backup(tmp_path / "b", place)
    assert open_store(place).read("plans")
    for path in ((place.home / "CURRENT"), *(place.home / "gen").iterdir()):
        path.unlink()
    with pytest.raises(BoardError, match="缺少第 1 版数据文件"):
        open_store(place)


def test_leftovers_of_a_killed_backup_go_after_a_day(store_with_plan, tmp_path):
    old, young = tmp_path / ".b.zip.part-1", tmp_path / ".b.zip.part-2"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    make_backup(store_with_plan, tmp_path / "b.zip", NOW)
    assert (old.exists(), young.exists()) == (False, True)
