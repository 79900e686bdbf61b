"""The desk of the page: what a person sees before confirming, and what stands after."""

import datetime as dt

import pytest

from domain.roles import Actor, ForbiddenError, Role
from etl.intake.desk import Desk
from lake.errors import BoardError

PLAN = "jiyang-2023"
NOW = dt.datetime(2023, 10, 9, 9, 0, 0, 5)
SEPTEMBER = dt.date(2023, 9, 1)
UNIT = "区投资促进局"
OFFICE = Actor("李主任", Role.OFFICE)
ANALYST = Actor("张三", Role.ANALYST, frozenset({UNIT}))
HEADER = "指标编号,指标名称,月份,累计完成值\n"


def desk_of(store, actor=ANALYST):
    return Desk(store, PLAN, actor, NOW)


def csv(*rows):
    return (HEADER + "".join(f"{row}\n" for row in rows)).encode()


def test_units_are_those_of_the_account_or_all(store_with_plan):
    assert desk_of(store_with_plan).units() == [UNIT]
    everyone = desk_of(store_with_plan, OFFICE).units()
    assert len(everyone) > 40 and UNIT in everyone
    assert desk_of(store_with_plan, Actor("李四", Role.ANALYST, frozenset({"旧单位"}))).units() == []


def test_a_look_writes_nothing_and_a_confirmation_gives_the_receipt(store_with_plan):
    desk = desk_of(store_with_plan)
    version = store_with_plan.version()
    look = desk.look("9月.csv", csv("I11,,2023-09,50"))
    assert look.is_acceptable and not look.known
    assert [change.indicator_id for change in look.changes.changes] == ["I11"]
    assert store_with_plan.version() == version
    receipt = desk.confirm(look)
    assert (receipt.submitted_by, receipt.submitted_at.microsecond, receipt.is_new) == ("张三", 0, True)
    again = desk.look("同一份.csv", csv("I11,,2023-09,50"))
    assert again.known.submission_id == receipt.submission_id
    assert again.checked is None and not again.is_acceptable


def test_values_of_others_are_refused_before_anybody_confirms(store_with_plan):
    # I03 is nobody's, I40 belongs to the health office, whose rows the check refuses already.
    look = desk_of(store_with_plan).look("x.csv", csv("I11,,2023-09,50", "I03,,2023-09,5"))
    assert len(look.refusals) == 1 and "只能由督查室上报" in look.refusals[0]
    assert [change.indicator_id for change in look.changes.changes] == ["I11"]
    assert not look.is_acceptable
    with pytest.raises(ForbiddenError):
        desk_of(store_with_plan).confirm(look)
    assert desk_of(store_with_plan, OFFICE).look("x.csv", csv("I03,,2023-09,5")).is_acceptable


def test_an_answer_settles_a_question(store_with_plan):
    desk = desk_of(store_with_plan)
    content = csv("I31,,2023-09,0.062")
    look = desk.look("x.csv", content)
    assert not look.is_acceptable
    [question] = look.checked.questions
    settled = desk.look("x.csv", content, answers={question.key: question.choices[1].answer})
    assert settled.is_acceptable
    assert str(settled.changes.changes[0].new) == "6.2"


def test_the_month_is_taken_from_the_page_where_the_file_names_none(store_with_plan):
    content = "指标编号,累计完成值\nI11,50\n".encode()
    assert desk_of(store_with_plan).look("x.csv", content).checked.errors
    assert desk_of(store_with_plan).look("x.csv", content, SEPTEMBER).is_acceptable


def test_typed_rows_go_the_same_way(store_with_plan):
    desk = desk_of(store_with_plan)
    form = desk.form(UNIT, SEPTEMBER)
    rows = [
        dict(zip(desk.headers.values(), form.value_row(indicator)[:7], strict=True))
        for indicator in form.indicators
    ]
    rows[0][desk.headers["actual"]] = "50"
    content, name = desk.typed(rows, "9月填报")
    look = desk.look(name, content)
    assert look.is_acceptable and len(look.checked.values) == 1
    item = dict(zip(desk.item_headers.values(), form.item_row(form.items[0]), strict=True))
    item[desk.item_headers["situation"]] = "主体封顶"
    content, name = desk.typed_items([item, {**item, desk.item_headers["situation"]: ""}], "事项")
    look = desk.look(name, content)
    assert look.is_acceptable
    assert [change.report.situation for change in look.changes.items] == ["主体封顶"]


def test_forms_and_the_marked_copy_come_with_their_names(store_with_plan):
    desk = desk_of(store_with_plan)
    files = desk.templates(desk.form(UNIT, SEPTEMBER))
    assert {kind: name.rpartition(".")[2] for kind, (_, name) in files.items()} == {
        "xlsx": "xlsx", "csv": "csv", "items": "csv",
    }  # fmt: skip
    look = desk.look("9月.csv", csv("I99,,2023-09,50"))
    assert desk.marked_name(look) == "9月-问题标注.xlsx"
    assert desk.marked(look).startswith(b"PK")


def test_taking_back_asks_for_the_role_and_the_reason(store_with_plan):
    desk, office = desk_of(store_with_plan), desk_of(store_with_plan, OFFICE)
    receipt = desk.confirm(desk.look("9月.csv", csv("I11,,2023-09,50")))
    with pytest.raises(ForbiddenError):
        desk.withdraw(receipt.submission_id, "有误")
    with pytest.raises(BoardError, match="请写明原因"):
        office.withdraw(receipt.submission_id, " ")
    office.withdraw(receipt.submission_id, "有误")
    assert store_with_plan.read("submission", submission_id=receipt.submission_id)[0]["is_withdrawn"]
    office.restore(receipt.submission_id, "核实无误")
    assert not store_with_plan.read("submission", submission_id=receipt.submission_id)[0]["is_withdrawn"]
