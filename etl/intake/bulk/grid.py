"""All values of a year by indicator and month: what was known, overlaid by what a file brings."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from domain.decimals import decimals_of
from domain.indicator import Indicator, is_mirrored
from domain.progress import is_counted
from domain.rules import Rules
from domain.terms import Frequency, Kind

MICRO = 1_000_000
MONTHS = 12


class Grid:
    """Values in millionths, with their decimals, by indicator (of all plans of a file) and month."""

    def __init__(self, indicators: Sequence[Indicator], rules: Sequence[Rules], years: Sequence[int]):
        """``rules`` and ``years`` are those of each indicator's plan."""
        shape = (len(indicators), MONTHS)
        self._indicators, self._rules, self._years = indicators, rules, years
        self.micro = np.zeros(shape, np.int64)
        self.places = np.zeros(shape, np.int8)
        self.is_there = np.zeros(shape, bool)

    def put(self, entry: np.ndarray, month: np.ndarray, micro: np.ndarray, places: np.ndarray) -> None:
        """Overlay values."""
        self.micro[entry, month] = micro
        self.places[entry, month] = places
        self.is_there[entry, month] = True

    def months(self, entry: int) -> dict[dt.date, Decimal]:
        """All values of one indicator."""
        return {
            dt.date(self._years[entry], month + 1, 1): decimal_of(
                int(self.micro[entry, month]), int(self.places[entry, month])
            )
            for month in np.flatnonzero(self.is_there[entry]).tolist()
        }

    def may_be_doubtful(self) -> np.ndarray:
        """By indicator and month, whether etl.intake.plausible.doubts_about may have anything to say.

        It says nothing about the others; of those marked here it is asked, since floats are not exact.
        """
        earlier, later = self._neighbour(range(MONTHS)), self._neighbour(range(MONTHS - 1, -1, -1))
        (is_growth, is_turned, is_whole, is_large, is_monthly), (target, most, jump, step, decimals) = (
            self._limits()
        )
        values = self.micro.astype(float)
        has_earlier, before, months_before = earlier
        has_later, after, _ = later
        steps = np.where(is_monthly, np.arange(MONTHS)[None, :] - months_before, 1)
        # Nearly the limit is as good as over it here.
        near = 1 - 1e-9
        rate = has_earlier & (np.abs(values - before) > jump * near - 1)
        rate |= self.places < decimals
        amount = is_whole & (self.micro % MICRO != 0)
        amount |= has_earlier & (self.micro < before)
        amount |= has_later & (self.micro > after)
        amount |= (target != 0) & (values > most * near - 1)
        amount |= is_large & has_earlier & (values - before > step * steps * near - 1)
        return self.is_there & np.where(is_growth, rate, amount & ~is_turned)

    def _limits(self) -> tuple[np.ndarray, np.ndarray]:
        """What the doubts depend on, each as a column: five answers; four numbers in millionths, decimals."""
        known: dict[tuple, tuple[list[bool], list[float]]] = {}
        answers, numbers = [], []
        for one, rules in zip(self._indicators, self._rules, strict=True):
            key = (one.kind, one.frequency, str(one.target), one.unit, id(rules))
            if key not in known:
                known[key] = _limits_of(one, rules)
            answers.append(known[key][0])
            numbers.append(known[key][1])
        return (
            np.array(answers, bool).reshape(-1, 5).T[:, :, None],
            np.array(numbers, float).reshape(-1, 5).T[:, :, None],
        )

    def _neighbour(self, order: Iterator[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For every cell, whether a value stands before it in ``order``, the nearest, and its month."""
        shape = self.micro.shape
        has, value, month = np.zeros(shape, bool), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        seen = np.zeros(shape[0], bool)
        last, place = np.zeros(shape[0], np.int64), np.zeros(shape[0], np.int64)
        for column in order:
            has[:, column], value[:, column], month[:, column] = seen, last, place
            there = self.is_there[:, column]
            seen = seen | there
            last = np.where(there, self.micro[:, column], last)
            place = np.where(there, column, place)
        return has, value, month


def _limits_of(one: Indicator, rules: Rules) -> tuple[list[bool], list[float]]:
    target = float(one.target or 0) * MICRO
    answers = [
        one.kind is Kind.GROWTH,
        is_mirrored(one),
        is_counted(one, rules),
        (one.target or 0) >= rules.jump_min_target,
        one.frequency is Frequency.MONTHLY,
    ]
    limits = [
        target,
        float(rules.overshoot_ratio) * target,
        float(rules.growth_jump_pp) * MICRO,
        float(rules.jump_ratio) * target,
        0.0 if one.target is None else float(decimals_of(one.target)),
    ]
    return answers, limits


def micro_of(value: Decimal) -> int:
    """A value in millionths, exactly: no value has more than six decimals."""
    return int(value.scaleb(6))


def decimal_of(micro: int, places: int) -> Decimal:
    """A value with its decimals again."""
    sign = -1 if micro < 0 else 1
    return sign * Decimal(abs(micro) // 10 ** (6 - places)).scaleb(-places)
