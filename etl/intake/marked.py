"""A copy of a file with its problems marked: the cells in red, the words in a column 问题.

Everything is written as text, so that what was typed is seen as it was typed, and nothing that looks like a
formula can run in the copy.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.intake.findings import Finding, Level
from etl.intake.headerwords import PROBLEM
from etl.intake.layout import find_table
from etl.intake.read import read_book
from etl.intake.sheets import Sheet

# What spreadsheet programs take for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Excel's own limit of a cell.
MAX_CELL = 32_000
_SERIOUS = (Level.ERROR, Level.QUESTION)


def marked_copy(content: bytes, name: str, findings: Iterable[Finding], max_bytes: int) -> tuple[bytes, str]:
    """An xlsx of the visible sheets with the findings marked, and its file name.

    Errors and questions are red, warnings yellow, notes only said in the column 问题. Rows keep their places.
    Raises BoardError when the file cannot be read (there is nothing to mark then).
    """
    book = read_book(content, name, max_bytes)
    by_sheet: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_sheet[finding.sheet].append(finding)
    # Findings of the only table of a file carry no sheet name.
    only = [sheet for sheet in book.sheets if len(book.sheets) == 1]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False}) as copy:
        styles = _Styles(
            serious=copy.add_format({"bg_color": "#F8C9C4", "font_color": "#9C0006"}),
            doubtful=copy.add_format({"bg_color": "#FFEB9C"}),
            quoted=copy.add_format({"quote_prefix": True}),
            words=copy.add_format({"font_color": "#9C0006", "text_wrap": True}),
        )
        for number, sheet in enumerate(book.sheets, start=1):
            own = by_sheet[sheet.name] if not only else [f for group in by_sheet.values() for f in group]
            page = _add_page(copy, sheet.name, number)
            _write(page, sheet, own, styles)
    return target.getvalue(), marked_name(name)


def marked_name(name: str) -> str:
    """Name of the marked copy of the file ``name``."""
    return f"{PurePath(name).stem}-问题标注.xlsx"


def _add_page(copy: Workbook, name: str, number: int) -> Worksheet:
    try:
        return copy.add_worksheet(name or None)
    except XlsxWriterException:
        return copy.add_worksheet(f"{PROBLEM}{number}")  # a name that Excel itself would refuse


class _Styles:
    def __init__(self, serious: Format, doubtful: Format, quoted: Format, words: Format):
        self.serious, self.doubtful, self.quoted, self.words = serious, doubtful, quoted, words

    def of(self, level: Level | None, text: str) -> Format | None:
        """Format of a cell by the worst finding about it."""
        if level in _SERIOUS:
            return self.serious
        if level is Level.WARNING:
            return self.doubtful
        return self.quoted if text.startswith(FORMULA_STARTS) else None


def _write(page: Worksheet, sheet: Sheet, findings: Sequence[Finding], styles: _Styles) -> None:
    table, _ = find_table(sheet)
    header_row = table.header_row if table else 0
    words: dict[int, list[str]] = defaultdict(list)
    levels: dict[int, dict[int, Level]] = defaultdict(dict)
    for finding in findings:
        row = finding.row - 1 if finding.row else header_row
        words[row].append(_words(finding))
        if finding.level in _SERIOUS or finding.column not in levels[row]:
            levels[row][finding.column] = finding.level
    width = max((len(cells) for cells in sheet.rows), default=0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.set_column(width, width, 60)
    for row, cells in enumerate(sheet.rows):
        own = levels.get(row, {})
        for column in range(max(len(cells), max(own, default=-1) + 1)):
            text = cells[column] if column < len(cells) else ""
            style = styles.of(own.get(column), text)
            if text:
                page.write_string(row, column, text[:MAX_CELL], style)
            elif style is not None:
                page.write_blank(row, column, None, style)
        if row == header_row:
            page.write_string(row, width, "；".join([PROBLEM, *words[row]])[:MAX_CELL], styles.words)
        elif words[row]:
            page.write_string(row, width, "；".join(words[row])[:MAX_CELL], styles.words)


def _words(finding: Finding) -> str:
    about = f"“{finding.label}”" if finding.label else ""
    return f"{finding.level}：{about}{finding.problem}"
