"""Scores and ranks of the responsible units (大排名), month by month, with every contribution."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from domain.indicator import Indicator
from domain.periods import parse_month
from domain.ranking import Rank, name_lists, rank_units, try_weights
from domain.rules import Rules
from domain.scoring import ScoreRow, UnitScore, indicator_row, timeliness, unit_score, work_items_row
from lake.plans import live_origin, plan_rules
from lake.store import Store
from lake.transaction import Snapshot
from lake.versions import TargetBook
from reports.board import Board
from reports.outlook import verdict_of

Ranking = dict[str, Any]


def build_rankings(
    store: Store, plan_id: str, boards: Mapping[str, Board], as_of: dt.date
) -> dict[str, Ranking]:
    """Ranking of every month of ``boards`` (of the same plan, oldest first), keyed like them.

    Each has ``groups`` (group, units in order of rank with score, change, reason, reported_ratio,
    timeliness and contributions), ``praised``, ``criticised`` and ``trial`` (effect of trial weights).
    """
    with store.snapshot() as snapshot:
        frame = _Frame(snapshot, plan_id)
    rankings: dict[str, Ranking] = {}
    previous: dict[str, int] = {}
    for month, board in boards.items():
        rankings[month], previous = _ranking(frame, board, previous, as_of)
    return rankings


class _Frame:
    """What ranking needs of a plan beside its boards."""

    def __init__(self, snapshot: Snapshot, plan_id: str):
        self.rules: Rules = plan_rules(snapshot, plan_id)
        self.targets = TargetBook(snapshot, plan_id)
        origin = live_origin(snapshot, plan_id)
        self.due = {
            (row["indicator_id"], row["judged_period"]): row["due_on"]
            for row in snapshot.read("plan_board", plan_id=plan_id)
            if row["judged_period"]
        }
        self.received: dict[tuple[str, dt.date], dt.date] = {}
        for row in snapshot.read("fact_history", plan_id=plan_id):
            if row["origin"] == origin and not row["is_withdrawn"]:
                key = (row["indicator_id"], row["period"])
                self.received.setdefault(key, row["submitted_at"].date())

    def reports(self, indicator_ids: list[str], period: dt.date) -> list[tuple[dt.date, dt.date | None]]:
        """Due day and day received of everything these indicators had to report up to ``period``."""
        return [
            (due, self.received.get((indicator_id, judged)))
            for (indicator_id, judged), due in self.due.items()
            if indicator_id in indicator_ids and judged <= period
        ]


def _ranking(
    frame: _Frame, board: Board, previous: Mapping[str, int], as_of: dt.date
) -> tuple[Ranking, dict[str, int]]:
    period = parse_month(board["period"])
    rows = score_rows(board, judging(frame.targets, period), frame.rules)
    groups = {unit["unit"]: unit["group"] for unit in board["units"]}
    scores = {unit: unit_score(unit, own, frame.rules) for unit, own in rows.items()}
    ranks = rank_units(scores.values(), groups, frame.rules, previous)
    names = name_lists(ranks, scores.values(), frame.rules)
    own_ids = {unit["unit"]: unit["indicator_ids"] for unit in board["units"]}
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rank in ranks:
        on_time = timeliness(frame.reports(own_ids[rank.unit], period), as_of)
        grouped[rank.group].append({**_unit(rank, scores[rank.unit]), "timeliness": on_time})
    ranking = {
        "period": board["period"],
        "groups": [{"group": group, "units": units} for group, units in grouped.items()],
        "praised": list(names.praised),
        "criticised": list(names.criticised),
        "trial": [asdict(row) for row in try_weights(rows, groups, frame.rules)],
    }
    return ranking, {rank.unit: rank.rank for rank in ranks if rank.rank is not None}


def judging(targets: TargetBook, period: dt.date) -> dict[str, Indicator]:
    """The indicators a month is judged by, by id."""
    return {indicator.indicator_id: indicator for indicator in targets.indicators(period)}


def score_rows(board: Board, indicators: Mapping[str, Indicator], rules: Rules) -> dict[str, list[ScoreRow]]:
    """What counts for each unit of a month's board: a row an indicator, a row a task with items due."""
    rows: dict[str, list[ScoreRow]] = {unit["unit"]: [] for unit in board["units"]}
    for row in board["indicators"]:
        if not row["units"]:
            continue
        scored = indicator_row(
            indicators[row["indicator_id"]],
            verdict_of(row),
            row["actual"],
            rules,
            shared_by=len(row["units"]),
            is_headline=row["is_headline"],
        )
        for unit in row["units"]:
            rows[unit].append(scored)
    for task in board["tasks"]:
        if task["items_due"]:
            due, done = task["items_due"], task["items_done"]
            shared_by = len(task["units"])
            scored = work_items_row(task["task_id"], task["heading"], due, done, shared_by=shared_by)
            for unit in task["units"]:
                rows[unit].append(scored)
    return rows


def _unit(rank: Rank, score: UnitScore) -> dict[str, Any]:
    own = asdict(score)
    return {
        **{key: value for key, value in asdict(rank).items() if key != "group"},
        **{key: own[key] for key in ("assessable", "due", "reported", "reported_ratio", "red")},
        "contributions": [{**part, "light": str(part["light"])} for part in own["contributions"]],
    }
