"""An empty A4 document with the styles of GB/T 9704 and nothing else of the library's template."""

import datetime as dt
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.shared import Length, Pt, RGBColor

from reports.word import measures
from reports.word.xml import element, set_fonts

_KEPT = {"Normal", "Header", "Footer", "Heading 1", "Heading 2", "Title", "Normal Table", "Table Grid",
         "Default Paragraph Font", "No List"}  # fmt: skip
ADDRESSEE, SIGNATURE, DOCUMENT_NO, RED_HEAD, IMPRINT = "主送机关", "落款", "发文字号", "发文机关标志", "版记"
APPENDIX, CELL, CELL_HEAD, MARK, NOTE = "附件标题", "表格文字", "表头文字", "页眉标记", "表注"
LEAD, PLAIN = "条目名称", "公文正文"


def new_document(title: str, author: str, day: dt.date) -> Any:
    """An empty document with page, grid, styles and properties set."""
    document = Document()
    _drop_template_parts(document)
    _page(document.sections[0])
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    _defaults(document)
    _styles(document)
    _fonts(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.comments, properties.language, properties.revision = "", "zh-CN", 1
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())
    return document


def _drop_template_parts(document: Any) -> None:
    """The template's thumbnail, its second style sheet and its bibliography say nothing of ours."""
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del part.rels[key]


def _page(section: Any) -> None:
    section.page_width, section.page_height = measures.PAGE_WIDTH, measures.PAGE_HEIGHT
    section.top_margin, section.bottom_margin = measures.TOP, measures.BOTTOM
    section.left_margin, section.right_margin = measures.LEFT, measures.RIGHT
    # The page number stands 7 mm below the text (section 7.5); its line is about 5 mm high.
    section.header_distance = Length(measures.TOP // 2)
    section.footer_distance = Length(measures.BOTTOM * 7 // 10)
    properties = section._sectPr
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    properties.append(element("docGrid", type="lines", linePitch=measures.LINE_PITCH))


def _defaults(document: Any) -> None:
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(run):
        run.remove(child)
    fonts = element("rFonts", ascii=measures.BODY_FONT, hAnsi=measures.BODY_FONT, eastAsia=measures.BODY_FONT,
                    cs=measures.BODY_FONT)  # fmt: skip
    run.append(fonts)
    run.append(element("kern", val=2))
    run.append(element("sz", val=32))
    run.append(element("szCs", val=32))
    run.append(element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    paragraph = defaults.find(qn("w:pPrDefault"))
    for child in list(paragraph):
        paragraph.remove(child)
    settings = document.settings.element
    for wrong in settings.findall(qn("w:themeFontLang")):
        wrong.set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for zoom in settings.findall(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    document.settings.odd_and_even_pages_header_footer = True


def _styles(document: Any) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _set(normal, measures.BODY_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.JUSTIFY)
    _fixed_lines(normal, Pt(measures.LINE_PITCH / 20))
    # Lines are set by their height; the grid only tells Word's page dialogue that a page has 22 of them.
    normal.element.get_or_add_pPr().append(element("snapToGrid", val=0))
    for name, font, size, align in (
        ("Title", measures.TITLE_FONT, measures.TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER),
        ("Heading 1", measures.SECTION_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("Heading 2", measures.PART_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("Header", measures.NUMBER_FONT, measures.NOTE_SIZE, WD_ALIGN_PARAGRAPH.RIGHT),
        ("Footer", measures.NUMBER_FONT, measures.SMALL_SIZE, WD_ALIGN_PARAGRAPH.RIGHT),
    ):
        style = styles[name]
        _clear(style)
        _set(style, font, size, align)
    for name, font, size, align in (
        (PLAIN, measures.BODY_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.JUSTIFY),
        (ADDRESSEE, measures.BODY_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.JUSTIFY),
        (SIGNATURE, measures.BODY_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.RIGHT),
        (DOCUMENT_NO, measures.BODY_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.CENTER),
        (RED_HEAD, measures.TITLE_FONT, measures.RED_HEAD_SIZE, WD_ALIGN_PARAGRAPH.CENTER),
        (IMPRINT, measures.BODY_FONT, measures.SMALL_SIZE, WD_ALIGN_PARAGRAPH.JUSTIFY),
        (APPENDIX, measures.SECTION_FONT, measures.BODY_SIZE, WD_ALIGN_PARAGRAPH.LEFT),
        (CELL, measures.BODY_FONT, measures.TABLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER),
        (CELL_HEAD, measures.SECTION_FONT, measures.TABLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER),
        (MARK, measures.SECTION_FONT, measures.NOTE_SIZE, WD_ALIGN_PARAGRAPH.RIGHT),
        (NOTE, measures.BODY_FONT, measures.NOTE_SIZE, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        _set(style, font, size, align)
    for name in (MARK, RED_HEAD, "Header", "Footer"):
        styles[name].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name, pitch in (
        (CELL, measures.TABLE_PITCH),
        (CELL_HEAD, measures.TABLE_PITCH),
        (NOTE, measures.NOTE_PITCH),
    ):
        _fixed_lines(styles[name], pitch)
    for name in (PLAIN, ADDRESSEE, "Heading 1", "Heading 2"):
        styles[name].element.get_or_add_rPr().append(element("spacing", val=measures.CHARACTER_SPACE))
    _fixed_lines(styles["Title"], Pt(32))
    styles[RED_HEAD].font.color.rgb = RGBColor.from_string(measures.RULE_RED)
    styles[MARK].font.color.rgb = RGBColor.from_string(measures.RED)
    for name in ("Heading 1", "Heading 2"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Heading 1"].element.get_or_add_pPr().append(element("outlineLvl", val=0))
    styles["Heading 2"].element.get_or_add_pPr().append(element("outlineLvl", val=1))
    lead = styles.add_style(LEAD, WD_STYLE_TYPE.CHARACTER)
    set_fonts(lead.element.get_or_add_rPr(), measures.BODY_FONT)
    lead.font.bold = True


def _clear(style: Any) -> None:
    for name in ("w:pPr", "w:rPr", "w:link"):
        for child in style.element.findall(qn(name)):
            style.element.remove(child)


def _set(style: Any, font: str, size: Length, align: Any) -> None:
    set_fonts(style.element.get_or_add_rPr(), font)
    style.font.size = size
    style.paragraph_format.alignment = align
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _fixed_lines(style: Any, pitch: Length) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = pitch


def _fonts(document: Any) -> None:
    """Say in the font table what stands in for a font that a machine does not have."""
    relation = next(rel for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in measures.STAND_INS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    relation.target_part._blob = f'{head}<w:fonts xmlns:w="{nsmap["w"]}">{entries}</w:fonts>'.encode()
