"""One accepted file is one transaction: bytes, submission, facts, marts of the plans it touches."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import pyarrow as pa

from domain.decimals import decimals_of
from domain.roles import Action, Actor, require
from etl.intake.bulk.values import BulkValues, fact_table
from etl.intake.check import Checked, check_file
from etl.intake.expected import Options
from etl.intake.permission import require_sender
from etl.marts import rebuild_boards
from lake.audit import entry_of, record
from lake.errors import Unchanged
from lake.files import keep_file
from lake.log import log
from lake.plans import Reader
from lake.store import Store
from lake.transaction import Snapshot, Transaction


@dataclass(frozen=True)
class Sender:
    """Who brings a file, when, and whether its values are real (``reported``) or ``demo``."""

    actor: Actor
    submitted_at: dt.datetime
    origin: str = "reported"

    @property
    def submitted_by(self) -> str:
        """The name that is kept with the submission."""
        return self.actor.name


@dataclass(frozen=True)
class Receipt:
    """What the store now knows: number, digest, values; ``is_new`` is False for bytes seen before.

    plan_ids are the plans it touches; note is the reason given for accepted warnings, empty where there
    were none. replaced_by are later submissions in force in its place, each with how many of its values.
    """

    submission_id: int
    plan_ids: tuple[str, ...]
    file_name: str
    file_sha256: str
    submitted_by: str
    submitted_at: dt.datetime
    value_count: int
    item_count: int
    note: str
    is_new: bool
    replaced_by: tuple[tuple[int, int], ...] = ()

    @property
    def in_force(self) -> str:
        """What counts now instead of a file submitted before, and what to do; empty where it counts."""
        if not self.replaced_by:
            return ""
        later = "、".join(f"第 {number} 号（{count} 个）" for number, count in self.replaced_by)
        return (
            f"其中的数值已被后来的上报更新，现以{later}为准，本文件不会改回旧值；"
            "确要恢复旧值，请撤回后来的上报，或在文件中改动一处（如备注）后重新上报。"
        )


def submit_file(
    store: Store,
    plan_id: str,
    file_name: str,
    content: bytes,
    sender: Sender,
    *,
    accepted: str = "",
    options: Options | None = None,
    checked: Checked | None = None,
    progress: Callable[[int], None] = lambda _rows: None,
    rebuilt: Callable[[int], None] = lambda _plans: None,
    max_bytes: int | None = None,
) -> Receipt:
    """Check a file and commit it.

    ``accepted`` is the sender's reason for what the check warns of; it is kept with the submission. Raises
    BoardError for a file that is no table, RefusedFileError with all findings for errors and open questions,
    UnacceptedWarningsError for warnings without a reason; nothing is changed then. ``checked`` spares a
    second check where the caller has just made one with the same options. ``plan_id`` is the plan of rows
    that name none. The same bytes for the same plans give the first receipt again. ForbiddenError for whoever
    may not submit, or not for these units. ``progress`` gets the rows checked, ``rebuilt`` the plans whose
    board is computed; ``max_bytes`` stands in for the limit of the settings.
    """
    require(sender.actor, Action.SUBMIT)

    def check(reader: Snapshot) -> Checked:
        return check_file(
            reader, plan_id, file_name, content, sender.submitted_at.date(),
            max_bytes=max_bytes or store.settings.max_upload_bytes, options=options, origin=sender.origin,
            progress=progress,
        )  # fmt: skip

    # Bytes that are known are not checked again: against the very values they brought they may look odd.
    known = known_receipt(store, plan_id, file_name, content, sender)
    if known is not None:
        return known
    if checked is None:
        with store.snapshot() as snapshot:
            checked = check(snapshot)
    checked.require_acceptable(accepted)
    require_sender(store, checked, sender.actor)
    if keep_file(store.settings, content) != checked.file_sha256 or checked.plan_id != plan_id:
        raise ValueError("checked is about another file or plan")

    def change(tx: Transaction) -> Receipt:
        # Another submission may have come in between: what was checked must be what is written on.
        current = checked if tx.version == checked.version + 1 else check(tx)
        current.require_acceptable(accepted)
        require_sender(tx, current, sender.actor)
        receipt = record_submission(tx, current, len(content), sender, accepted, options)
        if not receipt.is_new:
            raise Unchanged(receipt)
        rebuild_boards(tx, receipt.plan_ids, rebuilt)
        subject = f"第 {receipt.submission_id} 号上报"
        detail = f"{file_name}：{receipt.value_count} 个数值，{receipt.item_count} 条事项进展"
        if len(receipt.plan_ids) > 1:
            detail += f"，{len(receipt.plan_ids)} 个方案"
        record(tx, entry_of(sender.actor, Action.SUBMIT, sender.submitted_at, subject, detail))
        return receipt

    receipt = store.write(change)
    log.info(
        "submitted", submission_id=receipt.submission_id, is_new=receipt.is_new, values=receipt.value_count,
        items=receipt.item_count, bytes=len(content),
    )  # fmt: skip
    return receipt


def record_submission(
    tx: Transaction,
    checked: Checked,
    file_size: int,
    sender: Sender,
    accepted: str = "",
    options: Options | None = None,
) -> Receipt:
    """Append a submission and its facts inside ``tx``; ``file_size`` is in bytes."""
    known = first_receipt(tx, checked.plan_ids, checked.file_name, checked.file_sha256, sender.origin)
    if known is not None:
        return known
    tx.execute("next_submission_id")
    submission_id = tx.read("meta")[0]["last_submission_id"]
    note = accepted.strip() if checked.warnings else ""
    tx.insert(
        "submissions",
        [
            {
                "submission_id": submission_id,
                "plan_id": plan_id,
                "origin": sender.origin,
                "file_name": checked.file_name,
                "file_sha256": checked.file_sha256,
                "file_size": file_size,
                "submitted_by": sender.submitted_by,
                "submitted_at": sender.submitted_at,
                "note": note,
            }
            for plan_id in checked.plan_ids
        ],
    )
    options = options or Options()
    # A replay reads the file as it was sent: a region without a year means that plan's year.
    if checked.named:
        options = replace(options, plans=(checked.plan_id, *checked.named))
    said = options.as_json()
    if said:
        tx.insert("submission_options", [{"submission_id": submission_id, "options": said}])
    insert_facts(tx, checked, submission_id)
    return Receipt(
        submission_id, checked.plan_ids, checked.file_name, checked.file_sha256, sender.submitted_by,
        sender.submitted_at, len(checked.values), len(checked.items), note, is_new=True,
    )  # fmt: skip


def known_receipt(
    reader: Reader, plan_id: str, file_name: str, content: bytes, sender: Sender
) -> Receipt | None:
    """The receipt these very bytes had for this plan, or for several, while their submission stands.

    None if there is none; bytes that name one other plan are known only once they have been checked.
    """
    digest = hashlib.sha256(content).hexdigest()
    return first_receipt(reader, {plan_id}, file_name, digest, sender.origin)


def first_receipt(
    reader: Reader, plan_ids: Collection[str], file_name: str, digest: str, origin: str
) -> Receipt | None:
    """As known_receipt, by the SHA-256 of the bytes and the plans they are about."""
    for first in reader.read("submission_by_hash", origin=origin, file_sha256=digest):
        # What bytes say of several plans is said by the bytes alone, whichever plan they are sent for.
        if len(first["plan_ids"]) > 1 or set(first["plan_ids"]) & set(plan_ids):
            number = first["submission_id"]
            later = reader.read("submission_replaced", submission_id=number, origin=origin)
            return Receipt(
                number, tuple(first["plan_ids"]), file_name, digest, first["submitted_by"],
                first["submitted_at"], first["value_count"], first["item_count"], first["note"], is_new=False,
                replaced_by=tuple((row["submission_id"], row["value_count"]) for row in later),
            )  # fmt: skip
    return None


def insert_facts(tx: Transaction, checked: Checked, submission_id: int) -> None:
    """Append what a file says to ``facts`` and ``item_facts``."""
    tx.insert("facts", fact_rows(checked, submission_id))
    tx.insert("item_facts", item_rows(checked, submission_id))


def fact_rows(checked: Checked, submission_id: int) -> list[dict] | pa.Table:
    """Rows of ``facts`` for the values of a file; in columns for a large one, by period, then plan."""
    if any(isinstance(part.values, BulkValues) for part in checked.parts):
        return fact_table({part.plan_id: part.values for part in checked.parts}, submission_id)
    return [
        {
            "plan_id": part.plan_id,
            "period": value.period,
            "indicator_id": value.indicator_id,
            "actual": value.actual,
            "actual_places": decimals_of(value.actual),
            "reported_by": value.reported_by,
            "note": value.note,
            "submission_id": submission_id,
        }
        for part in checked.parts
        for value in part.values
    ]


def item_rows(checked: Checked, submission_id: int) -> list[dict]:
    """Rows of ``item_facts`` for the work item reports of a file."""
    return [
        {
            "plan_id": part.plan_id,
            "period": item.period,
            "item_id": item.item_id,
            "progress_pct": item.progress_pct,
            "situation": item.situation,
            "done_on": item.done_on,
            "reported_by": item.reported_by,
            "submission_id": submission_id,
        }
        for part in checked.parts
        for item in part.items
    ]
