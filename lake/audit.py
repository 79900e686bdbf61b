"""The audit log: one row an act, written in the act's own transaction, never changed afterwards."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.roles import Actor
from lake.errors import Unchanged
from lake.plans import Reader
from lake.store import Store
from lake.transaction import Transaction


@dataclass(frozen=True)
class AuditEntry:
    """One act. ``event`` is a word of domain.roles.Action or server.events; ``subject`` what it was done to.

    ``occurred_at`` is local time without zone, like every time in the store. ``detail`` is for people and
    holds no password, token or file content.
    """

    occurred_at: dt.datetime
    event: str
    actor: str
    role: str = ""
    address: str = ""
    subject: str = ""
    detail: str = ""
    is_success: bool = True
    event_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def row(self) -> dict[str, Any]:
        """The entry as a row of ``audit_log``."""
        return dict(vars(self))


def entry_of(
    actor: Actor, event: str, at: dt.datetime, subject: str = "", detail: str = "", *, is_success: bool = True
) -> AuditEntry:
    """An entry about what ``actor`` did."""
    role = str(actor.role or "")
    return AuditEntry(at, str(event), actor.name, role, actor.address, subject, detail, is_success)


def record(tx: Transaction, entry: AuditEntry) -> None:
    """Append ``entry`` inside the transaction of the act it is about."""
    tx.insert("audit_log", [entry.row()])


def append_entries(store: Store, entries: Sequence[AuditEntry]) -> int:
    """Append entries that are not there yet (by ``event_id``), all in one write; how many were new."""

    def change(tx: Transaction) -> int:
        ids = [entry.event_id for entry in entries]
        known = {row["event_id"] for row in tx.read("audit_known", event_ids=ids)}
        fresh = [entry.row() for entry in entries if entry.event_id not in known]
        if not fresh:
            raise Unchanged(0)
        tx.insert("audit_log", fresh)
        return len(fresh)

    return store.write(change)


def read_entries(reader: Reader, since: dt.datetime, until: dt.datetime) -> list[AuditEntry]:
    """Entries with ``since`` <= occurred_at < ``until``, newest first."""
    return [AuditEntry(**row) for row in reader.read("audit_log", since=since, until=until)]
