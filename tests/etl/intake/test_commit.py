"""Commit: once, whole, with the reason for accepted warnings; a kill loses nothing acknowledged."""

import datetime as dt
import multiprocessing
import os
import shutil
import signal
from decimal import Decimal

import pytest

from domain.roles import command_line
from etl.intake.check import check_file
from etl.intake.expected import Options
from etl.intake.findings import RefusedFileError, UnacceptedWarningsError
from etl.intake.submit import Sender, submit_file
from lake.files import read_file
from lake.settings import read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
HEADER = "指标编号,月份,累计完成值,备注\n"
GOOD = f"{HEADER}I14,2023-09,24,\nI20,2023-09,2.05,\n".encode()
SENDER = Sender(command_line("甲"), dt.datetime(2023, 10, 9, 9))
LATER = Sender(command_line("甲"), dt.datetime(2023, 10, 9, 10))


def counts(store):
    rows = store.read("submission_history", plan_id=PLAN)
    return [(row["submission_id"], row["value_count"], row["item_count"]) for row in rows]


def test_warnings_need_a_reason_which_is_kept(plan_store):
    content = f"{HEADER}I14,2023-09,100,\n".encode()
    with pytest.raises(UnacceptedWarningsError, match="超过全年目标"):
        submit_file(plan_store, PLAN, "a.csv", content, SENDER)
    assert plan_store.version() == 1
    receipt = submit_file(plan_store, PLAN, "a.csv", content, SENDER, accepted=" 含上年结转 ")
    assert (receipt.note, receipt.submitted_by) == ("含上年结转", "甲")
    assert plan_store.read("submission_history", plan_id=PLAN)[0]["note"] == "含上年结转"
    assert submit_file(plan_store, PLAN, "a.csv", content, LATER).note == "含上年结转"


def test_a_reason_without_warnings_is_not_kept(store_with_plan):
    assert submit_file(store_with_plan, PLAN, "a.csv", GOOD, SENDER, accepted="随便").note == ""


def test_indicators_and_work_items_in_one_submission(plan_store, workbook):
    content = "事项编号,月份,进度,进展情况\nT01-01,2023-09,60%,推进中\nT01-02,2023-09,,正在谋划\n".encode()
    receipt = submit_file(plan_store, PLAN, "事项.csv", content, SENDER)
    assert (receipt.value_count, receipt.item_count) == (0, 2)
    submit_file(plan_store, PLAN, "指标.csv", GOOD, LATER)
    rows = plan_store.read("live_item_facts", plan_id=PLAN, origin="reported")
    assert [(row["item_id"], row["progress_pct"], row["situation"]) for row in rows] == [
        ("T01-01", Decimal(60), "推进中"), ("T01-02", None, "正在谋划"),
    ]  # fmt: skip
    assert counts(plan_store) == [(2, 2, 0), (1, 0, 2)]


def test_fractions_that_were_confirmed_are_stored_as_percentages(plan_store):
    answers = Options(answers={"growth_scale": "fraction", "progress_scale": "fraction"})
    values = f"{HEADER}I03,2023-09,0.5,\nI04,2023-09,0.095,\n".encode()
    submit_file(plan_store, PLAN, "a.csv", values, SENDER, options=answers, accepted="核实")
    items = "事项编号,月份,进度\nT01-01,2023-09,0.6\n".encode()
    submit_file(plan_store, PLAN, "b.csv", items, LATER, options=answers)
    facts = plan_store.read("live_facts", plan_id=PLAN, origin="reported")
    assert [(row["actual"], row["actual_places"]) for row in facts] == [(50, 0), (Decimal("9.5"), 1)]
    assert plan_store.read("live_item_facts", plan_id=PLAN, origin="reported")[0]["progress_pct"] == 60


def test_a_check_that_was_overtaken_is_made_again(store_with_plan):
    content = f"{HEADER}I14,2023-09,20,\n".encode()
    with store_with_plan.snapshot() as snapshot:
        checked = check_file(snapshot, PLAN, "a.csv", content, dt.date(2023, 10, 9), max_bytes=10**6)
    submit_file(store_with_plan, PLAN, "b.csv", f"{HEADER}I14,2023-08,22,\n".encode(), SENDER)
    with pytest.raises(RefusedFileError, match="低于 2023-08 的 22"):
        submit_file(store_with_plan, PLAN, "a.csv", content, LATER, checked=checked)
    assert counts(store_with_plan) == [(1, 1, 0)]


def test_a_check_of_another_file_is_not_taken(store_with_plan):
    with store_with_plan.snapshot() as snapshot:
        checked = check_file(snapshot, PLAN, "a.csv", GOOD, dt.date(2023, 10, 9), max_bytes=10**6)
    with pytest.raises(ValueError, match="another file"):
        submit_file(store_with_plan, PLAN, "a.csv", GOOD + b"I11,2023-09,1,\n", SENDER, checked=checked)
    assert counts(store_with_plan) == []


def submit_and_die(home, stage, acknowledged):
    store = open_store(read_settings({"BOARD_HOME": home}))

    def fault(reached):
        if reached == stage:
            os.kill(os.getpid(), signal.SIGKILL)

    store._fault = fault
    submit_file(store, PLAN, "a.csv", GOOD, SENDER)
    with open(acknowledged, "w") as file:  # noqa: PTH123 - as plain as can be, in a process about to die
        file.write("yes")
    os.kill(os.getpid(), signal.SIGKILL)


STAGES = ["copied", "applied", "checkpointed", "journalled", "renamed", "published", "acknowledged"]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("stage", STAGES)
def test_a_kill_at_any_stage(plan_home, tmp_path, stage):
    home, acknowledged = tmp_path / "var", tmp_path / "acknowledged"
    shutil.copytree(plan_home, home)
    # Not a copy of this process: its threads hold locks that nobody would ever let go of in the copy.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=submit_and_die, args=(str(home), stage, str(acknowledged)))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    store = open_store(read_settings({"BOARD_HOME": str(home)}))
    is_there = STAGES.index(stage) >= STAGES.index("journalled")
    assert is_there or not acknowledged.exists()
    assert counts(store) == ([(1, 2, 0)] if is_there else [])
    board = [row for row in store.read("plan_board", plan_id=PLAN) if row["actual"] is not None]
    assert len(board) == (2 if is_there else 0)
    receipt = submit_file(store, PLAN, "a.csv", GOOD, LATER)
    assert (receipt.is_new, receipt.submission_id) == (not is_there, 1)
    assert read_file(store.settings, receipt.file_sha256) == GOOD
    assert counts(store) == [(1, 2, 0)]
