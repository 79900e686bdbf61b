"""Which target judges a month: a plan that was adjusted during the year keeps what earlier months went by.

The set of indicators is the same in every month, that of the newest version: what a version did not have yet,
or no longer has, stands there without a target.
"""

import datetime as dt
from collections import defaultdict
from typing import Any

from domain.indicator import Indicator
from lake.plans import Reader, to_indicator

FIRST = 1
# What a verdict depends on; name, section and task are those of the newest version.
STATED = (
    "kind", "frequency", "target", "target_places", "unit", "comparator", "wording", "pace_curve",
)  # fmt: skip
NOT_STATED = {"target": None, "target_places": None}


class TargetBook:
    """The targets of a plan by the month they judge."""

    def __init__(self, reader: Reader, plan_id: str):
        # Indicator rows of the newest version, in document order.
        self.newest = reader.read("indicators", plan_id=plan_id)
        self._versions = reader.read("plan_versions", plan_id=plan_id)
        self._earlier: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
        for row in reader.read("target_history", plan_id=plan_id):
            self._earlier[row["version"]][row["indicator_id"]] = row
        # What a version asks for is put together once; most months are judged by the same one.
        self._versions_of: dict[dt.date, int] = {}
        self._stated: dict[int, list[dict[str, Any]]] = {}
        self._indicators: dict[int, list[Indicator]] = {}

    def version(self, month: dt.date) -> int:
        """The version that judges ``month``: of those in effect by then the last adopted."""
        if month not in self._versions_of:
            in_effect = (
                row["version"]
                for row in self._versions
                if row["effective_from"] is None or row["effective_from"] <= month
            )
            self._versions_of[month] = max(in_effect, default=FIRST)
        return self._versions_of[month]

    def stated(self, indicator_id: str, month: dt.date) -> dict[str, Any]:
        """The columns STATED of an indicator where an earlier version judges ``month``, else nothing."""
        earlier = self._earlier.get(self.version(month))
        if earlier is None:
            return {}
        if indicator_id not in earlier:
            return dict(NOT_STATED)
        return {column: earlier[indicator_id][column] for column in STATED}

    def rows(self, month: dt.date) -> list[dict[str, Any]]:
        """Indicator rows as ``month`` is judged by, in document order."""
        version = self.version(month)
        if version not in self._stated:
            self._stated[version] = [
                {**row, **self.stated(row["indicator_id"], month)} for row in self.newest
            ]
        return self._stated[version]

    def indicators(self, month: dt.date) -> list[Indicator]:
        """As ``rows``, as the rules need them."""
        version = self.version(month)
        if version not in self._indicators:
            self._indicators[version] = [to_indicator(row) for row in self.rows(month)]
        return self._indicators[version]
