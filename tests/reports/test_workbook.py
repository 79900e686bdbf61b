"""The workbook: every figure read back with its decimals, charts native, nothing runs as a formula."""

import copy
import dataclasses
import io
import zipfile
from decimal import Decimal

import openpyxl
import pdfplumber
import pytest

from domain.decimals import decimals_of
from reports.wording import workbook as words
from reports.workbook import write_workbook


@pytest.fixture(scope="module")
def data(material):
    return write_workbook(material)


@pytest.fixture(scope="module")
def book(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def printed(cell):
    """The number as a person sees it."""
    if cell.value is None:
        return None
    fraction = cell.number_format.rstrip("%").partition(".")[2]
    value = Decimal(repr(cell.value)) * (100 if cell.number_format.endswith("%") else 1)
    return f"{value:.{len(fraction)}f}"


def rows_of(book, section):
    sheet = book[words.section_sheet(section)]
    head = {cell.value: cell.column - 1 for cell in sheet[3]}
    for line in sheet.iter_rows(min_row=4, max_row=3 + len(section["indicator_ids"])):
        yield {word: line[column] for word, column in head.items()}


def test_every_figure_is_the_board_s_with_its_decimals(book, material):
    known = {row["indicator_id"]: row for row in material.board["indicators"]}
    seen = set()
    for section in material.board["sections"]:
        for cells in rows_of(book, section):
            row = known[cells["编号"].value]
            seen.add(row["indicator_id"])
            for column, key in (("全年目标", "target"), ("累计完成", "actual"), ("应完成", "expected")):
                assert printed(cells[column]) == (None if row[key] is None else f"{row[key]:f}")
            for column, key in (("完成率", "completion_rate"), ("序时进度", "pace")):
                shown = printed(cells[column])
                assert (shown is None) == (row[key] is None)
                assert shown is None or Decimal(shown) == row[key] * 100
            gap = printed(cells["差距（百分点）"])
            assert (None if gap is None else Decimal(gap)) == row["gap"]
            assert (cells["状态"].value, cells["判定理由"].value) == (row["status"], row["reason"])
            assert cells["灯"].value == words.SYMBOLS[row["light"]]
    assert seen == set(known)


def test_the_decimals_of_a_value_are_kept_as_reported(book, material):
    income = next(row for row in material.board["indicators"] if row["indicator_id"] == "I06")
    assert decimals_of(income["actual"]) == 1
    cells = next(c for c in rows_of(book, material.board["sections"][0]) if c["编号"].value == "I06")
    assert printed(cells["累计完成"]) == "7.0"


def test_counts_and_months_are_those_of_the_boards(book, material):
    sheet = book[words.OVERVIEW]
    lines = {row[0].value: [cell.value for cell in row[1:7]] for row in sheet.iter_rows() if row[0].value}
    for section in material.board["sections"]:
        counts = section["counts"]
        assert lines[section["section_title"]] == [
            counts[key] for key in ("green", "yellow", "red", "grey", "assessed", "done")
        ]
    for month, board in material.boards.items():
        assert lines[month][:4] == [board["counts"][key] for key in ("green", "yellow", "red", "grey")]


def test_scores_are_those_of_the_ranking(book, material):
    scores = {row[2].value: printed(row[3]) for row in book["排名（试算）"].iter_rows(min_row=2)}
    for group in material.ranking["groups"]:
        for unit in group["units"]:
            assert scores[unit["unit"]] == (None if unit["score"] is None else f"{unit['score']:f}")


def test_sheets_freeze_their_head_and_colour_follows_the_word(book, material):
    for section in material.board["sections"]:
        sheet = book[words.section_sheet(section)]
        if section["indicator_ids"]:
            assert sheet.freeze_panes == "C4"
            rules = [rule for ranges in sheet.conditional_formatting for rule in ranges.rules]
            assert len(rules) == 4


def test_charts_are_native(data):
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len([name for name in names if name.startswith("xl/charts/chart")]) >= 8
    assert not [name for name in names if name.startswith("xl/media/")]


def test_text_never_runs_as_a_formula(material):
    board = copy.deepcopy(material.board)
    board["indicators"][0]["name"] = '=HYPERLINK("http://x.invalid","点我")'
    board["indicators"][1]["source_quote"] = "＋1"
    evil = dataclasses.replace(material, boards={**material.boards, board["period"]: board})
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(evil)))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)


def test_the_same_data_give_the_same_bytes(material, data):
    assert write_workbook(material) == data


def test_rules_sources_and_demonstration_mark_are_there(book, material):
    assert "演示数据" in book[words.OVERVIEW]["A2"].value
    quotes = [row[2].value for row in book[words.SOURCES].iter_rows(min_row=2)]
    assert quotes == [row["source_quote"] for row in material.board["indicators"]]
    parameters = [row[2].value for row in book[words.RULES].iter_rows() if row[2].value]
    assert "lights.warning_ratio" in parameters


def test_it_opens_and_prints(to_pdf, data, tmp_path):

    file = tmp_path / "workbook.xlsx"
    file.write_bytes(data)
    with pdfplumber.open(to_pdf(file)) as pdf:
        assert 14 <= len(pdf.pages) <= 30
        assert "演示数据" in pdf.pages[0].extract_text()
