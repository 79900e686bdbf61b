"""A document as one text that remembers where everything stood: paragraph, page, line, table cell.

Whatever the file was, the reader works on offsets into `text`; quotes are cut from it and `place()` says in
words where they are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from etl.plan.text import LINE_BREAKS, Passage

_BOLD = re.compile(r"\*\*")
_ANYTHING = re.compile(rf"[^{LINE_BREAKS}]")


@dataclass(frozen=True)
class Cell:
    """A table cell: the stretches of the text it covers; several where a page break cut it."""

    spans: tuple[tuple[int, int], ...]

    def text(self, source: str) -> str:
        """Return the printed text, its line breaks kept."""
        return _BOLD.sub("", "\n".join(source[start:end] for start, end in self.spans)).strip()

    def passage(self, source: str) -> Passage:
        """Return the printed characters without blanks."""
        bold = {
            start + match.start() + offset
            for start, end in self.spans
            for match in _BOLD.finditer(source[start:end])
            for offset in (0, 1)
        }
        places = tuple(
            place
            for start, end in self.spans
            for place in range(start, end)
            if place not in bold and not source[place].isspace()
        )
        return Passage.of("".join(source[place] for place in places), places)


@dataclass(frozen=True)
class Table:
    """A table: its rows of equal length. A merged cell is one `Cell` at every position it covers."""

    number: int
    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Document:
    """The text of a document, its tables, and marks: (offset, words for the place that begins there)."""

    text: str
    tables: tuple[Table, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()

    @cached_property
    def prose(self) -> str:
        """The text with its tables blanked out; offsets stay those of `text`."""
        pieces, last = [], 0
        for table in self.tables:
            pieces.append(self.text[last : table.start])
            pieces.append(_ANYTHING.sub(" ", self.text[table.start : table.end]))
            last = table.end
        return "".join([*pieces, self.text[last:]])

    def place(self, offset: int) -> str:
        """Return where a character is printed, e.g. 第3页, 第12段, 表1第3行“责任单位”."""
        words = self.mark(offset)
        for table in self.tables:
            if table.start <= offset < table.end:
                return f"{words}{_cell_place(self.text, table, offset)}"
        return words

    def mark(self, offset: int) -> str:
        """Return the words of the last mark up to a character."""
        position = bisect_right(self.marks, offset, key=lambda mark: mark[0])
        return self.marks[position - 1][1] if position else ""


def _cell_place(source: str, table: Table, offset: int) -> str:
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if any(start <= offset < end for start, end in cell.spans):
                header = re.sub(r"\s", "", table.rows[0][column].text(source))
                return f"表{table.number}第{number}行" + (f"“{header}”" if number > 1 and header else "")
    return f"表{table.number}"


def _spread(
    above: list[tuple[Cell, ...]], below: tuple[tuple[Cell, ...], ...], grid: list[list[tuple[object, str]]]
) -> list[tuple[Cell, ...]]:
    """Let a cell merged over several rows above a page break cover the empty cell it left below."""
    if len(above) < 2 or not below or len(above[-1]) != len(below[0]):
        return list(below)
    empty = {
        cell
        for row, printed in zip(reversed(below), reversed(grid), strict=False)
        for cell, (_, text) in zip(row, printed, strict=False)
        if not text.strip()
    }
    covering = {
        left: over
        for over, higher, left in zip(above[-1], above[-2], below[0], strict=True)
        if over is higher and left in empty
    }
    return [tuple(covering.get(cell, cell) for cell in row) for row in below]


@dataclass
class Builder:
    """Writes a document piece by piece."""

    pieces: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    length: int = 0

    def mark(self, words: str) -> None:
        """Name the place that begins here."""
        self.marks.append((self.length, words))

    def line(self, text: str) -> tuple[int, int]:
        """Add a line; return its span."""
        start = self.length
        self.pieces.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)

    def table(self, grid: list[list[tuple[object, str]]]) -> None:
        """Add a table given as rows of (identity, text); positions of one identity are one merged cell."""
        start, cells = self.length, {}
        for row in grid:
            for identity, text in row:
                if identity not in cells:
                    cells[identity] = Cell((self.line(text),))
        width = max((len(row) for row in grid), default=0)
        empty = Cell(())
        rows = tuple(
            (*(cells[identity] for identity, _ in row), *[empty] * (width - len(row))) for row in grid
        )
        self.tables.append(Table(len(self.tables) + 1, start, self.length, rows))

    def continue_table(self, grid: list[list[tuple[object, str]]]) -> None:
        """Add rows to the last table: it went on over a page break."""
        last = self.tables.pop()
        self.table(grid)
        new = self.tables.pop()
        rows = list(last.rows)
        first = new.rows[0] if new.rows else ()
        # A row cut by the page break goes on without a number of its own.
        is_cut = bool(first) and bool(grid) and not grid[0][0][1].strip()
        if is_cut and len(first) == len(rows[-1]):
            pairs = zip(rows[-1], first, strict=True)
            rows[-1] = tuple(Cell((*above.spans, *below.spans)) for above, below in pairs)
            new = Table(new.number, new.start, new.end, new.rows[1:])
        self.tables.append(Table(last.number, last.start, new.end, (*rows, *_spread(rows, new.rows, grid))))

    def document(self) -> Document:
        """Return what was written."""
        return Document("".join(self.pieces), tuple(self.tables), tuple(self.marks))
