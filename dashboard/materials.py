"""Everything the pages are prepared from, read once per edition of the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

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


@dataclass(frozen=True)
class Materials:
    """The newest plan's boards by month, oldest first, and what belongs to them.

    bases are last year's twelve cumulative levels by indicator id, where known. others are the boards of the
    other plans in the store, by plan id.
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


def gather(store: Store, day: dt.date, plan_id: str = "") -> Materials | None:
    """Materials of a plan (the newest) as seen on ``day``; None while it has no month with data."""
    plans = [plan["plan_id"] for plan in store.read("plans")]
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
        others=_others(store, [other for other in plans if other != plan_id], day),
    )


def _others(store: Store, plan_ids: Sequence[str], day: dt.date) -> dict[str, dict[str, Board]]:
    boards = {plan_id: build_boards(store, plan_id, day) for plan_id in plan_ids}
    return {plan_id: months for plan_id, months in boards.items() if months}
