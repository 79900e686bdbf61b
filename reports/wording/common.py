"""Phrases that several documents share."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from domain.decimals import trim
from domain.indicator import Indicator
from domain.terms import Kind, Light, Status, light_of
from domain.wording import amount, number, target_phrase

Row = Mapping[str, Any]

LIGHT_WORDS = {Light.GREEN: "绿", Light.YELLOW: "黄", Light.RED: "红", Light.GREY: "灰"}
GREYS = tuple(status for status in Status if light_of(status) is Light.GREY)
ASSESSED = tuple(status for status in Status if status not in GREYS)
DEMO = "演示数据"
TRIAL = "试算"
DASH = "—"
NO_UNIT = "方案未明确责任单位"
_NUMERALS = "一二三四五六七八九十"


def tight(text: str) -> str:
    """Set words as official documents do: no space between Chinese and figures (累计45个)."""
    return re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", text)


def numeral(place: int) -> str:
    """1 -> 一, 11 -> 十一; for the numbering of headings (up to 19)."""
    return _NUMERALS[place - 1] if place <= 10 else f"十{_NUMERALS[place - 11]}"


def month_name(period: str) -> str:
    """ "2023-09" -> 9月."""
    return f"{int(period[5:7])}月"


def day_name(day: dt.date) -> str:
    """11月10日."""
    return f"{day.month}月{day.day}日"


def full_day(day: dt.date) -> str:
    """2023年11月10日, without leading zeros (GB/T 9704: 月、日不编虚位)."""
    return f"{day.year}年{day.month}月{day.day}日"


def percent(ratio: Decimal | None) -> str:
    """A ratio of the board (0–1, 4 places) as printed percent: 73.33%, 70%; a dash for None."""
    return DASH if ratio is None else f"{number(trim(ratio * 100))}%"


def value_text(row: Row) -> str:
    """The reported value with its unit and its decimals: 9.96亿元, 18.5%; a dash for none."""
    return DASH if row["actual"] is None else tight(amount(row["actual"], row["unit"]))


def target_text(row: Row, indicator: Indicator) -> str:
    """The target with the plan's own qualifier: 60个以上."""
    return DASH if row["target"] is None else tight(target_phrase(indicator))


def gap_text(row: Row) -> str:
    """The gap in percentage points as the board has it, with its sign: +0.1, -14.4; a dash for None."""
    if row["gap"] is None:
        return DASH
    gap = trim(row["gap"])
    return f"{'+' if gap > 0 else ''}{number(gap)}"


def subject(row: Row) -> str:
    """The name before a rate: 生产总值 for 生产总值增长, since 增长 7.6% follows."""
    return row["name"].removesuffix("增长") if row["kind"] == Kind.GROWTH else row["name"]


def situation(row: Row, month_label: str) -> str:
    """The board's reason without its last word, the status; a period of its own is named.

    生产总值前三季度增长7.6%，高于目标0.1个百分点
    """
    reason = row["reason"].removesuffix(f"，{row['status']}")
    label = row["period_label"] if row["period_label"] not in ("", month_label) else ""
    named = label if row["actual"] is not None else ""
    return tight(f"{subject(row)}{named}{reason}")


def by_status(counts: Row, statuses: Iterable[Status] = Status) -> str:
    """达序时27项、预警4项: what occurs, in the order of the statuses."""
    found = counts["by_status"]
    return "、".join(f"{status}{found[status]}项" for status in statuses if found.get(status))


def units_text(row: Row) -> str:
    """责任单位 of an indicator, or that the plan names none."""
    return "、".join(row["units"]) or NO_UNIT


def units_sentence(row: Row) -> str:
    """The sentence about responsible units that ends an entry."""
    return f"责任单位：{'、'.join(row['units'])}。" if row["units"] else f"{NO_UNIT}。"


def listed(parts: Iterable[str]) -> str:
    """Clauses as one sentence: a；b。"""
    return f"{'；'.join(parts)}。"


def data_line(board: Row) -> str:
    """Which data the document was written from."""
    demo = f"，{DEMO}" if board["is_demo"] else ""
    return f"数据版本第{board['version']}版，{board['period'][:4]}年{board['period_label']}累计{demo}"
