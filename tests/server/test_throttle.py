"""Failed log-ins are slowed, for the account and for the address, on both databases."""

import threading

import pytest

from server import throttle
from server.door import Door
from server.login import LoginRefusedError, log_in
from server.settings import ServerSettings
from tests.server.conftest import PASSWORD, add_account


@pytest.fixture
def door(settings, clock):
    door = Door(settings, ServerSettings(), clock)
    add_account(door, "张三", "viewer")
    return door


def fail(door, name="张三", address="10.0.0.7"):
    """Seconds to wait, 0 when the password was looked at and was wrong."""
    with pytest.raises(LoginRefusedError) as refused:
        log_in(door, name, "wrong", address)
    return refused.value.wait


def test_the_wait_doubles_and_ends_at_a_quarter_of_an_hour(door, clock):
    assert [fail(door), fail(door), fail(door)] == [0, 0, 0]
    waits = []
    for _ in range(14):
        wait = fail(door)
        waits.append(wait)
        clock.forward(wait)
        assert fail(door) == 0
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]


def test_a_clock_set_back_shuts_nobody_out(door, clock):
    for _ in range(3):
        fail(door)
    assert fail(door) > 0
    clock.forward(-24 * 3600)
    assert fail(door) == 0
    assert 0 < fail(door) <= throttle.LONGEST_WAIT


def test_the_right_password_waits_too_and_then_clears_the_account(door, clock):
    for _ in range(3):
        fail(door)
    with pytest.raises(LoginRefusedError, match="1 秒"):
        log_in(door, "张三", PASSWORD, "10.0.0.7")
    clock.forward(1)
    assert log_in(door, "张三", PASSWORD, "10.0.0.7")
    assert [fail(door), fail(door), fail(door)] == [0, 0, 0]


def test_another_address_does_not_get_round_the_account(door):
    for number in range(3):
        fail(door, address=f"10.0.1.{number}")
    assert fail(door, address="10.0.2.1") > 0


def test_other_names_do_not_get_round_the_address(door):
    for number in range(throttle.FREE["address"]):
        assert fail(door, name=f"某人{number}") == 0
    assert fail(door, name="另一人") > 0
    assert fail(door, name="另一人", address="10.9.9.9") == 0


def test_ones_own_log_in_does_not_clear_the_address(door, clock):
    for number in range(throttle.FREE["address"] - 1):
        fail(door, name=f"某人{number}")
    log_in(door, "张三", PASSWORD, "10.0.0.7")
    assert fail(door, name="甲") == 0
    assert fail(door, name="乙") > 0


def test_a_name_that_does_not_exist_is_answered_the_same(door):
    for name in ("张三", "没有这人"):
        with pytest.raises(LoginRefusedError, match="账号或密码不正确"):
            log_in(door, name, "wrong", "10.0.0.7")


def test_many_at_once_are_counted_one_by_one(door):
    waits = []
    threads = [
        threading.Thread(target=lambda: waits.append(throttle.attempt(door.database, "张三", "", door.now())))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits)[:3] == [0, 0, 0]
    assert sorted(waits)[3] > 0


def test_failures_are_forgotten_after_a_day(door, clock):
    for _ in range(3):
        fail(door)
    clock.forward(throttle.FORGOTTEN_AFTER + 1)
    assert [fail(door), fail(door), fail(door)] == [0, 0, 0]
