"""A large text file checked in columns, with the outcome of the row checks."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from domain.decimals import decimals_of
from etl.intake.bulk.grid import Grid, micro_of
from etl.intake.bulk.lines import HEAD_LINES, Lines, read_lines
from etl.intake.bulk.plain import NONE, Plain, PlainRows
from etl.intake.bulk.values import BulkValues, Texts
from etl.intake.expected import Expected, Options
from etl.intake.findings import Findings
from etl.intake.layout import Table, find_tables
from etl.intake.plans import Plans
from etl.intake.records import Record, Rows
from etl.intake.routes import (
    PROGRESS_ROWS,
    Checks,
    Part,
    closing_words,
    is_foreign_column,
    require_rows,
    unit_column,
    units_named,
)
from etl.intake.sheets import Book
from etl.intake.spelling import plain
from etl.intake.values import Value, ValueCheck
from lake.errors import BoardError


def check_bulk(
    content: bytes,
    plans: Plans,
    options: Options,
    file_name: str,
    max_bytes: int,
    findings: Findings,
    progress: Callable[[int], None],
) -> tuple[Part, ...] | None:
    """What a file of indicator rows says, by plan, as etl.intake.check.check_tables gives it.

    None, with nothing said, where the file is not one for columns: a workbook, work items, several columns of
    values, quotes over several lines, lines wider than any table. Raises BoardError as the row reader does.
    """
    lines = read_lines(content, file_name, max_bytes)
    table = _table(lines, file_name) if lines else None
    if table is None:
        return None
    first, width = table.first_row, lines.width(table.first_row)
    header = table.header
    value = header.values[0].column
    places = lines.regular(first, width)
    if not len(places) or max(value, *header.columns.values()) >= width:
        return None
    columns, values = lines.columns(first, width, value)
    if len(values) != len(places):
        return None
    region = header.columns.get("plan")
    # A column of regions that names none may be about something else: then every row has to be looked at.
    if region is not None and is_foreign_column(table, columns[region].texts, plans):
        return None
    if _names_units(table, columns, lines, places, plans):
        return None
    rows = PlainRows(lines, table, plans, options, file_name)
    plain = rows.find(columns, values, places)
    del columns, values
    checks = _BulkChecks(plans, options, file_name, findings, rows, plain)
    checks.take_rest(lines, table, progress)
    return checks.finish()


def _table(lines: Lines, name: str) -> Table | None:
    """The table, as the row reader finds it; None where its head is not enough or it is none for columns."""
    try:
        tables, remarks = find_tables(Book([lines.head]), name)
    except BoardError:
        return None
    table = tables[0]
    header = table.header
    is_one_column = [one.field for one in header.values] == ["actual"]
    is_fit = header.kind == "values" and is_one_column and table.first_row < HEAD_LINES - 2
    return table if is_fit and not remarks else None


def _names_units(table, columns, lines: Lines, places: np.ndarray, plans: Plans) -> bool:
    """Whether a column headed 单位 names any unit of the plan: what it stands for is settled by the rows."""
    column = unit_column(table)
    if column is None:
        return False
    others = np.setdiff1d(np.arange(table.first_row, len(lines)), places).tolist()
    rest = [cells[column] for cells in map(lines.cells, others) if len(cells) > column]
    return bool(units_named(map(plain, (*columns[column].texts, *rest)), plans))


@dataclass
class _Line:
    """A value that came out of the row checks, beside the number of its indicator."""

    value: Value
    record: Record
    entry: int


class _BulkCheck(ValueCheck):
    """The row check, which knows of the plain rows: the first row of a value is looked for among them too."""

    def __init__(self, expected, options, file_name, findings, doubtful, ask_first):
        super().__init__(expected, options, file_name, findings, doubtful)
        self._ask_first = ask_first

    def claim(self, value: Value, record: Record) -> Record:
        """As of ValueCheck; a plain row further down goes to the row check after all."""
        if (value.indicator_id, value.period) not in self.taken:
            earlier = self._ask_first(self, value, record)
            if earlier is not None:
                return earlier
        return super().claim(value, record)


class _BulkChecks(Checks):
    """The checks of a file most of whose rows are plain."""

    def __init__(
        self,
        plans: Plans,
        options: Options,
        file_name: str,
        findings: Findings,
        rows: PlainRows,
        plain: Plain,
    ):
        super().__init__(plans, options, file_name, findings)
        self._rows, self._plain = rows, plain
        self._is_plain = np.ones(len(plain.place), bool)
        size = 12 * max(len(rows.indicators), 1)
        self._row_of = np.full(size, NONE)
        self._row_of[plain.entry.astype(np.int64) * 12 + plain.month] = np.arange(len(plain.place))
        self._first_rows: dict[str, int] = {}
        self._queue: list[int] = []
        self._table: Table | None = None
        self._lines: Lines | None = None

    def make_value_check(self, expected: Expected) -> ValueCheck:
        """As of Checks."""
        return _BulkCheck(
            expected, self._options, self._file_name, self._findings, self._doubtful, self._first
        )

    def take_rest(self, lines: Lines, table: Table, progress: Callable[[int], None]) -> None:
        """Hand all rows that are not plain to the row checks, from the top."""
        self._lines, self._table = lines, table
        is_rest = np.ones(len(lines), bool)
        is_rest[: table.first_row] = False
        is_rest[self._plain.place] = False
        self._queue = np.flatnonzero(is_rest).tolist()
        rows = Rows(table)
        done = count = 0
        while self._queue:
            place = heapq.heappop(self._queue)
            cells = lines.cells(place)
            if not any(cells):
                continue
            table.sheet.rows = _OneRow(place, cells)
            for record in rows.records(place, cells):
                mentioned = len(self._order)
                self.take(record)
                if len(self._order) > mentioned:
                    self._first_rows[next(reversed(self._order))] = place
                count += 1
            if place - done >= PROGRESS_ROWS:
                done = place
                progress(place - table.first_row)
        self._findings.add(*rows.findings)
        count += int(self._is_plain.sum())
        progress(len(lines) - table.first_row)
        require_rows(count, self._file_name, self._findings)

    def finish(self) -> tuple[Part, ...]:
        """As of Checks: all doubts, by plan in order of first mention and by row, then the values."""
        plain = self._plain.keep(self._is_plain)
        rows = self._rows
        for check in list(self._values.values())[:1]:
            check.ask()
        order = self._ordered_plans(plain)
        lines = {plan_id: self._lines_of(plan_id) for plan_id in order}
        grid = self._grid(plain, lines)
        doubtful = grid.may_be_doubtful()
        by_plan = np.argsort(plain.plan, kind="stable")
        bounds = np.searchsorted(plain.plan[by_plan], np.arange(len(rows.plan_ids) + 1))
        sheet_rows = Rows(self._table)
        parts = []
        for plan_id in order:
            number = rows.plan_number(plan_id)
            own = by_plan[bounds[number] : bounds[number + 1]] if number < len(bounds) - 1 else by_plan[:0]
            self._doubt(plan_id, plain, own, lines[plan_id], grid, doubtful, sheet_rows)
            parts.append(Part(plan_id, self._all_values(plan_id, plain, own, lines[plan_id]), ()))
        self._table.sheet.rows = []
        return closing_words(
            [part for part in parts if part.values], self._plans, self._file_name, self._findings
        )

    def _first(self, check: ValueCheck, value: Value, record: Record) -> Record | None:
        """The plain row above ``record`` that gives the same value; one below is no longer plain."""
        entry = self._entry_of(check, value)
        row = int(self._row_of[entry * 12 + value.period.month - 1]) if entry != NONE else NONE
        if row == NONE or not self._is_plain[row]:
            return None
        place = int(self._plain.place[row])
        if place < record.row - 1:
            return Record(place + 1, record.table, {})
        self._is_plain[row] = False
        heapq.heappush(self._queue, place)
        return None

    def _entry_of(self, check: ValueCheck, value: Value) -> int:
        plan_id = next(plan_id for plan_id, own in self._values.items() if own is check)
        if plan_id not in self._rows.plan_ids:
            return NONE
        entry = self._rows.entries[self._rows.plan_number(plan_id), value.indicator_id]
        return entry if entry * 12 < len(self._row_of) else NONE

    def _ordered_plans(self, plain: Plain) -> list[str]:
        firsts = dict(self._first_rows)
        numbers, places = np.unique(plain.plan, return_index=True)
        for number, place in zip(numbers.tolist(), places.tolist(), strict=True):
            plan_id, row = self._rows.plan_ids[number], int(plain.place[place])
            firsts[plan_id] = min(firsts.get(plan_id, row), row)
        return sorted(firsts, key=firsts.__getitem__)

    def _lines_of(self, plan_id: str) -> list[_Line]:
        number = self._rows.plan_number(plan_id)
        check = self._values.get(plan_id)
        taken = check.taken.values() if check else ()
        return [
            _Line(value, record, self._rows.entries[number, value.indicator_id]) for value, record in taken
        ]

    def _grid(self, plain: Plain, lines: dict[str, list[_Line]]) -> Grid:
        rows = self._rows
        plans = [rows.expected_of(number) for number in rows.entry_plan]
        grid = Grid(rows.indicators, [plan.rules for plan in plans], [plan.year for plan in plans])
        known = [
            (rows.entries[number, entry], period.month - 1, micro_of(actual), decimals_of(actual))
            for number in range(len(rows.plan_ids))
            for expected in [rows.expected_of(number)]
            for (entry, period), actual in expected.known.items()
            if period.year == expected.year and (number, entry) in rows.entries
        ]
        given = [
            (line.entry, value.period.month - 1, micro_of(value.actual), decimals_of(value.actual))
            for own in lines.values()
            for line in own
            for value in [line.value]
        ]
        for cells in (known, given):
            if cells:
                grid.put(*(np.array(column) for column in zip(*cells, strict=True)))
        grid.put(plain.entry, plain.month, plain.micro, plain.places)
        return grid

    def _doubt(
        self,
        plan_id: str,
        plain: Plain,
        own: np.ndarray,
        lines: list[_Line],
        grid: Grid,
        doubtful: np.ndarray,
        sheet_rows: Rows,
    ) -> None:
        """Doubts about the values of one plan, from the top."""
        found = own[doubtful[plain.entry[own], plain.month[own]]]
        queue: list[tuple[int, _Line | int]] = [(int(plain.place[row]), int(row)) for row in found]
        queue += [(line.record.row - 1, line) for line in lines]
        for place, line in sorted(queue, key=lambda one: one[0]):
            check = self.value_check(plan_id)
            if isinstance(line, int):
                cells = self._lines.cells(place)
                self._table.sheet.rows = _OneRow(place, cells)
                record = next(sheet_rows.records(place, cells))
                entry = int(plain.entry[line])
                value = self._values_of(plan_id, plain, np.array([line]))[0]
            else:
                record, entry, value = line.record, line.entry, line.value
            check.doubt(value, record, grid.months(entry))

    def _values_of(self, plan_id: str, plain: Plain, own: np.ndarray) -> BulkValues:
        year = self._plans.expected(plan_id).year
        return BulkValues(
            year, self._texts, plain.entry[own], plain.month[own], plain.micro[own], plain.places[own],
            plain.reporter[own], plain.note[own],
        )  # fmt: skip

    @cached_property
    def _texts(self) -> Texts:
        rows = self._rows
        ids = tuple(one.indicator_id for one in rows.indicators)
        return Texts(ids, tuple(rows.reporters) or ("",), tuple(rows.notes) or ("",))

    def _all_values(self, plan_id: str, plain: Plain, own: np.ndarray, lines: Sequence[_Line]) -> BulkValues:
        """Plain rows and those of the row checks together, in order of rows."""
        bulk = self._values_of(plan_id, plain, own)
        if not lines:
            return bulk
        reporters, notes = list(bulk.texts.reporters), list(bulk.texts.notes)
        places = np.array([line.record.row - 1 for line in lines])
        more = {
            "entry": [line.entry for line in lines],
            "month": [line.value.period.month - 1 for line in lines],
            "micro": [micro_of(line.value.actual) for line in lines],
            "places": [decimals_of(line.value.actual) for line in lines],
            "reporter": [len(reporters) + number for number in range(len(lines))],
            "note": [len(notes) + number for number in range(len(lines))],
        }
        texts = Texts(
            bulk.texts.indicator_ids,
            (*reporters, *(line.value.reported_by for line in lines)),
            (*notes, *(line.value.note for line in lines)),
        )
        order = np.argsort(np.concatenate([plain.place[own], places]), kind="stable")
        joined = {
            name: np.concatenate([getattr(bulk, name), np.array(numbers)])[order]
            for name, numbers in more.items()
        }
        return BulkValues(bulk.year, texts, **joined)


@dataclass
class _OneRow(Sequence[list[str]]):
    """Rows of a sheet of which only one is looked at."""

    place: int
    cells: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return self.place + 1

    def __getitem__(self, place):
        """The cells of the one row."""
        return self.cells if place == self.place else []
