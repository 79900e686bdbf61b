"""A large text file checked in columns, with the outcome of the row checks."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import itemgetter

import numpy as np

from domain.decimals import decimals_of
from etl.intake.bulk.digits import read_numbers
from etl.intake.bulk.grid import MONTHS, Grid, micro_of
from etl.intake.bulk.lines import HEAD_LINES, Cells, Lines, read_lines
from etl.intake.bulk.pairs import NONE
from etl.intake.bulk.plain import Plain, PlainRows
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

    def check(*, is_decoded: bool) -> tuple[Part, ...] | None:
        lines = read_lines(content, file_name, max_bytes, is_decoded=is_decoded)
        table = _table(lines, file_name) if lines else None
        checks = _checks(lines, table, plans, options, file_name, findings) if table else None
        if checks is None:
            return None
        checks.take_rest(lines, table, progress)
        return checks.finish()

    try:
        return check(is_decoded=False)
    except UnicodeError:  # before anything was said
        return check(is_decoded=True)


def _checks(
    lines: Lines, table: Table, plans: Plans, options: Options, file_name: str, findings: Findings
) -> "_BulkChecks | None":
    """The checks of a table, its plain rows found; None where it is not one for columns."""
    header = table.header
    value = header.values[0].column
    cells = lines.table(table.first_row, value, 1 + max(value, *header.columns.values()))
    if cells is None:
        return None
    region = header.columns.get("plan")
    # A column of regions that names none may be about something else: then every row has to be looked at.
    if region is not None and is_foreign_column(table, cells.columns[region].texts, plans):
        return None
    if _names_units(table, cells, lines, plans):
        return None
    rows = PlainRows(lines, table, plans, options, file_name, cells)
    with ThreadPoolExecutor(1) as beside:
        numbers = beside.submit(read_numbers, cells.values)
        plain = rows.find(numbers.result)
    return _BulkChecks(plans, options, file_name, findings, rows, plain)


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


def _names_units(table: Table, cells: Cells, lines: Lines, plans: Plans) -> bool:
    """Whether a column headed 单位 names any unit of the plan: what it stands for is settled by the rows."""
    column = unit_column(table)
    if column is None:
        return False
    others = np.setdiff1d(np.arange(table.first_row, len(lines)), cells.places).tolist()
    rest = [row[column] for row in map(lines.cells, others) if len(row) > column]
    return bool(units_named(map(plain, (*cells.columns[column].texts, *rest)), plans))


@dataclass
class _Line:
    """A value that came out of the row checks; plan and entry are the numbers of its plan and indicator."""

    value: Value
    record: Record
    plan: int
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
        for check in list(self._values.values())[:1]:
            check.ask()
        self._rows.add_plans(list(self._values))
        plain, lines = self._plain.keep(self._is_plain), self._taken()
        texts = Texts(self._rows.entries.ids, self._rows.reporters, self._rows.notes)
        taken, texts = _in_columns(lines, texts)
        order = self._ordered_plans(plain)
        self._doubt(order, plain, taken, lines, texts)
        rows = plain.merged(taken)
        count = len(self._rows.entries.plan_ids)
        by_plan = np.argsort(rows.plan.astype(np.int16) if count < 2**15 else rows.plan, kind="stable")
        bounds = np.cumsum(np.bincount(rows.plan + 1, minlength=count + 1))
        parts = []
        for plan_id in order:
            plan = self._rows.entries.plan_number(plan_id)
            year, at = self._plans.expected(plan_id).year, by_plan[bounds[plan] : bounds[plan + 1]]
            parts.append(Part(plan_id, BulkValues(year, texts, rows, at), ()))
        self._table.sheet.rows = []
        return closing_words(
            [part for part in parts if part.values], self._plans, self._file_name, self._findings
        )

    def _first(self, check: ValueCheck, value: Value, record: Record) -> Record | None:
        """The plain row above ``record`` that gives the same value; one below is no longer plain."""
        plan_id = next(plan_id for plan_id, own in self._values.items() if own is check)
        plan = self._rows.entries.plan_number(plan_id)
        if plan == NONE:
            return None
        entry = self._rows.entries.number(plan, value.indicator_id)
        row = int(self._row_of[entry * MONTHS + value.period.month - 1])
        if row == NONE or not self._is_plain[row]:
            return None
        place = int(self._plain.place[row])
        if place < record.row - 1:
            return Record(place + 1, record.table, {})
        self._is_plain[row] = False
        heapq.heappush(self._queue, place)
        return None

    @cached_property
    def _row_of(self) -> np.ndarray:
        """Plain row by entry and month; NONE where there is none."""
        plain = self._plain
        rows = np.full(len(self._rows.entries) * MONTHS, NONE, np.int32)
        rows[plain.entry * MONTHS + plain.month] = np.arange(len(plain.place), dtype=np.int32)
        return rows

    def _ordered_plans(self, plain: Plain) -> list[str]:
        """Plans in order of first mention."""
        firsts = dict(self._first_rows)
        rows = np.full(len(self._rows.entries.plan_ids), NONE)
        rows[plain.plan[::-1]] = plain.place[::-1]
        for plan_id, row in zip(self._rows.entries.plan_ids, rows.tolist(), strict=True):
            if row != NONE:
                firsts[plan_id] = min(firsts.get(plan_id, row), row)
        return sorted(firsts, key=firsts.__getitem__)

    def _taken(self) -> list[_Line]:
        """What came out of the row checks, from the top."""
        entries = self._rows.entries
        lines = [
            _Line(value, record, plan, entries.number(plan, value.indicator_id))
            for plan_id, check in self._values.items()
            for plan in [entries.plan_number(plan_id)]
            for value, record in check.taken.values()
        ]
        return sorted(lines, key=lambda line: line.record.row)

    def _doubt(self, order: list[str], plain: Plain, taken: Plain, lines: list[_Line], texts: Texts) -> None:
        """All doubts, by plan in the given order and from the top."""
        entries = self._rows.entries
        grid = Grid(entries)
        grid.put_known()
        for rows in (taken, plain):
            grid.put(rows.entry, rows.month, rows.micro, rows.places)
        doubtful = grid.may_be_doubtful()
        found: dict[int, list[tuple[int, _Line | int]]] = defaultdict(list)
        for row in np.flatnonzero(doubtful[plain.month, plain.entry]).tolist():
            found[int(plain.plan[row])].append((int(plain.place[row]), row))
        for line in lines:
            found[line.plan].append((line.record.row - 1, line))
        sheet_rows = Rows(self._table)
        for plan_id in order:
            plan = entries.plan_number(plan_id)
            year = self._plans.expected(plan_id).year
            for place, line in sorted(found[plan], key=itemgetter(0)):
                if isinstance(line, int):
                    cells = self._lines.cells(place)
                    self._table.sheet.rows = _OneRow(place, cells)
                    record = next(sheet_rows.records(place, cells))
                    entry = int(plain.entry[line])
                    value = BulkValues(year, texts, plain, np.array([line]))[0]
                else:
                    record, entry, value = line.record, line.entry, line.value
                self.value_check(plan_id).doubt(value, record, grid.months(entry))


def _in_columns(lines: list[_Line], texts: Texts) -> tuple[Plain, Texts]:
    """Values of the row checks as columns, and the texts with theirs."""
    reporters, notes = len(texts.reporters), len(texts.notes)
    numbers = [
        (
            line.record.row - 1, line.plan, line.entry, line.value.period.month - 1,
            micro_of(line.value.actual), decimals_of(line.value.actual), reporters + place, notes + place,
        )
        for place, line in enumerate(lines)
    ]  # fmt: skip
    names = [one.name for one in fields(Plain)]
    columns = np.array(numbers, np.int64).reshape(-1, len(names)).T
    more = Texts(
        texts.ids,
        [*texts.reporters, *(line.value.reported_by for line in lines)],
        [*texts.notes, *(line.value.note for line in lines)],
    )
    return Plain(**dict(zip(names, columns, strict=True))), more


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
