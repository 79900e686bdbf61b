"""Columns of codes taken together: which combinations occur, and what was found for each, by row."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

# Up to this many possible combinations a table of all of them is faster than sorting the rows.
_TABLE = 20_000_000


class Combined:
    """Combinations of several columns of codes; ``codes`` number those that occur, by row."""

    def __init__(self, *columns: tuple[np.ndarray, int]):
        """``columns`` are codes by row, each with the number of different codes."""
        key = np.zeros(len(columns[0][0]), np.int64)
        size = 1
        for codes, count in columns:
            key = key * count + codes
            size *= max(count, 1)
        if size <= _TABLE:
            occurs = np.zeros(size, bool)
            occurs[key] = True
            self._keys = np.flatnonzero(occurs)
            number = np.zeros(size, np.int32)
            number[self._keys] = np.arange(len(self._keys), dtype=np.int32)
            self.codes = number[key]
        else:
            self._keys, self.codes = np.unique(key, return_inverse=True)
        self._counts = [count for _, count in columns]

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterable[tuple[int, ...]]:
        """The codes of each combination that occurs, in order of ``codes``."""
        parts = []
        rest = self._keys
        for count in reversed(self._counts):
            rest, part = np.divmod(rest, count)
            parts.append(part.tolist())
        return zip(*reversed(parts), strict=True)

    def found(self, ask: Callable[..., Any], kind: type = np.int64) -> np.ndarray:
        """By row, what ``ask`` answers for the codes of its combination."""
        return np.array([ask(*codes) for codes in self], kind)[self.codes]
