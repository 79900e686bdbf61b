"""The board as it stood on a past day: what had been submitted, and not withdrawn, by the end of that day.

Targets are those adopted by then; units, tasks and rules are today's.
"""

import datetime as dt
from typing import Any

from lake.plans import plan_rules
from lake.store import Store
from lake.transaction import Snapshot
from lake.verdicts import board_rows
from lake.versions import TargetBook
from reports.board import Board, boards_of


def board_on(store: Store, plan_id: str, day: dt.date) -> Board | None:
    """The newest month's board as it stood at the end of ``day``; None when nothing had been submitted yet.

    ``day`` is the day of looking too: a value not yet due then is 未到发布期, not 缺报.
    """
    with store.snapshot() as snapshot:
        boards = boards_of(PastSnapshot(snapshot, plan_id, day), plan_id, day)
    return boards[max(boards)] if boards else None


class PastSnapshot:
    """Reads like a snapshot of today, but the values are those that counted at the end of a day."""

    def __init__(self, snapshot: Snapshot, plan_id: str, day: dt.date):
        self.version = snapshot.version
        self._snapshot = snapshot
        self._moment = dt.datetime.combine(day, dt.time.max)
        self._standing = snapshot.read("standing_as_of", plan_id=plan_id, moment=self._moment)
        numbers = {submission["submission_id"] for submission in self._standing}
        history = snapshot.read("fact_history", plan_id=plan_id)
        # In order of arrival: the last value of an indicator and month is the one that counted.
        counted = {(f["indicator_id"], f["period"]): f for f in history if f["submission_id"] in numbers}
        self._facts = list(counted.values())
        self._answers = {
            "plan_versions": self._plan_versions,
            "plan_board": self._plan_board,
            "live_origin": self._origin,
            "updated_at": self._updated_at,
        }

    def read(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """Rows of the named query; those that depend on what had been submitted are as of the day."""
        if name in self._answers:
            return self._answers[name](params["plan_id"])
        return self._snapshot.read(name, **params)

    def _plan_board(self, plan_id: str) -> list[dict[str, Any]]:
        rules = plan_rules(self._snapshot, plan_id)
        return board_rows(TargetBook(self, plan_id).indicators, self._facts, rules)

    def _plan_versions(self, plan_id: str) -> list[dict[str, Any]]:
        versions = self._snapshot.read("plan_versions", plan_id=plan_id)
        return [row for row in versions if row["adopted_at"] <= self._moment]

    def _origin(self, _plan_id: str) -> list[dict[str, Any]]:
        origins = {submission["origin"] for submission in self._standing}
        return [{"has_reported": "reported" in origins, "has_demo": "demo" in origins}]

    def _updated_at(self, _plan_id: str) -> list[dict[str, Any]]:
        return [{"updated_at": max((row["submitted_at"] for row in self._standing), default=None)}]
