"""What the store knows of a plan, as the rules' own objects."""

import tomllib
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any, Protocol

from domain.indicator import Indicator
from domain.rules import Rules
from lake.decimals import as_printed
from lake.errors import BoardError


class Reader(Protocol):
    """A store or an open transaction."""

    def read(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """Rows of a named query."""


def newest_plan(reader: Reader) -> str:
    """Id of the plan of the newest year; raises BoardError on an empty store."""
    plans = reader.read("plans")
    if not plans:
        raise BoardError("库中还没有方案，请先运行 python -m etl load。")
    return plans[0]["plan_id"]


def to_indicator(row: dict[str, Any]) -> Indicator:
    """An indicator row (of ``indicators``) as the rules need it."""
    return Indicator(
        indicator_id=row["indicator_id"],
        name=row["name"],
        kind=row["kind"],
        frequency=row["frequency"],
        target=as_printed(row["target"], row["target_places"]),
        unit=row["unit"],
        comparator=row["comparator"],
        wording=row["wording"],
        pace=tuple(row["pace_curve"]) if row["pace_curve"] else None,
    )


def base_of(row: dict[str, Any]) -> tuple[Decimal, ...] | None:
    """Last year's twelve cumulative levels of an indicator row, in one unit; None where not known.

    Raises ValueError when they fall or are not above zero.
    """
    if not row["base_levels"]:
        return None
    levels = tuple(row["base_levels"])
    is_rising = all(before <= after for before, after in pairwise(levels))
    if len(levels) != 12 or levels[0] < 0 or levels[-1] <= 0 or not is_rising:
        raise ValueError(f"指标 {row['indicator_id']} 的上年基数应为 12 个由小到大的累计数，请核对。")
    return levels


def plan_indicators(reader: Reader, plan_id: str) -> list[Indicator]:
    """Indicators of a plan, in document order."""
    return [to_indicator(row) for row in reader.read("indicators", plan_id=plan_id)]


def plan_rules(reader: Reader, plan_id: str) -> Rules:
    """The rules a plan is judged by."""
    return parse_rules(reader.read("plan_rules", plan_id=plan_id)[0]["rules_text"])


@lru_cache(maxsize=64)
def parse_rules(text: str) -> Rules:
    """Rules out of TOML text, numbers as Decimal; raises ValueError with one Chinese sentence."""
    try:
        return Rules.from_mapping(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"不是有效的 TOML（{error}），请检查格式。") from error


def live_origin(reader: Reader, plan_id: str) -> str:
    """Which submissions count: ``reported`` once a real one stands, ``demo`` before."""
    return "reported" if reader.read("live_origin", plan_id=plan_id)[0]["has_reported"] else "demo"
