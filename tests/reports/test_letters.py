"""Letters to units: who gets which colour, what stands in it, one page each."""

import dataclasses
import datetime as dt
import io

import docx
import pdfplumber
import pytest

from domain.letters import LetterKind
from reports.commands.letters import write_letters
from reports.letters import compose_letter, compose_letters, units_asked
from reports.word.paper import set_notice
from reports.wording.common import target_text, value_text


@pytest.fixture(scope="module")
def letters(material):
    return {unit: letter for unit, letter in compose_letters(material) if letter}


def test_colours_follow_from_the_board(letters, material):
    for unit in units_asked(material):
        own = [row for row in material.board["indicators"] if unit in row["units"]]
        lasting = [material.months_red(row["indicator_id"]) for row in own if row["light"] == "red"]
        if any(months >= 3 for months in lasting):
            assert letters[unit].kind is LetterKind.RED
        elif lasting or any(row["status"] == "缺报" for row in own):
            assert letters[unit].kind is LetterKind.YELLOW
        elif any(row["light"] == "yellow" for row in own):
            assert letters[unit].kind is LetterKind.BLUE
        else:
            assert unit not in letters
    assert {letter.kind for letter in letters.values()} == set(LetterKind)


def test_group_phrases_get_no_letter(letters):
    assert not [unit for unit in letters if unit.startswith(("各", "相关"))]


def test_every_figure_is_the_board_s(letters, material):
    for unit, letter in letters.items():
        document = docx.Document(io.BytesIO(set_notice(letter.notice)))
        lines = {row.cells[1].text: [cell.text for cell in row.cells] for row in document.tables[0].rows}
        for row in material.board["indicators"]:
            if unit in row["units"] and (row["light"] in ("red", "yellow") or row["status"] == "缺报"):
                cells = lines.pop(row["name"])
                assert cells[0] == row["status"]
                assert cells[2] == target_text(row, material.indicators[row["indicator_id"]])
                assert cells[3] == value_text(row)
        assert set(lines) == {"事项"}
        assert any(paragraph.text == f"{unit}：" for paragraph in document.paragraphs)


def test_pressing_work_items_stand_in_the_letter(material):
    item = next(item for item in material.items if item["task_id"] == "T01")
    state = {"status": "逾期", "light": "red", "days_left": -20, "reason": "超过期限 20 天，逾期"}
    states = {**material.item_states, item["item_id"]: state}
    letter = compose_letter(dataclasses.replace(material, item_states=states), "区财政局")
    assert ("逾期", item["item"]) in [line[:2] for line in letter.notice.table.rows]


def test_a_long_table_is_cut_with_a_word(material):
    state = {"status": "逾期", "light": "red", "days_left": -20, "reason": "超过期限 20 天，逾期"}
    states = {item["item_id"]: state for item in material.items}
    letter = compose_letter(dataclasses.replace(material, item_states=states), "区发展和改革局")
    assert len(letter.notice.table.rows) == 7
    assert letter.notice.table.rows[-1][0].startswith("另有")


def test_a_run_writes_one_file_a_letter_and_twice_the_same(letters, material, tmp_path):
    kinds = write_letters(material, tmp_path / "out")
    files = sorted((tmp_path / "out").iterdir())
    assert kinds.total() == len(files) == len(letters)
    before = {file.name: file.read_bytes() for file in files}
    write_letters(material, tmp_path / "out")
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


def test_nothing_is_behind_on_the_first_day_without_values(material):
    early = dataclasses.replace(material, as_of=dt.date(2023, 9, 5))
    assert compose_letter(early, "区审计局") is None


def test_missing_values_are_asked_for_only_where_some_are_missing(letters, material):
    for unit, letter in letters.items():
        if letter.kind is not LetterKind.BLUE:
            told = "".join(part.text for part in letter.notice.closing)
            is_missing = any(
                unit in row["units"] and row["status"] == "缺报" for row in material.board["indicators"]
            )
            assert ("缺报数据立即补报" in told) is is_missing


def test_letters_are_one_page_the_longest_too(to_pdf, letters, material, tmp_path):
    # Together: LibreOffice starts once.
    state = {"status": "逾期", "light": "red", "days_left": -20, "reason": "超过期限 20 天，逾期"}
    states = {item["item_id"]: state for item in material.items}
    longest = compose_letter(dataclasses.replace(material, item_states=states), "区发展和改革局")
    own = {kind: [one for one in letters.values() if one.kind is kind] for kind in LetterKind}
    assert all(own.values())
    chosen = [max(some, key=lambda one: len(one.notice.table.rows)) for some in own.values()]
    files = [tmp_path / f"letter-{place}.docx" for place in range(len(chosen) + 1)]
    for file, letter in zip(files, (*chosen, longest), strict=True):
        file.write_bytes(set_notice(letter.notice))
    for path in to_pdf(*files):
        with pdfplumber.open(path) as pdf:
            assert len(pdf.pages) == 1
