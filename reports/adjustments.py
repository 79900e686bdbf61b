"""目标调整: every target that was adjusted during the year, from which month on, when, by whom and why."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from domain.indicator import Indicator
from lake.plans import to_indicator
from lake.store import Store
from lake.versions import FIRST, NOT_STATED


@dataclass(frozen=True)
class Adjustment:
    """One target before and after; without a target it had not been set yet, or is one no more."""

    version: int
    effective: dt.date
    adopted_at: dt.datetime
    adopted_by: str
    reason: str
    before: Indicator
    after: Indicator


def build_adjustments(store: Store, plan_id: str) -> dict[str, list[Adjustment]]:
    """Adjustments by indicator, oldest first; versions that left a target as it was are none of its."""
    with store.snapshot() as snapshot:
        versions = snapshot.read("plan_versions", plan_id=plan_id)
        current = snapshot.read("indicators", plan_id=plan_id)
        history = snapshot.read("target_history", plan_id=plan_id)
    stated = {(row["version"], row["indicator_id"]): row for row in history}
    newest = max((row["version"] for row in versions), default=FIRST)

    def of(row: dict, version: int) -> Indicator:
        earlier = {} if version == newest else stated.get((version, row["indicator_id"]), NOT_STATED)
        # The name of today: an indicator goes by one name on a page.
        return to_indicator({**row, **earlier, "name": row["name"]})

    found: dict[str, list[Adjustment]] = defaultdict(list)
    for row in current:
        for version in versions[1:]:
            before, after = of(row, version["version"] - 1), of(row, version["version"])
            if (before.target, before.comparator) != (after.target, after.comparator):
                found[row["indicator_id"]].append(
                    Adjustment(
                        version["version"],
                        version["effective_from"],
                        version["adopted_at"],
                        version["adopted_by"],
                        version["reason"],
                        before,
                        after,
                    )
                )
    return dict(found)
