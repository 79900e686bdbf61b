"""The mart tables of one plan, computed anew inside the submission's own transaction."""

import datetime as dt

from lake.names import name_numbers
from lake.plans import live_origin, plan_rules
from lake.series import move_series, plan_series
from lake.transaction import Transaction
from lake.verdicts import board_rows
from lake.versions import TargetBook


def rebuild_board(tx: Transaction, plan_id: str) -> None:
    """Compute mart_board of one plan anew from its live facts, and its part in mart_series.

    A plan nobody has reported on yet has the board of its January, so that its targets can be seen.
    """
    origin = live_origin(tx, plan_id)
    facts = tx.read("live_facts", plan_id=plan_id, origin=origin)
    before = plan_series(tx, plan_id)
    tx.clear("mart_board", plan_id)
    rules = plan_rules(tx, plan_id)
    year = tx.read("plan", plan_id=plan_id)[0]["year"]
    january = dt.date(year, 1, 1) if year else None
    rows = board_rows(TargetBook(tx, plan_id).indicators, facts, rules, january)
    numbers = name_numbers(tx, plan_id)
    tx.insert(
        "mart_board",
        [{"plan_id": plan_id, **row, "name_id": numbers[row["indicator_id"]]} for row in rows],
    )
    move_series(tx, before, plan_series(tx, plan_id))
