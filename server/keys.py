"""Keys of programs that read the API: shown once, kept as a hash, revoked by name."""

from collections.abc import Mapping

from domain.roles import Action, Actor, require
from lake.audit import entry_of
from lake.errors import BoardError
from server import outbox, text
from server.accounts import checked_name
from server.clock import local_time
from server.database import Database, Row
from server.events import Event
from server.tokens import new_token, token_id

# Says what it is to whoever finds one in a file, and lets scanners find it.
PREFIX = "board_"


def add_key(database: Database, by: Actor, name: str, now: int) -> str:
    """Make a key called ``name`` and return it; it cannot be shown again."""
    require(by, Action.MANAGE_ACCOUNTS)
    name, key = checked_name(name), PREFIX + new_token()
    with database.transaction() as db:
        if db.rows("select 1 as found from board_keys where name = :name", name=name):
            raise BoardError(text.KEY_EXISTS.format(name=name))
        db.run(
            "insert into board_keys (key_id, name, created_by, created_at) values (:id, :name, :by, :now)",
            id=token_id(key),
            name=name,
            by=by.name,
            now=now,
        )
        outbox.post(db, entry_of(by, Event.KEY_ADDED, local_time(now), name))
    return key


def revoke_key(database: Database, by: Actor, name: str, now: int) -> None:
    """End the key called ``name``; raises BoardError when there is none."""
    require(by, Action.MANAGE_ACCOUNTS)
    with database.transaction() as db:
        if not db.run("delete from board_keys where name = :name", name=name):
            raise BoardError(text.NO_KEY.format(name=name))
        outbox.post(db, entry_of(by, Event.KEY_REVOKED, local_time(now), name))


def all_keys(database: Database) -> list[Row]:
    """Name, maker and time of every key, by name."""
    return database.rows("select name, created_by, created_at from board_keys order by name")


def key_name(database: Database, key: str) -> str | None:
    """The name of the key ``key``; None for one that was never made or is revoked."""
    rows = database.rows("select name from board_keys where key_id = :id", id=token_id(key))
    return rows[0]["name"] if rows else None


def has_key(database: Database, headers: Mapping[str, str]) -> bool:
    """Whether a request with these headers brings a key that holds."""
    kind, _, key = headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and key_name(database, key.strip()) is not None
