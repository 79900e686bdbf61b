"""What a plan itself leaves open, from the rows in the store and the mentions in its document."""

from typing import Any

from domain.audit import Finding, audit_plan
from lake.store import Store
from reports.document import Document


def build_audit(store: Store, plan_id: str, document: Document) -> list[Finding]:
    """Findings on a plan, by kind, in document order; see domain.audit."""
    with store.snapshot() as snapshot:
        indicators = snapshot.read("indicators", plan_id=plan_id)
        items = snapshot.read("items", plan_id=plan_id)
        tasks = {row["task_id"]: row for row in snapshot.read("tasks", plan_id=plan_id)}
        forms = snapshot.read("unit_forms", plan_id=plan_id)
        carried = {row["item_id"] for row in snapshot.read("item_indicators", plan_id=plan_id)}
    rows: list[dict[str, Any]] = [
        {
            **item,
            "heading": tasks[item["task_id"]]["heading"] or tasks[item["task_id"]]["task_id"],
            "indicator_ids": item["item_id"] in carried,
        }
        for item in items
    ]
    mentions = {
        indicator_id: [document.quote(place) for place in places]
        for indicator_id, places in document.indicators.items()
    }
    return audit_plan(indicators, rows, forms, mentions)
