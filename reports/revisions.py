"""Every value ever submitted for an indicator: number, month, submission, time, person, file."""

from collections import defaultdict
from typing import Any

from domain.periods import format_month
from lake.decimals import as_printed
from lake.plans import live_origin
from lake.store import Store


def build_revisions(store: Store, plan_id: str) -> dict[str, list[dict[str, Any]]]:
    """Values by indicator, newest month first and in order of arrival inside, of the origin that counts.

    state is "live" (counts), "revised" (a later one counts) or "withdrawn".
    """
    with store.snapshot() as snapshot:
        origin = live_origin(snapshot, plan_id)
        rows = [row for row in snapshot.read("fact_history", plan_id=plan_id) if row["origin"] == origin]
    newest = {
        (row["indicator_id"], row["period"]): row["submission_id"] for row in rows if not row["is_withdrawn"]
    }
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row["period"].toordinal(), row["submission_id"])):
        is_live = newest.get((row["indicator_id"], row["period"])) == row["submission_id"]
        found[row["indicator_id"]].append(
            {
                "period": format_month(row["period"]),
                "actual": as_printed(row["actual"], row["actual_places"]),
                "state": "withdrawn" if row["is_withdrawn"] else "live" if is_live else "revised",
                **{key: row[key] for key in ("submission_id", "submitted_at", "file_name", "note")},
                "submitted_by": row["reported_by"] or row["submitted_by"],
            }
        )
    return dict(found)
