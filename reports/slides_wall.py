"""Slides of the meeting screen's other pages: a colour's list, named units, dates, one indicator or unit."""

from dataclasses import replace
from decimal import Decimal

from pptx.enum.chart import XL_CHART_TYPE

from domain.indicator import Indicator
from domain.terms import Kind, Light
from domain.wording import number
from reports.deck import BLUE, SILVER, Deck
from reports.material import Material, Row
from reports.series import pace_line
from reports.slide_tables import tables
from reports.wording import slides as words
from reports.wording.common import full_day, gap_text, month_name, target_text, tight, value_text


def lights(deck: Deck, material: Material, light: Light) -> None:
    """Every indicator of a colour (red or yellow): target, value, gap, change on last month, who answers."""
    rows = [
        (*_figures(material, row), tight(row["change"]["reason"]), words.units_short(row))
        for row in material.rows(light)
    ]
    title, nothing = words.LIGHT_LISTS[light]
    tables(deck, title, "", words.REDS_HEAD, rows, (22, 12, 12, 10, 22, 22), nothing)


def named(deck: Deck, material: Material, which: str) -> None:
    """Units on the list ``which`` of the ranking (praised, criticised), with rank, score and red lights."""
    wanted = material.ranking[which]
    reds = material.rows(Light.RED)
    rows = [
        (
            unit["unit"],
            group["group"],
            str(unit["rank"]),
            number(unit["score"]),
            words.names([row["name"] for row in reds if unit["unit"] in row["units"]]),
        )
        for group in material.ranking["groups"]
        for unit in group["units"]
        if unit["unit"] in wanted
    ]
    tables(deck, words.NAMED[which], "", words.NAMED_HEAD, rows, (26, 14, 10, 12, 38), words.NOBODY)


def due(deck: Deck, material: Material) -> None:
    """The last day for the month's values and the next one, and the units with missing values."""
    rows = [
        (unit, str(len(cell.missing)), words.names([name for _, name in cell.missing]))
        for unit, cell in material.cells().items()
        if cell.missing
    ]
    note = words.due_note(material.board, full_day(material.due_on), full_day(material.next_due_on))
    tables(deck, words.DUE, note, words.DUE_HEAD, rows, (28, 14, 58), words.ALL_REPORTED)


def indicator(deck: Deck, material: Material, indicator_id: str) -> None:
    """One indicator month by month against pace (amounts) or target (growth); nothing for an unknown id."""
    found = {
        month: row
        for month, board in material.boards.items()
        for row in board["indicators"]
        if row["indicator_id"] == indicator_id and row["actual"] is not None and row["period"] == month
    }
    known = [row for row in material.board["indicators"] if row["indicator_id"] == indicator_id]
    if not known:
        return
    row = known[0]
    own = material.indicators[indicator_id]
    note = f"{words.TARGET_WORD}{target_text(row, own)}　{tight(row['reason'])}"
    slide, box = deck.slide(row["name"], note)
    if not found:
        deck.text(slide, box, words.NO_VALUES)
        return
    year = material.board["plan"]["year"]
    due_by = [_due_by(own, one["target"], year, int(month[5:7])) for month, one in found.items()]
    is_amount = row["kind"] == Kind.CUMULATIVE
    chart = deck.chart(
        slide, box, XL_CHART_TYPE.COLUMN_CLUSTERED, f"{row['name']}（{row['unit']}）",
        [month_name(month) for month in found],
        [
            (words.VALUE, [one["actual"] for one in found.values()], BLUE),
            (words.PACE_WORD if is_amount else words.TARGET_WORD, due_by, SILVER),
        ],
    )  # fmt: skip
    chart.has_title = False


def unit(deck: Deck, material: Material, name: str) -> None:
    """What one unit answers for, worst first; nothing for a name that is no unit of the plan."""
    if name not in {one["unit"] for one in material.board["units"]}:
        return
    order = [Light.RED, Light.YELLOW, Light.GREEN, Light.GREY]
    own = [row for row in material.board["indicators"] if name in row["units"]]
    rows = [
        (*_figures(material, row), str(row["status"]))
        for row in sorted(own, key=lambda row: order.index(row["light"]))
    ]
    tables(deck, name, "", words.UNIT_HEAD, rows, (36, 18, 16, 16, 14), words.NO_TARGETS)


def _figures(material: Material, row: Row) -> tuple[str, str, str, str]:
    """Name, target, value and gap of an indicator, as printed."""
    own = material.indicators[row["indicator_id"]]
    return row["name"], target_text(row, own), value_text(row), gap_text(row)


def _due_by(own: Indicator, target: Decimal | None, year: int, month: int) -> Decimal | None:
    """What an amount should have come to by then, of the target it was judged by; of growth the target."""
    pace = pace_line(replace(own, target=target), year)
    return pace[month - 1] if pace else target
