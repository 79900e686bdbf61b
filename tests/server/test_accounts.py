"""Accounts on both databases: made, granted, shut, reset, by an administrator only; each change on record."""

import datetime as dt
import os
import threading
import time

import pytest

from domain.roles import ANONYMOUS, Actor, ForbiddenError, Role
from lake.errors import BoardError
from server import outbox, passwords
from server.door import Door
from server.events import Event
from server.settings import ServerSettings
from tests.server.conftest import ADMIN, PASSWORD, UNIT, add_account

EVER = (dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1))


@pytest.fixture
def door(settings, clock):
    """On SQLite, and on PostgreSQL where it is installed."""
    return Door(settings, ServerSettings(), clock)


def events(door):
    return [entry.event for entry in sorted(outbox.waiting(door.database), key=lambda e: e.occurred_at)]


def test_an_account_from_link_to_password(door):
    token = door.accounts.add(ADMIN, "张三", "analyst", [UNIT, " "], door.now())
    account = door.accounts.find("张三")
    assert (account.role, account.units, account.has_password) == (Role.ANALYST, {UNIT}, False)
    assert door.accounts.link(token, door.now()) == ("张三", "set_password")
    assert door.accounts.use_link(token, "别人", PASSWORD, "", door.now()) == "张三"
    assert door.accounts.find("张三").has_password
    assert set(events(door)) == {Event.ACCOUNT_ADDED, Event.PASSWORD_SET}


def test_a_link_works_once_and_not_for_ever(door, clock):
    token = door.accounts.add(ADMIN, "张三", "viewer", [], door.now())
    with pytest.raises(BoardError, match="密码长度"):
        door.accounts.use_link(token, "", "short", "", door.now())
    door.accounts.use_link(token, "", PASSWORD, "", door.now())
    with pytest.raises(BoardError, match="已使用"):
        door.accounts.use_link(token, "", PASSWORD, "", door.now())
    token = door.accounts.reset(ADMIN, "张三", door.now())
    clock.forward(24 * 3600)
    with pytest.raises(BoardError, match="已过期"):
        door.accounts.use_link(token, "", PASSWORD, "", door.now())


def test_a_newer_link_ends_the_older(door):
    first = door.accounts.add(ADMIN, "张三", "viewer", [], door.now())
    second = door.accounts.reset(ADMIN, "张三", door.now())
    assert door.accounts.link(first, door.now()) is None
    assert door.accounts.link(second, door.now())


def test_the_first_administrator_comes_by_a_link_and_only_the_first(door):
    older = door.accounts.first_admin_link(door.now())
    token = door.accounts.first_admin_link(door.now())
    assert door.accounts.link(older, door.now()) is None
    assert door.accounts.use_link(token, "管理员", PASSWORD, "", door.now()) == "管理员"
    assert door.accounts.find("管理员").role is Role.ADMIN
    assert door.accounts.first_admin_link(door.now()) is None


def test_there_is_no_default_account_or_password(door):
    assert door.accounts.all() == []


def test_a_link_for_the_first_is_worth_nothing_once_there_is_an_account(door):
    token = door.accounts.first_admin_link(door.now())
    door.accounts.add(ADMIN, "张三", "viewer", [], door.now())
    with pytest.raises(BoardError, match="链接无效"):
        door.accounts.use_link(token, "入侵者", PASSWORD, "", door.now())
    assert door.accounts.find("入侵者") is None


def test_grant_disable_reset(door):
    account = add_account(door, "张三", "analyst", [UNIT])
    session = door.sessions.begin(account, "", door.now())
    door.accounts.grant(ADMIN, "张三", "office", [], door.now())
    assert door.sessions.by_token(session, door.now()).account.role is Role.OFFICE
    door.accounts.set_enabled(ADMIN, "张三", False, door.now())
    assert door.sessions.by_token(session, door.now()) is None
    assert door.accounts.password_hash("张三") == ""
    door.accounts.set_enabled(ADMIN, "张三", True, door.now())
    assert door.sessions.by_token(session, door.now()) is None
    session = door.sessions.begin(account, "", door.now())
    door.accounts.reset(ADMIN, "张三", door.now())
    assert door.sessions.by_token(session, door.now()) is None
    assert not door.accounts.find("张三").has_password
    assert {Event.ACCOUNT_ROLE, Event.ACCOUNT_DISABLED, Event.ACCOUNT_ENABLED, Event.ACCOUNT_RESET} <= set(
        events(door)
    )


@pytest.mark.parametrize("change", ["grant", "disable"])
def test_the_last_administrator_stays(door, change):
    add_account(door, "管理员", "admin")

    def try_it():
        if change == "grant":
            door.accounts.grant(ADMIN, "管理员", "viewer", [], door.now())
        else:
            door.accounts.set_enabled(ADMIN, "管理员", False, door.now())

    with pytest.raises(BoardError, match="最后一个"):
        try_it()
    add_account(door, "管理员二", "admin")
    try_it()


@pytest.mark.parametrize(
    ("name", "role", "units", "reason"),
    [
        ("张三", "boss", [], "没有角色"),
        ("张三", "analyst", [], "至少指定一个单位"),
        ("张三", "office", [UNIT], "不要填写单位"),
        ("张三", "analyst", ["甲；乙"], "分开填写"),
        ("", "viewer", [], "账号名"),
        ("a" * 41, "viewer", [], "账号名"),
        ("<b>", "viewer", [], "账号名"),
        ("甲\n乙", "viewer", [], "账号名"),
        ("已有", "viewer", [], "已经存在"),
    ],
)
def test_what_cannot_be_an_account(door, name, role, units, reason):
    door.accounts.add(ADMIN, "已有", "viewer", [], door.now())
    with pytest.raises(BoardError, match=reason):
        door.accounts.add(ADMIN, name, role, units, door.now())
    assert [account.name for account in door.accounts.all()] == ["已有"]


OTHERS = [ANONYMOUS, *(Actor("某人", role) for role in Role if role is not Role.ADMIN)]


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: str(actor.role))
def test_only_an_administrator_changes_accounts(door, actor):
    add_account(door, "张三", "viewer")
    before = (door.accounts.all(), len(events(door)))
    for act in (
        lambda: door.accounts.add(actor, "李四", "admin", [], door.now()),
        lambda: door.accounts.grant(actor, "张三", "admin", [], door.now()),
        lambda: door.accounts.set_enabled(actor, "张三", False, door.now()),
        lambda: door.accounts.reset(actor, "张三", door.now()),
    ):
        with pytest.raises(ForbiddenError, match="管理账号"):
            act()
    assert (door.accounts.all(), len(events(door))) == before


def test_changing_ones_password_ends_all_sessions(door):
    account = add_account(door, "张三", "viewer")
    session = door.sessions.begin(account, "", door.now())
    door.accounts.change_password(account.actor(), "another long sentence", door.now())
    assert door.sessions.by_token(session, door.now()) is None
    assert passwords.is_password("another long sentence", door.accounts.password_hash("张三"))


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "a" * 12,
        "x" * 129,
        "password1234",
        "1234567890ab",
        "张三张三张三甲乙丙丁戊己",
        "abababababab",
    ],
)
def test_passwords_that_will_not_do(password):
    with pytest.raises(BoardError, match="密码"):
        passwords.check_new_password(password, "张三")


def test_passwords_are_kept_as_argon2id(monkeypatch):
    monkeypatch.undo()
    hashed = passwords.hash_password(PASSWORD)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.is_password(PASSWORD, hashed)
    assert not passwords.is_password(PASSWORD + "x", hashed)
    assert not passwords.is_password(PASSWORD, "")


def test_hashing_takes_the_memory_of_four_at_most(monkeypatch):
    running, most = [], []

    class Slow:
        def hash(self, _password):
            running.append(1)
            most.append(len(running))
            time.sleep(0.01)
            running.pop()

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    threads = [threading.Thread(target=passwords.hash_password, args=("x",)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) <= 4


def test_nothing_secret_is_in_the_database_or_the_log(door):
    token = door.accounts.add(ADMIN, "张三", "viewer", [], door.now())
    account = add_account(door, "李四", "viewer")
    session = door.sessions.begin(account, "", door.now())
    kept = str(
        [
            door.database.rows(f"select * from board_{table}")  # noqa: S608
            for table in ("accounts", "sessions", "links", "outbox")
        ]
    )
    for secret in (token, session, PASSWORD):
        assert secret not in kept


def test_the_outbox_reaches_the_lake_once(door):
    add_account(door, "张三", "viewer")
    waiting = outbox.waiting(door.database)
    assert len(waiting) == 2
    assert len(outbox.all_entries(door.database, door.store, *EVER)) == 2
    assert outbox.flush(door.database, door.store) == 2
    assert outbox.waiting(door.database) == []
    assert outbox.flush(door.database, door.store) == 0
    assert {e.event_id for e in outbox.all_entries(door.database, door.store, *EVER)} == {
        entry.event_id for entry in waiting
    }


def test_a_crash_between_lake_and_outbox_doubles_nothing(door, monkeypatch):
    from lake.audit import append_entries

    add_account(door, "张三", "viewer")
    append_entries(door.store, outbox.waiting(door.database))  # and the process dies here
    assert outbox.flush(door.database, door.store) == 0
    assert len(outbox.all_entries(door.database, door.store, *EVER)) == 2


def test_a_change_that_fails_leaves_no_entry(door):
    with pytest.raises(BoardError):
        door.accounts.grant(ADMIN, "没有", "viewer", [], door.now())
    assert events(door) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes; the folder's rights hold there")
def test_the_account_file_is_for_its_owner_alone(home_settings, clock):
    door = Door(home_settings, ServerSettings(), clock)
    assert door.accounts.all() == []
    assert (home_settings.home / "accounts.sqlite3").stat().st_mode & 0o077 == 0
