"""The monthly circular: the board's figures, the layout of GB/T 9704, the same data give the same bytes."""

import dataclasses
import datetime as dt
import io
import itertools
import re
import statistics
import zipfile

import docx
import pdfplumber
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from lxml import etree

from domain.signoff import Step
from reports.bulletin import Stand, compose_bulletin
from reports.form import Form
from reports.notice import Style, from_json
from reports.word.paper import set_notice
from reports.wording.appendices import value
from reports.wording.common import percent, target_text, tight


@pytest.fixture(scope="module")
def notice(material):
    return compose_bulletin(material, Form())


@pytest.fixture(scope="module")
def data(notice):
    return set_notice(notice)


@pytest.fixture(scope="module")
def document(data):
    return docx.Document(io.BytesIO(data))


def text_of(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_every_indicator_of_the_board_stands_in_the_appendix(document, material):
    table = document.tables[0]
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows}
    board = material.board
    for row in board["indicators"]:
        cells = rows[row["indicator_id"]]
        assert cells[1] == row["name"]
        assert cells[2] == target_text(row, material.indicators[row["indicator_id"]])
        assert cells[3] == value(row, board["period_label"])
        if row["actual"] is not None:
            assert cells[3].startswith(f"{row['actual']}")
        assert cells[7] == row["status"]
        if row["kind"] == "cumulative":
            assert cells[4] == percent(row["completion_rate"])
        if row["gap"] is not None:
            assert float(cells[6]) == float(row["gap"])


def test_ranks_and_scores_are_those_of_the_ranking_and_marked_as_trial(document, material):
    rows = {row.cells[1].text: [cell.text for cell in row.cells] for row in document.tables[1].rows}
    ranked = [unit for group in material.ranking["groups"] for unit in group["units"] if unit["rank"]]
    assert ranked
    for unit in ranked:
        cells = rows[unit["unit"]]
        assert re.match(r"\d+", cells[0])[0] == str(unit["rank"])
        assert cells[2] == f"{unit['score']}"
        assert cells[5] == f"{unit['red']}"
    assert "试算" in document.paragraphs[-1].text or "试算" in text_of(document)
    for unit in (*material.ranking["praised"], *material.ranking["criticised"]):
        assert unit in text_of(document)


def test_counts_are_those_of_the_board(document, material):
    text = text_of(document)
    counts = material.board["counts"]
    assert f"可评价{counts['assessed']}项" in text
    for status, number in counts["by_status"].items():
        assert f"{status}{number}项" in text
    assert f"数据版本第{material.board['version']}版" in text


def test_every_red_is_named_with_reason_landing_and_units(notice, material):
    reds = [row for row in material.board["indicators"] if row["light"] == "red"]
    assert reds
    for row in reds:
        [part] = [part for part in notice.body if part.lead.endswith(f".{row['name']}。")]
        assert tight(row["reason"]) in part.text
        assert "责任单位" in part.text
        for unit in row["units"]:
            assert unit in part.text
        if row["landing"]["estimate"] is not None:
            assert tight(row["landing"]["reason"]) in part.text


def test_needs_of_reds_and_yellows_are_asked_for(notice, material):
    text = "".join(part.text for part in notice.body)
    for row in material.board["indicators"]:
        if row["light"] in ("red", "yellow") and row["need"]["per_month"] is not None:
            assert tight(row["need"]["reason"]) in text


def test_missing_reports_are_named_by_unit(notice, material):
    text = "".join(part.text for part in notice.body)
    missing = [unit for unit, cell in material.cells().items() if cell.status == "缺报"]
    assert missing
    assert f"缺报{len(missing)}个" in text
    assert all(f"{unit}（" in text for unit in missing)


def test_demonstration_values_and_the_draft_are_marked_on_every_page(document):
    for header in (document.sections[0].header, document.sections[0].even_page_header):
        assert header.paragraphs[0].text.startswith("演示数据")
        assert "拟稿" in header.paragraphs[0].text
    assert "演示数据" in text_of(document)


def test_a_draft_says_when_it_was_drafted_and_leaves_room_for_its_date(notice, document):
    assert notice.issued_on is None
    assert notice.marks[1] == "拟稿（2023年10月20日，未签字，不得外传）"
    text = text_of(document)
    assert "　　　　年　　月　　日" in text and "2023年10月20日" not in text.split("附件：")[1]


def test_a_kept_document_is_read_back_as_it_was(notice):
    assert from_json(notice.as_json()) == notice


def test_an_issued_circular_of_reported_values_has_nothing_in_its_head(material):
    boards = {month: {**board, "is_demo": False} for month, board in material.boards.items()}
    reported = dataclasses.replace(material, boards=boards, revisions={})
    day = dt.date(2023, 11, 3)
    notice = compose_bulletin(reported, Form(), Stand(Step.ISSUED, day))
    assert notice.marks == ()
    assert notice.issued_on == notice.printed_on == day
    assert "演示" not in "".join(part.text for part in notice.body) + notice.data_line


def test_page_margins_and_lines_are_those_of_the_standard(document):
    section = document.sections[0]
    measures = [section.page_width, section.page_height, section.top_margin, section.bottom_margin,
                section.left_margin, section.right_margin]  # fmt: skip
    assert [round(measure.mm) for measure in measures] == [210, 297, 37, 35, 28, 26]
    normal = document.styles["Normal"]
    assert normal.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert 22 * normal.paragraph_format.line_spacing.mm <= 225 < 23 * normal.paragraph_format.line_spacing.mm
    assert document.settings.odd_and_even_pages_header_footer


@pytest.mark.parametrize(
    ("style", "font"),
    [
        ("Title", "方正小标宋简体"),
        ("公文正文", "仿宋_GB2312"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体_GB2312"),
    ],
)
def test_fonts_are_those_of_the_standard_with_stand_ins(document, data, style, font):
    fonts = document.styles[style].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia")} == {font}
    table = zipfile.ZipFile(io.BytesIO(data)).read("word/fontTable.xml").decode()
    assert re.search(rf'w:name="{font}"><w:altName w:val="[^"]+"', table)


def test_sections_and_parts_are_real_headings(document, notice):
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [part.text for part in notice.body if part.style is Style.SECTION]
    assert [p.text[:3] for p in document.paragraphs if p.style.name == "Heading 2"][:2] == [
        "（一）",
        "（二）",
    ]


def test_the_same_data_give_the_same_bytes(data, material):
    assert set_notice(compose_bulletin(material, Form())) == data
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_another_day_changes_dates_only(material):
    other = compose_bulletin(dataclasses.replace(material, as_of=material.as_of.replace(day=25)), Form())
    assert other.digest() == compose_bulletin(material, Form()).digest()


def test_nothing_of_the_library_s_template_is_left(data):
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "thumbnail" in name or "WithEffects" in name]
    assert "python-docx" not in zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()


def test_red_head_number_and_addressee_are_the_office_s(material):
    form = Form(
        is_red_headed=True, document_no="济阳政督〔2023〕9号", issuer="济阳区督查室", addressee="各单位：",
        signatory="济阳区督查室（代章）", dated="2023-10-19",
    )  # fmt: skip
    document = docx.Document(io.BytesIO(set_notice(compose_bulletin(material, form))))
    text = text_of(document)
    assert all(
        words in text
        for words in ("济阳区督查室文件", "济阳政督〔2023〕9号", "各单位：", "（代章）", "2023年10月19日")
    )
    assert document.paragraphs[0].style.font.color.rgb == docx.shared.RGBColor(0xFF, 0, 0)


def test_twenty_eight_characters_a_line_and_nothing_beyond_the_margins(to_pdf, data, tmp_path):
    file = tmp_path / "bulletin.docx"
    file.write_bytes(data)
    with pdfplumber.open(to_pdf(file)) as pdf:
        assert 8 <= len(pdf.pages) <= 16
        for page in pdf.pages:
            right = page.width - 26 / 25.4 * 72
            # Punctuation may hang into the margin by one character, as typesetting of Chinese allows.
            assert max(char["x1"] for char in page.chars) <= right + 17
            assert min(char["x0"] for char in page.chars) >= 28 / 25.4 * 72 - 2
        second = pdf.pages[1]
        rows = {}
        for char in second.chars:
            if char["size"] > 15.5 and "\u4e00" <= char["text"] <= "\u9fff":
                rows.setdefault(round(char["top"]), []).append(char)
        steps = [b["x0"] - a["x0"] for row in rows.values() for a, b in itertools.pairwise(row)]
        close = [step for step in steps if step < 17]
        # Lines that end early are stretched; most are not.
        assert 27.9 <= 156 / 25.4 * 72 / statistics.quantiles(close)[0] <= 28.6
        foots = [
            "".join(c["text"] for c in page.chars if c["top"] > page.height * 0.88) for page in pdf.pages
        ]
        assert [re.sub(r"\D", "", foot) for foot in foots[:4]] == ["1", "2", "3", "4"]
        # 版记 stands at the foot of the last page's text, whatever is above it.
        printed = [char for char in pdf.pages[-1].chars if char["size"] > 13.5 and char["text"] in "抄送印发"]
        assert len(printed) >= 4
        assert all(743 - 2 * 27 - 2 <= char["bottom"] <= 745 for char in printed)
        odd, even = ([c for c in page.chars if c["top"] > page.height * 0.88] for page in pdf.pages[:2])
        assert min(c["x0"] for c in odd) > pdf.pages[0].width / 2 > max(c["x1"] for c in even)


@pytest.mark.parametrize(
    ("parent", "order"),
    [
        ("pPr", ["pStyle", "keepNext", "pBdr", "tabs", "snapToGrid", "spacing", "ind", "jc", "outlineLvl"]),
        ("rPr", ["rStyle", "rFonts", "b", "color", "spacing", "kern", "sz", "szCs", "lang"]),
        ("tcPr", ["tcW", "gridSpan", "tcBorders", "shd", "vAlign"]),
        ("tblPr", ["tblStyle", "tblpPr", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"]),
    ],
)
def test_properties_stand_in_the_order_that_word_wants(material, parent, order):
    data = set_notice(compose_bulletin(material, Form(is_red_headed=True)))
    archive = zipfile.ZipFile(io.BytesIO(data))
    seen = set()
    for name in archive.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            for properties in etree.fromstring(archive.read(name)).iter(qn(f"w:{parent}")):
                names = [etree.QName(child).localname for child in properties]
                known = [one for one in names if one in order]
                assert known == sorted(known, key=order.index)
                assert len(names) == len(set(names))
                seen.update(known)
    assert len(seen) >= 4
