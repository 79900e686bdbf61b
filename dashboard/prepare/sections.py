"""分领域: actual against target by section, its tasks, and headline targets that stand in a task."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.materials import Materials
from dashboard.prepare import shared


def month(board: Mapping, _materials: Materials) -> dict:
    """The figures and the lights of each section."""
    return {
        "figures": shared.against_target(board),
        "section_counts": {part["section"]: shared.counts(part["counts"]) for part in board["sections"]},
    }


def fixed(materials: Materials) -> dict:
    """Sections and tasks; `restated` are headline targets shown where a task states them again."""
    board = materials.newest
    labels, keys = shared.section_labels(board), shared.section_keys(board)
    restated = [row for row in board["indicators"] if row["is_headline"] and row["task_id"]]
    return {
        "tasks": shared.tasks(board),
        "sections": [
            {
                "key": keys[part["section"]],
                "section": part["section"],
                "label": labels[part["section"]],
                "title": part["section_title"],
                "indicators": list(part["indicator_ids"]),
                "tasks": list(part["task_ids"]),
            }
            for part in board["sections"]
        ],
        "restated": [
            {"id": row["indicator_id"], "key": keys[row["section"]], "label": labels[row["section"]]}
            for row in restated
        ],
    }
