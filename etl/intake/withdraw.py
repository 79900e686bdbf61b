"""Taking a submission back, and putting it in force again: new rows, never a deletion."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from domain.roles import Action, Actor, require
from etl.intake.submit import first_receipt
from etl.marts import rebuild_boards
from lake.audit import entry_of, record
from lake.errors import BoardError
from lake.log import log
from lake.plans import Reader
from lake.store import Store
from lake.transaction import Transaction


@dataclass(frozen=True)
class Decision:
    """Who withdraws or restores a submission, when, and why."""

    actor: Actor
    decided_at: dt.datetime
    reason: str

    @property
    def decided_by(self) -> str:
        """The name that is kept with the decision."""
        return self.actor.name


def withdraw(store: Store, submission_id: int, decision: Decision) -> tuple[str, ...]:
    """Take a submission out of the board; the values before it count again. Returns the plans it touches.

    Raises BoardError without a reason, for an unknown number, or when it is withdrawn already;
    ForbiddenError for whoever may not.
    """
    require(decision.actor, Action.WITHDRAW)

    def change(tx: Transaction) -> tuple[str, ...]:
        submission, plan_ids = submission_of(tx, submission_id)
        if submission["is_withdrawn"]:
            raise BoardError(f"第 {submission_id} 号上报已经撤回，不需要再次撤回。")
        row = {"withdrawn_by": decision.decided_by, "withdrawn_at": decision.decided_at}
        tx.insert("withdrawals", [{"submission_id": submission_id, **row, "reason": decision.reason.strip()}])
        rebuild_boards(tx, plan_ids)
        _record(tx, Action.WITHDRAW, submission_id, decision)
        return plan_ids

    return _decide(store, Action.WITHDRAW, submission_id, decision, change)


def restore(store: Store, submission_id: int, decision: Decision) -> tuple[str, ...]:
    """Put a withdrawn submission in force again, at its old place among the others. Returns the plans
    it touches.

    Raises BoardError without a reason, for an unknown number, when it stands, or when the same bytes were
    submitted again in the meantime; ForbiddenError for whoever may not.
    """
    require(decision.actor, Action.RESTORE)

    def change(tx: Transaction) -> tuple[str, ...]:
        submission, plan_ids = submission_of(tx, submission_id)
        if not submission["is_withdrawn"]:
            raise BoardError(f"第 {submission_id} 号上报没有撤回，不需要恢复。")
        again = first_receipt(
            tx, plan_ids, submission["file_name"], submission["file_sha256"], submission["origin"]
        )
        if again is not None:
            raise BoardError(f"同一文件已重新上报为第 {again.submission_id} 号，不需要恢复。")
        row = {"restored_by": decision.decided_by, "restored_at": decision.decided_at}
        tx.insert(
            "restorations", [{"submission_id": submission_id, **row, "reason": decision.reason.strip()}]
        )
        rebuild_boards(tx, plan_ids)
        _record(tx, Action.RESTORE, submission_id, decision)
        return plan_ids

    return _decide(store, Action.RESTORE, submission_id, decision, change)


def _decide(
    store: Store, action: Action, submission_id: int, decision: Decision, change: Any
) -> tuple[str, ...]:
    if not decision.reason.strip():
        raise BoardError("请写明原因。")
    plan_ids = store.write(change)
    log.info(str(action), submission_id=submission_id)
    return plan_ids


def _record(tx: Transaction, action: Action, submission_id: int, decision: Decision) -> None:
    subject = f"第 {submission_id} 号上报"
    record(tx, entry_of(decision.actor, action, decision.decided_at, subject, decision.reason.strip()))


def submission_of(reader: Reader, submission_id: int) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A submission, and the plans it touches; raises BoardError for an unknown number."""
    found = reader.read("submission", submission_id=submission_id)
    if not found:
        raise BoardError(f"没有第 {submission_id} 号上报，请用 python -m etl history 查看编号。")
    return found[0], tuple(row["plan_id"] for row in found)
