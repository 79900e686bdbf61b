"""What a screen gets: one month's board with every page's material, as JSON for one edition of the store.

Rows are sent once, figures once with all their rows; the browser picks those of a page (a section, a unit,
the red lights), so that a list in the address costs the server nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
import pandas as pd

from dashboard import charts, rows, text, theme, wording
from dashboard.charts import wall
from dashboard.materials import Materials
from dashboard.prepare import indicator, overview, ranks, shared
from dashboard.screen import text as words
from dashboard.screen.playlist import Screens
from domain.terms import Kind, Light
from reports.reporting import STANDING

_RANK_KEYS = ("place", "rank", "score", "moved", "red")


def build(materials: Materials | None, month: str | None, screens: Screens, bundle: str) -> bytes:
    """in: materials (None: nothing to show yet), a month of them or None for the newest, the files' lists,
    the name of the served scripts; out: JSON.
    """
    common = {
        "bundle": bundle,
        "screens": {name: {"play": one.play, "every": one.every} for name, one in screens.lists.items()},
        "problem": screens.problem,
    }
    if materials is None:
        return orjson.dumps({**common, "empty": True})
    board = materials.boards[month] if month else materials.newest
    return orjson.dumps({**common, "empty": False, **_content(board, materials)})


def _content(board: Mapping, materials: Materials) -> dict[str, Any]:
    ranking = materials.rankings.get(board["period"])
    page = overview.month(board, materials)
    return {
        "title": text.BOARD_TITLE.format(**board["plan"]),
        "plan": board["plan"]["plan_id"],
        "version": board["version"],
        "updated": (board["updated_at"] or "").replace("T", " ")[:16],
        "period": board["period"],
        "none": text.NO_VALUE,
        "label": words.MONTH.format(year=board["plan"]["year"], label=board["period_label"]),
        "is_newest": board is materials.newest,
        "is_demo": board["is_demo"],
        "lights": [{"light": light, "word": text.LIGHT_WORDS[light]} for light in theme.LIGHT_ORDER],
        "dark_of": theme.dark_of(),
        "template": _template(),
        "headline": wording.headline(board, shared.previous(board, materials.boards)),
        "counts": shared.counts(board["counts"]),
        "rows": {row["indicator_id"]: _row(row) for row in board["indicators"]},
        "order": [row["indicator_id"] for row in rows.by_gap(board["indicators"])],
        "sections": _sections(board),
        "units": {unit["unit"]: _unit(unit) for unit in board["units"]},
        "tasks": _tasks(board, materials),
        "moves": [move for move in page["moves"] if move["ids"]],
        "ranking": _ranking(ranking),
        "due": {
            "deadlines": [
                {
                    "day": line["on"],
                    "words": line["words"],
                    "state": line["state"],
                    "light": line.get("light"),
                }
                for line in page["deadlines"]
            ],
            "has_dated_items": any(item["due"] for item in materials.items),
            "reporting": page["reporting"],
            "states": [{"state": str(state), "light": str(light)} for state, light in STANDING],
        },
        "figures": _figures(board, ranking, materials),
        "series": {row["indicator_id"]: _series(row, materials) for row in board["indicators"]},
    }


def _template() -> dict:
    template = charts.TEMPLATE.to_plotly_json()
    return {"layout": wall.template(template["layout"])}


def _row(row: Mapping) -> dict:
    need, landing = row["need"], row["landing"]
    units = list(row["units"])
    first = words.UNIT_SEPARATOR.join(units[:3])
    return {
        **rows.static_row(row),
        **rows.month_row(row),
        "first_units": words.FIRST_UNITS.format(units=first, count=len(units)) if len(units) > 3 else first,
        "need": need["reason"] if need else None,
        "landing": landing["reason"] if landing else None,
    }


def _sections(board: Mapping) -> list[dict]:
    labels, keys = shared.section_labels(board), shared.section_keys(board)
    return [
        {
            "key": keys[part["section"]],
            "label": labels[part["section"]],
            "title": part["section_title"],
            "counts": shared.counts(part["counts"]),
            "ids": list(part["indicator_ids"]),
            "tasks": list(part["task_ids"]),
        }
        for part in board["sections"]
    ]


def _tasks(board: Mapping, materials: Materials) -> dict[str, dict]:
    states = materials.item_states.get(board["period"], {})
    tasks = {task_id: {**task, "list": []} for task_id, task in shared.tasks(board).items()}
    for item in materials.items:
        light = states[item["item_id"]]["light"] if item["item_id"] in states else str(Light.GREY)
        tasks[item["task_id"]]["list"].append({"words": item["item"], "light": light})
    return tasks


def _unit(unit: Mapping) -> dict:
    return {
        "counts": shared.counts(unit["counts"]),
        "ids": list(unit["indicator_ids"]),
        "tasks": list(unit["task_ids"]),
    }


def _ranking(ranking: Mapping | None) -> dict | None:
    if ranking is None:
        return None
    return {
        "groups": [
            {
                "group": group["group"],
                "units": [unit["unit"] for unit in group["units"] if unit["rank"] is not None],
            }
            for group in ranking["groups"]
        ],
        "units": {
            name: {**{key: row[key] for key in _RANK_KEYS}, "lost": _lost(row)}
            for name, row in ranks.by_unit(ranking).items()
        },
        "not_ranked": sum(unit["rank"] is None for group in ranking["groups"] for unit in group["units"]),
        "praised": ranking["praised"],
        "criticised": ranking["criticised"],
    }


def _lost(row: Mapping) -> list[str]:
    """The indicators that cost the unit points, dearest first."""
    return [part["id"] for part in row["parts"] if float(part["lost"]) > 0]


def _figures(board: Mapping, ranking: Mapping | None, materials: Materials) -> dict[str, dict]:
    indicators = board["indicators"]
    labels = shared.section_labels(board)
    sections = [(part["section"], labels[part["section"]], part["counts"]) for part in board["sections"]]
    found = {
        "growth": wall.wall_growth(rows.chart_frame(indicators, Kind.GROWTH)),
        "amounts": wall.wall_amounts(rows.chart_frame(indicators, Kind.CUMULATIVE)),
        "gaps": wall.wall_gaps(_gap_frame(indicators)),
        "lights": wall.wall_lights(rows.counts_frame(sections)),
    }
    if ranking:
        found["scores"] = wall.wall_scores(_score_frame(ranking))
    if materials.reporting:
        looks = [(str(state), str(light)) for state, light in STANDING]
        found["reporting"] = wall.wall_reporting(rows.reporting_frame(materials.reporting), looks)
    return found


def _gap_frame(indicators: list[Mapping]) -> pd.DataFrame:
    found = [
        {"indicator_id": row["indicator_id"], "gap": row["gap"], "light": str(row["light"])}
        for row in rows.by_gap(indicators)
        if row["gap"] is not None
    ]
    return pd.DataFrame(found, columns=["indicator_id", "gap", "light"], dtype=object)


def _score_frame(ranking: Mapping) -> pd.DataFrame:
    units = [unit for group in ranking["groups"] for unit in group["units"] if unit["rank"] is not None]
    return pd.DataFrame(units, columns=["unit", "score"], dtype=object)


def _series(row: Mapping, materials: Materials) -> dict:
    return wall.wall_series(indicator.series(row, materials), row["kind"])
