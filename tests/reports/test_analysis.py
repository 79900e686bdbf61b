"""The review of a stretch: turns, landing and revisions are those of the boards."""

import io

import docx
import pdfplumber
import pytest

from domain.spans import parse_span
from domain.wording import amount
from lake.errors import BoardError
from reports.analysis import compose_analysis, revision_rows
from reports.word.paper import set_notice
from reports.wording.common import subject, tight, value_text

SPAN = parse_span("2023-Q3")
MONTHS = ["2023-07", "2023-08", "2023-09"]


@pytest.fixture(scope="module")
def notice(material):
    return compose_analysis(material, SPAN)


def part(notice, heading):
    """The paragraph after a heading."""
    place = next(n for n, p in enumerate(notice.body) if heading in p.text)
    return notice.body[place + 1].text


def test_first_reds_and_returns_to_green_are_those_of_the_boards(notice, material):
    first, back = set(), set()
    for month in MONTHS:
        for row in material.boards[month]["indicators"]:
            if row["change"]["is_first_red"]:
                first.add(subject(row))
            if row["change"]["light_change"] == "补回":
                back.add(subject(row))
    assert first
    assert back
    assert all(name in part(notice, "年内首次滞后") for name in first)
    assert all(name in part(notice, "补回序时进度") for name in back)


def test_a_revision_is_told_with_both_figures(notice, material):
    [row] = revision_rows(material, MONTHS)
    assert row["indicator_id"] == "I09"
    text = "".join(paragraph.text for paragraph in notice.body)
    assert f"由{row['before']}修订为{row['after']}" in text


def test_landing_is_the_board_s_and_marked_as_an_estimate(notice, material):
    table = next(appendix.table for appendix in notice.appendices if "推算" in appendix.title)
    rows = {cells[0]: cells for cells in table.rows}
    for row in material.board["indicators"]:
        if row["landing"] and row["landing"]["estimate"] is not None:
            shown = rows[row["indicator_id"]][4:7]
            keys = ("estimate", "low", "high")
            assert shown == tuple(tight(amount(row["landing"][key], row["unit"])) for key in keys)
        else:
            assert row["indicator_id"] not in rows


def test_values_month_by_month_are_the_boards_s(material, notice):
    document = docx.Document(io.BytesIO(set_notice(notice)))
    lines = {row.cells[0].text: [cell.text for cell in row.cells] for row in document.tables[0].rows}
    for place, month in enumerate(MONTHS, start=2):
        for row in material.boards[month]["indicators"]:
            expected = value_text(row) if row["period"] == month else "—"
            assert lines[row["indicator_id"]][place] == expected


def test_a_stretch_without_its_last_month_is_refused(material):
    with pytest.raises(BoardError, match="四季度"):
        compose_analysis(material, parse_span("2023-Q4"))


def test_the_same_data_give_the_same_bytes(material, notice):
    assert set_notice(compose_analysis(material, SPAN)) == set_notice(notice)


def test_it_opens_and_keeps_within_the_page(to_pdf, notice, tmp_path):

    file = tmp_path / "analysis.docx"
    file.write_bytes(set_notice(notice))
    with pdfplumber.open(to_pdf(file)) as pdf:
        assert 5 <= len(pdf.pages) <= 14
        assert max(char["x1"] for page in pdf.pages for char in page.chars) <= 595 - 26 / 25.4 * 72 + 17
