"""The month as slides: overall, one a section, reds, ranking, landing; all charts native."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE

from domain.decimals import trim
from domain.landing import Outlook
from domain.terms import Kind, Light
from domain.wording import amount, number
from reports import slides_wall as wall
from reports.deck import BLUE, SILVER, Box, Deck
from reports.files import settled
from reports.material import Material, Row
from reports.slide_tables import split, tables
from reports.wording import bulletin
from reports.wording import slides as words
from reports.wording.common import full_day, target_text, tight, value_text

_LIGHTS = {
    Light.GREEN: RGBColor(0x2E, 0x8B, 0x57),
    Light.YELLOW: RGBColor(0xE0, 0xA1, 0x00),
    Light.RED: RGBColor(0xC0, 0x00, 0x00),
    Light.GREY: RGBColor(0x9E, 0x9E, 0x9E),
}
_CHARTS_A_SLIDE = 4
# The month from its total to its end.
WHOLE = ("overview", "sections", "red", "ranking", "landing")


def write_slides(
    material: Material, template: Path | None = None, pages: Sequence[str] | None = None
) -> bytes:
    """The .pptx file of a month, on the meeting's template where one is given.

    pages: what follows the title, in this order, by the names of the meeting screen's playlist (overview, s0
    for the first section and so on, sections for all, red, yellow, ranking, praised, criticised, due, i:ID,
    u:UNIT) and landing; names nothing is known by are passed over, None means WHOLE. The same data and
    template give the same bytes. Raises BoardError for a template that cannot be used.
    """
    board = material.board
    deck = Deck(template, words.foot(board), board["is_demo"])
    properties = deck.presentation.core_properties
    properties.title, properties.subject = words.title(board), words.foot(board)
    properties.author = properties.last_modified_by = bulletin.issuer(material)
    deck.opening(
        words.title(board), words.subtitle(board, bulletin.issuer(material), full_day(material.as_of))
    )
    drawn: dict[str, Callable[[], None]] = {
        "overview": partial(_overall, deck, board),
        **_sections(deck, board),
        "red": partial(wall.lights, deck, material, Light.RED),
        "yellow": partial(wall.lights, deck, material, Light.YELLOW),
        "ranking": partial(_ranking, deck, material),
        "praised": partial(wall.named, deck, material, "praised"),
        "criticised": partial(wall.named, deck, material, "criticised"),
        "due": partial(wall.due, deck, material),
        "landing": partial(_landing, deck, material),
    }
    for name in WHOLE if pages is None else pages:
        for one in _sections(deck, board) if name == "sections" else (name,):
            if one in drawn:
                drawn[one]()
            elif one.startswith("i:"):
                wall.indicator(deck, material, one.removeprefix("i:"))
            elif one.startswith("u:"):
                wall.unit(deck, material, one.removeprefix("u:"))
    return settled(deck.saved(), material.as_of)


def _sections(deck: Deck, board: Row) -> dict[str, Callable[[], None]]:
    rows = {row["indicator_id"]: row for row in board["indicators"]}
    return {
        f"s{number}": partial(_section, deck, section, [rows[found] for found in section["indicator_ids"]])
        for number, section in enumerate(board["sections"])
    }


def _overall(deck: Deck, board: Row) -> None:
    slide, box = deck.slide(words.OVERALL, words.overall_note(board))
    sections = [section for section in board["sections"] if section["indicator_ids"]]
    chart = deck.chart(
        slide, box, XL_CHART_TYPE.BAR_STACKED, words.OVERALL,
        [section["section_title"] for section in sections],
        [
            (word, [section["counts"][light] or None for section in sections], _LIGHTS[light])
            for light, word in zip(Light, words.LIGHTS, strict=True)
        ],
    )  # fmt: skip
    chart.plots[0].overlap = 100
    chart.has_title = False


def _section(deck: Deck, section: Row, rows: Sequence[Row]) -> None:
    slide, box = deck.slide(words.section_title(section), words.section_note(section))
    if not rows:
        deck.text(slide, box, words.NO_INDICATORS)
        return
    valued = [row for row in rows if row["actual"] is not None]
    growth = [row for row in valued if row["kind"] == Kind.GROWTH]
    amounts = [row for row in valued if row["kind"] != Kind.GROWTH and row["completion_rate"] is not None]
    charts = [(own, draw) for own, draw in ((amounts, _amounts), (growth, _growth)) if own]
    if not charts:
        deck.text(slide, box, words.NO_VALUES)
    for place, (own, draw) in enumerate(charts):
        draw(deck, slide, split(box, len(charts), 1, place), own)


def _amounts(deck: Deck, slide: Any, box: Box, rows: Sequence[Row]) -> None:
    deck.chart(
        slide, box, XL_CHART_TYPE.BAR_CLUSTERED, words.AMOUNTS, [row["name"] for row in rows],
        [
            (words.COMPLETION, [trim(row["completion_rate"] * 100) for row in rows], BLUE),
            (words.PACE, [row["pace"] and trim(row["pace"] * 100) for row in rows], SILVER),
        ],
    )  # fmt: skip


def _growth(deck: Deck, slide: Any, box: Box, rows: Sequence[Row]) -> None:
    deck.chart(
        slide, box, XL_CHART_TYPE.BAR_CLUSTERED, words.GROWTH, [row["name"] for row in rows],
        [
            (words.ACTUAL, [row["actual"] for row in rows], BLUE),
            (words.TARGET, [row["target"] for row in rows], SILVER),
        ],
    )  # fmt: skip


def _ranking(deck: Deck, material: Material) -> None:
    groups = [
        (group["group"], [unit for unit in group["units"] if unit["rank"] is not None])
        for group in material.ranking["groups"]
    ]
    groups = [(group, units) for group, units in groups if units]
    if not groups:
        slide, box = deck.slide(words.RANKING, "")
        deck.text(slide, box, words.NO_RANKS)
    for start in range(0, len(groups), _CHARTS_A_SLIDE):
        slide, box = deck.slide(f"{words.RANKING}{words.CONTINUED if start else ''}", "")
        shown = groups[start : start + _CHARTS_A_SLIDE]
        # The largest group gets the left half, the others share the right.
        for place, (group, units) in enumerate(sorted(shown, key=lambda own: -len(own[1]))):
            halves = split(box, min(len(shown), 2), 1, min(place, 1))
            own = halves if not place else split(halves, 1, len(shown) - 1, place - 1)
            deck.chart(
                slide, own, XL_CHART_TYPE.BAR_CLUSTERED, words.group_title(group),
                [f"{unit['rank']} {unit['unit']}" for unit in units],
                [(words.SCORE, [unit["score"] for unit in units], BLUE)],
            )  # fmt: skip


def _landing(deck: Deck, material: Material) -> None:
    rows = [
        row
        for row in material.board["indicators"]
        if row["landing"] and row["landing"]["estimate"] is not None and row["landing"]["outlook"]
    ]
    if not rows:
        slide, box = deck.slide(words.LANDING, "")
        deck.text(slide, box, words.NO_LANDING)
        return
    slide, box = deck.slide(words.LANDING, words.landing_note(rows))
    counts = [sum(row["landing"]["outlook"] == outlook for row in rows) for outlook in Outlook]
    chart = deck.chart(
        slide, box, XL_CHART_TYPE.COLUMN_CLUSTERED, words.LANDING, words.OUTLOOKS,
        [(words.LANDING, counts, BLUE)],
    )  # fmt: skip
    colours = dict(zip(Outlook, (Light.GREEN, Light.YELLOW, Light.RED), strict=True))
    for point, outlook in enumerate(Outlook):
        fill = chart.plots[0].series[0].points[point].format.fill
        fill.solid()
        fill.fore_color.rgb = _LIGHTS[colours[outlook]]
    chart.has_title = False
    worst_first = sorted(rows, key=lambda row: -list(Outlook).index(row["landing"]["outlook"]))
    told = [
        (
            row["name"],
            target_text(row, material.indicators[row["indicator_id"]]),
            value_text(row),
            tight(amount(row["landing"]["estimate"], row["unit"])),
            f"{number(row['landing']['low'])}—{number(row['landing']['high'])}",
            row["landing"]["outlook"],
        )
        for row in worst_first
        if row["landing"]["outlook"] != Outlook.LIKELY
    ]
    if told:
        tables(deck, words.LANDING, "", words.LANDING_HEAD, told, (30, 15, 15, 14, 14, 12), "")
