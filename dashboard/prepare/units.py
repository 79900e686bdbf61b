"""责任单位: lights, rank over time, contributions and reports of every unit; units by indicator."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import charts, rows, text
from dashboard.drawn import drawn
from dashboard.materials import Materials
from dashboard.prepare import ranks, shared
from reports.reporting import Reported


def month(board: Mapping, materials: Materials) -> dict:
    """Figures, counts and order of the units, their ranks, and what they have not reported."""
    order = ordered_units(board)
    return {
        "figures": {**shared.against_target(board), "lights": drawn(charts.stacked_lights, *_lights(board))},
        "unit_counts": {unit["unit"]: shared.counts(unit["counts"]) for unit in board["units"]},
        "unit_order": [unit["unit"] for unit in order],
        "ranks": ranks.by_unit(materials.rankings.get(board["period"])),
        "unreported": _unreported(board["period"], materials),
    }


def lights(board: Mapping) -> object:
    """The figure of lights by unit: units with targets, most reds first."""
    return charts.stacked_lights(*_lights(board))


def _lights(board: Mapping) -> tuple[pd.DataFrame, int]:
    ranked = [unit for unit in ordered_units(board) if unit["is_ranked"] and unit["indicator_ids"]]
    entries = [(unit["unit"], unit["unit"], unit["counts"]) for unit in ranked]
    return rows.counts_frame(entries), 26


def fixed(materials: Materials) -> dict:
    """Units and tasks as the plan has them, and each ranked unit's places over the year."""
    board = materials.newest
    return {
        "tasks": shared.tasks(board),
        "units": {
            unit["unit"]: {
                "group": unit["group"],
                "ranked": unit["is_ranked"],
                "indicators": list(unit["indicator_ids"]),
                "tasks": list(unit["task_ids"]),
            }
            for unit in board["units"]
        },
        "rank_figures": {
            unit: drawn(charts.rank_over_time, frame)
            for unit, frame in ranks.frames(materials.rankings).items()
        },
    }


def ordered_units(board: Mapping) -> list[Mapping]:
    """Units with most reds first, then yellows, then in the order of the plan; sorting is stable."""
    return sorted(board["units"], key=lambda unit: (-unit["counts"]["red"], -unit["counts"]["yellow"]))


def _unreported(period: str, materials: Materials) -> dict[str, list[dict]]:
    """Late or missing reports of each unit up to a month."""
    reporting = materials.reporting
    if reporting is None:
        return {}
    found: dict[str, list[dict]] = {}
    for unit, cells in reporting.rows.items():
        lines = [
            {
                "label": column.label,
                "status": str(cell.status),
                "ids": [indicator_id for indicator_id, _ in cell.missing],
            }
            for column, cell in zip(reporting.months, cells, strict=True)
            if column.period <= period and cell.status in (Reported.LATE, Reported.MISSING)
        ]
        if lines:
            found[unit or text.NO_UNIT] = lines
    return found
