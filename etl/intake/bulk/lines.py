"""Bytes of a large text table -> columns of text, and single lines as the row reader would see them.

The row reader is Python's csv module. Lines without a quote, with as many separators as most, are the same
for both; all others are read by the csv module, one by one. A quote that opens on one line and closes on
another makes the file one for the row reader.

Bytes are decoded where they are read: the different texts of the columns, and the lines read one by one. A
piece that is no UTF-8 raises UnicodeError, and the file is read again, decoded as a whole.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from etl.intake.container import FileKind, kind_of_file
from etl.intake.delimited import MAX_COLUMNS, MAX_ROWS, bare, separator_of
from etl.intake.sheets import Sheet
from etl.textfile import decode_text, is_first_read_as_utf8, require_text

# Enough for the header and its 40 rows of search; a file whose header stands lower is read row by row.
HEAD_LINES = 200
_BOM = b"\xef\xbb\xbf"
_NEWLINE, _QUOTE = b"\n"[0], b'"'[0]
# So many bytes at a time stay near the processor.
_PIECE = 256 * 1024
_BLOCK = 8 * 1024 * 1024


@dataclass
class Column:
    """Texts of one column of the regular lines: ``codes`` are places in ``texts``."""

    codes: np.ndarray
    texts: list[str]


@dataclass
class Cells:
    """The regular lines, which stand at ``places``: columns, and the one of ``values`` as plain text (None
    among the columns)."""

    places: np.ndarray
    columns: list[Column | None]
    values: pa.Array


class Lines:
    """A text table by lines; places count from 0 as in Sheet.rows. ``head`` are its first rows as a sheet."""

    def __init__(self, raw: bytes, starts: list[int], separator: str):
        """``starts`` are where the first lines start, and one more: where the line after them would."""
        self._raw, self._starts, self._separator = raw, starts, separator
        lines = [raw[start : end - 1] for start, end in pairwise(starts)]
        self._head_counts = [line.count(separator.encode()) for line in lines]
        self.head = Sheet("", [self._cells(line) for line in lines], is_text=True)
        self.quoted = np.zeros(0, np.int64)
        if b'"' in raw:
            self.quoted = np.unique(np.searchsorted(self._ends, self._places_of(_QUOTE)))

    @cached_property
    def _totals(self) -> tuple[int, int]:
        """How many lines there are, and how many separators in all of them."""
        signs = np.frombuffer(self._raw, np.uint8)
        lines = separators = 0
        for place in range(self._starts[0], len(signs), _PIECE):
            piece = signs[place : place + _PIECE]
            lines += int(np.count_nonzero(piece == _NEWLINE))
            separators += int(np.count_nonzero(piece == self._separator.encode()[0]))
        return lines + (not self._raw.endswith(b"\n")), separators

    def __len__(self) -> int:
        return self._totals[0]

    def cells(self, place: int) -> list[str]:
        """Cells of one line; raises csv.Error where a quote does not close on it."""
        return self._cells(self._line(place))

    def _cells(self, line: bytes) -> list[str]:
        rows = csv.reader([line.decode()], delimiter=self._separator, strict=True)
        return [bare(cell) for cell in next(rows, [])]

    def _line(self, place: int) -> bytes:
        start = self._ends[place - 1] + 1 if place else self._starts[0]
        return self._raw[start : self._ends[place]]

    @cached_property
    def _ends(self) -> np.ndarray:
        ends = self._places_of(_NEWLINE)
        return ends if self._raw.endswith(b"\n") else np.append(ends, len(self._raw))

    @cached_property
    def _counts(self) -> np.ndarray:
        """Separators of every line, quotes left aside."""
        # Those before the end of each line, less those before its beginning.
        before = np.searchsorted(self._places_of(self._separator.encode()[0]), self._ends)
        return np.diff(before, prepend=0)

    def _places_of(self, sign: int) -> np.ndarray:
        signs = np.frombuffer(self._raw, np.uint8)
        pieces = range(self._starts[0], len(signs), _PIECE)
        return np.concatenate(
            [np.flatnonzero(signs[place : place + _PIECE] == sign) + place for place in pieces]
        )

    def table(self, first: int, value: int, least: int) -> Cells | None:
        """The regular lines from ``first`` on: those as wide as most. The column at ``value`` stays text.

        None where there is none, where most have fewer than ``least`` cells, or where any line is wider than
        a table can be: a column for every cell of such a line would take gigabytes.
        """
        if first >= len(self) or max(self._head_counts) >= MAX_COLUMNS:
            return None
        places = np.arange(first, len(self), dtype=np.int32)
        width = _most(np.array(self._head_counts[first:]))
        # As many separators as if all were as wide as most of the head: then they are, or reading tells.
        separators = self._totals[1] - sum(self._head_counts[:first])
        is_even = separators == len(places) * (width - 1)
        read = self._read(first, width, value) if is_even and width >= least else None
        if read is None:
            if self._has_too_wide():
                return None
            counts = self._counts[first:]
            width = _most(counts)
            if width < least:
                return None
            for place in places[counts != width - 1].tolist():
                require_text(self._line(place).decode())
            places = places[counts == width - 1]
            read = self._read(first, width, value, is_every=False)
        if read is None or read.num_rows != len(places):
            return None
        columns = [None if number == value else _column(column) for number, column in enumerate(read.columns)]
        return Cells(places, columns, read.column(value).combine_chunks())

    def _has_too_wide(self) -> bool:
        separator = self._separator.encode()
        long = np.flatnonzero(np.diff(self._ends, prepend=self._starts[0] - 1) > MAX_COLUMNS).tolist()
        return any(self._line(place).count(separator) >= MAX_COLUMNS for place in long)

    def _read(self, first: int, width: int, value: int, *, is_every: bool = True) -> pa.Table | None:
        """The lines of this width; None where one is not, though ``is_every`` said that all are."""
        names = [str(number) for number in range(width)]
        kinds = dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string()))
        kinds[str(value)] = pa.string()
        try:
            return arrow_csv.read_csv(
                pa.BufferReader(pa.py_buffer(self._raw).slice(self._starts[first])),
                read_options=arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self._separator,
                    quote_char=False,
                    ignore_empty_lines=False,
                    invalid_row_handler=None if is_every else lambda _row: "skip",
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=kinds, strings_can_be_null=False, check_utf8=False
                ),
            )
        except pa.ArrowInvalid:
            return None


def _most(counts: np.ndarray) -> int:
    """Cells of most lines, by the separators of each."""
    return int(np.bincount(counts).argmax()) + 1


def _column(chunks: pa.ChunkedArray) -> Column:
    """One column, its texts as the row reader has them."""
    array = chunks.unify_dictionaries().combine_chunks()
    numbers: dict[str, int] = {}
    texts = array.dictionary.to_pylist()
    require_text("\n".join(texts))
    found = [numbers.setdefault(bare(text), len(numbers)) for text in texts]
    codes = array.indices.to_numpy()
    is_same = len(numbers) == len(found)
    return Column(codes if is_same else np.array(found, np.int32)[codes], list(numbers))


def read_lines(content: bytes, name: str, max_bytes: int, *, is_decoded: bool = False) -> Lines | None:
    """The lines of a text table; None for a file that only the row reader can tell anything about.

    Raises BoardError as the row reader does, for what is no text or too large, and UnicodeError where bytes
    that begin as UTF-8 do not go on so: ``is_decoded`` reads them all as text first.
    """
    if content.startswith(b"PK") or kind_of_file(content, name, max_bytes) is not FileKind.TEXT:
        return None
    raw, begin = content, 0
    if is_decoded or not is_first_read_as_utf8(content):
        raw = decode_text(content, name).encode("utf-8", "surrogatepass")
    # The decoder takes away one mark, and decode_text another.
    while raw is content and begin < 2 * len(_BOM) and raw.startswith(_BOM, begin):
        begin += len(_BOM)
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    starts = [begin]
    while len(starts) <= HEAD_LINES and starts[-1] < len(raw):
        starts.append((raw.find(b"\n", starts[-1]) + 1) or len(raw) + 1)
    head = raw[begin : starts[-1] - 1].decode()
    require_text(head)
    declared, separator = separator_of(head)
    if declared or len(separator.encode()) > 1:
        return None
    try:
        lines = Lines(raw, starts, separator)
        for place in lines.quoted.tolist():
            lines.cells(place)
    except csv.Error:
        return None
    return lines if len(lines) <= MAX_ROWS else None
