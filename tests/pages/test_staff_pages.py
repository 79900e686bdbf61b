"""The pages of accounts and audit: closed to whom they are not for, and doing what the command line does."""

import csv
import datetime as dt
import io

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import accounts, audit, who
from domain.roles import ANONYMOUS, Actor, Role
from lake.audit import AuditEntry
from lake.settings import PROJECT
from server.door import Door
from server.settings import ServerSettings

MAIN = str(PROJECT / "dashboard" / "main.py")
ADMIN = Actor("管理员", Role.ADMIN)
UNIT = "区科学技术局"
LINKS = {"accounts": {Role.ADMIN}, "audit": {Role.ADMIN, Role.OFFICE}}


@pytest.fixture
def door(demo_store, monkeypatch, forgotten):
    door = Door(demo_store.settings, ServerSettings())
    monkeypatch.setenv("BOARD_HOME", str(demo_store.settings.home))
    for module in (accounts, audit, who):
        monkeypatch.setattr(module, "the_door", lambda: door)
    return door


def open_page(monkeypatch, page, actor):
    monkeypatch.setattr(who, "now", lambda: actor)
    app = AppTest.from_file(MAIN, default_timeout=30).run()
    return app.switch_page(str(PROJECT / "pages" / f"{page}.py")).run()


@pytest.mark.parametrize("role", [None, *Role], ids=str)
@pytest.mark.parametrize("page", LINKS)
def test_each_role_sees_the_page_or_one_sentence(door, monkeypatch, page, role):
    app = open_page(monkeypatch, page, Actor("某人", role) if role else ANONYMOUS)
    assert not app.exception
    if role in LINKS[page]:
        assert not app.error
        assert app.dataframe
    else:
        assert len(app.error) == 1
        assert not app.dataframe and not app.button
    drawn = " ".join(block.proto.body for block in app.get("html"))
    assert ("/account/login" in drawn) is (role is None)


def test_an_account_is_made_and_its_link_shown_once(door, monkeypatch):
    app = open_page(monkeypatch, "accounts", ADMIN)
    app.text_input(key="new_name").set_value("张三")
    app.multiselect(key="new_units").set_value([UNIT])
    app.button(key="add").click().run()
    assert not app.exception and not app.error
    assert "/account/setup?token=" in app.code[0].value
    assert door.accounts.find("张三").units == {UNIT}
    assert not app.run().code


def test_what_is_wrong_is_said_and_nothing_changes(door, monkeypatch):
    app = open_page(monkeypatch, "accounts", ADMIN)
    app.text_input(key="new_name").set_value("张三")
    app.button(key="add").click().run()
    assert "至少指定一个单位" in app.error[0].value
    assert door.accounts.all() == []


def test_a_log_in_that_ended_meanwhile_is_refused_in_the_act(door, monkeypatch):
    app = open_page(monkeypatch, "accounts", ADMIN)
    app.text_input(key="new_name").set_value("张三")
    app.multiselect(key="new_units").set_value([UNIT])
    monkeypatch.setattr(who, "now", lambda: ANONYMOUS)
    app.button(key="add").click().run()
    assert "需要先登录" in app.error[0].value
    assert door.accounts.all() == []


def test_the_log_is_shown_with_what_is_still_on_its_way(door, monkeypatch):
    door.accounts.add(ADMIN, "张三", "viewer", [], door.now())
    app = open_page(monkeypatch, "audit", Actor("督查员", Role.OFFICE))
    assert not app.exception
    assert "新增账号" in app.dataframe[0].value["操作"].tolist()


ENTRIES = [
    AuditEntry(
        dt.datetime(2023, 10, 9, 9, 0), "log_in_failed", "=cmd()", address="10.0.0.7", is_success=False
    ),
    AuditEntry(dt.datetime(2023, 10, 9, 8, 0), "submit", "张三", "analyst", subject="第 3 号上报"),
]


def test_entries_are_chosen_by_event_and_name():
    assert audit.chosen(ENTRIES, [], "") == ENTRIES
    assert audit.chosen(ENTRIES, ["submit"], "") == ENTRIES[1:]
    assert audit.chosen(ENTRIES, [], "张") == ENTRIES[1:]


def test_the_download_opens_in_excel_and_runs_nothing():
    content = audit.as_csv(ENTRIES)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0]["账号"] == "'=cmd()"
    assert (rows[0]["操作"], rows[0]["结果"]) == ("登录失败", "失败")
    assert (rows[1]["操作"], rows[1]["角色"], rows[1]["对象"]) == ("上报数据", "填报员", "第 3 号上报")


def test_every_event_has_a_name():
    from server.events import Event

    assert set(audit.NAMES) >= set(map(str, Event))
