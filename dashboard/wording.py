"""Numbers and sentences as people read them. Values keep the decimals they carry, nothing is rounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from dashboard import text
from domain.indicator import Indicator
from domain.terms import Light, Status, light_of
from domain.wording import amount, target_phrase

MINUS = "\N{MINUS SIGN}"


def with_unit(value: Decimal | None, unit: str) -> str:
    """in: value and printed unit; out: "7.5%", "300 亿元", "−8.3%" or a dash for None."""
    return text.NO_VALUE if value is None else amount(value, unit).replace("-", MINUS)


def percent(ratio: Decimal | None) -> str:
    """in: ratio 0-1 (as on the board, 4 places); out: "73.2%" with the digits the ratio carries."""
    return with_unit(None if ratio is None else (ratio * 100).normalize(), text.PERCENT)


def gap_text(value: Decimal | None) -> str:
    """in: gap in percentage points; out: "+0.60 个百分点", "−0.4 个百分点" or a dash."""
    sign = "+" if value is not None and value > 0 else ""
    return sign + with_unit(value, text.PERCENTAGE_POINT)


def target_text(row: Mapping) -> str:
    """in: an indicator of the board; out: target with unit and the plan's own word, "力争 60 个以上"."""
    names = ("indicator_id", "name", "kind", "frequency", "target", "unit", "comparator", "wording")
    return target_phrase(Indicator(**{name: row[name] for name in names})).replace("-", MINUS)


def difference(value: Decimal | None, row: Mapping) -> str | None:
    """in: a value minus an earlier one; out: "+3 个", "−0.4 个百分点", "持平", or None."""
    if value is None:
        return None
    if value == 0:
        return text.NO_DIFFERENCE
    unit = text.PERCENTAGE_POINT if row["unit"] == text.PERCENT else row["unit"]
    return ("+" if value > 0 else "") + with_unit(value, unit)


def day_name(day: dt.date) -> str:
    """in: a day; out: "2023年10月10日"."""
    return f"{day.year}年{day.month}月{day.day}日"


def minute(moment: dt.datetime) -> str:
    """in: a time; out: "2023-10-09 10:00"."""
    return f"{moment:%Y-%m-%d %H:%M}"


def month_name(period: str) -> str:
    """in: "2023-09"; out: "9月"."""
    return f"{int(period[5:7])}月"


def headline(board: Mapping, previous: Mapping | None) -> list[dict[str, str]]:
    """The one sentence of the overview as pieces {"text", "light"?, "first"?}; counts come from the board.

    in: the board of the month and the one before (or None); out: pieces, those about a light carry its name,
    the first of each light also `first`.
    """
    counts, by_status = board["counts"], board["counts"]["by_status"]
    done = f"（含已完成 {counts['done']} 项）" if counts["done"] else ""
    parts = [_piece(f"{counts['green']} 项达序时{done}", "green")]
    parts += [
        _piece(f"{counts[light]} 项{status}", light)
        for light, status in (("yellow", Status.WARNING), ("red", Status.BEHIND))
        if counts[light]
    ]
    greys = [status for status in by_status if light_of(Status(status)) is Light.GREY]
    grey_parts = [
        _piece(f"{by_status[status]} 项{status}", "grey", not index) for index, status in enumerate(greys)
    ]
    pieces = [
        {"text": f"截至{month_name(board['period'])}，{len(board['indicators'])} 项指标中 "},
        *_listed(parts),
    ]
    if greys:
        pieces += [{"text": "，"}, *_listed(grey_parts)]
    if previous is not None:
        pieces.append({"text": f"；{_change(board, previous)}"})
    return [*pieces, {"text": "。"}]


def _piece(words: str, light: str, first: bool = True) -> dict:
    return {"text": words, "light": light, "first": first}


def _listed(parts: list[dict]) -> list[dict]:
    return [
        piece for index, part in enumerate(parts) for piece in ([{"text": "、"}, part] if index else [part])
    ]


def _change(board: Mapping, previous: Mapping) -> str:
    assessed = [row for row in board["indicators"] if row["light"] != Light.GREY]
    now = [(row["light"], row["change"]["before"]) for row in assessed]
    turned = sum(light == Light.RED != before for light, before in now)
    left = sum(before == Light.RED != light for light, before in now)
    changes = [f"新增红灯 {turned} 项"] if turned else []
    changes += [f"退出红灯 {left} 项"] if left else []
    return f"较{month_name(previous['period'])}" + ("、".join(changes) or "红灯没有变化")
