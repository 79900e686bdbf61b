"""Number formats of a workbook: what a stored number looks like on the screen.

0.075 in a cell formatted as a percentage is 7.5 %, and 18.5 shown as 18.50 is known to two decimals: both
matter to the rules, and neither is in the stored value.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

from domain.decimals import decimals_of, round_half_up
from etl.intake.measures import in_percent
from etl.intake.numbers import MAX_DECIMALS
from etl.intake.xmlscan import scan

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}
_PLACES = re.compile(r"\.(0+)")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


@dataclass(frozen=True)
class Style:
    """A number format: percentage or plain, and how many decimals are always shown."""

    is_percent: bool
    places: int


@dataclass(frozen=True)
class Shown:
    """Text of a cell; ``is_rounded`` when the stored number has more decimals than can be kept."""

    text: str
    is_rounded: bool = False


def read_styles(stream: IO[bytes]) -> list[Style | None]:
    """Styles by cell format number; None where the format says nothing about a number."""
    formats = dict(_BUILT_IN)
    numbers: list[int] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            number = attributes.get("numFmtId", "0")
            numbers.append(int(number) if number.isdigit() else 0)

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    scan(stream, start, end)
    return [_style(formats.get(number, "")) for number in numbers]


def _style(code: str) -> Style | None:
    positive = _LITERAL.sub("", code.split(";")[0])
    if not re.search(r"[0#]", positive) or re.search(r"[ymdhsE]", positive, re.IGNORECASE):
        return None
    places = _PLACES.search(positive)
    return Style("%" in positive, len(places[1]) if places else 0)


def shown(value: object, style: Style | None) -> Shown:
    """A value as calamine gives it -> the text a spreadsheet shows, with all decimals that were stored.

    A binary number carries 15 digits; what a formula leaves beyond the store's six decimals is rounded to
    what the cell shows.
    """
    if isinstance(value, str):
        return Shown(value.strip())
    if isinstance(value, bool):
        return Shown("TRUE" if value else "FALSE")
    if isinstance(value, dt.datetime):
        return Shown(
            value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
        )
    if isinstance(value, dt.date):
        return Shown(value.isoformat())
    if not isinstance(value, (int, float)):
        return Shown(str(value))
    number = Decimal(f"{value:.15g}")
    if not number.is_finite():
        return Shown(str(value))
    places = 0 if style is None else style.places
    if style is not None and style.is_percent:
        number = in_percent(number)
    number = Decimal(f"{number:f}")
    is_rounded = decimals_of(number) > MAX_DECIMALS
    if is_rounded:
        number = round_half_up(number, places if 0 < places <= MAX_DECIMALS else MAX_DECIMALS)
    if decimals_of(number) < places:
        number = round_half_up(number, min(places, MAX_DECIMALS))
    sign = "%" if style is not None and style.is_percent else ""
    return Shown(f"{number:f}{sign}", is_rounded)
