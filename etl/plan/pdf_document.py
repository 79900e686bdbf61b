"""A PDF with a text layer as a Document: pages, running text, and ruled tables with their merged cells."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.table import Table as PageTable
from pdfplumber.utils.exceptions import PdfminerException

from etl.plan.document import Builder, Document
from etl.plan.model import PlanError
from etl.plan.text import printed_lines

# A ruled table needs at least this many edges; most pages of prose have none and are not searched.
_FEWEST_EDGES = 6
# A line printed at the top of so many pages is a running header.
_RUNNING = 3


def pdf_document(content: bytes, name: str) -> Document:
    """Read a PDF; raises PlanError where it is damaged, locked, or a scan without a text layer."""
    # pdfminer reports every oddity of a font; none of them is for the person who uploads.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    builder = Builder()
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            pages = [_parts(page) for page in pdf.pages]
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect):
            raise PlanError(f"{name} 设有密码，请另存为无密码的 PDF 后重试。") from error
        raise PlanError(f"{name} 不是完好的 PDF 文件，请重新导出后重试。") from error
    except (PDFException, ValueError, KeyError, TypeError) as error:
        raise PlanError(f"{name} 不是完好的 PDF 文件，请重新导出后重试。") from error
    running = _running_headers(pages)
    for number, parts in enumerate(pages, start=1):
        builder.mark(f"第{number}页")
        for position, part in enumerate(parts):
            if isinstance(part, str):
                lines = [line for line in part.splitlines() if line not in running]
                builder.line("\n".join(lines))
            elif position == 0 or not _has_text(parts[:position], running):
                _add_top_table(builder, part)
            else:
                builder.table(part)
    document = builder.document()
    if len(re.sub(r"\s", "", document.text)) < 20 * len(pages) ** 0.5:
        raise PlanError(f"{name} 没有文字层（可能是扫描件），请提供 Word 版或可复制文字的 PDF。")
    return document


Grid = list[list[tuple[object, str]]]


def _add_top_table(builder: Builder, grid: Grid) -> None:
    """A table at the top of a page goes on with the last table where the columns match."""
    last = builder.tables[-1] if builder.tables else None
    is_open = last is not None and not any(printed_lines("".join(builder.pieces)[last.end :]))
    if is_open and last.rows and grid and len(last.rows[0]) == len(grid[0]):
        builder.continue_table(grid)
    else:
        builder.table(grid)


def _has_text(parts: list[str | Grid], running: set[str]) -> bool:
    text = "\n".join(part for part in parts if isinstance(part, str))
    return any(printed_lines("\n".join(line for line in text.splitlines() if line not in running)))


def _running_headers(pages: list[list[str | Grid]]) -> set[str]:
    firsts = Counter()
    for parts in pages:
        lines = parts[0].splitlines() if parts and isinstance(parts[0], str) else []
        firsts.update(line for line in lines[:1] if line.strip())
    return {line for line, count in firsts.items() if count >= _RUNNING and count * 2 > len(pages)}


def _parts(page: Page) -> list[str | Grid]:
    """Return the page from top to bottom: running text and tables."""
    tables = page.find_tables() if len(page.edges) >= _FEWEST_EDGES else []
    tables = sorted((table for table in tables if len(table.rows) > 1), key=lambda table: table.bbox[1])
    parts: list[str | Grid] = []
    top = page.bbox[1]
    for table in tables:
        if table.bbox[1] > top:
            parts.append(_text(page, top, table.bbox[1]))
        parts.append(_grid(page, table))
        top = max(top, table.bbox[3])
    parts.append(_text(page, top, page.bbox[3]))
    return [part for part in parts if part]


def _text(page: Page, top: float, bottom: float) -> str:
    if bottom - top < 1:
        return ""
    return page.crop((page.bbox[0], top, page.bbox[2], bottom)).extract_text()


def _grid(page: Page, table: PageTable) -> Grid:
    """Return rows of (identity, text).

    A position without a cell of its own is covered by the merged cell above or to the left of it.
    """
    texts: dict[tuple[float, ...], str] = {}
    grid: Grid = []
    above: list[tuple[float, ...] | None] = []
    for row, printed in zip(table.rows, table.extract(), strict=True):
        boxes: list[tuple[float, ...] | None] = []
        for column, box in enumerate(row.cells):
            if box is not None:
                texts[box] = printed[column] or ""
            else:
                over = above[column] if column < len(above) else None
                left = boxes[column - 1] if column else None
                is_under = over is not None and over[3] > row.bbox[1] + 1
                box = over if is_under else left
            boxes.append(box)
        above = boxes
        grid.append([(box or (row.bbox[1], column), texts.get(box, "")) for column, box in enumerate(boxes)])
    return grid
