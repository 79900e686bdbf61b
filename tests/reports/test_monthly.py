"""The monthly run: everything once, nothing twice, on from where it was cut off."""

import dataclasses
import datetime as dt
import json

import pytest

from domain.roles import Actor, Role, command_line
from domain.signoff import Step
from etl.intake.submit import Sender, submit_file
from lake.audit import AuditEntry, append_entries
from lake.settings import read_settings
from lake.store import open_store
from reports.batch import MANIFEST, Piece, Ran, run_pieces
from reports.form import Form
from reports.material import gather
from reports.monthly import pieces, run_month, spans_ending
from reports.signoff import sign


@pytest.fixture(scope="module")
def store(reports_home):
    return open_store(read_settings({"BOARD_HOME": str(reports_home)}))


def run(store, material, folder, progress=iter):
    return run_month(store, material, Form(), None, folder, progress)


def snapshot(folder):
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
            for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST}  # fmt: skip


def test_a_second_run_writes_nothing_and_a_damaged_file_anew(store, material, tmp_path):
    first = run(store, material, tmp_path)
    names = snapshot(tmp_path)
    assert first.written == len(names) > 20
    assert {"看板-2023-09.json", "通报-2023-09.docx", "工作簿-2023-09.xlsx", "汇报-2023-09.pptx",
            "阶段性分析-2023三季度.docx"} <= set(names)  # fmt: skip
    second = run(store, material, tmp_path)
    assert (second.written, second.kept) == (0, first.written)
    assert snapshot(tmp_path) == names
    (tmp_path / "通报-2023-09.docx").write_bytes(b"cut")
    (tmp_path / "看板-2023-09.json").unlink()
    assert run(store, material, tmp_path).written == 2


def test_writes_that_leave_the_month_as_it_is_make_nothing_anew(demo_store, tmp_path):
    plan_id, period, at = "jiyang-2023", dt.date(2023, 9, 1), dt.datetime(2023, 10, 20, 10, 0)
    folder = tmp_path / "out"

    def material():
        return gather(demo_store, plan_id, period, at.date())

    first = run(demo_store, material(), folder)
    names = snapshot(folder)
    append_entries(demo_store, [AuditEntry(at, "login", "张三")])
    assert run(demo_store, material(), folder) == Ran(0, first.written, 0)
    # A draft that is signed is another paper; everything else stays as it is.
    sign(demo_store, Actor("张三", Role.OFFICE), plan_id, period, Step.DRAFTED, at, at.date())
    assert run(demo_store, material(), folder).written == 1
    assert {name for name, time in snapshot(folder).items() if names[name] != time} == {"通报-2023-09.docx"}
    # Another form is another circular, too.
    assert run_month(demo_store, material(), Form(issuer="督查室"), None, folder, iter).written == 1


def test_a_run_cut_off_goes_on(store, material, tmp_path):
    def stop(wanted):
        for place, piece in enumerate(wanted):
            if place == 6:
                raise KeyboardInterrupt
            yield piece

    with pytest.raises(KeyboardInterrupt):
        run(store, material, tmp_path, stop)
    done = run(store, material, tmp_path)
    assert done.kept == 6


def _calmed(row):
    return {**row, "light": "grey", "status": "未到发布期"}


def test_another_day_writes_anew_and_clears_what_nothing_stands_for(store, material, tmp_path):
    run(store, material, tmp_path)
    (tmp_path / "督办单" / "自己的.docx").write_bytes(b"own")
    calm = {
        month: {**board, "indicators": [_calmed(row) for row in board["indicators"]]}
        for month, board in material.boards.items()
    }
    later = dataclasses.replace(material, boards=calm, as_of=dt.date(2023, 10, 21))
    ran = run(store, later, tmp_path)
    assert (ran.kept, ran.removed) == (0, 18)
    assert [path.name for path in (tmp_path / "督办单").iterdir()] == ["自己的.docx"]
    assert json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["as_of"] == "2023-10-21"


@pytest.mark.parametrize("text", ["{", "[]", '{"files": ["a"]}', '{"files": {"a": "b"}}'])
def test_an_unreadable_manifest_is_no_obstacle(tmp_path, text):
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    piece = Piece("a", lambda: b"new", "key")
    assert run_pieces(tmp_path, [piece], {}, iter) == Ran(1, 0, 0)
    assert run_pieces(tmp_path, [piece], {}, iter) == Ran(0, 1, 0)


@pytest.mark.parametrize(("month", "names"), [(2, []), (3, ["一季度"]), (6, ["二季度", "上半年"]),
                                              (12, ["四季度", "下半年", "全年"])])  # fmt: skip
def test_reviews_come_with_the_month_that_ends_them(month, names):
    assert [span.name for span in spans_ending(dt.date(2023, month, 1))] == names


def test_pieces_are_named_once(store, material):
    names = [piece.name for piece in pieces(store, material, Form(), None)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("month", range(2, 10))
def test_every_month_of_the_year_can_be_written(store, month):
    period = dt.date(2023, month, 1)
    material = gather(store, "jiyang-2023", period, dt.date(2023, month + 1, 15))
    made = pieces(store, material, Form(), None)
    assert all(piece.make() for piece in made[:5])


def test_a_month_with_a_single_reported_value_can_be_written(store_with_plan):
    content = "指标编号,月份,累计完成值\nI20,2023-03,0.8\n".encode()
    at = dt.datetime(2023, 4, 8, 9, 0)
    submit_file(store_with_plan, "jiyang-2023", "3.csv", content, Sender(command_line("张三"), at))
    for day in (dt.date(2023, 4, 9), dt.date(2023, 4, 20)):
        material = gather(store_with_plan, "jiyang-2023", dt.date(2023, 3, 1), day)
        assert not material.board["is_demo"]
        for piece in pieces(store_with_plan, material, Form(), None):
            assert piece.make()
