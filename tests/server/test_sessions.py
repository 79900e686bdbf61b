"""Sessions on both databases: expiry by use and by age, log-out here and everywhere, restart, fixation."""

import pytest

from server.door import Door
from server.settings import ServerSettings
from tests.server.conftest import add_account

IDLE, ABSOLUTE = 30 * 60, 10 * 3600


@pytest.fixture
def door(settings, clock):
    return Door(settings, ServerSettings(), clock)


@pytest.fixture
def account(door):
    return add_account(door, "张三", "viewer")


def test_a_session_ends_after_idle_time(door, account, clock):
    token = door.sessions.begin(account, "", door.now())
    clock.forward(IDLE - 1)
    session = door.sessions.by_token(token, door.now())
    assert session.account.name == "张三"
    door.sessions.touch(session.session_id, door.now())
    clock.forward(IDLE - 1)
    assert door.sessions.by_token(token, door.now())
    clock.forward(1)
    assert door.sessions.by_token(token, door.now()) is None


def test_a_session_ends_after_its_hours_however_busy(door, account, clock):
    token = door.sessions.begin(account, "", door.now())
    for _ in range(ABSOLUTE // 600 - 1):
        clock.forward(600)
        door.sessions.touch(door.sessions.by_token(token, door.now()).session_id, door.now())
    clock.forward(599)
    assert door.sessions.by_token(token, door.now())
    clock.forward(1)
    assert door.sessions.by_token(token, door.now()) is None


def test_use_is_written_down_once_a_minute_at_most(door, account, clock):
    session_id = door.sessions.by_token(door.sessions.begin(account, "", door.now()), door.now()).session_id

    def used_at():
        return door.database.rows("select used_at from board_sessions")[0]["used_at"]

    start = used_at()
    clock.forward(59)
    door.sessions.touch(session_id, door.now())
    assert used_at() == start
    clock.forward(1)
    door.sessions.touch(session_id, door.now())
    assert used_at() == start + 60


def test_log_out_ends_this_browser_only_and_everywhere_ends_all(door, account):
    one, two, three = (door.sessions.begin(account, "", door.now()) for _ in range(3))
    door.sessions.end(one, door.now())
    assert [bool(door.sessions.by_token(token, door.now())) for token in (one, two, three)] == [
        False, True, True,
    ]  # fmt: skip
    assert door.sessions.end_all(account.actor(), door.now()) == 2
    assert door.sessions.count(door.now()) == 0


def test_sessions_survive_a_restart(door, account, settings, clock):
    token = door.sessions.begin(account, "", door.now())
    assert Door(settings, ServerSettings(), clock).sessions.by_token(token, door.now())


def test_a_token_held_before_log_in_is_worth_nothing_after(door, account):
    planted = door.sessions.begin(account, "", door.now())
    fresh = door.sessions.begin(account, "", door.now(), old_token=planted)
    assert fresh != planted
    assert door.sessions.by_token(planted, door.now()) is None


def test_ended_sessions_are_cleared_away(door, account, clock):
    door.sessions.begin(account, "", door.now())
    clock.forward(ABSOLUTE)
    door.sessions.begin(account, "", door.now())
    assert len(door.database.rows("select * from board_sessions")) == 1


@pytest.mark.parametrize("token", ["", "x", "张三", "' or 1=1 --"])
def test_what_is_no_token_is_nobody(door, account, token):
    door.sessions.begin(account, "", door.now())
    assert door.sessions.by_token(token, door.now()) is None
