"""One indicator as a file people keep: its months, and in a workbook every submission behind them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

import xlsxwriter

from dashboard import text
from dashboard.materials import Materials
from domain.spreadsheet import plain_cell
from reports.series import monthly_increments

_WIDTH = 14


def as_csv(materials: Materials, indicator_id: str, until: str) -> bytes:
    """The months up to `until` as UTF-8 with BOM, no cell a formula. Raises KeyError for an unknown id."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(text.FILE_COLUMNS.values())
    writer.writerows([_text(cell) for cell in row] for row in _months(materials, indicator_id, until))
    return buffer.getvalue().encode("utf-8-sig")


def as_xlsx(materials: Materials, indicator_id: str, until: str) -> bytes:
    """The same and the submissions as a workbook of two sheets. Raises KeyError for an unknown id."""
    buffer = io.BytesIO()
    months = _months(materials, indicator_id, until)
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        _sheet(book, bold, text.FILE_SHEETS[0], text.FILE_COLUMNS.values(), months)
        revisions = _revisions(materials, indicator_id, until)
        _sheet(book, bold, text.FILE_SHEETS[1], text.REVISION_COLUMNS.values(), revisions)
    return buffer.getvalue()


def _sheet(
    book: xlsxwriter.Workbook, bold: object, name: str, heads: Iterable[str], rows: Iterable[list]
) -> None:
    sheet = book.add_worksheet(name)
    heads = list(heads)
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, _WIDTH)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            # Excel keeps no decimals of its own: the format shows those that were reported.
            if isinstance(cell, Decimal):
                places = max(0, -cell.as_tuple().exponent)
                style = book.add_format({"num_format": "0" + (f".{'0' * places}" if places else "")})
                sheet.write_number(number, column, float(cell), style)
            else:
                sheet.write(number, column, plain_cell("" if cell is None else cell))


def _text(cell: object) -> object:
    return f"{cell:f}" if isinstance(cell, Decimal) else plain_cell("" if cell is None else cell)


def _months(materials: Materials, indicator_id: str, until: str) -> list[list]:
    if indicator_id not in {row["indicator_id"] for row in materials.newest["indicators"]}:
        raise KeyError(indicator_id)
    added = monthly_increments(materials.boards, indicator_id)
    rows = []
    for month, board in materials.boards.items():
        if month > until:
            break
        row = next(row for row in board["indicators"] if row["indicator_id"] == indicator_id)
        rate = row["completion_rate"] if row["kind"] == "cumulative" else None
        values = {
            **row,
            "month": month,
            "added": added.get(month),
            "completion_pct": None if rate is None else (rate * 100).quantize(Decimal("0.01")),
        }
        rows.append([values[name] for name in text.FILE_COLUMNS])
    return rows


def _revisions(materials: Materials, indicator_id: str, until: str) -> list[list]:
    rows = []
    for one in materials.revisions.get(indicator_id, ()):
        if one["period"] <= until:
            printed = {
                **one,
                "state": text.REVISION_STATES[one["state"]],
                "submitted_at": one["submitted_at"].isoformat(sep=" ", timespec="seconds"),
            }
            rows.append([printed[name] for name in text.REVISION_COLUMNS])
    return rows
