"""Around the serving: the first administrator's link, and audit entries that reach the lake."""

import asyncio
import datetime as dt

from lake.audit import read_entries
from server import lifespan, outbox
from server.lifespan import attended
from server.oidc_settings import OidcSettings
from tests.server.conftest import ADMIN, add_account

EVER = (dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1))


def serve(door, during=lambda: None, seconds=0.0):
    """Start, let ``during`` happen, stop; what was said at the start."""
    said = []

    async def run():
        async with attended(lambda: door, said.append):
            during()
            await asyncio.sleep(seconds)

    asyncio.run(run())
    return said


def test_a_link_is_said_until_there_is_an_account(door):
    [first] = serve(door)
    [second] = serve(door)
    assert "/account/setup?token=" in second and second != first
    add_account(door, "管理员", "admin")
    assert serve(door) == []


def test_with_an_identity_provider_no_link_is_said(door):
    door.oidc_settings = OidcSettings("u", "c", "s", "r")
    assert serve(door) == []


def test_entries_reach_the_lake_at_the_end(door):
    serve(door, lambda: door.accounts.add(ADMIN, "张三", "viewer", [], door.now()))
    assert [entry.event for entry in read_entries(door.store, *EVER)] == ["account_added"]
    assert outbox.waiting(door.database) == []


def test_entries_left_by_a_crash_reach_the_lake_at_the_next_start(door):
    door.accounts.add(ADMIN, "张三", "viewer", [], door.now())
    serve(door, lambda: len(read_entries(door.store, *EVER)) == 1 or 1 / 0)


def test_entries_are_moved_from_time_to_time(door, monkeypatch):
    monkeypatch.setattr(lifespan, "FLUSH_SECONDS", 0.02)
    moved = []
    monkeypatch.setattr(outbox, "flush", lambda *_: moved.append(1))
    serve(door, seconds=0.3)
    assert len(moved) > 3


def test_a_lake_that_refuses_stops_nothing_and_loses_nothing(door, monkeypatch):
    def refuse(*_):
        raise OSError("disk full")

    monkeypatch.setattr(outbox, "append_entries", refuse)
    serve(door, lambda: door.accounts.add(ADMIN, "张三", "viewer", [], door.now()))
    assert len(outbox.waiting(door.database)) == 1


def test_reading_makes_no_store_version(door, clock):
    """Log-ins and use of the board must not renew every page's cache."""
    account = add_account(door, "张三", "viewer")
    outbox.flush(door.database, door.store)
    version = door.store.version()
    for _ in range(5):
        token = door.sessions.begin(account, "", door.now())
        clock.forward(60)
        door.sessions.touch(door.sessions.by_token(token, door.now()).session_id, door.now())
    assert door.store.version() == version
