"""What a reviewer decides about a document as read, and the rows that come of it."""

import datetime as dt
from pathlib import Path

import pytest

from domain.roles import Actor, ForbiddenError, Role
from etl.plan.decisions import Decisions
from etl.plan.import_desk import ImportDesk
from etl.tables import split_list
from lake.errors import BoardError
from reports.document import build_document
from tests.etl.plan import office_files

PLANS = Path(__file__).parent / "plans"
NOW = dt.datetime(2024, 1, 20, 9, 0)
OFFICE = Actor("李主任", Role.OFFICE)
ADDED = {
    "name": "环保督察整改轮次",
    "target": "3",
    "unit": "轮",
    "comparator": ">=",
    "frequency": "annual",
    "kind": "cumulative",
    "task_id": "T09",
}


@pytest.fixture
def desk(store_with_plan):
    return ImportDesk(store_with_plan, OFFICE, NOW)


def read(desk, name="shiqiao-2023.txt", names=None):
    return desk.read(name, (PLANS / name).read_bytes(), names)


def by_id(rows, table, key, value):
    return [row for row in rows[table] if row[key] == value]


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.[tm][xd]*")), ids=lambda path: path.name)
def test_without_decisions_the_rows_are_as_read(desk, path):
    from etl.plan.rows import rows_of

    reading = read(desk, path.name)
    assert desk.rows(reading, Decisions()) == rows_of(reading.plan)


def test_a_rejected_target_leaves_its_work_item(desk):
    reading = read(desk)
    rows = desk.rows(reading, Decisions({"I05": None}))
    assert by_id(rows, "indicators", "indicator_id", "I05") == []
    assert len(rows["tasks"]) == len(reading.plan.items)
    assert not any("I05" in split_list(row["indicator_ids"]) for row in rows["tasks"])


def test_a_changed_number_loses_the_printed_word_and_keeps_its_sentence(desk):
    reading = read(desk)
    before = by_id(desk.rows(reading, Decisions()), "indicators", "indicator_id", "I01")[0]
    [after] = by_id(
        desk.rows(reading, Decisions({"I01": {"target": "6.5"}})), "indicators", "indicator_id", "I01"
    )
    assert (before["wording"], after["wording"]) == ("以上", "")
    assert (after["target"], after["source_quote"]) == ("6.5", before["source_quote"])


def test_a_number_that_was_left_out_becomes_a_target_of_a_task(desk):
    reading = read(desk)
    place = len(reading.plan.left_out) - 1
    rows = desk.rows(reading, Decisions(added={place: ADDED}))
    [row] = by_id(rows, "indicators", "indicator_id", "I19")
    assert (row["task_id"], row["is_headline"], row["target"]) == ("T09", "false", "3")
    assert reading.plan.left_out[place].number in row["source_quote"]
    assert row["source_quote"] in reading.document.text
    first = by_id(rows, "tasks", "task_id", "T09")[0]
    assert split_list(first["indicator_ids"])[-1] == "I19"


def test_a_target_given_to_a_task_has_its_units(desk):
    reading = read(desk, "fenghe-2024.txt")
    loose = next(row for row in reading.plan.indicators if not row.task_id)
    rows = desk.rows(reading, Decisions({loose.indicator_id: {"task_id": "T01"}}))
    [row] = by_id(rows, "indicators", "indicator_id", loose.indicator_id)
    assert (row["task_id"], row["section"]) == ("T01", reading.plan.tasks[0].section)
    assert any(loose.indicator_id in split_list(item["indicator_ids"]) for item in rows["tasks"])


def test_units_typed_by_the_reviewer_are_units(desk):
    rows = desk.rows(read(desk), Decisions(task_units={"T01": "区统计局、 区发展和改革局"}))
    assert {row["units"] for row in by_id(rows, "tasks", "task_id", "T01")} == {"区统计局；区发展和改革局"}
    [unit] = by_id(rows, "units", "unit", "区统计局")
    assert (unit["group"], unit["note"]) == ("区直部门", "审核时补充")
    gone = desk.rows(read(desk), Decisions(task_units={"T01": ""}))
    assert {row["units"] for row in by_id(gone, "tasks", "task_id", "T01")} == {""}


def test_settled_names_are_one_unit(desk):
    reading = read(desk, names={"区科学技术局": "区教育局"})
    assert "区科学技术局" not in {unit.unit for unit in reading.plan.units}
    [form] = [unit for unit in reading.plan.units if unit.printed_as == "区科学技术局"]
    assert (form.unit, form.note) == ("区教育局", "经审核确定")


@pytest.mark.parametrize(
    ("decisions", "sentence"),
    [
        (Decisions({"I02": {"target": "十二"}}), "I02“年度目标”：“十二”不是数字"),
        (Decisions({"I02": {"target": "nan"}}), "不是数字"),
        (Decisions({"I02": {"name": " "}}), "I02“指标名称”没有填写"),
        (Decisions({"I02": {"frequency": ""}}), "I02“频次”没有选择"),
        (Decisions(added={0: {**ADDED, "name": ""}}), "数字“2023年”“指标名称”没有填写"),
        (Decisions({f"I{number:02}": None for number in range(1, 19)}), "没有采用任何指标"),
    ],
)
def test_a_fault_is_one_sentence_with_its_row(desk, decisions, sentence):
    reading = read(desk)
    with pytest.raises(BoardError, match=sentence):
        desk.rows(reading, decisions)


def test_the_id_comes_from_the_plan_that_is_there_the_file_or_the_year(desk):
    jiyang = Path(__file__).parents[3] / "data" / "plan" / "jiyang-2023.txt"
    again = desk.read("调整后.txt", jiyang.read_bytes())
    assert desk.plan_id_for(again) == "jiyang-2023"
    # Names settled with the first version are known.
    assert {unit.unit for unit in again.plan.units} == {
        row["unit"] for row in desk.store.read("units", plan_id="jiyang-2023")
    }
    assert all(not found for found in desk.changes(desk.rows(again, Decisions()), "jiyang-2023").values())
    assert desk.plan_id_for(read(desk, "luhe-2025.md")) == "luhe-2025"
    assert desk.plan_id_for(desk.read("方案.md", (PLANS / "luhe-2025.md").read_bytes())) == "plan-2025"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("表.docx", office_files.word_table()),
        ("段落.docx", office_files.word_paragraphs()),
        ("表.pdf", office_files.pdf_table()),
    ],
)
def test_word_and_pdf_are_adopted_with_their_sentences_and_their_bytes(desk, name, content):
    reading = desk.read(name, content)
    front = desk.front("重点工作分解表", "某区", 2025, "", None)
    rows = desk.rows(reading, Decisions())
    assert desk.adopt(reading, rows, "some-2025", front).version == 1
    assert not desk.adopt(reading, rows, "some-2025", front).is_changed
    [folder] = (desk.store.settings.home / "plans" / "some-2025").iterdir()
    assert (folder / f"original{Path(name).suffix}").read_bytes() == content
    document = build_document(desk.store, "some-2025")
    assert set(document.indicators) == {row["indicator_id"] for row in rows["indicators"]}


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.ANALYST, Role.ADMIN])
def test_the_desk_is_for_the_office(store_with_plan, role):
    with pytest.raises(ForbiddenError):
        ImportDesk(store_with_plan, Actor("某人", role), NOW)
