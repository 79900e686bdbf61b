"""Rows of a recognised table -> records: the text of every field, and where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.intake.columns import Header
from etl.intake.findings import Choice, Finding, Level
from etl.intake.headerwords import WORDS
from etl.intake.layout import Table, is_closing
from etl.intake.numbers import is_nothing
from etl.intake.spelling import plain


@dataclass(slots=True)
class Record:
    """One value of the file as typed: ``texts`` by field; ``row`` counts from 1 as a spreadsheet does.

    value_header is the column the value stands in (None for a work item); its text is texts["actual"].
    """

    row: int
    table: Table
    texts: dict[str, str]
    value_header: Header | None = None
    rate_header: Header | None = None

    def text(self, name: str) -> str:
        """Text of a field; empty when the file has no such column."""
        return self.texts.get(name, "")

    def place(self, name: str) -> tuple[int, int]:
        """Row and column of a field's cell, both from 0; column -1 when there is none."""
        header = {"actual": self.value_header, "rate": self.rate_header}.get(name)
        column = header.column if header else self.table.header.columns.get(name, -1)
        return self.row - 1, column


@dataclass
class Rows:
    """Iterates a table's records; ``findings`` grow on the way (rows with more cells than the header)."""

    table: Table
    findings: list[Finding] = field(default_factory=list)

    def __iter__(self) -> Iterator[Record]:
        for place, cells in self.table.sheet.filled_rows(self.table.first_row):
            yield from self.records(place, cells)

    def records(self, place: int, cells: list[str]) -> Iterator[Record]:
        """Records of one row that has any text."""
        table = self.table
        if is_closing(cells) or self._is_heading(place, cells) or self._is_header_again(cells):
            return
        width = table.header.width
        if table.sheet.is_text and any(cells[width:]):
            self.findings.append(_too_many(table, place, len(cells), width))
            return
        columns = table.header.columns
        texts = {name: cells[column] for name, column in columns.items() if column < len(cells)}
        if table.header.kind == "items":
            yield Record(place + 1, table, texts)
            return
        wide = [header for header in table.header.values if header.field == "actual"]
        rates = [header for header in table.header.values if header.field == "rate"]
        for header in wide or [None]:
            yield from self._values(place, texts, header, wide, rates)

    def _values(
        self,
        place: int,
        texts: dict[str, str],
        header: Header | None,
        wide: list[Header],
        rates: list[Header],
    ) -> Iterator[Record]:
        table = self.table
        rate = next((r for r in rates if len(wide) < 2 or header is None or r.period == header.period), None)
        own = dict(texts)
        if header is not None:
            own["actual"] = table.sheet.text_at(place, header.column)
        if rate is not None:
            own["rate"] = table.sheet.text_at(place, rate.column)
        if len(wide) > 1 and not own["actual"] and not own.get("rate"):
            return  # one column a month: the months to come are empty
        yield Record(place + 1, table, own, header, rate)

    def _is_header_again(self, cells: list[str]) -> bool:
        """Whether the header stands once more between the rows, as on the next printed page."""
        headers = [header for header in self.table.header.headers if header.field]
        return all(header.column < len(cells) and cells[header.column] == header.text for header in headers)

    def _is_heading(self, place: int, cells: list[str]) -> bool:
        """Whether a row only divides the table: one text, merged or alone, that is no identity."""
        filled = {text for text in cells if text}
        if len(filled) != 1:
            return False
        columns = self.table.header.columns
        id_column = columns.get("indicator_id", columns.get("item_id", -1))
        first = next(column for column, text in enumerate(cells) if text)
        is_merged = any((place, column) in self.table.sheet.merged for column in range(len(cells)))
        told = {id_column, columns.get("name", -1), *(h.column for h in self.table.header.values)}
        return is_merged or first not in told


def note_of(record: Record) -> str:
    """The remark of a row; marks for nothing are no remark."""
    text = record.text("note")
    return "" if is_nothing(text) else plain(text)


def finding(
    record: Record,
    level: Level,
    name: str,
    problem: str,
    *,
    value: str | None = None,
    key: str = "",
    choices: tuple[Choice, ...] = (),
) -> Finding:
    """A finding about one field of a record, with its place."""
    header = {"actual": record.value_header, "rate": record.rate_header}.get(name)
    column = record.place(name)[1]
    label = header.text if header else _label(record.table, column)
    text = record.text(name) if value is None else value
    return Finding(
        level,
        record.row,
        name,
        text,
        problem,
        column,
        label or WORDS[name],
        record.table.place,
        key,
        choices,
    )


def _label(table: Table, column: int) -> str:
    return next((header.text for header in table.header.headers if header.column == column), "")


def _too_many(table: Table, place: int, count: int, width: int) -> Finding:
    problem = f"有 {count} 列，表头只有 {width} 列；数值中若有千分位逗号，请去掉后重填"
    return Finding(Level.ERROR, place + 1, "", "", problem, sheet=table.place)
