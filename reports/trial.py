"""The ranking of a month under weights somebody tries out (试算): computed, never adopted or stored."""

from dataclasses import asdict, replace
from typing import Any

from domain.periods import parse_month
from domain.ranking import try_weights
from domain.rules import Weights
from lake.plans import plan_rules
from lake.store import Store
from lake.versions import TargetBook
from reports.board import Board
from reports.ranking import judging, score_rows


def build_trial(store: Store, plan_id: str, board: Board, weights: Weights) -> list[dict[str, Any]]:
    """One row a unit in the adopted order: score, rank, trial_score, trial_rank; see domain.ranking.Trial."""
    with store.snapshot() as snapshot:
        rules = plan_rules(snapshot, plan_id)
        indicators = judging(TargetBook(snapshot, plan_id), parse_month(board["period"]))
    rules = replace(rules, trial_weights=weights)
    groups = {unit["unit"]: unit["group"] for unit in board["units"]}
    return [asdict(row) for row in try_weights(score_rows(board, indicators, rules), groups, rules)]


def adopted_weights(store: Store, plan_id: str) -> Weights:
    """The weights the ranking of a plan goes by."""
    return plan_rules(store, plan_id).weights
