"""Reported, late, missing and not yet due, unit by month, and the reminder made from it."""

import datetime as dt

import pytest

from domain.roles import command_line
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, withdraw
from lake.errors import BoardError
from reports.reporting import Reported, build_reporting, reminder, reminder_for_all

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)
# Answers for I11 and some more.
UNIT = "区投资促进局"


def send(store, rows, day):
    content = "指标编号,月份,累计完成值\n" + "".join(f"{row}\n" for row in rows)
    sender = Sender(command_line("甲"), dt.datetime.combine(day, dt.time(9)))
    return submit_file(store, PLAN, f"{day}.csv", content.encode(), sender, accepted="核实无误")


def statuses(reporting, unit):
    return {m.period: c.status for m, c in zip(reporting.months, reporting.rows[unit], strict=True)}


def test_columns_run_from_the_first_value_to_the_month_of_looking(demo_store):
    reporting = build_reporting(demo_store, PLAN, TODAY)
    assert [month.period for month in reporting.months][::9] == ["2023-02", "2023-11"]
    assert [month.label for month in reporting.months][:2] == ["1—2月", "1—3月"]
    assert [month.is_past for month in reporting.months[-3:]] == [True, False, False]
    late = build_reporting(demo_store, PLAN, dt.date(2026, 1, 1))
    assert late.months[-1].period == "2023-12"


def test_without_values_the_first_month_is_the_first_asked_for(store_with_plan):
    # Issued on 6 February 2023: January's deadline, the 10th, was still to come.
    reporting = build_reporting(store_with_plan, PLAN, dt.date(2023, 3, 1))
    assert [month.period for month in reporting.months] == ["2023-01", "2023-02", "2023-03"]


def test_on_time_late_missing_and_not_due(store_with_plan):
    form = [f"I{n:02d}" for n in range(1, 41)]
    first = build_reporting(store_with_plan, PLAN, TODAY)
    asked = [key for key, _ in first.rows[UNIT][8].missing]
    assert asked and set(asked) < set(form)
    growth = {"I01", "I02", "I03", "I04", "I05", "I06", "I07", "I08"}
    own = [key for key in asked if key not in growth]
    send(store_with_plan, [f"{key},2023-07,1" for key in own], dt.date(2023, 8, 10))
    send(store_with_plan, [f"{key},2023-08,1" for key in own[1:]], dt.date(2023, 9, 11))
    send(store_with_plan, [f"{own[0]},2023-08,1"], dt.date(2023, 9, 12))
    send(store_with_plan, [f"{key},2023-09,1" for key in own[1:]], dt.date(2023, 10, 9))
    reporting = build_reporting(store_with_plan, PLAN, TODAY)
    seen = statuses(reporting, UNIT)
    # 10 September 2023 is a Sunday: the 11th is in time.
    assert seen["2023-08"] is Reported.LATE
    assert seen["2023-09"] is Reported.MISSING
    assert seen["2023-10"] is Reported.NOT_DUE
    cell = reporting.rows[UNIT][1]
    assert (cell.asked, cell.late, cell.missing) == (cell.on_time + 1, 1, ())
    assert sum(reporting.counts(1).values()) == len(reporting.rows)


def test_a_withdrawn_submission_brought_nothing(store_with_plan):
    receipt = send(store_with_plan, ["I11,2023-09,20"], dt.date(2023, 10, 9))
    withdraw(
        store_with_plan,
        receipt.submission_id,
        Decision(command_line("督查室"), dt.datetime(2023, 10, 10), "错"),
    )
    reporting = build_reporting(store_with_plan, PLAN, TODAY)
    place = [month.period for month in reporting.months].index("2023-09")
    assert "I11" in [key for key, _ in reporting.rows[UNIT][place].missing]


def test_indicators_without_a_unit_stand_in_their_own_row_and_remind_nobody(store_with_plan):
    reporting = build_reporting(store_with_plan, PLAN, TODAY)
    of_nobody = {
        row["indicator_id"]
        for row in store_with_plan.read("indicators", plan_id=PLAN)
        if not row["task_id"] and row["frequency"] == "monthly"
    }
    august = [month.period for month in reporting.months].index("2023-08")
    asked = {key for key, _ in reporting.rows[""][august].missing}
    assert "I03" in asked
    assert asked == of_nobody
    assert "I03" not in reminder_for_all(reporting, august)


def test_the_reminder_says_what_and_until_when(demo_store):
    reporting = build_reporting(demo_store, PLAN, TODAY)
    september, october = 7, 8
    silent = next(unit for unit, cells in reporting.rows.items() if cells[september].missing)
    text = reminder(reporting, september, silent)
    assert text.startswith(f"{silent}：2023年9月（1—9月累计）指标数据，尚有")
    assert text.endswith("报送期限为10月10日，现已逾期，请尽快补报；确无数据的请说明原因。")
    everyone = reminder_for_all(reporting, october)
    assert everyone.splitlines()[-1] == "请于11月10日前报送；确无数据的请说明原因。"
    assert everyone.splitlines()[1].startswith("1. ")
    complete = next(unit for unit, cells in reporting.rows.items() if unit and not cells[0].missing)
    assert reminder(reporting, 0, complete) == ""


def test_an_unknown_plan_is_refused(demo_store):
    with pytest.raises(BoardError, match="没有方案"):
        build_reporting(demo_store, "nowhere", TODAY)


def test_the_month_people_ask_about(demo_store):
    days = {dt.date(2023, 4, 1): "2023-02", TODAY: "2023-09", dt.date(2026, 1, 1): "2023-09"}
    for day, month in days.items():
        reporting = build_reporting(demo_store, PLAN, day)
        assert reporting.months[reporting.default_month()].period == month
