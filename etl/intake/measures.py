"""Units of measure: what one is in terms of another, exactly; what cannot be converted is refused."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from domain.decimals import decimals_of, round_half_up, trim
from etl.intake.numbers import MAX_DECIMALS
from etl.intake.spelling import tight

_PREFIXES = {
    "万亿": 10**12,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 100,
}
# Base unit -> (dimension, size in it). 亩 is 2000/3 m²: only whole conversions within 亩 are exact.
_BASES = {
    "元": ("元", 1), "美元": ("美元", 1), "平方米": ("平方米", 1), "公顷": ("平方米", 10**4),
    "平方公里": ("平方米", 10**6), "亩": ("亩", 1), "米": ("米", 1), "公里": ("米", 1000),
    "立方米": ("立方米", 1), "吨": ("吨", 1), "公斤": ("吨", Fraction(1, 1000)), "千瓦": ("千瓦", 1),
    "千瓦时": ("千瓦时", 1), "%": ("%", 1), "‰": ("%", Fraction(1, 10)),
}  # fmt: skip
_SAME = {
    "人民币": "元", "圆": "元", "m2": "平方米", "平米": "平方米", "平方": "平方米", "千米": "公里",
    "km": "公里", "m": "米", "延米": "米", "km2": "平方公里", "平方千米": "平方公里", "t": "吨",
    "千克": "公斤", "kg": "公斤", "m3": "立方米", "方": "立方米", "度": "千瓦时", "kw": "千瓦",
    "ha": "公顷", "百分比": "%", "个百分点": "百分点", "名": "人",
}  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """A unit: what it counts, and how many of that one unit is."""

    dimension: str
    size: Fraction


@dataclass(frozen=True)
class Converted:
    """A value in another unit; ``is_rounded`` when more decimals came out than the store holds."""

    value: Decimal
    is_rounded: bool


@lru_cache(maxsize=1024)
def read_measure(unit: str) -> Measure:
    """The unit as written; an unknown one stands for itself alone."""
    word = tight(unit).lower()
    word = _SAME.get(word, word)
    if word in _BASES:
        dimension, size = _BASES[word]
        return Measure(dimension, Fraction(size))
    for prefix, factor in _PREFIXES.items():
        if word.startswith(prefix) and len(word) > len(prefix):
            rest = read_measure(word.removeprefix(prefix))
            return Measure(rest.dimension, rest.size * factor)
    return Measure(word, Fraction(1))


def in_percent(fraction: Decimal) -> Decimal:
    """A fraction as a percentage, without an exponent: 0.5 is 50 (and not 5E+1, which no store takes)."""
    return Decimal(f"{fraction.scaleb(2):f}")


def convert(value: Decimal, written: str, wanted: str, counted: Collection[str]) -> Converted | None:
    """``value`` in ``written`` units as ``wanted`` units; None when one is not the other.

    Units that count whole things (``counted``: 个, 家, 项 …) are the same number of things. The result is
    exact, or rounded half-up at the store's six decimals and marked so.
    """
    source, target = read_measure(written), read_measure(wanted)
    is_same = source.dimension == target.dimension
    if not is_same and not ({source.dimension, target.dimension} <= set(counted) - {"人", "户", "次"}):
        return None
    factor = source.size / target.size
    if factor == 1:
        return Converted(value, is_rounded=False)
    exact = Fraction(value) * factor
    rounded = round_half_up(exact, MAX_DECIMALS)
    # The decimals of a rate say how exactly it is known; those of an amount come and go with its unit.
    kept = round_half_up(exact, decimals_of(value) + 1) if target.dimension == "%" else trim(rounded)
    return Converted(kept, Fraction(rounded) != exact)


def is_measure(text: str, counted: Collection[str]) -> bool:
    """Whether a word in brackets is a unit of measure and not a remark such as 必填."""
    dimension = read_measure(text).dimension
    return bool(dimension) and (dimension in counted or dimension in {name for name, _ in _BASES.values()})
