"""Disk full or read-only, clock set back, store locked or damaged: one clear sentence, nothing lost."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from filelock import FileLock

from domain.roles import command_line
from etl.__main__ import main
from etl.doctor import examine
from etl.intake.submit import Sender, submit_file
from lake.backup import make_backup
from lake.errors import BoardError
from lake.settings import PROJECT, read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
NOW = dt.datetime(2023, 11, 2, 9)


def send(store, number, at=NOW, size=0):
    content = f"指标编号,月份,累计完成值,备注\nI14,2023-09,{number},{'很' * (size // 3)}\n".encode()
    return submit_file(store, PLAN, f"{number}.csv", content, Sender(command_line("甲"), at), accepted="核实")


def opened(home):
    return open_store(read_settings({"BOARD_HOME": str(home)}))


def value(store):
    rows = store.read("live_facts", plan_id=PLAN, origin="reported")
    return {row["indicator_id"]: int(row["actual"]) for row in rows}.get("I14")


def is_sound(store):
    # A file system of a test is small.
    checks = [check for check in examine(store) if check.name != "磁盘空间"]
    return [problem for check in checks for problem in check.problems] == []


def one_sentence(text):
    assert len(text.strip().splitlines()) == 1 and text.strip().endswith("。")
    assert "Traceback" not in text


# Disks


@contextmanager
def mounted(folder, size):
    """A small file system of its own under ``folder``; skips where that is not allowed."""
    folder.mkdir()
    mount = shutil.which("mount")
    if not mount or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("needs root to mount a small file system")
    command = [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let a file system be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_says_so_and_loses_nothing(plan_home, tmp_path):
    with mounted(tmp_path / "small", "40m") as disk:
        shutil.copytree(plan_home, disk / "var")
        store = opened(disk / "var")
        send(store, 20)
        last, refused = 20, 0
        ballast = disk / "ballast"
        # Room is taken away step by step, so that the disk is full at ever earlier moments of a commit.
        for number in range(21, 40):
            free = shutil.disk_usage(disk).free
            with ballast.open("ab") as file:
                file.write(bytes(max(0, free - (40 - number) * 400_000)))
            try:
                send(store, number, size=100_000)
                last = number
            except BoardError as error:
                refused += 1
                one_sentence(str(error))
                assert "磁盘空间" in str(error)
            assert value(opened(disk / "var")) == last
        assert refused
        with pytest.raises(BoardError, match="磁盘空间"):
            make_backup(store, disk / "backup", NOW)
        assert not list(disk.glob("*backup*")) and not list(disk.glob(".*part*"))
        ballast.unlink()
        send(store, 50)
        assert value(store) == 50
        assert is_sound(store)


def test_a_disk_that_turned_read_only_goes_on_showing(plan_home, tmp_path):
    with mounted(tmp_path / "disk", "60m") as disk:
        shutil.copytree(plan_home, disk / "var")
        reading = opened(disk / "var")
        send(reading, 20)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        try:
            for store in (reading, opened(disk / "var")):
                assert value(store) == 20
                with pytest.raises(BoardError) as caught:
                    send(store, 21)
                one_sentence(str(caught.value))
            make_backup(reading, tmp_path / "backup.zip", NOW)
        finally:
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        send(reading, 22)
        assert is_sound(reading)


def test_an_empty_read_only_folder_is_named(tmp_path):
    with mounted(tmp_path / "disk", "5m") as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(BoardError, match="BOARD_HOME"):
            opened(disk / "var")


# Clock


def test_a_clock_set_back_lets_the_newer_file_count(store_with_plan):
    send(store_with_plan, 30, at=NOW)
    send(store_with_plan, 20, at=NOW - dt.timedelta(days=20))
    assert value(store_with_plan) == 20
    assert is_sound(store_with_plan)


def test_a_clock_before_the_month_reported_is_a_finding(store_with_plan):
    with pytest.raises(BoardError, match="2023-09"):
        send(store_with_plan, 20, at=dt.datetime(2023, 3, 1))
    assert value(store_with_plan) is None


# Locks


def test_a_lock_that_is_let_go_is_waited_for(store_with_plan):
    holder = subprocess.Popen(
        [sys.executable, "-c", "import sys, time, filelock\n"
         "with filelock.FileLock(sys.argv[1]):\n    print('held', flush=True)\n    time.sleep(1.5)",
         str(store_with_plan.settings.home / "write.lock")],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    with holder:
        assert holder.stdout.readline() == b"held\n"
        send(store_with_plan, 20)
    assert value(store_with_plan) == 20


def test_a_lock_that_is_never_let_go_is_one_sentence(store_with_plan, monkeypatch):
    monkeypatch.setattr("lake.generations.LOCK_SECONDS", 0.3)
    with FileLock(store_with_plan.settings.home / "write.lock"):
        with pytest.raises(BoardError, match="另一个程序正在写入"):
            send(store_with_plan, 20)
        # Reading, also by somebody who comes in only now, does not wait.
        assert value(opened(store_with_plan.settings.home)) is None
    send(store_with_plan, 20)
    assert is_sound(store_with_plan)


# Damage


def newest(home):
    return home / "gen" / f"g-{(home / 'CURRENT').read_text()}.duckdb"


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scramble(path):
    content = bytearray(path.read_bytes())
    content[12288:] = bytes(byte ^ 0x5A for byte in content[12288:])
    path.write_bytes(content)


def lose_both(home):
    (home / "CURRENT").unlink()
    (home / "journal.jsonl").unlink()


BEYOND_REPAIR = {
    "newest generation cut": lambda home: cut(newest(home)),
    "newest generation scrambled": lambda home: scramble(newest(home)),
    "newest generation empty": lambda home: newest(home).write_bytes(b""),
    "newest generation lost": lambda home: newest(home).unlink(),
    "journal scrambled": lambda home: (home / "journal.jsonl").write_bytes(b"\xff\xfe\n"),
    "journal of something else": lambda home: (home / "journal.jsonl").write_bytes(b"[]\n"),
    "CURRENT and journal lost": lose_both,
    "CURRENT ahead of the journal": lambda home: (home / "CURRENT").write_text("99"),
}
MENDED_BY_ITSELF = {
    "CURRENT lost": lambda home: (home / "CURRENT").unlink(),
    "CURRENT scrambled": lambda home: (home / "CURRENT").write_bytes(b"\xff\x00"),
    "CURRENT behind the journal": lambda home: (home / "CURRENT").write_text("1"),
    "torn journal": lambda home: (home / "journal.jsonl").open("ab").write(b'{"vers'),
    "older generations lost": lambda home: (home / "gen" / "g-0.duckdb").unlink(),
    "left-overs of a writer": lambda home: (home / "gen" / "new-3.duckdb.tmp").mkdir(),
}


@pytest.fixture(scope="module")
def worn_board(plan_home, tmp_path_factory):
    """Folder of a store with two submissions and of its backup; copied, never damaged."""
    folder = tmp_path_factory.mktemp("worn")
    shutil.copytree(plan_home, folder / "var")
    store = opened(folder / "var")
    for number in (20, 21):
        send(store, number)
    make_backup(store, folder / "backup.zip", NOW)
    return folder


@pytest.fixture
def worn(worn_board, tmp_path, monkeypatch, capsys):
    """A store with two submissions beside its backup, and how to call the command line on it."""
    shutil.copytree(worn_board, tmp_path, dirs_exist_ok=True)
    home = tmp_path / "var"

    def call(*arguments, at=home):
        monkeypatch.setenv("BOARD_HOME", str(at))
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return home, call


@pytest.mark.parametrize("damage", BEYOND_REPAIR)
def test_damage_is_named_with_the_way_back(worn, tmp_path, damage):
    home, call = worn
    BEYOND_REPAIR[damage](home)
    for command in (("doctor",), ("history",), ("submit", PROJECT / "README.md")):
        code, _, err = call(*command)
        assert code == 1
        one_sentence(err)
        assert "backup-restore" in err
    home.rename(tmp_path / "damaged")
    assert call("backup-restore", tmp_path / "backup.zip")[0] == 0
    assert call("doctor")[0] == 0
    assert value(opened(home)) == 21


@pytest.mark.parametrize("damage", MENDED_BY_ITSELF)
def test_damage_that_mends_itself(worn, damage):
    home, call = worn
    MENDED_BY_ITSELF[damage](home)
    store = opened(home)
    assert value(store) == 21
    send(store, 22)
    assert value(store) == 22
    assert call("doctor")[0] == 0
