"""Sign-off of the circular: order, roles, the record, and what is printed."""

import datetime as dt

import pytest

from domain.roles import Actor, ForbiddenError, Role
from domain.signoff import Step
from etl.demo_load import load_demo
from etl.intake.submit import Sender, submit_file
from lake.audit import read_entries
from reports.bulletin import Form, compose_bulletin
from reports.material import gather
from reports.signoff import read_signed, sign, signed_notice

PLAN, DAY, SEPTEMBER = "jiyang-2023", dt.date(2023, 10, 20), dt.date(2023, 9, 1)
AT = dt.datetime(2023, 10, 20, 9, 0)
ZHANG, LI = Actor("张三", Role.OFFICE), Actor("李四", Role.OFFICE)


def material_of(store):
    return gather(store, PLAN, SEPTEMBER, DAY)


def sign_all(store, *acts):
    for minute, (actor, step) in enumerate(acts):
        sign(store, actor, material_of(store), Form(), step, AT + dt.timedelta(minutes=minute))


def test_a_circular_goes_from_draft_to_issue_and_says_so(demo_store):
    version = demo_store.version()
    assert "未签字" in signed_notice(demo_store, material_of(demo_store), Form()).marks[1]
    sign_all(demo_store, (ZHANG, Step.DRAFTED))
    assert "未经审核" in signed_notice(demo_store, material_of(demo_store), Form()).marks[1]
    sign_all(demo_store, (LI, Step.REVIEWED), (ZHANG, Step.ISSUED))
    notice = signed_notice(demo_store, material_of(demo_store), Form())
    assert notice.marks == ("演示数据",)
    assert notice.state == "印发"
    # The version that was drafted, though every signature made a newer one.
    assert notice.data_line.startswith(f"数据版本第{version}版")
    assert demo_store.version() > version


def test_every_signature_is_on_record(demo_store):
    sign_all(demo_store, (ZHANG, Step.DRAFTED), (LI, Step.REVIEWED))
    entries = read_entries(demo_store, AT, AT + dt.timedelta(hours=1))
    assert [(entry.event, entry.actor, entry.detail[:2]) for entry in entries] == [
        ("publish", "李四", "审核"),
        ("publish", "张三", "拟稿"),
    ]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.ADMIN, None])
def test_other_roles_are_refused_and_leave_no_trace(demo_store, role):
    before = demo_store.version()
    with pytest.raises(ForbiddenError, match="发布通报"):
        sign(demo_store, Actor("王五", role), material_of(demo_store), Form(), Step.DRAFTED, AT)
    assert demo_store.version() == before


def test_a_step_out_of_turn_changes_nothing(demo_store):
    before = demo_store.version()
    with pytest.raises(ValueError, match="还没有人拟稿"):
        sign_all(demo_store, (LI, Step.REVIEWED))
    assert demo_store.version() == before


def test_changed_figures_start_anew(demo_store):
    sign_all(demo_store, (ZHANG, Step.DRAFTED))
    content = "指标编号,月份,累计完成值\nI20,2023-09,2.65\n".encode()
    submit_file(demo_store, PLAN, "9.csv", content, Sender(ZHANG, AT), accepted="核实无误")
    material = material_of(demo_store)
    assert read_signed(demo_store, material, compose_bulletin(material, Form())).taken == ()


def test_both_stores_keep_signatures(plan_store):
    load_demo(plan_store, PLAN, dt.date(2023, 11, 1), 2023)
    sign_all(plan_store, (ZHANG, Step.DRAFTED), (LI, Step.REVIEWED))
    material = material_of(plan_store)
    signed = read_signed(plan_store, material, compose_bulletin(material, Form()))
    assert [(one.step, one.actor) for one in signed.taken] == [
        (Step.DRAFTED, "张三"),
        (Step.REVIEWED, "李四"),
    ]
