"""Indicators of all plans that a large file speaks of, in columns, under numbers that count through them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from domain.indicator import Indicator
from domain.rules import Rules
from etl.intake.bulk.digits import PLACES, micro_of_decimals, rounded
from etl.intake.bulk.pairs import NONE, Combined
from etl.intake.expected import Expected


@dataclass
class Words:
    """Texts by entry: ``codes`` are places in ``texts``."""

    codes: np.ndarray
    texts: list[str]

    def text(self, entry: int) -> str:
        """The text of one entry."""
        return self.texts[self.codes[entry]]

    def numbers(self) -> dict[str, int]:
        """Codes by text."""
        return {text: number for number, text in enumerate(self.texts)}


class Entries:
    """Plans by number, and their indicators: entry 0 is the first one of plan 0. Columns need a plan."""

    def __init__(self, plans: Iterable[tuple[str, Expected]]):
        self._plans = dict(plans)
        self.plan_ids = list(self._plans)
        self.expected = list(self._plans.values())
        counts = [len(one.indicators) for one in self.expected]
        self._starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
        self.plan = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        self._numbers = {plan_id: number for number, plan_id in enumerate(self._plans)}

    def __len__(self) -> int:
        return len(self.plan)

    def with_plans(self, plans: Iterable[tuple[str, Expected]]) -> "Entries":
        """The same and more plans; all numbers stay what they are."""
        return Entries([*self._plans.items(), *plans])

    def plan_number(self, plan_id: str) -> int:
        """Number of a plan; NONE where it is not among them."""
        return self._numbers.get(plan_id, NONE)

    def number(self, plan: int, indicator_id: str) -> int:
        """Entry of an indicator of a plan; NONE where the plan has none of this id."""
        place = self.expected[plan].indicators.places.get(indicator_id, NONE)
        return place if place == NONE else int(self._starts[plan]) + place

    def indicator(self, entry: int) -> Indicator:
        """The indicator of an entry."""
        return self.expected[self.plan[entry]].indicators[self.ids.text(entry)]

    def find(self, plan: np.ndarray, ids: np.ndarray) -> np.ndarray:
        """Entries of plans and codes of ids, which may be NONE; NONE where a plan has none of this id."""
        keys = self.plan * np.int64(len(self.ids.texts)) + self.ids.codes
        if not len(keys):
            return np.full(len(plan), NONE)
        order = np.argsort(keys)
        wanted = plan * np.int64(len(self.ids.texts)) + ids
        place = order[np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)]
        return np.where((keys[place] == wanted) & (ids != NONE), place, NONE)

    @cached_property
    def ids(self) -> Words:
        """Ids of the indicators."""
        return self._words("indicator_id")

    @cached_property
    def names(self) -> Words:
        """Names of the indicators."""
        return self._words("name")

    @cached_property
    def units(self) -> Words:
        """Units of the targets."""
        return self._words("unit")

    @cached_property
    def kinds(self) -> Words:
        """Kinds (domain.terms.Kind)."""
        return self._words("kind")

    @cached_property
    def frequencies(self) -> Words:
        """Frequencies (domain.terms.Frequency)."""
        return self._words("frequency")

    @cached_property
    def targets(self) -> tuple[np.ndarray, np.ndarray]:
        """Targets in millionths as they were printed, zero where there is none, and their decimals."""
        column = self._column("target")
        # One without printed decimals has those it is stored with.
        places = pc.fill_null(self._column("target_places"), PLACES).to_numpy()
        micro = rounded(micro_of_decimals(column), places)
        return micro, np.where(column.is_valid().to_numpy(zero_copy_only=False), places, 0)

    @cached_property
    def rules(self) -> tuple[np.ndarray, list[Rules]]:
        """By plan the number of its rules, and the rules."""
        known = {id(one.rules): one.rules for one in self.expected}
        numbers = {key: number for number, key in enumerate(known)}
        return np.array([numbers[id(one.rules)] for one in self.expected], np.int32), list(known.values())

    @cached_property
    def classes(self) -> tuple[np.ndarray, list[int]]:
        """By entry the number of its class, and an entry of each.

        A class has the same year, rules, kind, frequency and unit: months and units are judged alike in it.
        """
        years = sorted({one.year for one in self.expected})
        year = np.array([years.index(one.year) for one in self.expected], np.int32)
        numbers, rules = self.rules
        columns = [(year[self.plan], len(years)), (numbers[self.plan], len(rules))]
        columns += [(words.codes, len(words.texts)) for words in (self.kinds, self.frequencies, self.units)]
        found = Combined(*columns)
        codes = found.spread(np.arange(len(found), dtype=np.int32))
        examples = np.zeros(len(found), np.int64)
        examples[codes] = np.arange(len(codes))
        return codes, examples.tolist()

    def _column(self, name: str) -> pa.Array:
        return column_of([one.indicators.table for one in self.expected], name)

    def _words(self, name: str) -> Words:
        encoded = self._column(name).dictionary_encode()
        return Words(encoded.indices.to_numpy(), encoded.dictionary.to_pylist())


def column_of(tables: Sequence[pa.Table], name: str) -> pa.Array:
    """One column of several tables, one below the other; there has to be a table."""
    columns = [table.column(name) for table in tables]
    chunks = [chunk for column in columns for chunk in column.chunks]
    return pa.chunked_array(chunks, columns[0].type).combine_chunks()
