"""One quantitative target of a plan, as the rules need it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from domain.decimals import require_decimal
from domain.ratio import Ratio
from domain.terms import AT_LEAST, AT_MOST, COMPARATORS, EXACTLY, Frequency, Kind

APPROXIMATE_WORDS = ("余", "约", "左右")
"""Printed words that blur a number. Practice: the printed number is the floor that is checked."""

_TURNED = {AT_LEAST: AT_MOST, AT_MOST: AT_LEAST, EXACTLY: EXACTLY}
_TWELFTHS = tuple(Ratio(month, 12) for month in range(1, 13))


@dataclass(frozen=True)
class Indicator:
    """A target: what is measured, how often, against which number.

    target      the printed number in `unit` (for growth: percent), None when the plan gives none
    comparator  ">=", "<=" or "=" as the sentence means it
    wording     the printed qualifier (以上, 余, 约, 左右, 力争 ...), shown back to the reader
    pace        12 cumulative ratios (January first, never falling, the last one 1), or None for m/12

    Raises ValueError with one Chinese sentence when a field contradicts these.
    """

    indicator_id: str
    name: str
    kind: Kind
    frequency: Frequency
    target: Decimal | None
    unit: str
    comparator: str = AT_LEAST
    wording: str = ""
    pace: tuple[Decimal, ...] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        object.__setattr__(self, "frequency", Frequency(self.frequency))
        if self.comparator not in COMPARATORS:
            raise ValueError(f"指标 {self.indicator_id} 的比较符“{self.comparator}”无效，应为 >=、<= 或 =。")
        if self.target is not None:
            require_decimal(self.target, f"指标 {self.indicator_id} 的目标")
        if self.pace is not None:
            object.__setattr__(self, "pace", tuple(self.pace))
            self._check_pace(self.pace)

    @cached_property
    def exact_target(self) -> Ratio:
        """The target for arithmetic; there must be one."""
        return Ratio.of(self.target)

    @cached_property
    def exact_pace(self) -> tuple[Ratio, ...]:
        """The share of the year's target due by the end of each month: m/12, or the own curve."""
        if self.pace is None:
            return _TWELFTHS
        return tuple(Ratio.of(value) for value in self.pace)

    @cached_property
    def _is_mirrored(self) -> bool:
        return self.kind is Kind.CUMULATIVE and self.target is not None and self.target < 0

    @cached_property
    def _judged_comparator(self) -> str:
        comparator = meant_comparator(self)
        return _TURNED[comparator] if self._is_mirrored else comparator

    def _check_pace(self, pace: tuple[Decimal, ...]) -> None:
        for value in pace:
            require_decimal(value, f"指标 {self.indicator_id} 的进度值")
        rising = all(before <= after for before, after in pairwise(pace))
        if len(pace) != 12 or pace[0] < 0 or not rising or pace[-1] != 1:
            raise ValueError(
                f"指标 {self.indicator_id} 的进度曲线应为 12 个由小到大、最后为 1 的累计比例（0 至 1）。"
            )


def is_mirrored(indicator: Indicator) -> bool:
    """Tell whether an amount has a negative target and is judged with all signs turned.

    "≤ −10" (cut by at least ten) is then the same question as "≥ 10"; without the turn a ratio of
    two negative numbers would praise the wrong side.
    """
    return indicator._is_mirrored


def meant_comparator(indicator: Indicator) -> str:
    """Return the comparator as the sentence means it: 余, 约 and 左右 make "=" a floor."""
    if indicator.comparator == EXACTLY and any(word in indicator.wording for word in APPROXIMATE_WORDS):
        return AT_LEAST
    return indicator.comparator


def judged_comparator(indicator: Indicator) -> str:
    """Return the comparator the arithmetic uses: the meant one, turned for mirrored amounts."""
    return indicator._judged_comparator
