"""Tables of a notice: heading row repeated, rows that do not break, light as colour and word."""

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from reports.notice import Table
from reports.word import measures
from reports.word.styles import CELL, CELL_HEAD
from reports.word.xml import element, shade

_CELL_MARGIN = 60  # twentieths of a point, left and right


def add_table(document: Any, content: Table) -> Any:
    """Append ``content``."""
    table = document.add_table(rows=0, cols=len(content.head), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _margins(table)
    for column, width in zip(table.columns, content.widths, strict=True):
        column.width = Mm(width)
    _row(table, content, content.head, CELL_HEAD)
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    for cell in table.rows[0].cells:
        shade(cell, measures.HEAD_FILL)
    for place, words in enumerate(content.rows):
        row = _row(table, content, words, CELL)
        light = content.lights[place] if content.lights else ""
        if light and content.light_column is not None:
            shade(row.cells[content.light_column], measures.LIGHT_FILLS[light])
    return table


def _row(table: Any, content: Table, words: tuple[str, ...], style: str) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for place, (cell, width) in enumerate(zip(row.cells, content.widths, strict=True)):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell.paragraphs[0].style = style
        if style == CELL and place in content.left:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    if len(words) == 1 < len(content.head):
        across = row.cells[0].merge(row.cells[-1])
        for extra in across.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        across.paragraphs[0].text = words[0]
        across.paragraphs[0].style = CELL_HEAD
        across.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
        across.paragraphs[0].paragraph_format.keep_with_next = True
        return row
    for cell, word in zip(row.cells, words, strict=True):
        cell.paragraphs[0].text = word
    return row


def _margins(table: Any) -> None:
    properties = table._tbl.tblPr
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=_CELL_MARGIN, type="dxa"))
    properties.append(margins)
