"""Which rows of a large table are plain, and what they say: columns instead of records.

Every answer about a text is asked of the row checks themselves, once for each text or combination of texts
that occurs; a row is plain where no answer had anything to add.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from domain.terms import Kind
from etl.intake.bulk.digits import MICRO, NUMBER, Numbers
from etl.intake.bulk.entries import Entries
from etl.intake.bulk.grid import MONTHS
from etl.intake.bulk.lines import Cells, Column, Lines
from etl.intake.bulk.pairs import NONE, Combined
from etl.intake.expected import Options
from etl.intake.findings import Findings, Level
from etl.intake.layout import Table, is_closing
from etl.intake.likeness import read_id
from etl.intake.numbers import is_nothing
from etl.intake.plans import Plans, UnclearPlanError
from etl.intake.quantity import PERCENT_SIGN, Quantities
from etl.intake.records import Record, note_of
from etl.intake.routes import year_of
from etl.intake.rowcheck import RowCheck
from etl.intake.spelling import plain, split_unit
from etl.intake.values import ValueCheck, period_refusal


@dataclass
class Plain:
    """Rows that are plain, in order: all arrays are by row.

    place     line of the row, from 0
    plan      number of the plan, entry that of the indicator (etl.intake.bulk.entries)
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
        if is_kept.all():
            return self
        return Plain(**{name: values[is_kept] for name, values in vars(self).items()})

    def merged(self, others: "Plain") -> "Plain":
        """These rows and others, in order."""
        if not len(others.place):
            return self
        order = np.argsort(np.concatenate([self.place, others.place]), kind="stable")
        return Plain(
            **{
                name: np.concatenate([values, getattr(others, name).astype(values.dtype)])[order]
                for name, values in vars(self).items()
            }
        )


class PlainRows:
    """Finds the plain rows of one table with one column of values."""

    def __init__(
        self, lines: Lines, table: Table, plans: Plans, options: Options, file_name: str, cells: Cells
    ):
        self._lines, self._table, self._plans, self._options = lines, table, plans, options
        self._file_name = file_name
        self._cells = cells
        self._size = len(cells.places)
        self._by_field = {
            name: cells.columns[column]
            for name, column in table.header.columns.items()
            if column < len(cells.columns)
        }
        self.entries = Entries(())
        self.reporters: list[str] = []
        self.notes: list[str] = []

    def find(self, read_numbers: Callable[[], Numbers]) -> Plain:
        """The plain rows among the regular lines; ``read_numbers`` gives their values."""
        plan = self._plan()
        numbers = read_numbers()
        is_plain, micro = numbers.is_number, numbers.micro
        if len(self._lines.quoted):
            is_plain &= ~np.isin(self._cells.places, self._lines.quoted)
        for number, column in enumerate(self._cells.columns):
            if column is not None:
                is_told = _is_told_apart(column.texts, number >= self._table.header.width)
                if is_told.any():
                    is_plain &= ~is_told[column.codes]
        is_plain &= plan != NONE
        entry = self._entry(plan)
        is_plain &= entry != NONE
        kinds, examples = self.entries.classes
        kind = np.append(kinds, np.int32(NONE))[entry]
        month, is_first_told = self._month(plan, kind, examples, is_plain)
        is_plain &= month != NONE
        is_plain &= self._is_unit_plain(kind, examples) == 1
        is_percent, is_amount = (
            np.array([is_so(self.entries.indicator(one)) for one in examples] + [False])
            for is_so in (lambda one: one.unit == PERCENT_SIGN, lambda one: one.kind is Kind.CUMULATIVE)
        )
        if is_percent.any():
            is_plain &= ~(is_percent[kind] & (micro != 0) & (np.abs(micro) < MICRO))
        if micro.min(initial=0) < 0:
            is_plain &= ~(is_amount[kind] & (micro < 0))
        if is_first_told is not None:
            is_plain &= ~is_first_told
        # Of several rows for one value the row check says which is the first.
        key = np.where(is_plain, entry * MONTHS + month, len(self.entries) * MONTHS)
        times = np.bincount(key, minlength=len(self.entries) * MONTHS + 1)
        if times[:-1].max(initial=0) > 1:
            is_plain &= times[key] < 2
        if "plan" in self._by_field:
            for number in np.flatnonzero(np.bincount(plan[is_plain])).tolist():
                self._plans.mention(self.entries.plan_ids[number])
        return Plain(
            self._cells.places, plan, entry, month, micro, numbers.places, self._reporter(plan), self._note()
        ).keep(is_plain)

    def add_plans(self, plan_ids: list[str]) -> None:
        """Give numbers to plans that have none, and read those that have not been read."""
        missing = [one for one in dict.fromkeys(plan_ids) if self.entries.plan_number(one) == NONE]
        if missing:
            self._plans.expect(missing)
            self.entries = self.entries.with_plans((one, self._plans.expected(one)) for one in missing)

    def _column(self, name: str) -> Column:
        return self._by_field.get(name) or Column(np.zeros(self._size, np.int32), [""])

    def _record(self, **texts: str) -> Record:
        return Record(0, self._table, texts, self._table.header.values[0])

    def _plan(self) -> np.ndarray:
        self.add_plans([self._plans.default])
        if "plan" not in self._by_field:
            return np.zeros(self._size, np.int32)
        named, period = self._by_field["plan"], self._column("period")
        years = [year_of(self._record(period=text), self._plans.year) for text in period.texts]
        pairs = Combined(_coded(named), _coded(period))
        meant = [
            self._named(named.texts[name], years[month])
            for name, month in zip(*(part.tolist() for part in pairs.parts), strict=True)
        ]
        self.add_plans([plan_id for plan_id in meant if plan_id])
        return pairs.spread(np.array([self.entries.plan_number(plan_id) for plan_id in meant], np.int32))

    def _named(self, text: str, year: int) -> str:
        try:
            return self._plans.named(text, year) if text else ""
        except UnclearPlanError:
            return ""

    def _entry(self, plan: np.ndarray) -> np.ndarray:
        entries = self.entries
        ids, names = self._column("indicator_id"), self._column("name")
        typed = [plain(text) for text in ids.texts]
        read = ["" if not text or is_nothing(text) else read_id(text) for text in typed]
        both = Combined(_coded(ids), _coded(names))
        rows = Combined(
            (plan, len(entries.plan_ids)), (both.spread(np.arange(len(both), dtype=np.int32)), len(both))
        )
        number, pair = rows.parts
        of_id, of_name = (part[pair] for part in both.parts)
        known_ids, known_names = entries.ids.numbers(), entries.names.numbers()
        meant = np.array([known_ids.get(entry, NONE) if entry else NONE for entry in read])[of_id]
        found = entries.find(number, meant)
        # Number and name of one indicator, or a number alone: nothing to ask.
        name = np.array([known_names.get(text, NONE) for text in names.texts])[of_name]
        has_name = np.array([bool(text) for text in names.texts])[of_name]
        is_sure = (found != NONE) & (~has_name | (entries.names.codes[found] == name))
        is_unknown = np.array([bool(entry) for entry in read])[of_id] & (found == NONE)
        checks: dict[int, ValueCheck] = {}
        for place in np.flatnonzero(~is_sure & ~is_unknown & (number >= 0)).tolist():
            one = int(number[place])
            if one not in checks:
                checks[one] = ValueCheck(
                    entries.expected[one], self._options, self._file_name, Findings(), []
                )
            found[place] = self._identified(
                checks[one], one, ids.texts[of_id[place]], names.texts[of_name[place]]
            )
        if self._options.units is not None:
            for place in np.flatnonzero(found != NONE).tolist():
                found[place] = self._if_own(int(found[place]))
        return rows.spread(found.astype(np.int32))

    def _identified(self, check: ValueCheck, plan: int, entry: str, name: str) -> int:
        """The entry a row means by what it says; NONE where something is to be said about it."""
        indicator = check.identify(self._record(indicator_id=entry, name=name))
        is_said = _was_said(check)
        return NONE if indicator is None or is_said else self.entries.number(plan, indicator.indicator_id)

    def _if_own(self, entry: int) -> int:
        expected = self.entries.expected[self.entries.plan[entry]]
        units = expected.responsible[self.entries.ids.text(entry)]
        return entry if expected.may_report(units, self._options.units) else NONE

    def _month(
        self, plan: np.ndarray, kind: np.ndarray, examples: list[int], is_plain: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray | None]:
        """Month of every row, and whether it is the first of its plan to say what is said of a month once."""
        period = self._column("period")
        entries = self.entries
        probes = {one.year: self._probe(number) for number, one in enumerate(entries.expected)}
        months, is_told = {}, np.zeros(len(period.texts), bool)
        for year, probe in probes.items():
            for text, typed in enumerate(period.texts):
                months[year, text] = probe.period(self._record(period=typed))
                is_told[text] |= _was_said(probe)

        def ask(number: int, text: int) -> int:
            expected = entries.expected[entries.plan[examples[number]]]
            month = months[expected.year, text]
            if month is None or period_refusal(entries.indicator(examples[number]), month, expected.rules):
                return NONE
            return month.month - 1

        found = Combined((kind, len(examples)), _coded(period)).found(ask)
        if not is_told.any():
            return found, None
        # Where it is told of a month in plans of one year only, a row too many goes to the row checks.
        candidates = np.flatnonzero(is_plain & is_told[period.codes])
        key = plan[candidates] * np.int64(len(period.texts)) + period.codes[candidates]
        is_first = np.zeros(self._size, bool)
        is_first[candidates[np.unique(key, return_index=True)[1]]] = True
        return found, is_first

    def _probe(self, plan: int) -> RowCheck:
        return RowCheck(self.entries.expected[plan], self._options, self._file_name, Findings())

    def _is_unit_plain(self, kind: np.ndarray, examples: list[int]) -> np.ndarray:
        units, names = self._column("unit"), self._column("name")
        # Of a name only the unit behind it matters here.
        behind: dict[str, int] = {}
        endings = np.array(
            [behind.setdefault(split_unit(text)[1], len(behind)) for text in names.texts], np.int32
        )
        named = [""] * len(behind)
        for text, ending in zip(names.texts, endings.tolist(), strict=True):
            named[ending] = text
        said: list[Level] = []

        def ask(number: int, unit: int, ending: int) -> int:
            indicator = self.entries.indicator(examples[number])
            rules = self.entries.expected[self.entries.plan[examples[number]]].rules
            said.clear()
            quantities = Quantities(rules, self._options, lambda _r, level, *_a, **_k: said.append(level), [])
            # One stands for all values: where a unit is the indicator's own, none of them is changed.
            record = self._record(unit=units.texts[unit], name=named[ending], actual="1")
            return int(quantities.is_plain(record, indicator) and not said)

        ending = endings[names.codes] if len(behind) > 1 else names.codes
        return Combined((kind, len(examples)), _coded(units), (ending, len(behind))).found(ask)

    def _reporter(self, plan: np.ndarray) -> np.ndarray:
        column = self._column("reported_by")
        known: dict[str, int] = {}
        probes = [self._probe(number) for number in range(len(self.entries.plan_ids))]

        def ask(number: int, text: int) -> int:
            name = probes[number].reporter(self._record(reported_by=column.texts[text]))
            return known.setdefault(name, len(known))

        found = Combined((plan, len(probes)), _coded(column)).found(ask)
        self.reporters = list(known)
        return found

    def _note(self) -> np.ndarray:
        column = self._column("note")
        self.notes = [note_of(self._record(note=text)) for text in column.texts]
        return column.codes


def _coded(column: Column) -> tuple[np.ndarray, int]:
    return column.codes, len(column.texts)


def _was_said(check: RowCheck) -> bool:
    """Whether anything was found since it was asked last."""
    is_said = bool(check.findings.counts.total())
    check.findings.counts.clear()
    check.findings.kept.clear()
    return is_said


def _is_told_apart(texts: list[str], is_beyond: bool) -> np.ndarray:
    """By text, whether a row that has it may be no row of data: a total, a signature, a heading, too long.

    A bare number in another column than that of values could be the only text of its row.
    """
    if is_beyond:
        return np.array([bool(text) for text in texts], bool)
    number = re.compile(NUMBER)
    return np.array([is_closing([text]) or bool(number.match(text)) for text in texts], bool)
