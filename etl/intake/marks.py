"""What a worksheet says beside its values: bounds, hidden rows and columns, formulas, styles.

The values come from calamine, which knows none of this and lays a sheet out as a full rectangle: one stray
cell in the last corner would ask for all memory, so the bounds are measured here first. The XML is read as a
stream; nothing of it is kept but what was asked for.
"""

import re
from dataclasses import dataclass, field
from typing import IO

from etl.intake.numberformat import Style
from etl.intake.xmlscan import scan

MAX_CELLS = 20_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")


@dataclass
class Marks:
    """Places count from 0. ``styles`` holds the number format of cells that have a telling one."""

    last_row: int = -1
    last_column: int = -1
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    failed: dict[tuple[int, int], str] = field(default_factory=dict)
    styles: dict[tuple[int, int], Style] = field(default_factory=dict)

    @property
    def is_too_wide(self) -> bool:
        """Whether the rectangle around all cells is too large to lay out."""
        cells = (self.last_row + 1) * (self.last_column + 1)
        return cells > MAX_CELLS or self.last_row >= MAX_ROWS or self.last_column >= MAX_COLUMNS


def read_marks(stream: IO[bytes], styles: list[Style | None]) -> Marks:
    """Marks of one worksheet part; ``styles`` are the workbook's cell formats by number."""
    scanner = _Scanner(styles)
    scan(stream, scanner.start, scanner.end, scanner.text)
    return scanner.marks


class _Scanner:
    def __init__(self, styles: list[Style | None]):
        self.marks = Marks()
        self._styles = styles
        self._row = self._column = -1
        self._has_formula = self._has_value = self._is_error = self._in_value = False
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._in_value, self._value = True, ""
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.marks.hidden_rows.add(self._row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]) - 1, min(int(attributes["max"]), MAX_COLUMNS)
            self.marks.hidden_columns.update(range(first, last))

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
            self._has_value = bool(self._value)
        elif name == "c":
            place = (self._row, self._column)
            if self._is_error:
                self.marks.failed[place] = self._value or "#N/A"
            elif self._has_formula and not self._has_value:
                self.marks.uncomputed.add(place)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def _start_cell(self, attributes: dict[str, str]) -> None:
        match = _CELL.fullmatch(attributes.get("r", ""))
        if match:
            self._row = int(match[2]) - 1
            self._column = -1
            for letter in match[1]:
                self._column = (self._column + 1) * 26 + ord(letter) - 65
        else:
            self._column += 1
        marks = self.marks
        marks.last_row = max(marks.last_row, self._row)
        marks.last_column = max(marks.last_column, self._column)
        kind = attributes.get("t", "n")
        self._has_formula = self._has_value = False
        self._is_error = kind == "e"
        number = attributes.get("s", "0")
        style = self._styles[int(number)] if number.isdigit() and int(number) < len(self._styles) else None
        if style is not None and kind == "n":
            marks.styles[self._row, self._column] = style
