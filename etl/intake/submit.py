"""One accepted file is one transaction: bytes, submission, facts, marts of that plan."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from domain.decimals import decimals_of
from etl.intake.check import Expected, Value, check_records
from etl.intake.read import read_records
from etl.marts import rebuild_board
from lake.errors import BoardError, Unchanged
from lake.files import keep_file
from lake.plans import plan_indicators, plan_rules
from lake.store import Store
from lake.transaction import Transaction

MAX_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Sender:
    """Who brings a file, when, and whether its values are real (``reported``) or ``demo``."""

    submitted_by: str
    submitted_at: dt.datetime
    origin: str = "reported"


@dataclass(frozen=True)
class Receipt:
    """What the store now knows: number, digest, values; ``is_new`` is False for bytes seen before."""

    submission_id: int
    plan_id: str
    file_name: str
    file_sha256: str
    submitted_at: dt.datetime
    value_count: int
    is_new: bool


def submit_file(store: Store, plan_id: str, file_name: str, content: bytes, sender: Sender) -> Receipt:
    """Check a monthly CSV and commit it.

    Raises BoardError (RefusedFileError with all findings) when anything is wrong; nothing is changed then.
    The same bytes for the same plan give the first receipt again.
    """
    values = check_file(store, plan_id, file_name, content, sender.submitted_at.date())
    digest = keep_file(store.settings.home, content)

    def change(tx: Transaction) -> Receipt:
        receipt = record_submission(tx, plan_id, (file_name, digest, len(content)), values, sender)
        if not receipt.is_new:
            raise Unchanged(receipt)
        rebuild_board(tx, plan_id)
        return receipt

    return store.write(change)


def check_file(store: Store, plan_id: str, file_name: str, content: bytes, today: dt.date) -> list[Value]:
    """Values of a monthly CSV for ``plan_id``; see submit_file for what it raises."""
    if len(content) > MAX_BYTES:
        raise BoardError(f"{file_name} 超过 {MAX_BYTES // 1024 // 1024} MB，请拆分后分次上报。")
    plans = {plan["plan_id"]: plan for plan in store.read("plans")}
    if plan_id not in plans:
        raise BoardError(f"库中没有方案“{plan_id}”，请先运行 python -m etl load。")
    expected = Expected(
        indicators={indicator.indicator_id: indicator for indicator in plan_indicators(store, plan_id)},
        year=plans[plan_id]["year"],
        rules=plan_rules(store, plan_id),
        this_month=today.replace(day=1),
    )
    return check_records(read_records(content, file_name), expected)


def record_submission(
    tx: Transaction, plan_id: str, file: tuple[str, str, int], values: Sequence[Value], sender: Sender
) -> Receipt:
    """Append a submission and its facts inside ``tx``; ``file`` is name, SHA-256 and size in bytes."""
    name, digest, size = file
    known = tx.read("submission_by_hash", plan_id=plan_id, origin=sender.origin, file_sha256=digest)
    if known:
        first = known[0]
        return Receipt(
            first["submission_id"], plan_id, name, digest, first["submitted_at"], len(values), is_new=False
        )
    tx.execute("next_submission_id")
    submission_id = tx.read("meta")[0]["last_submission_id"]
    tx.insert(
        "submissions",
        [
            {
                "submission_id": submission_id,
                "plan_id": plan_id,
                "origin": sender.origin,
                "file_name": name,
                "file_sha256": digest,
                "file_size": size,
                "submitted_by": sender.submitted_by,
                "submitted_at": sender.submitted_at,
                "note": "",
            }
        ],
    )
    tx.insert(
        "facts",
        [
            {
                "plan_id": plan_id,
                "period": value.period,
                "indicator_id": value.indicator_id,
                "actual": value.actual,
                "actual_places": decimals_of(value.actual),
                "reported_by": value.reported_by,
                "note": value.note,
                "submission_id": submission_id,
            }
            for value in values
        ],
    )
    return Receipt(submission_id, plan_id, name, digest, sender.submitted_at, len(values), is_new=True)
