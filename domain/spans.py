"""Stretches of a year that are reviewed together: quarter, half-year, year (阶段性分析)."""

import re
from dataclasses import dataclass
from datetime import date

_NAMES = {
    (1, 3): "一季度", (4, 6): "二季度", (7, 9): "三季度", (10, 12): "四季度",
    (1, 6): "上半年", (7, 12): "下半年", (1, 12): "全年",
}  # fmt: skip


@dataclass(frozen=True)
class Span:
    """Months ``first`` to ``last`` (firsts of months) of one year, with their name."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """三季度, 上半年, 全年."""
        return _NAMES[self.first.month, self.last.month]


def parse_span(text: str) -> Span:
    """Turn "2023-Q3", "2023-H1" or "2023" into a span; ValueError with a Chinese sentence otherwise."""
    match = re.fullmatch(r"([1-9][0-9]{3})(?:-(Q[1-4]|H[12]))?", text.strip().upper())
    if not match:
        raise ValueError(f"时段“{text}”无法识别，请写成 2023-Q3（季度）、2023-H1（半年）或 2023（全年）。")
    year, part = int(match[1]), match[2] or "Y1"
    length = {"Q": 3, "H": 6, "Y": 12}[part[0]]
    last = length * int(part[1])
    return Span(date(year, last - length + 1, 1), date(year, last, 1))
