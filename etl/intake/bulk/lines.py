"""Bytes of a large text table -> columns of text, and single lines as the row reader would see them.

The row reader is Python's csv module. Lines without a quote, with as many separators as most, are the same
for both; all others are read by the csv module, one by one. A quote that opens on one line and closes on
another makes the file one for the row reader.
"""

import csv
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from etl.intake.container import FileKind, kind_of_file
from etl.intake.delimited import MAX_COLUMNS, MAX_ROWS, bare, separator_of
from etl.intake.sheets import Sheet
from etl.textfile import decode_text

# Enough for the header and its 40 rows of search; a file whose header stands lower is read row by row.
HEAD_LINES = 200
_BOM = b"\xef\xbb\xbf"
_NEWLINE, _QUOTE = b"\n"[0], b'"'[0]


@dataclass
class Column:
    """Texts of one column of the regular lines: ``codes`` are places in ``texts``."""

    codes: np.ndarray
    texts: list[str]

    def any_of(self, is_meant: np.ndarray) -> np.ndarray:
        """By row, whether its text is one of those meant (by place in ``texts``)."""
        return is_meant[self.codes]


class Lines:
    """A text table by lines; places count from 0 as in Sheet.rows. ``head`` are its first rows as a sheet."""

    def __init__(self, raw: bytes, separator: str):
        self._raw, self._separator = raw, separator
        signs = np.frombuffer(raw, np.uint8)
        ends = np.flatnonzero(signs == _NEWLINE)
        if not raw.endswith(b"\n"):
            ends = np.append(ends, len(raw))
        self._starts = np.concatenate(([0], ends[:-1] + 1))
        self._ends = ends
        marks = np.flatnonzero(signs == separator.encode()[0])
        # Separators before the end of each line, less those before its beginning.
        before = np.searchsorted(marks, ends)
        self._counts = np.diff(before, prepend=0)
        self.quoted = np.unique(np.searchsorted(ends, np.flatnonzero(signs == _QUOTE)))
        head = [self.cells(place) for place in range(min(len(ends), HEAD_LINES))]
        self.head = Sheet("", head, is_text=True)

    def __len__(self) -> int:
        return len(self._ends)

    def cells(self, place: int) -> list[str]:
        """Cells of one line; raises csv.Error where a quote does not close on it."""
        line = self._raw[self._starts[place] : self._ends[place]].decode()
        rows = csv.reader([line], delimiter=self._separator, strict=True)
        return [bare(cell) for cell in next(rows, [])]

    @property
    def widest(self) -> int:
        """The most cells any line may have, quotes left aside."""
        return 1 + int(self._counts.max(initial=0))

    def width(self, first: int) -> int:
        """How many cells most lines from ``first`` on have."""
        counts = np.bincount(self._counts[first:])
        return int(counts.argmax()) + 1 if len(counts) else 0

    def regular(self, first: int, width: int) -> np.ndarray:
        """Places of the lines from ``first`` on that have ``width`` cells, quotes left aside."""
        return first + np.flatnonzero(self._counts[first:] == width - 1)

    def columns(self, first: int, width: int, as_text: int) -> tuple[list[Column | None], pa.Array]:
        """Columns of the regular lines, and the one at ``as_text`` as plain text (None in the list)."""
        names = [str(number) for number in range(width)]
        kinds = dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string()))
        kinds[str(as_text)] = pa.string()
        body = pa.py_buffer(self._raw).slice(int(self._starts[first]))
        table = arrow_csv.read_csv(
            pa.BufferReader(body),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=8 * 1024 * 1024),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self._separator,
                quote_char=False,
                ignore_empty_lines=False,
                invalid_row_handler=lambda _row: "skip",
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=kinds, strings_can_be_null=False, check_utf8=False
            ),
        ).unify_dictionaries()
        columns = [None if number == as_text else _column(table.column(number)) for number in range(width)]
        return columns, table.column(as_text).combine_chunks()


def read_lines(content: bytes, name: str, max_bytes: int) -> Lines | None:
    """The lines of a text table; None for a file that only the row reader can tell anything about.

    Raises BoardError as the row reader does, for what is no text or too large.
    """
    if content.startswith(b"PK") or kind_of_file(content, name, max_bytes) is not FileKind.TEXT:
        return None
    text = decode_text(content, name)
    raw = content.removeprefix(_BOM).removeprefix(_BOM)
    try:
        raw.decode()
    except UnicodeDecodeError:
        raw = text.encode("utf-8", "surrogatepass")
    if b"\0" in raw:
        raw = text.encode("utf-8", "surrogatepass")  # UTF-16 without a mark
    del text
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head = b"\n".join(raw.split(b"\n", HEAD_LINES)[:HEAD_LINES]).decode()
    declared, separator = separator_of(head)
    if declared or len(separator.encode()) > 1:
        return None
    try:
        lines = Lines(raw, separator)
        for place in lines.quoted.tolist():
            lines.cells(place)
    except csv.Error:
        return None
    # The row reader refuses them, and a column for every cell of such a line would take gigabytes.
    return None if len(lines) > MAX_ROWS or lines.widest > MAX_COLUMNS else lines


def _column(chunks: pa.ChunkedArray) -> Column:
    if not chunks.num_chunks:
        return Column(np.zeros(0, np.int32), [])
    array = chunks.combine_chunks()
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(bare(text), len(numbers)) for text in array.dictionary.to_pylist()]
    codes = array.indices.to_numpy()
    is_same = len(numbers) == len(found)
    return Column(codes if is_same else np.array(found, np.int32)[codes], list(numbers))
