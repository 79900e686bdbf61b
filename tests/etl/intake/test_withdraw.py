"""Withdrawing and restoring, and the facts as they stood at a past moment."""

import datetime as dt
from decimal import Decimal

import pytest

from domain.roles import command_line
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, restore, withdraw
from lake.errors import BoardError

PLAN = "jiyang-2023"
HEADER = "指标编号,月份,累计完成值,备注\n"


def day(number, hour=9):
    return dt.datetime(2023, 10, number, hour)


def send(store, text, number):
    sender = Sender(command_line("甲"), day(number))
    return submit_file(store, PLAN, f"{number}.csv", f"{HEADER}{text}".encode(), sender)


def decision(number, reason="数据有误"):
    return Decision(command_line("督查室"), day(number), reason)


def live(store):
    rows = store.read("live_facts", plan_id=PLAN, origin="reported")
    return {row["indicator_id"]: row["actual"] for row in rows}


def on_board(store):
    return {
        row["indicator_id"]: row["actual"] for row in store.read("plan_board", plan_id=PLAN) if row["actual"]
    }


def test_the_value_before_counts_again_and_comes_back(plan_store):
    send(plan_store, "I14,2023-09,20,\n", 8)
    second = send(plan_store, "I14,2023-09,24,\nI11,2023-09,45,\n", 9)
    assert live(plan_store) == on_board(plan_store) == {"I14": Decimal(24), "I11": Decimal(45)}
    version = plan_store.version()
    assert withdraw(plan_store, second.submission_id, decision(10)) == (PLAN,)
    assert plan_store.version() == version + 1
    assert live(plan_store) == on_board(plan_store) == {"I14": Decimal(20)}
    restore(plan_store, second.submission_id, decision(11, "核实无误"))
    assert live(plan_store) == on_board(plan_store) == {"I14": Decimal(24), "I11": Decimal(45)}
    withdraw(plan_store, second.submission_id, decision(12))
    assert live(plan_store) == {"I14": Decimal(20)}
    decisions = plan_store.read("submission_decisions", plan_id=PLAN)
    assert [row["decision"] for row in decisions] == ["withdrawn", "restored", "withdrawn"]
    history = plan_store.read("submission_history", plan_id=PLAN)
    assert [(row["submission_id"], row["value_count"], row["is_withdrawn"]) for row in history] == [
        (2, 2, True), (1, 1, False),
    ]  # fmt: skip


def test_the_only_submission_withdrawn_leaves_an_empty_board(plan_store):
    first = send(plan_store, "I14,2023-09,20,\n", 8)
    withdraw(plan_store, first.submission_id, decision(9))
    rows = plan_store.read("plan_board", plan_id=PLAN)
    assert {(row["period"].month, row["actual"]) for row in rows} == {(1, None)}


def test_withdrawn_bytes_may_be_submitted_again_and_then_not_restored(store_with_plan):
    first = send(store_with_plan, "I14,2023-09,20,\n", 8)
    withdraw(store_with_plan, first.submission_id, decision(9))
    again = send(store_with_plan, "I14,2023-09,20,\n", 10)
    assert (again.submission_id, again.is_new) == (2, True)
    with pytest.raises(BoardError, match="已重新上报为第 2 号"):
        restore(store_with_plan, first.submission_id, decision(11))


def test_what_cannot_be_decided_is_one_sentence_and_changes_nothing(store_with_plan):
    first = send(store_with_plan, "I14,2023-09,20,\n", 8).submission_id
    version = store_with_plan.version()
    for act, number, reason, words in (
        (withdraw, 7, "有误", "没有第 7 号上报"),
        (withdraw, first, "  ", "写明原因"),
        (restore, first, "有误", "没有撤回"),
    ):
        with pytest.raises(BoardError, match=words):
            act(store_with_plan, number, decision(9, reason))
    assert store_with_plan.version() == version
    withdraw(store_with_plan, first, decision(9))
    with pytest.raises(BoardError, match="已经撤回"):
        withdraw(store_with_plan, first, decision(10))


def test_demonstration_values_stood_until_something_was_reported(demo_store):
    send(demo_store, "I14,2023-09,20,\n", 20)
    for moment, origin in ((day(19), "demo"), (day(21), "reported")):
        rows = demo_store.read("standing_as_of", plan_id=PLAN, moment=moment)
        assert {row["origin"] for row in rows} == {origin}


def test_what_a_submission_changed(plan_store):
    send(plan_store, "I14,2023-09,20,\n", 8)
    second = send(plan_store, "I14,2023-09,24,\nI11,2023-09,45,\n", 9)
    rows = plan_store.read("submission_changes", plan_id=PLAN, submission_id=second.submission_id)
    seen = [(row["indicator_id"], row["before"], row["actual"], row["before_submission_id"]) for row in rows]
    assert seen == [("I11", None, 45, None), ("I14", 20, 24, 1)]
