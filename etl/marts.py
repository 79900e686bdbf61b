"""The mart tables of one plan, computed anew inside the submission's own transaction."""

import datetime as dt

from lake.plans import live_origin, plan_rules
from lake.transaction import Transaction
from lake.verdicts import board_rows
from lake.versions import TargetBook


def rebuild_board(tx: Transaction, plan_id: str) -> None:
    """Compute mart_board of one plan anew from its live facts.

    A plan nobody has reported on yet has the board of its January, so that its targets can be seen.
    """
    origin = live_origin(tx, plan_id)
    facts = tx.read("live_facts", plan_id=plan_id, origin=origin)
    tx.clear("mart_board", plan_id)
    rules = plan_rules(tx, plan_id)
    year = next(plan["year"] for plan in tx.read("plans") if plan["plan_id"] == plan_id)
    january = dt.date(year, 1, 1) if year else None
    rows = board_rows(TargetBook(tx, plan_id).indicators, facts, rules, january)
    tx.insert("mart_board", [{"plan_id": plan_id, **row} for row in rows])
