"""总览: the sentence, the cards, lights by section, what changed, deadlines, who has reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dashboard import charts, rows, text, wording
from dashboard.drawn import drawn
from dashboard.materials import Materials
from dashboard.prepare import shared
from domain.change import LightChange
from domain.periods import next_month, parse_month
from domain.terms import Light
from reports.reporting import Reported

# Items whose date lies this far ahead of the month shown are near.
NEAR_DAYS = 92
_MOVES = (LightChange.TURNED_RED, LightChange.WORSE, LightChange.BETTER, LightChange.RECOVERED)


def month(board: Mapping, materials: Materials) -> dict:
    """Everything of the page in one month."""
    labels = shared.section_labels(board)
    entries = [(part["section"], labels[part["section"]], part["counts"]) for part in board["sections"]]
    return {
        "headline": wording.headline(board, shared.previous(board, materials.boards)),
        "figures": {"lights": drawn(charts.stacked_lights, rows.counts_frame(entries))},
        "section_counts": [{"label": label, **shared.counts(counts)} for _, label, counts in entries],
        "trends": {
            row["indicator_id"]: _trend(row, board, materials.boards)
            for row in board["indicators"]
            if row["is_headline"]
        },
        "moves": [{"move": str(move), "ids": _moved(board, move)} for move in _MOVES],
        "deadlines": _deadlines(board, materials),
        "reporting": _reporting(board, materials),
    }


def fixed(materials: Materials) -> dict:
    """Titles of the cards, counted: another plan has other numbers of headline targets."""
    headline = [row for row in materials.newest["indicators"] if row["is_headline"]]
    growth = sum(row["kind"] == "growth" for row in headline)
    return {
        "card_titles": {
            "growth": text.GROWTH_CARDS.format(count=growth),
            "amounts": text.COUNT_CARDS.format(count=len(headline) - growth),
        },
        "dated_items": any(item["due"] for item in materials.items),
    }


def _trend(indicator: Mapping, board: Mapping, boards: Mapping[str, Mapping]) -> list[list[float] | None]:
    """Points of a sparkline up to this month: [month, value, level to hold against], None without a value.

    The level is the target for growth and the amount due by then for amounts.
    """
    points = []
    for period, other in boards.items():
        if period > board["period"]:
            break
        row = next(row for row in other["indicators"] if row["indicator_id"] == indicator["indicator_id"])
        level = row["target"] if row["kind"] == "growth" else row["expected"]
        if row["actual"] is None or level is None:
            points.append(None)
        else:
            points.append([int(period[5:7]), float(row["actual"]), float(level)])
    return points


def _moved(board: Mapping, move: LightChange) -> list[str]:
    """Indicators whose light moved so; a first light that is red turned red, since it was not red before."""
    found = []
    for row in rows.by_gap(board["indicators"]):
        change = row["change"]["light_change"]
        is_first_red = change == LightChange.FIRST and row["light"] == Light.RED
        # In the first month of a year every light is a first one: nothing has moved.
        if change == move or (
            move is LightChange.TURNED_RED and is_first_red and board["period"] != board["periods"][0]
        ):
            found.append(row["indicator_id"])
    return found


def _deadlines(board: Mapping, materials: Materials) -> list[dict]:
    """The next report and open items whose date is near or over, in the order of their days."""
    found = []
    start = next_month(parse_month(board["period"]))
    reporting = materials.reporting
    following = next((m for m in (reporting.months if reporting else ()) if m.period > board["period"]), None)
    if following:
        state = text.DEADLINE_PAST if following.is_past else text.DEADLINE_OPEN
        found.append(
            {
                "on": following.due_on,
                "words": text.DEADLINE_REPORT.format(label=following.label),
                "state": state,
            }
        )
    states = materials.item_states.get(board["period"], {})
    for item in sorted((item for item in materials.items if item["due"]), key=lambda item: item["due"]):
        is_near = item["due"] <= start + dt.timedelta(days=NEAR_DAYS)
        if is_near and states[item["item_id"]]["light"] != Light.GREEN:
            found.append(
                {
                    "on": item["due"],
                    "words": item["item"],
                    "state": states[item["item_id"]]["status"],
                    "light": states[item["item_id"]]["light"],
                    "task": item["task_id"],
                }
            )
    found.sort(key=lambda line: line["on"])
    return [{**line, "on": wording.day_name(line["on"])} for line in found]


def _reporting(board: Mapping, materials: Materials) -> dict | None:
    """How many units stand how with the month's report, and what is missing from whom."""
    reporting = materials.reporting
    places = [m.period for m in reporting.months] if reporting else []
    if board["period"] not in places:
        return None
    place = places.index(board["period"])
    column = reporting.months[place]
    found = reporting.counts(place)
    missing = [
        {"unit": unit or text.NO_UNIT, "ids": [indicator_id for indicator_id, _ in cells[place].missing]}
        for unit, cells in reporting.rows.items()
        if cells[place].status is Reported.MISSING
    ]
    return {
        "due": text.REPORTING_DUE.format(label=column.label, day=wording.day_name(column.due_on)),
        "counts": [
            {"word": str(status), "count": found[status]}
            for status in (Reported.ON_TIME, Reported.LATE, Reported.MISSING, Reported.NOT_DUE)
            if found[status]
        ],
        "missing": missing,
    }
