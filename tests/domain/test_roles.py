"""Who may do what: the whole table, and the units an analyst reports for."""

import pytest

from domain.roles import (
    ACTION_NAMES,
    ALLOWED,
    ANONYMOUS,
    ROLE_NAMES,
    Action,
    Actor,
    ForbiddenError,
    ReportedFor,
    Role,
    command_line,
    may,
    require,
    require_units,
)

A = Action
TABLE = {
    None: set(),
    Role.VIEWER: {A.READ},
    Role.ANALYST: {A.READ, A.SUBMIT},
    Role.OFFICE: set(A) - {A.MANAGE_ACCOUNTS},
    Role.ADMIN: {A.READ, A.READ_AUDIT, A.MANAGE_ACCOUNTS},
}


@pytest.mark.parametrize("role", TABLE)
@pytest.mark.parametrize("action", A)
def test_the_whole_table(role, action):
    actor = Actor("张三", role)
    assert may(actor, action) is (action in TABLE[role])
    if action in TABLE[role]:
        require(actor, action)
    else:
        with pytest.raises(ForbiddenError, match=r"。$") as refused:
            require(actor, action)
        assert ACTION_NAMES[action] in str(refused.value)


def test_every_role_and_action_has_a_name():
    assert set(ROLE_NAMES) == set(ALLOWED) == set(Role)
    assert set(ACTION_NAMES) == set(Action)


ANALYST = Actor("张三", Role.ANALYST, frozenset({"区科技局", "区统计局"}))


@pytest.mark.parametrize(
    ("responsible", "reported_by", "reason"),
    [
        (("区科技局",), "", None),
        (("区财政局", "区科技局"), "区统计局", None),
        (("区财政局",), "", "责任单位是区财政局"),
        (("区财政局",), "区科技局", "责任单位是区财政局"),
        (("区科技局",), "区财政局", "填报单位写的是“区财政局”"),
        ((), "区统计局", "没有责任单位"),
    ],
)
def test_an_analyst_submits_for_the_own_units_only(responsible, reported_by, reason):
    values = [ReportedFor("I01", "生产总值", responsible, reported_by)]
    require_units(Actor("李四", Role.OFFICE), values)
    if reason is None:
        require_units(ANALYST, values)
    else:
        with pytest.raises(ForbiddenError, match=reason):
            require_units(ANALYST, values)


def test_one_foreign_value_refuses_the_file():
    own, foreign = ReportedFor("I01", "甲", ("区科技局",)), ReportedFor("I02", "乙", ("区财政局",))
    with pytest.raises(ForbiddenError, match="I02"):
        require_units(ANALYST, [own, foreign])


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor("王五", Role.VIEWER), Actor("赵六", Role.ADMIN)])
def test_others_do_not_submit_at_all(actor):
    with pytest.raises(ForbiddenError, match="上报数据"):
        require_units(actor, [])


def test_the_command_line_acts_for_the_office_and_says_where_it_was():
    actor = command_line("root")
    assert (actor.name, actor.role, actor.address) == ("root", Role.OFFICE, "命令行")
