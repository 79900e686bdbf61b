"""Columns of codes taken together: which combinations occur, and what was found for each, by row."""

from collections.abc import Callable
from math import prod

import numpy as np
import pyarrow as pa

NONE = -1
# Up to this many possible combinations a table of all of them is faster than telling them apart.
_TABLE = 4_000_000


class Combined:
    """Combinations that occur in several columns of codes. A row whose first code is NONE has none."""

    def __init__(self, first: tuple[np.ndarray, int], *others: tuple[np.ndarray, int]):
        """Codes by row, each column with the number of different codes; only ``first`` may hold NONE."""
        self._counts = [max(count, 1) for _, count in (first, *others)]
        size, self._rest = prod(self._counts), prod(self._counts[1:])
        key = first[0].astype(np.int32 if size < 2**31 else np.int64)
        for codes, count in others:
            if count > 1:
                key *= count
                key += codes
            # One code alone: nothing to tell apart, and NONE stays below zero.
        self._codes: np.ndarray | None = None
        if size <= _TABLE:
            # Keys below zero, those of NONE, fall on the end of the table.
            occurs = np.zeros(size + self._rest, bool)
            occurs[key] = True
            self._keys = np.flatnonzero(occurs[:size])
            self._key, self._size = key, size
        else:
            encoded = pa.array(key).dictionary_encode()
            self._keys, self._codes = encoded.dictionary.to_numpy(), encoded.indices.to_numpy()

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def parts(self) -> list[np.ndarray]:
        """The codes of the combinations, column by column."""
        found = []
        rest = self._keys
        for count in reversed(self._counts[1:]):
            rest, part = np.divmod(rest, count)
            found.append(part)
        return [rest, *reversed(found)]

    def spread(self, answers: np.ndarray) -> np.ndarray:
        """By row, the answer to its combination; NONE where it has none."""
        if self._codes is not None:
            return np.where(self._keys < 0, NONE, answers).astype(answers.dtype)[self._codes]
        table = np.full(self._size + self._rest, NONE, answers.dtype)
        table[self._keys] = answers
        return table[self._key]

    def found(self, ask: Callable[..., int]) -> np.ndarray:
        """By row, what ``ask`` answers for the codes of its combination; NONE where it has none."""
        asked = zip(*(part.tolist() for part in self.parts), strict=True)
        return self.spread(np.array([ask(*codes) if codes[0] >= 0 else NONE for codes in asked], np.int32))
