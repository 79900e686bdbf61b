"""Tables in plain text: Markdown pipes, tabs, and the flattened kind with one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.plan.columns import Role, role_of
from etl.plan.document import Cell, Document, Table
from etl.plan.unit_names import are_units

_RULE = re.compile(r"[|\s:+-]+")
_FEWEST_HEADERS = 3
# More lines than that after a number are no row of a table.
_LONGEST_ROW = 40
_HEADING = re.compile(
    r"\s*(?:#|\*\*|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附件?[：:\d]|注[：:]|备注[：:])"
)
_DUE = re.compile(
    r"\s*(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?(?:之?前)?|全年|年底前?|长期|持续推进|[一二三四]季度末?)\s*"
)

Line = tuple[int, int]


def text_document(text: str) -> Document:
    """Return a plain text as a document; lines are its places."""
    every_line = _lines(text)
    lines = [line for line in every_line if text[slice(*line)].strip()]
    tables: list[tuple[int, int, tuple[tuple[Cell, ...], ...]]] = []
    position = 0
    while position < len(lines):
        found = _separated(text, lines, position) or _one_cell_a_line(text, lines, position)
        if found:
            end, rows = found
            tables.append((lines[position][0], lines[end - 1][1], rows))
            position = end
        else:
            position += 1
    numbered = tuple(Table(n, start, end, rows) for n, (start, end, rows) in enumerate(tables, start=1))
    marks = tuple((start, f"第{number}行") for number, (start, _) in enumerate(every_line, start=1))
    return Document(text, numbered, marks)


def _lines(text: str) -> list[Line]:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|[\r\n\f\u2028\u2029]", text))]
    ends = [*(later for later in starts[1:]), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _separated(
    text: str, lines: list[Line], position: int
) -> tuple[int, tuple[tuple[Cell, ...], ...]] | None:
    """Rows of cells between pipes or tabs: as many lines as carry the separator, at least two."""
    for separator in ("|", "\t", "｜"):
        end = position
        while end < len(lines) and text[slice(*lines[end])].strip().count(separator) >= 2:
            end += 1
        printed = [line for line in lines[position:end] if not _RULE.fullmatch(text[slice(*line)].strip())]
        if len(printed) < 2:
            continue
        rows = [_cells(text, line, separator) for line in printed]
        width = max(map(len, rows))
        return end, tuple((*row, *[Cell(())] * (width - len(row))) for row in rows)
    return None


def _cells(text: str, line: Line, separator: str) -> list[Cell]:
    start, end = line
    printed = text[start:end]
    has_edges = separator != "\t" and printed.strip().startswith(separator)
    cuts = [start - 1, *(start + match.start() for match in re.finditer(re.escape(separator), printed)), end]
    cells = [Cell(((left + 1, right),)) for left, right in pairwise(cuts)]
    if has_edges:
        cells = cells[1:]
        if not text[slice(*cells[-1].spans[0])].strip():
            cells = cells[:-1]
    return cells


def _one_cell_a_line(
    text: str, lines: list[Line], position: int
) -> tuple[int, tuple[tuple[Cell, ...], ...]] | None:
    """A table whose cells were printed one below the other.

    Its headers stand on lines of their own. Where the first is 序号, every row begins with the next number
    and its lines go to the columns that fit them best, in order.
    """
    headers: list[Line] = []
    roles: list[Role] = []
    end = position
    while end < len(lines) and (role := role_of(text[slice(*lines[end])])):
        headers.append(lines[end])
        roles.append(role)
        end += 1
    if len(roles) < _FEWEST_HEADERS or not _has_tasks(roles):
        return None
    if roles[0] is not Role.ORDINAL:
        return _unnumbered(text, lines, end, headers, roles)
    rows: list[list[list[Line]]] = [[[header] for header in headers]]
    count = 1
    section: list[Line] = []
    while end < len(lines):
        if text[slice(*lines[end])].strip() != str(count):
            if not _HEADING.match(text[slice(*lines[end])]) or not _starts_section(text, lines, end, count):
                break
            section = [lines[end]]
            end += 1
            continue
        if section:
            rows.append([section] * len(roles))
            section = []
        stop = end + 1
        while stop < len(lines) and not _ends_row(text, lines, stop, count + 1):
            stop += 1
        if stop - end > _LONGEST_ROW:
            break
        rows.append([[lines[end]], *_aligned(text, lines[end + 1 : stop], roles[1:])])
        end, count = stop, count + 1
    if count == 1:
        return None
    return end, tuple(tuple(Cell(tuple(column)) for column in row) for row in rows)


def _unnumbered(
    text: str, lines: list[Line], end: int, headers: list[Line], roles: list[Role]
) -> tuple[int, tuple[tuple[Cell, ...], ...]] | None:
    """Rows without a number of their own: as many lines as there are headers, offices under their columns."""
    rows = [[Cell((header,)) for header in headers]]
    while end + len(roles) <= len(lines):
        row = lines[end : end + len(roles)]
        offices = [role in {Role.LEAD, Role.UNIT, Role.OTHER} for role in roles]
        fits = [
            are_units(text[slice(*line)]) == is_office for line, is_office in zip(row, offices, strict=True)
        ]
        if not any(offices) or not all(fits):
            break
        rows.append([Cell((line,)) for line in row])
        end += len(roles)
    return (end, tuple(map(tuple, rows))) if len(rows) > 1 else None


def _has_tasks(roles: Sequence[Role]) -> bool:
    return bool({Role.TASK, Role.TARGET, Role.MEASURE} & set(roles)) and bool(
        {Role.LEAD, Role.UNIT, Role.OTHER, Role.TARGET} & set(roles)
    )


def _starts_section(text: str, lines: list[Line], position: int, count: int) -> bool:
    """True where the line is a heading between two rows."""
    return position + 1 < len(lines) and text[slice(*lines[position + 1])].strip() == str(count)


def _ends_row(text: str, lines: list[Line], position: int, next_number: int) -> bool:
    printed = text[slice(*lines[position])]
    return printed.strip() == str(next_number) or bool(_HEADING.match(printed))


def _aligned(text: str, lines: list[Line], roles: Sequence[Role]) -> list[list[Line]]:
    """Give the lines of a row to its columns, in order, so that they fit best (dynamic programming)."""
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (0.0, [])}
    for column, role in enumerate(roles):
        reached: dict[tuple[int, int], tuple[float, list[int]]] = {}
        for (_, taken), (score, counts) in best.items():
            gained = score - 1.0
            for stop in range(taken, len(lines) + 1):
                if stop > taken:
                    gained += _fit(text[slice(*lines[stop - 1])], role) + (1.0 if stop == taken + 1 else -0.4)
                key = (column + 1, stop)
                if key not in reached or reached[key][0] < gained:
                    reached[key] = (gained, [*counts, stop - taken])
        best = reached
    counts = best[(len(roles), len(lines))][1]
    cells, taken = [], 0
    for count in counts:
        cells.append(lines[taken : taken + count])
        taken += count
    return cells


def _fit(printed: str, role: Role) -> float:
    printed = printed.strip()
    is_units, is_due = are_units(printed), bool(_DUE.fullmatch(printed))
    if role in {Role.LEAD, Role.UNIT, Role.OTHER}:
        return 2.0 if is_units else -2.0
    if role is Role.DUE:
        return 2.0 if is_due else -1.0
    if role is Role.PERSON:
        return 1.0 if len(printed) <= 8 and not is_units and not is_due else -2.0
    if role in {Role.TARGET, Role.YEAR, Role.STAGE}:
        return (0.5 if re.search(r"\d", printed) else 0.0) - 2.0 * is_units
    return 0.3 - 2.0 * is_units - 1.0 * is_due
