"""What stands behind a page's mark: asked anew each time, and never more than the account is now."""

from ipaddress import ip_network

import pytest

from domain.roles import ANONYMOUS, Role
from server.identity import actor_of, visitor_of
from tests.server.conftest import ADMIN, add_account


def scope(cookie="", **headers):
    sent = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "client": ("10.1.1.1", 1), "headers": [*sent, (b"cookie", cookie.encode())]}


def test_a_mark_is_good_while_the_session_is(door, clock):
    token = door.sessions.begin(add_account(door, "张三", "office"), "", door.now())
    visitor = visitor_of(door, scope(f"a=b; board_session={token}; c"))
    assert (visitor.actor.name, visitor.actor.role, visitor.address) == ("张三", Role.OFFICE, "10.1.1.1")
    assert actor_of(door, visitor.mark, "10.2.2.2").address == "10.2.2.2"
    door.accounts.grant(ADMIN, "张三", "viewer", [], door.now())
    assert actor_of(door, visitor.mark).role is Role.VIEWER
    clock.forward(30 * 60)
    assert actor_of(door, visitor.mark) == ANONYMOUS


def test_a_run_of_a_page_is_use(door, clock):
    token = door.sessions.begin(add_account(door, "张三", "office"), "", door.now())
    mark = visitor_of(door, scope(f"board_session={token}")).mark
    for _ in range(4):
        clock.forward(20 * 60)
        assert actor_of(door, mark).role


def test_a_proxys_mark_ends_with_the_account(open_door):
    door = open_door(identity_header="x-remote-user", trusted_proxies=(ip_network("10.1.1.1"),))
    add_account(door, "zhang", "office")
    mark = visitor_of(door, scope(X_Remote_User="zhang")).mark
    assert actor_of(door, mark).role is Role.OFFICE
    door.accounts.set_enabled(ADMIN, "zhang", False, door.now())
    assert actor_of(door, mark) == ANONYMOUS


def test_a_proxys_mark_counts_only_while_that_is_on(open_door):
    door = open_door()
    add_account(door, "zhang", "office")
    assert actor_of(door, "proxy zhang") == ANONYMOUS


@pytest.mark.parametrize("mark", [None, "", "x", "session", "session x", "proxy", "admin 管理员"])
def test_any_other_mark_is_nobody(door, mark):
    add_account(door, "管理员", "admin")
    assert actor_of(door, mark) == ANONYMOUS
