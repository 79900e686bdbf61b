"""The mart tables of one plan, computed anew inside the submission's own transaction."""

from lake.plans import live_origin, plan_indicators, plan_rules
from lake.transaction import Transaction
from lake.verdicts import board_rows


def rebuild_board(tx: Transaction, plan_id: str) -> None:
    """Compute mart_board of one plan anew from its live facts."""
    origin = live_origin(tx, plan_id)
    facts = tx.read("live_facts", plan_id=plan_id, origin=origin)
    tx.clear("mart_board", plan_id)
    rules = plan_rules(tx, plan_id)
    rows = board_rows(plan_indicators(tx, plan_id), facts, rules)
    tx.insert("mart_board", [{"plan_id": plan_id, **row} for row in rows])
