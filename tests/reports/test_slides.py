"""The slides: figures behind the charts are the board's, charts stay editable, a template is kept."""

import copy
import io
import zipfile
from dataclasses import replace

import pdfplumber
import pptx
import pytest
from pptx.util import Inches, Pt

from lake.errors import BoardError
from reports.deck import row_height
from reports.slides import write_slides


@pytest.fixture(scope="module")
def data(material):
    return write_slides(material)


@pytest.fixture(scope="module")
def slides(data):
    return list(pptx.Presentation(io.BytesIO(data)).slides)


def test_a_row_is_as_high_as_its_words_need():
    width, shares = Inches(12), (1, 1)
    assert row_height(("短", "短"), width, shares) == Inches(0.45)
    # 90 characters of 13 pt on six inches less the margins: three lines.
    assert 3 * Pt(13) < row_height(("短", "字" * 90), width, shares) < 5 * Pt(13)


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def by_title(slides, title):
    return next(slide for slide in slides if slide.shapes.title.text_frame.text == title)


def values(chart):
    names = list(chart.plots[0].categories)
    return {series.name: dict(zip(names, series.values, strict=True)) for series in chart.plots[0].series}


def test_one_slide_a_section_with_the_board_s_figures(slides, material):
    rows = {row["indicator_id"]: row for row in material.board["indicators"]}
    drawn = set()
    for section in material.board["sections"]:
        slide = by_title(slides, section["section_title"])
        for chart in charts(slide):
            shown = values(chart)
            for row in (rows[i] for i in section["indicator_ids"]):
                if "完成率（%）" in shown and row["name"] in shown["完成率（%）"]:
                    assert shown["完成率（%）"][row["name"]] == float(row["completion_rate"] * 100)
                    assert shown["序时进度（%）"][row["name"]] == float(row["pace"] * 100)
                    drawn.add(row["indicator_id"])
                elif "实际（%）" in shown and row["name"] in shown["实际（%）"]:
                    assert shown["实际（%）"][row["name"]] == float(row["actual"])
                    assert shown["目标（%）"][row["name"]] == float(row["target"])
                    drawn.add(row["indicator_id"])
    assert drawn == {i for i, row in rows.items() if row["actual"] is not None}


def test_counts_by_section_are_the_board_s(slides, material):
    [chart] = charts(by_title(slides, "总体情况"))
    shown = values(chart)
    for section in material.board["sections"]:
        if section["indicator_ids"]:
            for word, light in (("绿", "green"), ("黄", "yellow"), ("红", "red"), ("灰", "grey")):
                assert (shown[word][section["section_title"]] or 0) == section["counts"][light]


def test_reds_ranks_and_estimates_are_told_and_marked(slides, material):
    table = next(shape.table for shape in by_title(slides, "滞后指标").shapes if shape.has_table)
    names = [row.cells[0].text_frame.text for row in table.rows][1:]
    assert names == [row["name"] for row in material.board["indicators"] if row["light"] == "red"]
    ranked = {}
    for chart in charts(by_title(slides, "责任单位排名（试算）")):
        ranked |= values(chart)["得分"]
    for group in material.ranking["groups"]:
        for unit in group["units"]:
            if unit["rank"]:
                assert ranked[f"{unit['rank']} {unit['unit']}"] == float(unit["score"])
    assert by_title(slides, "全年推算（推算，非上报数）")


def words_of(table):
    return [[cell.text_frame.text for cell in row.cells] for row in table.rows][1:]


def tables_of(material, *pages):
    presentation = pptx.Presentation(io.BytesIO(write_slides(material, pages=pages)))
    return {
        slide.shapes.title.text_frame.text: [
            row for shape in slide.shapes if shape.has_table for row in words_of(shape.table)
        ]
        for slide in presentation.slides
    }


def test_every_page_of_the_meeting_screen_has_its_slide(material):
    pages = ("yellow", "praised", "criticised", "due", "u:区科学技术局", "x:nothing", "u:无此单位")
    found = tables_of(material, *pages)
    yellow = [row["name"] for row in material.board["indicators"] if row["light"] == "yellow"]
    assert [row[0] for row in found["预警指标"]] == yellow
    assert {row[0] for row in found["通报批评（试算）"]} == set(material.ranking["criticised"])
    assert {row[0] for row in found["通报表扬（试算）"]} == set(material.ranking["praised"])
    missing = {unit: len(cell.missing) for unit, cell in material.cells().items() if cell.missing}
    assert missing
    told = [row for title, rows in found.items() if title.startswith("报送") for row in rows]
    assert {row[0]: int(row[1]) for row in told} == missing
    own = {row["name"] for row in material.board["indicators"] if "区科学技术局" in row["units"]}
    assert own and {row[0] for row in found["区科学技术局"]} == own


def test_one_indicator_is_a_chart_of_its_months(material):
    row = next(row for row in material.board["indicators"] if row["kind"] == "cumulative" and row["actual"])
    data = write_slides(material, pages=[f"i:{row['indicator_id']}", "i:I99"])
    [_, slide] = pptx.Presentation(io.BytesIO(data)).slides
    [chart] = charts(slide)
    shown = values(chart)["累计完成"]
    assert shown["9月"] == float(row["actual"])
    assert len(shown) == len([m for m, b in material.boards.items() if value_in(b, row["indicator_id"], m)])


def test_pace_is_that_of_the_target_of_its_month(material):
    row = next(row for row in material.board["indicators"] if row["kind"] == "cumulative" and row["actual"])
    key, before = row["indicator_id"], copy.deepcopy(material.boards)
    march = next(one for one in before["2023-03"]["indicators"] if one["indicator_id"] == key)
    assert march["actual"] is not None

    def pace(found):
        [_, slide] = pptx.Presentation(io.BytesIO(write_slides(found, pages=[f"i:{key}"]))).slides
        return values(charts(slide)[0])["序时进度"]

    plain = pace(material)
    march["target"] *= 2
    adjusted = pace(replace(material, boards=before))
    assert adjusted["3月"] == 2 * plain["3月"]
    assert {**adjusted, "3月": None} == {**plain, "3月": None}


def value_in(board, indicator_id, month):
    row = next(row for row in board["indicators"] if row["indicator_id"] == indicator_id)
    return row["actual"] is not None and row["period"] == month


def test_every_slide_says_that_the_values_are_for_demonstration(slides):
    for slide in slides:
        assert any("演示数据" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_charts_carry_their_figures_for_editing(data):
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    drawn = [name for name in names if name.startswith("ppt/charts/chart")]
    assert len(drawn) >= 10
    assert len([name for name in names if name.startswith("ppt/embeddings/")]) == len(drawn)
    assert not [name for name in names if name.endswith((".png", ".emf"))]


def test_nothing_reaches_beyond_the_slide(data):
    deck = pptx.Presentation(io.BytesIO(data))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0
            assert shape.top + shape.height <= deck.slide_height


def test_the_same_data_give_the_same_bytes(material, data):
    assert write_slides(material) == data


def test_the_meeting_s_template_keeps_its_size_and_loses_its_slides(material, tmp_path):
    own = pptx.Presentation()
    own.slide_width, own.slide_height = Inches(10), Inches(7.5)
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "上次会议"
    own.save(str(tmp_path / "meeting.pptx"))
    made = pptx.Presentation(io.BytesIO(write_slides(material, tmp_path / "meeting.pptx")))
    assert made.slide_width == Inches(10)
    assert "上次会议" not in [slide.shapes.title.text_frame.text for slide in made.slides]
    names = zipfile.ZipFile(io.BytesIO(write_slides(material, tmp_path / "meeting.pptx"))).namelist()
    assert len(names) == len(set(names))


@pytest.mark.parametrize("content", [None, b"no presentation"])
def test_a_template_that_is_none_is_refused(material, tmp_path, content):
    file = tmp_path / "t.pptx"
    if content:
        file.write_bytes(content)
    with pytest.raises(BoardError, match="--template"):
        write_slides(material, file)


def test_it_opens_with_one_page_a_slide(to_pdf, data, slides, tmp_path):
    file = tmp_path / "slides.pptx"
    file.write_bytes(data)
    with pdfplumber.open(to_pdf(file)) as pdf:
        assert len(pdf.pages) == len(slides)
