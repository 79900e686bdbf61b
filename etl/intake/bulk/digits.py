"""Texts of a column of values -> exact numbers, for those that are digits and nothing else."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.textfile import require_text

# Digits as they are kept: at most twelve before the point and six behind it.
NUMBER = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"
PLACES = 6
MICRO = 10**PLACES
_KEPT = pa.decimal128(18, PLACES)


@dataclass
class Numbers:
    """By row: millionths, decimals, and whether the text is a bare number (zeros stand for the others)."""

    micro: np.ndarray
    places: np.ndarray
    is_number: np.ndarray


def read_numbers(values: pa.Array) -> Numbers:
    """Numbers out of texts of the form NUMBER; −0 is none.

    Raises UnicodeError where one of the other texts is no text of a file at all.
    """
    is_number = pc.match_substring_regex(values, NUMBER)
    if not pc.all(is_number).as_py():
        odd = values.filter(pc.invert(is_number)).unique()
        require_text("\n".join(odd.to_pylist()))
        values = pc.if_else(is_number, values, "0")
    micro = micro_of_decimals(pc.cast(values, _KEPT))
    point = pc.find_substring(values, ".").to_numpy()
    places = np.where(point < 0, 0, pc.binary_length(values).to_numpy() - point - 1)
    is_signed_zero = (micro == 0) & _flags(pc.starts_with(values, "-"))
    return Numbers(micro, places.astype(np.int8), _flags(is_number) & ~is_signed_zero)


def micro_of_decimals(decimals: pa.Array) -> np.ndarray:
    """Millionths of DECIMAL(18, 6) as the store has them; zero for null."""
    if not len(decimals):
        return np.zeros(0, np.int64)
    # 128 bits a number, the lower half first; it holds all eighteen digits.
    halves = np.frombuffer(decimals.buffers()[1], np.int64)[2 * decimals.offset :: 2][: len(decimals)]
    return np.where(_flags(decimals.is_valid()), halves, 0) if decimals.null_count else halves.copy()


def rounded(micro: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Millionths with so many decimals, ties away from zero, as of lake.decimals.as_printed."""
    step = 10 ** (PLACES - places.astype(np.int64))
    return np.sign(micro) * ((np.abs(micro) + step // 2) // step * step)


def _flags(array: pa.Array) -> np.ndarray:
    return array.to_numpy(zero_copy_only=False)
