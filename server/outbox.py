"""Audit entries of the door: kept with the change they are about, then moved to the lake in batches.

A log-in must not make a store version of its own. So its entry is written in the same transaction as the
session or account it is about, and ``flush`` appends what has gathered to the lake's audit log. An entry is
deleted here only after the lake has it, and the lake keeps each once, so a crash loses and doubles nothing.
"""

import datetime as dt
import json

from lake.audit import AuditEntry, append_entries, read_entries
from lake.store import Store
from server.database import Database, Row, Statements


def post(db: Statements, entry: AuditEntry) -> None:
    """Keep ``entry`` in the transaction of the change it is about."""
    content = {**entry.row(), "occurred_at": entry.occurred_at.isoformat()}
    db.run(
        "insert into board_outbox (event_id, entry) values (:event_id, :entry)",
        event_id=entry.event_id,
        entry=json.dumps(content, ensure_ascii=False),
    )


def waiting(database: Database) -> list[AuditEntry]:
    """Entries that are not in the lake yet."""
    return [_entry(row) for row in database.rows("select entry from board_outbox")]


def flush(database: Database, store: Store) -> int:
    """Move what has gathered to the lake; how many entries were new there."""
    entries = sorted(waiting(database), key=lambda entry: entry.occurred_at)
    if not entries:
        return 0
    count = append_entries(store, entries)
    with database.transaction() as db:
        for entry in entries:
            db.run("delete from board_outbox where event_id = :event_id", event_id=entry.event_id)
    return count


def all_entries(database: Database, store: Store, since: dt.datetime, until: dt.datetime) -> list[AuditEntry]:
    """Entries with ``since`` <= occurred_at < ``until``, newest first, those on their way included."""
    found = {entry.event_id: entry for entry in waiting(database) if since <= entry.occurred_at < until}
    # The lake is asked second: what was moved in between is then seen there.
    found |= {entry.event_id: entry for entry in read_entries(store, since, until)}
    return sorted(found.values(), key=lambda entry: (entry.occurred_at, entry.event_id), reverse=True)


def _entry(row: Row) -> AuditEntry:
    content = json.loads(row["entry"])
    return AuditEntry(**{**content, "occurred_at": dt.datetime.fromisoformat(content["occurred_at"])})
