"""Which rows of a large table are plain, and what they say: columns instead of records.

Every answer about a text is asked of the row checks themselves, once for each text or combination of texts
that occurs; a row is plain where no answer had anything to add.
"""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from domain.indicator import Indicator
from domain.terms import Kind
from etl.intake.bulk.grid import MICRO
from etl.intake.bulk.lines import Column, Lines
from etl.intake.bulk.pairs import Combined
from etl.intake.expected import Expected, Options
from etl.intake.findings import Findings, Level
from etl.intake.layout import Table, is_closing
from etl.intake.likeness import read_id
from etl.intake.numbers import is_nothing
from etl.intake.plans import Plans, UnclearPlanError
from etl.intake.quantity import PERCENT_SIGN, Quantities
from etl.intake.records import Record, note_of
from etl.intake.routes import year_of
from etl.intake.rowcheck import RowCheck
from etl.intake.spelling import plain
from etl.intake.values import ValueCheck, period_refusal

# Digits as they are kept: at most twelve before the point and six behind it.
_NUMBER = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"
NONE = -1


@dataclass
class Plain:
    """Rows that are plain, in order: all arrays are by row.

    place     line of the row, from 0
    plan      place in ``plan_ids``
    entry     place in ``indicators`` (of all plans)
    month     0–11
    micro     the value in millionths; places: its decimals
    reporter, note  places in the lists of these texts
    """

    place: np.ndarray
    plan: np.ndarray
    entry: np.ndarray
    month: np.ndarray
    micro: np.ndarray
    places: np.ndarray
    reporter: np.ndarray
    note: np.ndarray

    def keep(self, is_kept: np.ndarray) -> "Plain":
        """Only the rows that are marked."""
        return Plain(**{name: values[is_kept] for name, values in vars(self).items()})


class PlainRows:
    """Finds the plain rows of one table with one column of values."""

    def __init__(self, lines: Lines, table: Table, plans: Plans, options: Options, file_name: str):
        self._lines, self._table, self._plans, self._options = lines, table, plans, options
        self._file_name = file_name
        self.plan_ids: list[str] = []
        self.indicators: list[Indicator] = []
        self.entries: dict[tuple[int, str], int] = {}
        self.entry_plan: list[int] = []
        self.reporters: list[str] = []
        self.notes: list[str] = []
        self._expected: list[Expected] = []
        self._probes: list[RowCheck] = []

    def find(self, columns: list[Column | None], values: pa.Array, places: np.ndarray) -> Plain:
        """The plain rows among the regular lines at ``places``."""
        header = self._table.header
        self._by_field = {
            name: columns[column] for name, column in header.columns.items() if column < len(columns)
        }
        size = len(places)
        micro, decimals, is_plain = _numbers(values)
        is_plain &= ~np.isin(places, self._lines.quoted)
        for number, column in enumerate(columns):
            if column is not None:
                is_plain &= ~column.any_of(_is_told_apart(column.texts, number >= header.width))
        plan = self._plan(size)
        is_plain &= plan != NONE
        plan = np.where(is_plain, plan, 0)
        entry = self._entry(plan, is_plain)
        is_plain &= entry != NONE
        entry = np.where(is_plain, entry, 0)
        month, is_first_told = self._month(plan, entry, is_plain)
        is_plain &= month != NONE
        is_plain &= self._is_unit_plain(entry, is_plain)
        indicators = self.indicators
        is_percent = np.array([one.unit == PERCENT_SIGN for one in indicators] or [False])[entry]
        is_amount = np.array([one.kind is Kind.CUMULATIVE for one in indicators] or [False])[entry]
        is_plain &= ~(is_percent & (micro != 0) & (np.abs(micro) < MICRO))
        is_plain &= ~(is_amount & (micro < 0))
        is_plain &= ~is_first_told
        # Of several rows for one value the row check says which is the first.
        key = entry.astype(np.int64) * 12 + np.where(is_plain, month, 0)
        times = np.bincount(key[is_plain], minlength=12 * max(len(indicators), 1))
        is_plain &= times[key] < 2
        if "plan" in self._by_field:
            for number in np.unique(plan[is_plain]).tolist():
                self._plans.mention(self.plan_ids[number])
        return Plain(
            places, plan, entry, month, micro, decimals, self._reporter(plan, is_plain), self._note(size)
        ).keep(is_plain)

    def plan_number(self, plan_id: str) -> int:
        """Place of a plan among those that occur; it is read when it is asked for the first time."""
        if plan_id not in self.plan_ids:
            expected = self._plans.expected(plan_id)
            self.plan_ids.append(plan_id)
            self._expected.append(expected)
            self._probes.append(RowCheck(expected, self._options, self._file_name, Findings()))
            for entry, indicator in expected.indicators.items():
                self.entries[len(self.plan_ids) - 1, entry] = len(self.indicators)
                self.indicators.append(indicator)
                self.entry_plan.append(len(self.plan_ids) - 1)
        return self.plan_ids.index(plan_id)

    def expected_of(self, plan: int) -> Expected:
        """What rows of a plan are checked against, by its number."""
        return self._expected[plan]

    def _column(self, name: str, size: int) -> Column:
        return self._by_field.get(name) or Column(np.zeros(size, np.int32), [""])

    def _record(self, **texts: str) -> Record:
        return Record(0, self._table, texts, self._table.header.values[0])

    def _plan(self, size: int) -> np.ndarray:
        if "plan" not in self._by_field:
            return np.full(size, self.plan_number(self._plans.default))
        named, period = self._by_field["plan"], self._column("period", size)
        years = [year_of(self._record(period=text), self._plans.year) for text in period.texts]
        known: dict[tuple[int, int], int] = {}

        def ask(name: int, month: int) -> int:
            key = (name, years[month])
            if key not in known:
                try:
                    text = named.texts[name]
                    known[key] = self.plan_number(self._plans.named(text, key[1])) if text else NONE
                except UnclearPlanError:
                    known[key] = NONE
            return known[key]

        return Combined((named.codes, len(named.texts)), (period.codes, len(period.texts))).found(ask)

    def _entry(self, plan: np.ndarray, is_plain: np.ndarray) -> np.ndarray:
        ids, names = self._column("indicator_id", len(plan)), self._column("name", len(plan))
        typed = [plain(text) for text in ids.texts]
        read = ["" if not text or is_nothing(text) else read_id(text) for text in typed]
        checks: dict[int, ValueCheck] = {}
        both = Combined((ids.codes, len(ids.texts)), (names.codes, len(names.texts)))
        texts = list(both)

        def ask(number: int, pair: int) -> int:
            entry, name = read[texts[pair][0]], names.texts[texts[pair][1]]
            found = self.entries.get((number, entry), NONE) if entry else NONE
            if found != NONE and (not name or self.indicators[found].name == name):
                return self._if_own(number, found)
            if entry and found == NONE:
                return NONE
            if number not in checks:
                checks[number] = ValueCheck(
                    self._expected[number], self._options, self._file_name, Findings(), []
                )
            check = checks[number]
            record = self._record(indicator_id=ids.texts[texts[pair][0]], name=name)
            indicator = check.identify(record)
            is_said = bool(check.findings.counts.total())
            check.findings.counts.clear()
            check.findings.kept.clear()
            if indicator is None or is_said:
                return NONE
            return self._if_own(number, self.entries[number, indicator.indicator_id])

        rows = Combined((plan[is_plain], len(self.plan_ids)), (both.codes[is_plain], len(both)))
        found = np.full(len(plan), NONE)
        found[is_plain] = rows.found(ask)
        return found

    def _if_own(self, plan: int, entry: int) -> int:
        expected = self._expected[plan]
        units = expected.responsible[self.indicators[entry].indicator_id]
        return entry if expected.may_report(units, self._options.units) else NONE

    def _month(
        self, plan: np.ndarray, entry: np.ndarray, is_plain: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Month of every row, and whether it is the first of its plan to say what is said of a month once."""
        period = self._column("period", len(plan))
        told = Combined((plan, max(len(self.plan_ids), 1)), (period.codes, len(period.texts)))
        months, is_told = [], []
        for number, text in told:
            probe = self._probes[number] if self._probes else None
            found = probe.period(self._record(period=period.texts[text])) if probe else None
            is_told.append(bool(probe and probe.findings.counts.total()))
            months.append(found)
            if probe:
                probe.findings.counts.clear()
                probe.findings.kept.clear()
        kinds = [
            (plan_, str(one.kind), str(one.frequency))
            for plan_, one in zip(self.entry_plan, self.indicators, strict=True)
        ]
        numbers = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
        examples = {numbers[kind]: one for kind, one in zip(kinds, self.indicators, strict=True)}
        plan_of_kind = {number: kind[0] for kind, number in numbers.items()}
        kind_of = np.array([numbers[kind] for kind in kinds] or [0])

        def ask(number: int, kind: int) -> int:
            month = months[number]
            if month is None or kind not in examples:
                return NONE
            rules = self._expected[plan_of_kind[kind]].rules
            return NONE if period_refusal(examples[kind], month, rules) else month.month - 1

        found = np.full(len(plan), NONE)
        rows = Combined(
            (told.codes[is_plain], max(len(told), 1)), (kind_of[entry[is_plain]], max(len(numbers), 1))
        )
        found[is_plain] = rows.found(ask)
        is_first = np.zeros(len(plan), bool)
        candidates = np.flatnonzero(is_plain)
        seen, firsts = np.unique(told.codes[candidates], return_index=True)
        is_first[candidates[firsts[np.array(is_told, bool)[seen]]]] = True
        return found, is_first

    def _is_unit_plain(self, entry: np.ndarray, is_plain: np.ndarray) -> np.ndarray:
        units, names = self._column("unit", len(entry)), self._column("name", len(entry))
        wanted = [
            (one.unit, self._expected[plan].rules.counted_units)
            for plan, one in zip(self.entry_plan, self.indicators, strict=True)
        ]
        numbers = {unit: number for number, unit in enumerate(dict.fromkeys(wanted))}
        firsts: dict[int, int] = {}
        for place, unit in enumerate(wanted):
            firsts.setdefault(numbers[unit], place)
        unit_of = np.array([numbers[unit] for unit in wanted] or [0])
        both = Combined((units.codes, len(units.texts)), (names.codes, len(names.texts)))
        texts = list(both)
        said: list[Level] = []

        def ask(pair: int, number: int) -> bool:
            indicator = self.indicators[firsts[number]]
            rules = self._expected[self.entry_plan[firsts[number]]].rules
            unit, name = units.texts[texts[pair][0]], names.texts[texts[pair][1]]
            said.clear()
            quantities = Quantities(rules, self._options, lambda _r, level, *_a, **_k: said.append(level), [])
            # One stands for all values: where a unit is the indicator's own, none of them is changed.
            record = self._record(unit=unit, name=name, actual="1")
            return quantities.is_plain(record, indicator) and not said

        rows = Combined((both.codes[is_plain], len(both)), (unit_of[entry[is_plain]], max(len(numbers), 1)))
        found = np.zeros(len(entry), bool)
        found[is_plain] = rows.found(ask, bool)
        return found

    def _reporter(self, plan: np.ndarray, is_plain: np.ndarray) -> np.ndarray:
        column = self._column("reported_by", len(plan))
        known: dict[str, int] = {}

        def ask(number: int, text: int) -> int:
            name = self._probes[number].reporter(self._record(reported_by=column.texts[text]))
            return known.setdefault(name, len(known))

        rows = Combined(
            (plan[is_plain], max(len(self.plan_ids), 1)), (column.codes[is_plain], len(column.texts))
        )
        found = np.zeros(len(plan), np.int64)
        found[is_plain] = rows.found(ask)
        self.reporters = list(known)
        return found

    def _note(self, size: int) -> np.ndarray:
        column = self._column("note", size)
        self.notes = [note_of(self._record(note=text)) for text in column.texts]
        return column.codes


def _numbers(values: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Millionths, decimals, and whether a text is a bare number, by row; numbers only where it is one."""
    is_number = pc.match_substring_regex(values, _NUMBER)
    texts = pc.if_else(is_number, values, "0")
    exact = pc.cast(texts, pa.decimal128(18, 6))
    # 128 bits a number, the lower half first; it holds all eighteen digits.
    micro = np.frombuffer(exact.buffers()[1], np.int64)[2 * exact.offset :: 2][: len(values)]
    point = pc.find_substring(texts, ".").to_numpy()
    length = pc.binary_length(texts).to_numpy()
    decimals = np.where(point < 0, 0, length - point - 1)
    is_signed_zero = (micro == 0) & pc.starts_with(texts, "-").to_numpy(zero_copy_only=False)
    return micro, decimals, is_number.to_numpy(zero_copy_only=False) & ~is_signed_zero


def _is_told_apart(texts: list[str], is_beyond: bool) -> np.ndarray:
    """By text, whether a row that has it may be no row of data: a total, a signature, a heading, too long.

    A bare number in another column than that of values could be the only text of its row.
    """
    if is_beyond:
        return np.array([bool(text) for text in texts], bool)
    number = re.compile(_NUMBER)
    return np.array([is_closing([text]) or bool(number.match(text)) for text in texts], bool)
