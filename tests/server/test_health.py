"""/healthz says what is wrong, /metrics counts what happened."""

import shutil
from types import SimpleNamespace

import pytest

from lake.settings import read_settings
from server import health
from server.door import Door
from server.settings import ServerSettings
from tests.server.conftest import add_account, client_of


@pytest.fixture
def door(demo_store, clock):
    return Door(demo_store.settings, ServerSettings(), clock)


def checks(door):
    answer = client_of(door).get("/healthz")
    content = answer.json()
    assert (answer.status_code == 200) is (content["status"] == "ok") is all(content["checks"].values())
    return {name for name, passed in content["checks"].items() if not passed}


def test_all_is_well(door):
    assert checks(door) == set()


def test_a_lake_that_cannot_be_read(door):
    assert door.store.version()
    (door.settings.home / "CURRENT").write_text("rubbish")
    assert checks(door) == {"lake", "marts"} or checks(door) == {"lake"}


def test_a_month_missing_on_the_board(door):
    door.store.write(lambda tx: tx.clear("mart_board", "jiyang-2023"))
    assert checks(door) == {"marts"}


def test_a_disk_nearly_full(door, monkeypatch):
    full = SimpleNamespace(free=health.LEAST_FREE_BYTES - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    assert checks(door) == {"disk"}


def test_accounts_that_cannot_be_read(door):
    assert door.sessions.count(door.now()) == 0
    with door.database.transaction() as db:
        db.run("drop table board_sessions")
    answer = client_of(door).get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["accounts"] is False
    # A public board goes on being read; what needs somebody is refused.
    assert client_of(door).get("/units", headers={"Cookie": "board_session=x"}).status_code == 200
    assert client_of(door).put("/_stcore/upload_file/s/f").status_code == 403


def test_an_empty_store_is_healthy(tmp_path, clock):
    assert checks(Door(read_settings({"BOARD_HOME": str(tmp_path)}), ServerSettings(), clock)) == set()


def test_metrics_count(door):
    client = client_of(door, address="127.0.0.1")
    add_account(door, "张三", "viewer")
    client.log_in("张三", "wrong")
    client.log_in("张三")
    client.put("/_stcore/upload_file/s/f")
    client.post("/account/login", headers={"Origin": "https://evil.example"})
    client.get("/api/v1/months.json")
    lines = client.get("/metrics").text.splitlines()
    for line in (
        'board_log_ins_total{result="success"} 1.0',
        'board_log_ins_total{result="failure"} 1.0',
        'board_refusals_total{reason="upload"} 1.0',
        'board_refusals_total{reason="origin"} 1.0',
        'board_request_seconds_count{route="/months.json"} 1.0',
        'board_submissions{origin="demo"} 13.0',
        "board_sessions 1.0",
        f"board_store_version {float(door.store.version())}",
    ):
        assert line in lines
