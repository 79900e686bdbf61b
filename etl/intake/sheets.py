"""A file as a spreadsheet shows it: sheets of rows of text, whatever it was stored as."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass
class Sheet:
    """One table of cells. ``rows`` are the texts of row 1, 2, 3 … as shown, from column A.

    All places count from 0. ``unread`` maps the place of a cell that shows nothing usable to the reason;
    ``merged`` are the places that show another cell's text because they are merged with it.
    """

    name: str
    rows: list[list[str]]
    is_text: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unread: dict[tuple[int, int], str] = field(default_factory=dict)
    rounded: set[tuple[int, int]] = field(default_factory=set)
    merged: set[tuple[int, int]] = field(default_factory=set)

    def filled_rows(self, start: int = 0) -> Iterator[tuple[int, list[str]]]:
        """Place and texts of the rows with any text, from ``start`` on."""
        for place in range(start, len(self.rows)):
            if any(self.rows[place]):
                yield place, self.rows[place]

    def merge(self, areas: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        """Show the text of the first cell of each area in all its cells, inside what is filled.

        Raises ValueError when the areas overlap (no spreadsheet program writes such a file) without end.
        """
        left_over = sum(map(len, self.rows))
        for (top, left), (bottom, right) in areas:
            text = self.text_at(top, left)
            if not text:
                continue
            for row in range(top, min(bottom, len(self.rows) - 1) + 1):
                cells = self.rows[row]
                last = min(right, len(cells) - 1)
                left_over -= max(last - left, 0) + 1
                if left_over < 0:
                    raise ValueError("merged areas overlap")
                for column in range(left, last + 1):
                    if (row, column) != (top, left):
                        cells[column] = text
                        self.merged.add((row, column))

    def text_at(self, row: int, column: int) -> str:
        """Text of a cell; empty outside of what is filled."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


@dataclass
class Book:
    """The visible sheets of a file, the names of the hidden ones, and remarks about the whole file."""

    sheets: list[Sheet]
    hidden: list[Sheet] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
