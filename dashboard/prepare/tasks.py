"""任务: the plan's tasks with their work items, state by month, reports, and dates where there are any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from dashboard import charts, text, wording
from dashboard.drawn import drawn
from dashboard.materials import Materials
from dashboard.prepare import shared
from domain.decimals import trim
from domain.periods import next_month, parse_month
from domain.work_items import ItemStatus


def month(board: Mapping, materials: Materials) -> dict:
    """State of every item at the end of the month."""
    states = materials.item_states[board["period"]]
    counted = Counter(state["status"] for state in states.values())
    dated = [item for item in materials.items if item["due"]]
    return {
        "items": {item_id: _state(state) for item_id, state in states.items()},
        "item_counts": [
            {"status": str(status), "light": _light(states, status), "count": counted[status]}
            for status in ItemStatus
            if counted[status]
        ],
        "figures": {
            "timeline": drawn(
                charts.timeline, timeline_frame(dated, states), next_month(parse_month(board["period"]))
            )
        }
        if dated
        else {},
    }


def fixed(materials: Materials) -> dict:
    """Tasks, items, sections to choose from, and every report of an item."""
    board = materials.newest
    keys, labels = shared.section_keys(board), shared.section_labels(board)
    return {
        "tasks": shared.tasks(board),
        "items": {
            item["item_id"]: {
                "task": item["task_id"],
                "item": item["item"],
                "due": wording.day_name(item["due"]) if item["due"] else None,
                "due_month": f"{item['due']:%Y-%m}" if item["due"] else None,
                "indicators": item["indicator_ids"],
            }
            for item in materials.items
        },
        "sections": [
            {"key": keys[part["section"]], "section": part["section"], "label": labels[part["section"]]}
            for part in board["sections"]
            if part["task_ids"]
        ],
        "history": {
            item_id: [_report(report) for report in reports]
            for item_id, reports in materials.item_history.items()
        },
    }


def _state(state: Mapping) -> dict:
    return {
        "status": state["status"],
        "light": state["light"],
        "progress": _progress(state),
        "reason": state["reason"],
        "situation": state["situation"] or "",
    }


def _progress(row: Mapping) -> str:
    value = row["progress_pct"]
    return wording.with_unit(None if value is None else trim(value), text.PERCENT)


def _light(states: Mapping[str, Mapping], status: ItemStatus) -> str:
    return next(state["light"] for state in states.values() if state["status"] == status)


def _report(report: Mapping) -> dict:
    return {
        "month": wording.month_name(f"{report['period']:%Y-%m}"),
        "progress": _progress(report),
        "situation": report["situation"] or "",
        "done_on": wording.day_name(report["done_on"]) if report["done_on"] else text.NO_VALUE,
        "submission": report["submission_id"],
        "at": wording.minute(report["submitted_at"]),
        "by": report["reported_by"] or report["submitted_by"],
        "file": report["file_name"],
        "withdrawn": report["is_withdrawn"],
    }


def timeline_frame(dated: list[Mapping], states: Mapping[str, Mapping]) -> pd.DataFrame:
    """in: items with a date, their states; out: the frame of charts.timeline, nearest date first."""
    lines = [
        {
            "item_id": item["item_id"],
            "label": item["item"],
            "due": item["due"],
            "progress_pct": states[item["item_id"]]["progress_pct"],
            "status": states[item["item_id"]]["status"],
            "light": states[item["item_id"]]["light"],
        }
        for item in sorted(dated, key=lambda item: item["due"])
    ]
    return pd.DataFrame(lines, dtype=object)
