"""对比: a month against an earlier one, and plans side by side when the store holds more than one."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import wording
from dashboard.materials import Materials
from dashboard.prepare import shared
from reports.comparison import differences


def month(_board: Mapping, _materials: Materials) -> dict:
    """Nothing of its own: months are compared pair by pair."""
    return {}


def fixed(materials: Materials) -> dict:
    """Differences of every pair of months as printed, and the other plans' newest months."""
    rows = {row["indicator_id"]: row for row in materials.newest["indicators"]}
    return {
        "differences": {
            f"{earlier}|{later}": {key: wording.difference(value, rows[key]) for key, value in found.items()}
            for (earlier, later), found in differences(materials.boards).items()
        },
        "plans": [_plan(months) for months in (materials.boards, *materials.others.values())],
    }


def _plan(months: Mapping[str, Mapping]) -> dict:
    newest = months[next(reversed(months))]
    return {
        **{key: newest["plan"][key] for key in ("region", "year", "title", "document_no")},
        "months": {
            period: {
                "label": board["period_label"],
                "counts": shared.counts(board["counts"]),
                "total": len(board["indicators"]),
                "headlines": {
                    row["name"]: _headline(row) for row in board["indicators"] if row["is_headline"]
                },
            }
            for period, board in months.items()
        },
    }


def _headline(row: Mapping) -> dict:
    return {
        "actual": wording.with_unit(row["actual"], row["unit"]),
        "target": wording.target_text(row),
        "gap": wording.gap_text(row["gap"]),
        "status": str(row["status"]),
        "light": str(row["light"]),
    }
