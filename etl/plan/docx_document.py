"""A Word file as a Document: paragraphs with their automatic numbers, and tables with their merged cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from lxml import etree

from etl.plan.document import Builder, Document
from etl.plan.docx_numbering import Numbering
from etl.plan.model import PlanError

_BREAKS = {qn("w:br"), qn("w:cr")}
# Text in a fallback is printed by old versions of Word only; deleted text (w:del) is not printed at all.
_UNPRINTED = {qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def docx_document(content: bytes, name: str) -> Document:
    """Read a docx file; raises PlanError where it is none, is damaged or is locked with a password."""
    try:
        word = docx.Document(io.BytesIO(content))
    except (ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise PlanError(f"{name} 不是完好的 Word 文件（.docx），请用 Word 或 WPS 另存后重试。") from error
    builder, numbering = Builder(), Numbering(word)
    for number, block in enumerate(_blocks(word.element.body), start=1):
        builder.mark(f"第{number}段" if block.tag == qn("w:p") else "")
        if block.tag == qn("w:p"):
            builder.line(_heading_mark(word, block) + numbering.label(block) + _text(block))
        else:
            builder.table(_grid(WordTable(block, word), numbering))
    document = builder.document()
    if not document.text.strip():
        raise PlanError(f"{name} 里没有文字，请检查文件内容。")
    return document


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in printed order, those inside content controls, too."""
    for child in parent:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _blocks(content)


def _text(block: etree._Element) -> str:
    """Return the printed text: inserted runs and links are in, deleted runs and fallbacks are out."""
    pieces = []
    for node in block.iter(qn("w:t"), qn("w:tab"), *_BREAKS):
        if any(above.tag in _UNPRINTED for above in node.iterancestors()):
            continue
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag in _BREAKS:
            pieces.append("\n")
        elif node.getparent().tag == qn("w:r"):
            pieces.append("\t")
    return "".join(pieces)


def _heading_mark(word: WordDocument, block: etree._Element) -> str:
    """Return the mark by which the outline knows a paragraph in a heading style."""
    style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is None:
        return ""
    known = {entry.style_id: entry.name or "" for entry in word.styles}
    name = known.get(style.get(qn("w:val")), "").lower()
    return "# " if name.startswith(("heading", "标题")) else ""


def _grid(table: WordTable, numbering: Numbering) -> list[list[tuple[object, str]]]:
    """Return rows of (identity, text); merged cells share the element that holds their text."""
    grid, texts = [], {}
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in texts:
                lines = (numbering.label(p) + _text(p) for p in cell._tc.iterchildren(qn("w:p")))
                texts[cell._tc] = "\n".join(lines)
            cells.append((cell._tc, texts[cell._tc]))
        grid.append(cells)
    return grid
