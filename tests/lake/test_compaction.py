"""Upkeep of DuckLake: few files in place of many, figures and history the same, readers undisturbed."""

import datetime as dt
import shutil

import pytest
import simplejson

from domain.roles import command_line
from etl.__main__ import main
from etl.doctor import examine
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, withdraw
from etl.load import load_plan
from lake import compaction
from lake.backup import make_backup
from lake.compaction import LOCK, compact
from lake.errors import BoardError
from lake.postgres_dump import connect_catalog, wait_for
from lake.settings import PROJECT
from lake.store import open_store
from reports.board import build_boards
from tests.conftest import NOW

PLAN = "jiyang-2023"
INSTANT = 1 / 3_600_000
pytestmark = pytest.mark.postgres


@pytest.fixture
def lake(postgres_settings):
    """A store on PostgreSQL with the plan."""
    store = open_store(postgres_settings)
    load_plan(store, PROJECT / "data", NOW)
    return store


def send(store, number):
    rows = "".join(
        f"{key},2023-{month:02d},{number}{month}\n" for key in ("I14", "I20") for month in range(2, 10)
    )
    sender = Sender(command_line("甲"), NOW + dt.timedelta(minutes=number))
    content = f"指标编号,月份,累计完成值\n{rows}".encode()
    return submit_file(store, PLAN, f"{number}.csv", content, sender, accepted="核实").submission_id


def everything(store):
    """Board, history and every row of the tables, as text."""
    boards = {str(month): board for month, board in build_boards(store, PLAN, NOW.date()).items()}
    tables = ("facts", "submissions", "withdrawals", "mart_board", "mart_series", "names", "meta")
    with store.snapshot() as snapshot:
        rows = {name: sorted(map(str, snapshot.table(name))) for name in tables}
    history = [
        store.read("submission_history", plan_id=PLAN),
        store.read("fact_history", plan_id=PLAN),
    ]
    return simplejson.dumps([boards, rows, history], use_decimal=True, default=str, sort_keys=True)


def parquet_files(store):
    return list(store.settings.home.joinpath("lake").rglob("*.parquet"))


def rows_in_catalogue(store):
    """All of them, those of former snapshots too."""
    with connect_catalog(store.settings.catalog) as catalog:
        return sum(
            compaction._named(catalog, "select count(*) from {}", name).fetchone()[0]
            for _, name in catalog.execute(compaction.INLINED).fetchall()
        )


def test_small_submissions_become_few_files_and_readers_and_history_notice_nothing(lake, monkeypatch):
    monkeypatch.setattr(compaction, "INLINED_AT_MOST", 15)
    for number in (1, 2):
        send(lake, number)
        compact(lake)  # each leaves small files behind
    withdraw(lake, 1, Decision(command_line("督查室"), NOW, "有误"))
    before, on_disk = everything(lake), len(parquet_files(lake))

    other = open_store(lake.settings)
    with other.snapshot() as held:
        board = sorted(map(str, held.table("mart_board")))
        done = compact(lake)
        assert send(lake, 3) == 3
        compact(lake)
        assert sorted(map(str, held.table("mart_board"))) == board
        assert len(held.table("facts")) == 2 * 16
    # Nothing was out of use for a day.
    assert done.deleted_files == 0 and len(parquet_files(lake)) >= on_disk
    withdraw(lake, 3, Decision(command_line("督查室"), NOW, "有误"))

    now, rows = everything(lake), rows_in_catalogue(lake)
    assert now != before
    compact(lake, INSTANT)
    done = compact(lake, INSTANT)
    assert everything(lake) == now == everything(open_store(lake.settings))
    assert [problem for check in examine(lake) for problem in check.problems] == []
    assert rows_in_catalogue(lake) == done.after.inlined_rows < rows
    assert len(parquet_files(lake)) < on_disk
    assert done.after.snapshots <= 2
    live = lake.read("live_facts", plan_id=PLAN, origin="reported")
    assert {row["submission_id"] for row in live} == {2} and len(live) == 16


def test_a_backup_that_lacks_a_data_file_is_none(lake, tmp_path, monkeypatch):
    if not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not installed (apt-get install postgresql-client)")
    monkeypatch.setattr(compaction, "INLINED_AT_MOST", 15)
    send(lake, 1)
    compact(lake)
    make_backup(lake, tmp_path / "whole.zip", NOW)
    parquet_files(lake)[0].unlink()
    with pytest.raises(BoardError, match="缺少 1 个数据文件"):
        make_backup(lake, tmp_path / "b.zip", NOW)
    assert [path.name for path in tmp_path.glob("*.zip")] == ["whole.zip"]


def test_the_command_says_what_it_did_or_why_it_did_nothing(postgres_settings, monkeypatch, capsys):
    for name, value in (("HOME", str(postgres_settings.home)), ("CATALOG", postgres_settings.catalog)):
        monkeypatch.setenv(f"BOARD_{name}", value)
    assert main(["compact"]) == 0
    assert "数据和历史没有变化" in capsys.readouterr().out
    assert main(["compact", "--keep-hours", "0"]) == 1
    assert "至少为 1" in capsys.readouterr().err
    with connect_catalog(postgres_settings.catalog) as other:
        assert wait_for(other, LOCK, "1s")
        assert main(["compact"]) == 1
    assert capsys.readouterr().err == "另一个程序正在整理数据文件，请等它结束后再试。\n"
    monkeypatch.delenv("BOARD_CATALOG")
    assert main(["compact"]) == 0
    assert "不需要整理" in capsys.readouterr().out
