"""Everything the pages are prepared from, read once per edition of the store."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from domain.audit import Finding
from domain.indicator import Indicator
from lake.plans import base_of, newest_plan, to_indicator
from lake.store import Store
from reports.adjustments import Adjustment, build_adjustments
from reports.board import Board, build_boards
from reports.document import Document, build_document
from reports.plan_audit import build_audit
from reports.ranking import Ranking, build_rankings
from reports.reporting import Reporting, build_reporting
from reports.revisions import build_revisions
from reports.work_items import Row, build_work_items

# More plans side by side than this are no comparison any more, and each is a board to build.
MOST_BESIDE = 4


@dataclass(frozen=True)
class Materials:
    """The newest plan's boards by month, oldest first, and what belongs to them.

    bases are last year's twelve cumulative levels by indicator id, where known. others are the boards of
    plans to set beside it, by plan id; see beside.
    """

    boards: Mapping[str, Board]
    rankings: Mapping[str, Ranking] = field(default_factory=dict)
    document: Document = field(default_factory=lambda: Document(()))
    findings: Sequence[Finding] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    bases: Mapping[str, Sequence[Decimal]] = field(default_factory=dict)
    items: Sequence[Row] = ()
    item_states: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    item_history: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    revisions: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    adjustments: Mapping[str, Sequence[Adjustment]] = field(default_factory=dict)
    reporting: Reporting | None = None
    others: Mapping[str, Mapping[str, Board]] = field(default_factory=dict)

    @property
    def newest(self) -> Board:
        """The board of the newest month."""
        return self.boards[next(reversed(self.boards))]

    @cached_property
    def months_of(self) -> Mapping[str, Mapping[str, Mapping]]:
        """The board rows of every indicator of the newest board, by month, oldest first."""
        found: dict[str, dict[str, Mapping]] = {row["indicator_id"]: {} for row in self.newest["indicators"]}
        for period, board in self.boards.items():
            for row in board["indicators"]:
                found.setdefault(row["indicator_id"], {})[period] = row
        return found


def gather(store: Store, day: dt.date, plan_id: str = "") -> Materials | None:
    """Materials of a plan (the newest) as seen on ``day``; None while it has no month with data."""
    plans = store.read("plans")
    if not plans:
        return None
    plan_id = plan_id or newest_plan(store)
    boards = build_boards(store, plan_id, day)
    if not boards:
        return None
    document = build_document(store, plan_id)
    items, states, history = build_work_items(store, plan_id, boards, day)
    indicators = store.read("indicators", plan_id=plan_id)
    return Materials(
        boards=boards,
        rankings=build_rankings(store, plan_id, boards, day),
        document=document,
        findings=build_audit(store, plan_id, document),
        indicators={row["indicator_id"]: to_indicator(row) for row in indicators},
        bases={row["indicator_id"]: levels for row in indicators if (levels := base_of(row))},
        items=items,
        item_states=states,
        item_history=history,
        revisions=build_revisions(store, plan_id),
        adjustments=build_adjustments(store, plan_id),
        reporting=build_reporting(store, plan_id, day),
        others=Others(store, beside(plans, plan_id), day),
    )


def beside(plans: Sequence[Mapping], plan_id: str) -> list[str]:
    """The plans to set beside one: all of a few, of many the newest ones of the same region."""
    others = [plan for plan in plans if plan["plan_id"] != plan_id]
    if len(others) > MOST_BESIDE:
        region = next(plan["region"] for plan in plans if plan["plan_id"] == plan_id)
        others = [plan for plan in others if plan["region"] == region][:MOST_BESIDE]
    return [plan["plan_id"] for plan in others]


class Others(Mapping[str, Mapping[str, Board]]):
    """Boards of other plans that have any, built when the one page that shows them first asks."""

    def __init__(self, store: Store, plan_ids: Sequence[str], day: dt.date):
        self._store, self._plan_ids, self._day = store, plan_ids, day
        self._guard = threading.Lock()
        self._built: dict[str, dict[str, Board]] | None = None

    def __getitem__(self, plan_id: str) -> Mapping[str, Board]:
        return self._boards()[plan_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._boards())

    def __len__(self) -> int:
        return len(self._boards())

    def _boards(self) -> dict[str, dict[str, Board]]:
        with self._guard:
            if self._built is None:
                boards = {one: build_boards(self._store, one, self._day) for one in self._plan_ids}
                self._built = {one: months for one, months in boards.items() if months}
            return self._built
