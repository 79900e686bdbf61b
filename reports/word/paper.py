"""Sets a notice as an official document: head, text, appendices, imprint, page numbers."""

import io
from collections.abc import Iterable
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.opc.part import XmlPart
from docx.shared import Length, Mm, Pt, RGBColor

from reports.files import settled
from reports.notice import Appendix, Notice, Paragraph, Style
from reports.word import measures, styles
from reports.word.styles import new_document
from reports.word.tables import add_table
from reports.word.xml import element, field, indent_characters, put_in_order, rule
from reports.wording import paper as words

_STYLES = {Style.SECTION: "Heading 1", Style.PART: "Heading 2", Style.TEXT: styles.PLAIN}
_IMPRINT_LINE = Mm(9.5)


def set_notice(notice: Notice) -> bytes:
    """The .docx file of ``notice``; the same notice gives the same bytes."""
    document = new_document(notice.title.replace("\n", ""), notice.issuer, notice.made_on)
    document.core_properties.content_status = notice.state
    document.core_properties.subject = notice.data_line
    document.core_properties.keywords = " ".join(notice.keywords)
    if notice.is_one_page:
        section = document.sections[0]
        section.top_margin = section.bottom_margin = measures.SINGLE_PAGE_MARGIN
        section.header_distance = section.footer_distance = Length(measures.SINGLE_PAGE_MARGIN // 2)
    _pages(document.sections[0], notice)
    _head(document, notice)
    _body(document, notice)
    for place, appendix in enumerate(notice.appendices, start=1):
        _appendix(document, appendix, place if len(notice.appendices) > 1 else 0)
    if notice.printed_by:
        _imprint(document, notice)
    return _saved(document, notice)


def _saved(document: Any, notice: Notice) -> bytes:
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            put_in_order(part.element)
    target = io.BytesIO()
    document.save(target)
    return settled(target.getvalue(), notice.made_on)


def _pages(section: Any, notice: Notice) -> None:
    """Page numbers — 1 — outside (odd right, even left, one character in); marks in the head."""
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.alignment = align
        is_odd = align == WD_ALIGN_PARAGRAPH.RIGHT
        indent_characters(paragraph, right=100 if is_odd else 0, left=0 if is_odd else 100, size=280)
        paragraph.add_run("— ")
        field(paragraph, "PAGE")
        paragraph.add_run(" —")
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.style = styles.MARK
        paragraph.add_run("　".join(notice.marks))


def _head(document: Any, notice: Notice) -> None:
    """发文机关标志, 发文字号, the red line, and the title two lines below."""
    if notice.red_head:
        head = document.add_paragraph(notice.red_head, style=styles.RED_HEAD)
        # 35 mm from the upper edge of the text in the standard; the number stands two lines below.
        head.paragraph_format.space_before = Mm(22)
        _fit(head, notice.red_head)
        _blank(document, 2)
    if notice.document_no:
        number = document.add_paragraph(notice.document_no, style=styles.DOCUMENT_NO)
        if notice.red_head:
            # The line is 4 mm below the number, as wide as the text.
            rule(number, "bottom", measures.RULE_RED, 18, space=11)
        _blank(document, 0 if notice.is_one_page else 2)
    elif notice.red_head:
        rule(document.paragraphs[-1], "bottom", measures.RULE_RED, 18)
        _blank(document, 2)
    title = document.add_paragraph(notice.title, style="Title")
    if notice.is_one_page:
        title.paragraph_format.space_before = Pt(10)
    if notice.colour:
        title.runs[0].font.color.rgb = RGBColor.from_string(notice.colour)
    if notice.subtitle:
        subtitle = document.add_paragraph(notice.subtitle, style=styles.DOCUMENT_NO)
        subtitle.runs[0].style = None
    _blank(document)


def _fit(paragraph: Any, text: str) -> None:
    """A long name of an office is set smaller rather than on two lines."""
    width = measures.TEXT_WIDTH_MM / 25.4 * 72
    size = min(measures.RED_HEAD_SIZE.pt, int(width / max(1, len(text))))
    paragraph.runs[0].font.size = Pt(size)


def _body(document: Any, notice: Notice) -> None:
    if notice.addressee:
        document.add_paragraph(notice.addressee, style=styles.ADDRESSEE)
    if notice.correction:
        _paragraphs(document, [Paragraph(notice.correction)])
    _paragraphs(document, notice.body)
    if notice.table:
        add_table(document, notice.table)
        document.add_paragraph(style=styles.NOTE)
    _paragraphs(document, notice.closing)
    if notice.appendices:
        _blank(document)
        for place, line in enumerate(words.appendix_lines([a.title for a in notice.appendices])):
            paragraph = document.add_paragraph(line, style=styles.PLAIN)
            indent_characters(paragraph, left=200 if not place else 500)
    _blank(document)
    _signature(document, notice)
    style = styles.NOTE if notice.is_one_page else styles.PLAIN
    indent_characters(document.add_paragraph(f"（{notice.data_line}）", style=style), left=200)


def _paragraphs(document: Any, parts: Iterable[Paragraph]) -> None:
    for part in parts:
        paragraph = document.add_paragraph(style=_STYLES[part.style])
        indent_characters(paragraph, first=200)
        if part.lead:
            paragraph.add_run(part.lead, style=styles.LEAD)
        paragraph.add_run(part.text)


def _signature(document: Any, notice: Notice) -> None:
    """落款 without a seal (7.3.5.2): the name two characters in, the date two characters further right
    of its first character; a name longer than the date keeps the right edge instead."""
    date = words.day_or_room(notice.issued_on)
    issuer = document.add_paragraph(notice.signatory or notice.issuer, style=styles.SIGNATURE)
    day = document.add_paragraph(date, style=styles.SIGNATURE)
    issuer.paragraph_format.keep_with_next = True
    indent_characters(issuer, right=200)
    indent_characters(day, right=400)


def _appendix(document: Any, appendix: Appendix, place: int) -> None:
    """附件 on a page of its own: the word at the left edge, the title on the third line."""
    document.add_paragraph(style=styles.PLAIN).add_run().add_break(WD_BREAK.PAGE)
    label = document.paragraphs[-1]
    label.style = styles.APPENDIX
    label.add_run(words.appendix_label(place))
    _blank(document)
    document.add_paragraph(appendix.title, style="Title")
    if appendix.note:
        document.add_paragraph(appendix.note, style=styles.NOTE).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_table(document, appendix.table)
    for text in appendix.after:
        document.add_paragraph(text, style=styles.NOTE)


def _imprint(document: Any, notice: Notice) -> None:
    """版记 at the foot of the last page: copies, who prints and when, between lines.

    A frame a line, fixed from the upper edge of the page: of the ways to the foot the one that Word, WPS and
    LibreOffice take alike (lines of different borders in one frame are plain text to LibreOffice).
    """
    lines = [line for line in (notice.copies, words.printed(notice.printed_by, notice.printed_on)) if line]
    top = measures.PAGE_HEIGHT - measures.BOTTOM - len(lines) * _IMPRINT_LINE
    for order, line in enumerate(lines):
        # One character in from both edges, by spaces: an indent would shorten the lines too.
        paragraph = document.add_paragraph(f"　{line}", style=styles.IMPRINT)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.line_spacing = _IMPRINT_LINE
        stop = Mm(measures.TEXT_WIDTH_MM) - measures.SMALL_SIZE
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.RIGHT)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            element(
                "framePr", w=Mm(measures.TEXT_WIDTH_MM).twips, hSpace=0, wrap="around", vAnchor="page",
                hAnchor="margin", x=1, y=Length(top + order * _IMPRINT_LINE).twips,
            )
        )  # fmt: skip
        # First and last line are thick (0.35 mm), those between thin (0.25 mm).
        rule(paragraph, "top", "000000", 6 if order else 8, space=0)
        if order == len(lines) - 1:
            rule(paragraph, "bottom", "000000", 8, space=0)
    # What the frame hangs on.
    document.add_paragraph(style=styles.NOTE)


def _blank(document: Any, lines: int = 1) -> None:
    for _ in range(lines):
        document.add_paragraph(style=styles.PLAIN)
