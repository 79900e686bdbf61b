"""The board as it stood on a past day."""

import datetime as dt

from domain.roles import command_line
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, restore, withdraw
from reports.board import build_boards
from reports.past import board_on

PLAN = "jiyang-2023"


def moment(number):
    return dt.datetime(2023, 10, number, 9)


def day(number):
    return dt.date(2023, 10, number)


def send(store, row, number):
    content = f"指标编号,月份,累计完成值\n{row}\n".encode()
    return submit_file(store, PLAN, f"{number}.csv", content, Sender(command_line("甲"), moment(number)))


def values(store, number):
    board = board_on(store, PLAN, day(number))
    rows = board["indicators"] if board else []
    return [(row["indicator_id"], row["actual"]) for row in rows if row["actual"] is not None]


def test_values_count_from_their_day_until_they_are_withdrawn(plan_store):
    send(plan_store, "I14,2023-09,20", 8)
    second = send(plan_store, "I14,2023-09,24", 10)
    withdraw(plan_store, second.submission_id, Decision(command_line("督查室"), moment(12), "有误"))
    restore(plan_store, second.submission_id, Decision(command_line("督查室"), moment(14), "核实无误"))
    assert values(plan_store, 7) == []
    assert values(plan_store, 8) == values(plan_store, 9) == values(plan_store, 12) == [("I14", 20)]
    assert values(plan_store, 10) == values(plan_store, 14) == values(plan_store, 20) == [("I14", 24)]


def test_the_board_of_a_day_after_everything_is_todays(demo_store):
    today = dt.date(2023, 11, 1)
    boards = build_boards(demo_store, PLAN, today)
    assert board_on(demo_store, PLAN, today) == boards["2023-09"]


def test_the_day_is_the_day_of_looking_too(demo_store):
    earlier = board_on(demo_store, PLAN, dt.date(2023, 8, 20))
    assert earlier["period"] == "2023-07"
    assert earlier["is_demo"] is True
    before = board_on(demo_store, PLAN, dt.date(2023, 4, 9))
    assert before["period"] == "2023-03"
    assert "缺报" not in before["counts"]["by_status"]
    assert board_on(demo_store, PLAN, dt.date(2023, 1, 1)) is None
