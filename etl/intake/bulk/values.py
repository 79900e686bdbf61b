"""Many values in columns, read one by one only where somebody asks for one."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import pyarrow as pa

from etl.intake.bulk.grid import decimal_of
from etl.intake.values import Value


@dataclass(frozen=True)
class Texts:
    """What the numbers in columns of values stand for."""

    indicator_ids: tuple[str, ...]
    reporters: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class BulkValues(Sequence[Value]):
    """Values of one plan and year: arrays of equal length, numbers into ``texts``; month counts from 0."""

    year: int
    texts: Texts
    entry: np.ndarray
    month: np.ndarray
    micro: np.ndarray
    places: np.ndarray
    reporter: np.ndarray
    note: np.ndarray

    def __len__(self) -> int:
        return len(self.entry)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        """One value, or a list of several."""
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        return Value(
            self.texts.indicator_ids[self.entry[place]],
            dt.date(self.year, int(self.month[place]) + 1, 1),
            decimal_of(int(self.micro[place]), int(self.places[place])),
            self.texts.reporters[self.reporter[place]],
            self.texts.notes[self.note[place]],
        )

    def __iter__(self) -> Iterator[Value]:
        return (self[place] for place in range(len(self)))

    @property
    def month_of_time(self) -> np.ndarray:
        """Months counted through all years."""
        return self.year * 12 + self.month

    def periods(self) -> set[dt.date]:
        """Months there is a value for."""
        return {dt.date(self.year, int(month) + 1, 1) for month in np.unique(self.month)}

    def fact_table(self, plan_id: str, submission_id: int) -> pa.Table:
        """Rows of ``facts``."""
        size = len(self)
        months = pa.array([dt.date(self.year, month + 1, 1) for month in range(12)], pa.date32())
        return pa.table(
            {
                "plan_id": _words([plan_id], np.zeros(size, np.int32)),
                "period": months.take(pa.array(self.month)),
                "indicator_id": _words(self.texts.indicator_ids, self.entry),
                "actual": _decimals(self.micro),
                "actual_places": pa.array(self.places, pa.int16()),
                "reported_by": _words(self.texts.reporters, self.reporter),
                "note": _words(self.texts.notes, self.note),
                "submission_id": pa.array(np.full(size, submission_id, np.int64)),
            }
        )


def fact_table(values: Mapping[str, BulkValues], submission_id: int) -> pa.Table:
    """Rows of ``facts`` for the values of several plans, by period, then plan: the order the store likes."""
    tables = [values[plan_id].fact_table(plan_id, submission_id) for plan_id in sorted(values)]
    order = np.argsort(
        np.concatenate([values[plan_id].month_of_time for plan_id in sorted(values)]), kind="stable"
    )
    return pa.concat_tables(tables).unify_dictionaries().take(pa.array(order))


def _words(texts: Sequence[str], numbers: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), pa.array(texts, pa.string()))


def _decimals(micro: np.ndarray) -> pa.Array:
    # 128 bits a number, the lower half first, the upper half filled with the sign.
    halves = np.stack([micro, micro >> 63], axis=1)
    return pa.Decimal128Array.from_buffers(
        pa.decimal128(18, 6), len(micro), [None, pa.py_buffer(np.ascontiguousarray(halves))]
    )
