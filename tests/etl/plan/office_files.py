"""Plans as Word and PDF files, written here so that the readers meet merged cells, numbering and pages."""

import io
from functools import cache

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "STSong-Light"
HEAD = "序号|类别|重点工作|年度目标|进度安排|||责任单位||完成时限".split("|")
STAGES = "序号|类别|重点工作|年度目标|一季度|上半年|前三季度|牵头单位|配合单位|完成时限".split("|")
# Rows of a board with merged cells: an empty cell is covered by the one above it.
ROWS = [
    row.split("|")
    for row in (
        "1|产业发展|新增规模以上工业企业|16家|3家|8家|12家|区工业和信息化局|区统计局|12月底前",
        "2||工业投资|增长12%以上|增长10%|增长11%|增长11.5%|区工业和信息化局|区发展和改革局|",
        "3||推进数字化改造|完成改造企业40家，建成智能工厂两个|启动|15家|30家||区大数据局|",
        "4|城乡建设|改造老旧小区|14个、3600户||||区住房和城乡建设局|各镇政府、街道办事处|10月底前",
        "5||城区新建停车泊位|不少于1500个||600个||区城市管理局|区交警大队|2024年9月",
    )
]
TARGETS = [
    ("新增规模以上工业企业", "16", "家", ">="),
    ("工业投资增长", "12", "%", ">="),
    ("完成改造企业", "40", "家", ">="),
    ("建成智能工厂", "2", "个", ">="),
    ("改造老旧小区", "14", "个", ">="),
    ("改造老旧小区", "3600", "户", ">="),
    ("城区新建停车泊位", "1500", "个", ">="),
]
NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def _bytes(word):
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


@cache
def word_table():
    """A docx whose plan is one table: two header rows, merged cells down and across."""
    word = docx.Document()
    word.add_paragraph("关于印发《云台区2024年重点工作任务分解表》的通知")
    word.add_paragraph("各单位要于每月5日前报送进展。")
    table = word.add_table(rows=2, cols=len(HEAD))
    for column, (upper, lower) in enumerate(zip(HEAD, STAGES, strict=True)):
        table.cell(0, column).text, table.cell(1, column).text = upper, lower
    for row in ROWS:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    table.cell(0, 4).merge(table.cell(0, 6))
    table.cell(0, 7).merge(table.cell(0, 8))
    for column in (0, 1, 2, 3, 9):
        _merge(table, 0, 1, column)
    for column, first, last in ((1, 2, 4), (1, 5, 6), (7, 3, 4), (9, 2, 4)):
        _merge(table, first, last, column)
    return _bytes(word)


def _merge(table, first, last, column):
    text = table.cell(first, column).text
    merged = table.cell(first, column).merge(table.cell(last, column))
    merged.text = text


@cache
def word_paragraphs():
    """A docx with automatic numbers, a heading style, an inserted and a deleted run."""
    word = docx.Document()
    part = word.part.numbering_part
    for child in list(part.element):
        part.element.remove(child)
    for child in parse_xml(NUMBERING):
        part.element.append(child)
    word.add_paragraph("云台区2024年工作方案")
    _numbered(word, "主要目标", 0)
    word.add_paragraph("地区生产总值增长6.5%。")
    _numbered(word, "重点任务", 0)
    _numbered(word, "壮大工业经济。新增规模以上工业企业16家。（责任单位：区工业和信息化局、区统计局）", 1)
    changed = _numbered(word, "完善城市功能。新建公园", 1)
    changed._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>5处</w:t></w:r></w:ins>"))
    changed._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>3处</w:delText></w:r></w:del>"))
    changed.add_run("。（责任单位：区城市管理局、区统计局）")
    word.add_heading("三、保障措施", level=1)
    word.add_paragraph("加强督查。")
    return _bytes(word)


def _numbered(word, text, level):
    paragraph = word.add_paragraph(text)
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))
    return paragraph


def _styled():
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return ParagraphStyle("body", fontName=FONT, fontSize=12, leading=18, wordWrap="CJK")


def _pdf(parts):
    content = io.BytesIO()

    def number(canvas, document):
        canvas.setFont(FONT, 10)
        canvas.drawCentredString(A4[0] / 2, 30, f"— {document.page} —")

    SimpleDocTemplate(content, pagesize=A4).build(parts, onFirstPage=number, onLaterPages=number)
    return content.getvalue()


@cache
def pdf_text(text):
    """A plan's text set as a PDF of several pages."""
    style = _styled()
    return _pdf([Paragraph(line or "&nbsp;", style) for line in text.splitlines()])


@cache
def pdf_table():
    """A PDF whose plan is a ruled table over two pages, its cells merged and wrapped."""
    style = _styled()
    small = ParagraphStyle("cell", parent=style, fontSize=8, leading=11)
    grid = [[Paragraph(text, small) for text in row] for row in (HEAD, STAGES, *ROWS)]
    spans = [("SPAN", (4, 0), (6, 0)), ("SPAN", (7, 0), (8, 0))]
    spans += [("SPAN", (column, 0), (column, 1)) for column in (0, 1, 2, 3, 9)]
    spans += [
        ("SPAN", (1, 2), (1, 4)),
        ("SPAN", (1, 5), (1, 6)),
        ("SPAN", (7, 3), (7, 4)),
        ("SPAN", (9, 2), (9, 4)),
    ]
    table = Table(grid, colWidths=[24, 40, 60, 66, 40, 40, 40, 60, 60, 42])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans]))
    filler = [Paragraph("各单位要于每月5日前报送进展。", style)] * 28
    return _pdf([Paragraph("关于印发《云台区2024年重点工作任务分解表》的通知", style), *filler, table])
