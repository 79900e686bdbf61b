"""Word, PDF, Markdown and text files: what stands in them, where, and as what plan it reads."""

import io
from decimal import Decimal

import docx
import pytest

from etl.plan import read_plan
from etl.plan.model import PlanError
from etl.plan.read_document import document_of, read_document
from etl.plan.text import without_line_breaks
from lake.errors import BoardError
from tests.etl.plan import office_files
from tests.etl.plan.accuracy import score, targets_of

WORD = document_of(office_files.word_table(), "表.docx")
PDF = document_of(office_files.pdf_table(), "表.pdf")


def lines(document):
    return [line for line in document.text.splitlines() if line.strip()]


@pytest.mark.parametrize("document", [WORD, PDF], ids=["docx", "pdf"])
def test_a_table_with_merged_cells_is_a_plan(document):
    plan = read_plan(document)
    expected = [(name, Decimal(value), unit, sign) for name, value, unit, sign in office_files.TARGETS]
    assert score(targets_of(plan), expected).missed == ()
    assert score(targets_of(plan), expected).invented == ()
    assert [(task.section, task.section_title) for task in plan.tasks] == [("一", "产业发展")] * 3 + [
        ("二", "城乡建设")
    ] * 2
    assert plan.tasks[2].units == ("区工业和信息化局", "区大数据局")
    assert plan.tasks[3].lead_units == ("区住房和城乡建设局",)
    assert plan.tasks[3].units[-1] == "各镇政府、街道办事处"
    assert [str(task.items[0].due) for task in plan.tasks] == ["2024-12-31"] * 3 + [
        "2024-10-31",
        "2024-09-30",
    ]


@pytest.mark.parametrize("document", [WORD, PDF], ids=["docx", "pdf"])
def test_milestones_stand_beside_the_target_and_are_none(document):
    plan = read_plan(document)
    assert plan.indicators[0].milestones == "一季度：3家；上半年：8家；前三季度：12家"
    reasons = {row.number: row.reason for row in plan.left_out}
    assert "节点" in reasons["11.5%"]


def test_a_table_goes_on_over_a_page_break():
    assert len(PDF.tables) == 1
    assert {PDF.place(row.places[0])[:3] for row in read_plan(PDF).indicators} == {"第1页", "第2页"}


@pytest.mark.parametrize("document", [WORD, PDF], ids=["docx", "pdf"])
def test_quotes_are_exact_and_places_name_the_cell(document):
    flat = without_line_breaks(document.text)
    for row in read_plan(document).indicators:
        assert row.source_quote in flat
        assert document.place(row.places[0]).endswith("“年度目标”")


def test_automatic_numbers_are_headings():
    document = document_of(office_files.word_paragraphs(), "文.docx")
    assert lines(document)[1] == "一、主要目标"
    assert lines(document)[4].startswith("（一）壮大工业经济")
    plan = read_plan(document)
    assert [task.heading for task in plan.tasks] == ["壮大工业经济", "完善城市功能"]
    assert [str(row.target) for row in plan.indicators] == ["6.5", "16", "5"]
    assert document.place(plan.indicators[0].places[0]) == "第3段"


@pytest.mark.parametrize("name", ["qingtai-2024", "shiqiao-2023"])
def test_a_text_set_as_pdf_reads_as_the_text(plan_texts, name):
    plan, text = read_plan(document_of(office_files.pdf_text(plan_texts[name]), "方案.pdf")), plan_texts[name]
    assert targets_of(plan) == targets_of(read_plan(text))
    assert [task.units for task in plan.tasks] == [task.units for task in read_plan(text).tasks]


def test_places_of_a_text_are_its_lines(plan_texts):
    document = document_of(plan_texts["yunhe-2025"].encode("gb18030"), "方案.txt")
    row = next(row for row in read_plan(document).indicators if row.name == "新增贷款")
    assert document.place(row.places[0]) == "第9行"


def without_text():
    content = io.BytesIO()
    docx.Document().save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"%PDF-1.4 broken", "a.pdf", "不是完好的 PDF"),
        (b"PK\x03\x04 broken", "a.docx", "不是完好的 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc", "另存为 .docx"),
        (without_text(), "a.docx", "没有文字"),
        (office_files.pdf_text(" "), "a.pdf", "扫描件"),
        (b"", "a.txt", "空文件"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(content, name, word):
    with pytest.raises(BoardError, match=word) as caught:
        document_of(content, name)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(PlanError, match=r"none\.docx"):
        read_document(tmp_path / "none.docx")


def test_contents_decide_what_a_file_is(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(office_files.word_table())
    assert read_document(path).tables
