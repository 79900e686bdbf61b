"""方案原文: the document in marked pieces, and what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.materials import Materials
from dashboard.prepare import shared
from reports.document import pieces


def month(board: Mapping, materials: Materials) -> dict:
    """Lights of the work items; those of indicators come with every month."""
    states = materials.item_states[board["period"]]
    return {"item_lights": {key: [state["light"], state["status"]] for key, state in states.items()}}


def fixed(materials: Materials) -> dict:
    """The blocks of the document, the tasks that begin in them, and the findings by kind."""
    document = materials.document
    kinds: dict[str, list[dict]] = {}
    for finding in materials.findings:
        kinds.setdefault(str(finding.kind), []).append(
            {"message": finding.message, "subjects": list(finding.subjects) if _is_short(finding) else []}
        )
    return {
        "document": [
            {"level": block.level, "pieces": pieces(document, number)}
            for number, block in enumerate(document.blocks)
        ],
        "item_tasks": {item["item_id"]: item["task_id"] for item in materials.items},
        "tasks": shared.tasks(materials.newest),
        "findings": [{"kind": kind, "rows": found} for kind, found in kinds.items()],
    }


def _is_short(finding: object) -> bool:
    # A finding on all 184 items names none of them.
    return len(finding.subjects) == 1
