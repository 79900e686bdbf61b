"""The mart tables of plans, computed anew inside the submission's own transaction."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from lake.names import name_numbers
from lake.plans import live_origin, plan_rules
from lake.series import Sums, move_series, plan_series
from lake.transaction import Transaction
from lake.verdicts import board_rows
from lake.versions import TargetBook


def rebuild_board(tx: Transaction, plan_id: str) -> None:
    """Compute mart_board of one plan anew from its live facts, and its part in mart_series.

    A plan nobody has reported on yet has the board of its January, so that its targets can be seen.
    """
    rebuild_boards(tx, [plan_id])


def rebuild_boards(
    tx: Transaction, plan_ids: Sequence[str], rebuilt: Callable[[int], None] = lambda _plans: None
) -> None:
    """As rebuild_board, of several plans; ``rebuilt`` gets how many are done. The sums move once."""
    plan_ids = list(dict.fromkeys(plan_ids))
    before, after = plan_series(tx, plan_ids), Sums()
    for count, plan_id in enumerate(plan_ids, start=1):
        after.add(_rebuild(tx, plan_id))
        rebuilt(count)
    move_series(tx, before, after.rows())


def _rebuild(tx: Transaction, plan_id: str) -> list[dict[str, Any]]:
    facts = tx.read("live_facts", plan_id=plan_id, origin=live_origin(tx, plan_id))
    tx.clear("mart_board", plan_id)
    rules = plan_rules(tx, plan_id)
    year = tx.read("plan", plan_id=plan_id)[0]["year"]
    january = dt.date(year, 1, 1) if year else None
    targets = TargetBook(tx, plan_id)
    rows = board_rows(targets.indicators, facts, rules, january)
    numbers = name_numbers(tx, targets.newest)
    for row in rows:
        row |= {"plan_id": plan_id, "name_id": numbers[row["indicator_id"]]}
    tx.insert("mart_board", tx.in_columns("mart_board", rows))
    return rows
