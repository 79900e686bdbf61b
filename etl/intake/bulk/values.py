"""Many values in columns, read one by one only where somebody asks for one."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import pyarrow as pa

from etl.intake.bulk.entries import Words
from etl.intake.bulk.grid import MONTHS, decimal_of
from etl.intake.bulk.plain import Plain
from etl.intake.values import Value

# Rows of a group in DuckDB's own files.
_ROW_GROUP = 122_880


@dataclass(frozen=True)
class Texts:
    """What the numbers in columns of values stand for."""

    ids: Words
    reporters: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True)
class BulkValues(Sequence[Value]):
    """Values of one plan and year: those ``at`` some places of ``rows``, which all plans of a file share."""

    year: int
    texts: Texts
    rows: Plain
    at: np.ndarray

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        """One value, or a list of several."""
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        rows, row = self.rows, self.at[place]
        return Value(
            self.texts.ids.text(rows.entry[row]),
            dt.date(self.year, int(rows.month[row]) + 1, 1),
            decimal_of(int(rows.micro[row]), int(rows.places[row])),
            self.texts.reporters[rows.reporter[row]],
            self.texts.notes[rows.note[row]],
        )

    def __iter__(self) -> Iterator[Value]:
        return (self[place] for place in range(len(self)))


def fact_table(values: Mapping[str, BulkValues], submission_id: int) -> pa.Table:
    """Rows of ``facts`` for the values of the plans of one file, by period, then plan: the store's order."""
    plan_ids = sorted(values)
    own = [values[plan_id] for plan_id in plan_ids]
    rows, texts = own[0].rows, own[0].texts
    at = np.concatenate([one.at for one in own])
    plan = np.repeat(np.arange(len(own), dtype=np.int32), [len(one) for one in own])
    years = np.array([one.year for one in own], np.int32)
    first = int(years.min())
    month = (years[plan] - first) * MONTHS + rows.month[at]
    order = np.argsort(month.astype(np.int16), kind="stable")
    at, plan, month = at[order], plan[order], month[order]
    periods = [dt.date(first + count // MONTHS, count % MONTHS + 1, 1) for count in range(month.max() + 1)]
    table = pa.table(
        {
            "plan_id": _words(plan_ids, plan),
            "period": pa.array(periods, pa.date32()).take(pa.array(month)),
            "indicator_id": _words(texts.ids.texts, texts.ids.codes[rows.entry[at]]),
            "actual": _decimals(rows.micro[at]),
            "actual_places": pa.array(rows.places[at], pa.int16()),
            "reported_by": _words(texts.reporters, rows.reporter[at]),
            "note": _words(texts.notes, rows.note[at]),
            "submission_id": pa.array(np.full(len(at), submission_id, np.int64)),
        }
    )
    # The store takes them in twice as fast as in one piece.
    return pa.Table.from_batches(table.to_batches(max_chunksize=_ROW_GROUP), table.schema)


def _words(texts: Sequence[str], numbers: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), pa.array(texts, pa.string()))


def _decimals(micro: np.ndarray) -> pa.Array:
    # 128 bits a number, the lower half first, the upper half filled with the sign.
    halves = np.stack([micro, micro >> 63], axis=1)
    return pa.Decimal128Array.from_buffers(
        pa.decimal128(18, 6), len(micro), [None, pa.py_buffer(np.ascontiguousarray(halves))]
    )
