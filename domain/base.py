"""Last year's level behind a growth rate, where the statistics office gave one."""

from dataclasses import dataclass
from decimal import Decimal

from domain.decimals import require_decimal


@dataclass(frozen=True)
class Base:
    """Cumulative levels of last year, in one unit and one price basis.

    to_date  January to the month in question; year  the whole year. Both > 0, to_date < year.
    Raises ValueError otherwise. Source: 上年同期基数; for constant-price series the office must give
    the base in the same prices, or the arithmetic below means nothing.
    """

    to_date: Decimal
    year: Decimal

    def __post_init__(self) -> None:
        require_decimal(self.to_date, "上年同期基数")
        require_decimal(self.year, "上年全年基数")
        if not 0 < self.to_date < self.year:
            raise ValueError(
                f"上年同期基数 {self.to_date} 应大于 0 并小于上年全年基数 {self.year}，请核对基数。"
            )
