"""Forms: what they hold, what may be changed in them, and that they come back clean."""

import csv
import datetime as dt
import io

import openpyxl
import pytest

from domain.roles import command_line
from etl.intake.check import check_file
from etl.intake.forms import items_csv, read_form, typed_csv, values_csv
from etl.intake.submit import Sender, submit_file
from etl.intake.template import template_xlsx
from lake.errors import BoardError

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)
OCTOBER, SEPTEMBER = dt.date(2023, 10, 1), dt.date(2023, 9, 1)
UNIT = "区投资促进局"
MB = 1024 * 1024


def form_of(store, unit=UNIT, month=OCTOBER):
    with store.snapshot() as snapshot:
        return read_form(snapshot, PLAN, unit, month, TODAY)


def checked(store, content, name):
    with store.snapshot() as snapshot:
        return check_file(snapshot, PLAN, name, content, TODAY, max_bytes=10 * MB)


def filled(content, values, items=()):
    """The workbook as Excel saves it after typing into the open cells."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book["指标"].iter_rows(min_row=5):
        row[3].value = values(row)
    for row, text in zip(book["工作事项"].iter_rows(min_row=5), items, strict=False):
        row[3].value, row[4].value = text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER])
def test_a_filled_form_comes_back_clean(store_with_plan, month):
    form = form_of(store_with_plan, month=month)
    content, name = template_xlsx(form)
    sent = filled(
        content, lambda row: "7.50" if row[4].value == "%" else 1, [("60%", "推进中"), ("已完成", "竣工")]
    )
    found = checked(store_with_plan, sent, name)
    assert [f.level.name for f in found.findings] == ["NOTE"]
    assert len(found.values) == len(form.indicators) > 5
    assert {value.period for value in found.values} == {month}
    assert {str(value.actual) for value in found.values} == {"1", "7.50"}
    assert {value.reported_by for value in found.values} == {UNIT}
    assert [item.progress_pct for item in found.items] == [60, 100]


def test_a_form_of_all_units_holds_what_is_due(store_with_plan):
    september, october = form_of(store_with_plan, ""), form_of(store_with_plan, "", SEPTEMBER)
    quarterly = {i.indicator_id for i in october.indicators} - {i.indicator_id for i in september.indicators}
    assert quarterly == {"I01", "I06", "I08", "I15"}
    assert len(september.items) == len(store_with_plan.read("items", plan_id=PLAN))


def test_an_empty_cell_is_not_taken_for_zero(store_with_plan):
    content, name = template_xlsx(form_of(store_with_plan))
    found = checked(store_with_plan, content, name)
    assert {error.problem for error in found.errors} == {"没有填写，未完成请填 0，没有数据请填“—”"}
    assert found.items == ()


def test_only_value_remark_and_progress_cells_are_open(store_with_plan):
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(form_of(store_with_plan))[0]))
    for name, open_columns in (("指标", {"D", "G"}), ("工作事项", {"D", "E", "F"})):
        sheet = book[name]
        assert sheet.protection.sheet
        cells = [cell for row in sheet.iter_rows(min_row=5) for cell in row]
        assert {cell.column_letter for cell in cells if not cell.protection.locked} == open_columns
        assert sheet.data_validations.count >= 1


def test_last_values_are_shown(store_with_plan):
    content = "指标编号,月份,累计完成值\nI11,2023-08,40\nI11,2023-09,45\nI31,2023-09,-3.20\n".encode()
    submit_file(
        store_with_plan, PLAN, "补报.csv", content, Sender(command_line("甲"), dt.datetime(2023, 10, 9))
    )
    form = form_of(store_with_plan)
    assert form.previous == {"I11": "45（2023-09）", "I31": "-3.20（2023-09）"}


def test_csv_forms(store_with_plan):
    form = form_of(store_with_plan)
    content, name = values_csv(form)
    assert content.startswith(b"\xef\xbb\xbf")
    assert name == "2023-10-区投资促进局-填报表.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    for row in rows[1:]:
        row[3] = "7.5" if row[4] == "%" else "1"
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    found = checked(store_with_plan, text.getvalue().encode("gb18030"), name)
    assert (found.findings, len(found.values)) == ((), len(form.indicators))
    items, name = items_csv(form)
    assert items.decode("utf-8-sig").splitlines()[1].startswith("T01-01,")
    assert "没有任何可上报的数据" in checked(store_with_plan, items, name).errors[0].problem


def test_typed_values_go_the_same_path(store_with_plan):
    rows = [
        {"指标编号": "I14", "月份": "2023-10", "累计完成值": "26", "备注": None},
        {"指标编号": "I11", "月份": "2023-10", "累计完成值": ""},
    ]
    content, name = typed_csv(rows, "在线填报")
    found = checked(store_with_plan, content, name)
    assert [(value.indicator_id, str(value.actual)) for value in found.values] == [("I14", "26")]


@pytest.mark.parametrize(
    ("unit", "month", "words"),
    [
        ("区某某局", OCTOBER, "没有责任单位“区某某局”"),
        (UNIT, dt.date(2024, 1, 1), "不在方案年度 2023 年内"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(store_with_plan, unit, month, words):
    with pytest.raises(BoardError, match=words):
        form_of(store_with_plan, unit, month)


def test_a_unit_by_its_printed_form(store_with_plan):
    assert form_of(store_with_plan, "区发展和改革委员会").unit == "区发展和改革局"
