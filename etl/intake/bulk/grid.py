"""All values of a year by indicator and month: what was known, overlaid by what a file brings."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from domain.terms import Frequency, Kind
from etl.intake.bulk.digits import MICRO, PLACES, micro_of_decimals, rounded
from etl.intake.bulk.entries import Entries, Words, column_of
from etl.intake.bulk.pairs import NONE

MONTHS = 12
# Nearly a limit is as good as over it here: floats are not exact, and the row checks are asked in the end.
_NEAR = 1 - 1e-9
_MOST = 2.0**62


class Grid:
    """Values in millionths, with their decimals, by month and entry (indicators of all plans of a file)."""

    def __init__(self, entries: Entries):
        shape = (MONTHS, len(entries))
        self._entries = entries
        self.micro = np.zeros(shape, np.int64)
        self.places = np.zeros(shape, np.int8)
        self.is_there = np.zeros(shape, bool)

    def put(self, entry: np.ndarray, month: np.ndarray, micro: np.ndarray, places: np.ndarray) -> None:
        """Overlay values."""
        cells = month * np.int64(len(self._entries)) + entry
        self.micro.ravel()[cells] = micro
        self.places.ravel()[cells] = places
        self.is_there.ravel()[cells] = True

    def put_known(self) -> None:
        """Overlay what counts now in all plans, as far as it is of their year."""
        expected = self._entries.expected
        tables = [one.known.table for one in expected]
        ids, period, actual, places = (
            column_of(tables, name) for name in ("indicator_id", "period", "actual", "actual_places")
        )
        if not len(ids):
            return
        plan = np.repeat(np.arange(len(tables)), [table.num_rows for table in tables])
        codes = pc.index_in(ids, value_set=pa.array(self._entries.ids.texts, pa.string()))
        entry = self._entries.find(plan, pc.fill_null(codes, NONE).to_numpy())
        years = np.array([one.year for one in expected])
        is_meant = (entry != NONE) & (pc.year(period).to_numpy() == years[plan])
        decimals = pc.fill_null(places, PLACES).to_numpy()
        micro = rounded(micro_of_decimals(actual), decimals)
        month = pc.month(period).to_numpy() - 1
        self.put(*(column[is_meant] for column in (entry, month, micro, decimals)))

    def months(self, entry: int) -> dict[dt.date, Decimal]:
        """All values of one indicator."""
        year = self._entries.expected[self._entries.plan[entry]].year
        micro, places = self.micro[:, entry].tolist(), self.places[:, entry].tolist()
        return {
            dt.date(year, month + 1, 1): decimal_of(micro[month], places[month])
            for month in np.flatnonzero(self.is_there[:, entry]).tolist()
        }

    def may_be_doubtful(self) -> np.ndarray:
        """By month and entry, whether etl.intake.plausible.doubts_about may have anything to say.

        It says nothing about the others.
        """
        limits = _limits(self._entries)
        doubtful = np.zeros(self.micro.shape, bool)
        size = self.micro.shape[1]
        has_before, before, when = np.zeros(size, bool), np.zeros(size, np.int64), np.zeros(size, np.int64)
        for month in range(MONTHS):
            there, value = self.is_there[month], self.micro[month]
            if not there.any():
                continue
            rise = value - before
            rate = has_before & (np.abs(rise) > limits.jump)
            rate |= self.places[month] < limits.decimals
            steps = np.where(limits.is_monthly & has_before, month - when, 1)
            amount = limits.is_whole & (value % MICRO != 0)
            amount |= has_before & (rise < 0)
            amount |= limits.has_target & (value > limits.most)
            amount |= limits.is_large & has_before & (rise / steps > limits.step)
            doubtful[month] = there & np.where(limits.is_growth, rate, amount)
            has_before, when = has_before | there, np.where(there, month, when)
            before = np.where(there, value, before)
        has_after, after = np.zeros(size, bool), np.zeros(size, np.int64)
        for month in reversed(range(MONTHS)):
            there, value = self.is_there[month], self.micro[month]
            doubtful[month] |= there & has_after & ~limits.is_growth & (value > after)
            has_after, after = has_after | there, np.where(there, value, after)
        return doubtful & ~limits.is_turned


@dataclass
class _Limits:
    """What the doubts depend on, by entry; jump, most and step in millionths."""

    is_growth: np.ndarray
    is_turned: np.ndarray
    is_monthly: np.ndarray
    is_whole: np.ndarray
    is_large: np.ndarray
    has_target: np.ndarray
    decimals: np.ndarray
    jump: np.ndarray
    most: np.ndarray
    step: np.ndarray


def _limits(entries: Entries) -> _Limits:
    numbers, rules = entries.rules
    own = numbers[entries.plan]
    target, decimals = entries.targets
    counted = np.array([[unit in one.counted_units for unit in entries.units.texts] for one in rules], bool)
    is_growth = _is(entries.kinds, Kind.GROWTH)

    def parameter(name: str) -> np.ndarray:
        return np.array([float(getattr(one, name)) for one in rules])[own]

    def near(limit: np.ndarray) -> np.ndarray:
        return np.minimum(limit * _NEAR - 1, _MOST).astype(np.int64)

    return _Limits(
        is_growth=is_growth,
        is_turned=~is_growth & (target < 0),
        is_monthly=_is(entries.frequencies, Frequency.MONTHLY),
        is_whole=counted[own, entries.units.codes],
        is_large=target >= near(parameter("jump_min_target") * MICRO),
        has_target=target != 0,
        decimals=decimals,
        jump=near(parameter("growth_jump_pp") * MICRO),
        most=near(parameter("overshoot_ratio") * target),
        step=near(parameter("jump_ratio") * target),
    )


def _is(words: Words, meant: str) -> np.ndarray:
    return np.array([text == meant for text in words.texts], bool)[words.codes]


def micro_of(value: Decimal) -> int:
    """A value in millionths, exactly: no value has more than six decimals."""
    return int(value.scaleb(PLACES))


def decimal_of(micro: int, places: int) -> Decimal:
    """A value with its decimals again."""
    sign = -1 if micro < 0 else 1
    return sign * Decimal(abs(micro) // 10 ** (PLACES - places)).scaleb(-places)
