"""Rows of several plans read at once, and mappings made of them only where somebody looks into one."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from domain.indicator import Indicator
from lake.plans import to_indicator

# Made alone an indicator takes about so many times as long as among all.
_ALONE = 6


class ByPlan:
    """Rows about several plans, by query: each is made for all of them when its rows are first asked for."""

    def __init__(self, read: Callable[[str], pa.Table]):
        """``read`` makes a query; its rows must stand in order of plan_id."""
        self._read = read
        self._tables: dict[str, tuple[pa.Table, dict[str, tuple[int, int]]]] = {}

    def of(self, name: str, plan_id: str) -> pa.Table:
        """Rows of one plan in columns, which may be none."""
        if name not in self._tables:
            table = self._read(name).combine_chunks()
            counts = pc.value_counts(table.column("plan_id"))
            ends = accumulate(counts.field("counts").to_pylist(), initial=0)
            ranges = dict(zip(counts.field("values").to_pylist(), pairwise(ends), strict=True))
            self._tables[name] = table, ranges
        table, ranges = self._tables[name]
        start, end = ranges.get(plan_id, (0, 0))
        return table.slice(start, end - start)


class Later(Mapping):
    """A mapping that is made when it is first looked into."""

    def __init__(self, make: Callable[[], dict[Any, Any]]):
        self._make = make

    @cached_property
    def made(self) -> dict[Any, Any]:
        """All of it."""
        return self._make()

    def __getitem__(self, key: Any) -> Any:
        return self.made[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)


class Indicators(Mapping):
    """Indicators of a plan by id, in document order; each is made when it is first asked for.

    ``table`` are their rows in columns; a file of a province looks at few of them one by one.
    """

    def __init__(self, table: pa.Table):
        self.table = table
        self._made: dict[str, Indicator] = {}

    @cached_property
    def places(self) -> dict[str, int]:
        """Rows of the table by id."""
        return {entry: place for place, entry in enumerate(self.table.column("indicator_id").to_pylist())}

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by id."""
        return dict(zip(self.places, self.table.column("name").to_pylist(), strict=True))

    def __getitem__(self, entry: str) -> Indicator:
        found = self._made.get(entry)
        if found is None and len(self._made) * _ALONE > len(self):
            found = self._all()[entry]
        elif found is None:
            (row,) = self.table.slice(self.places[entry], 1).to_pylist()
            found = self._made[entry] = to_indicator(row)
        return found

    def __contains__(self, entry: object) -> bool:
        return entry in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return self.table.num_rows

    def values(self) -> ValuesView[Indicator]:
        """All of them, made together."""
        return self._all().values()

    def items(self) -> ItemsView[str, Indicator]:
        """All of them with their ids, made together."""
        return self._all().items()

    def _all(self) -> dict[str, Indicator]:
        if len(self._made) < len(self):
            self._made = {row["indicator_id"]: to_indicator(row) for row in self.table.to_pylist()}
        return self._made
