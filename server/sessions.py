"""Sessions: who is logged in. The browser holds a random token, here is only its hash."""

from dataclasses import dataclass

from domain.roles import Actor
from lake.audit import entry_of
from server import outbox, text
from server.accounts import Account, Accounts
from server.clock import local_time
from server.database import Database
from server.events import Event
from server.settings import ServerSettings
from server.tokens import new_token, token_id

# A session's last use is written down at most this often: reading the board must not write each time.
TOUCH_SECONDS = 60


@dataclass(frozen=True)
class Session:
    """A log-in that counts now."""

    session_id: str
    account: Account


class Sessions:
    """The sessions of one board; ``now`` everywhere is seconds since 1970."""

    def __init__(self, database: Database, settings: ServerSettings):
        self._database = database
        self._settings = settings
        self._accounts = Accounts(database)

    def begin(self, account: Account, address: str, now: int, old_token: str = "") -> str:
        """A new session's token. The token held before, whoever made it, ends: log-in never keeps one."""
        token = new_token()
        with self._database.transaction() as db:
            db.run("delete from board_sessions where session_id = :id", id=token_id(old_token))
            # Nothing else clears away what ended by itself.
            db.run(
                "delete from board_sessions where created_at <= :created or used_at <= :used",
                created=now - self._settings.absolute_seconds,
                used=now - self._settings.idle_seconds,
            )
            db.run(
                "insert into board_sessions (session_id, name, created_at, used_at, address) "
                "values (:id, :name, :now, :now, :address)",
                id=token_id(token),
                name=account.name,
                now=now,
                address=address,
            )
            outbox.post(db, entry_of(account.actor(address), Event.LOG_IN, local_time(now)))
        return token

    def by_token(self, token: str, now: int) -> Session | None:
        """The session of a browser's token, if it counts; see by_id."""
        return self.by_id(token_id(token), now) if token else None

    def by_id(self, session_id: str, now: int) -> Session | None:
        """The session with this id, if it has not ended, not expired, and its account is open."""
        rows = self._database.rows(
            "select name, created_at, used_at from board_sessions where session_id = :id", id=session_id
        )
        if not rows:
            return None
        row = rows[0]
        if (
            now >= row["created_at"] + self._settings.absolute_seconds
            or now >= row["used_at"] + self._settings.idle_seconds
        ):
            return None
        account = self._accounts.find(row["name"])
        if account is None or not account.is_enabled:
            return None
        return Session(session_id, account)

    def touch(self, session_id: str, now: int) -> None:
        """The session is in use: its idle time starts again."""
        rows = self._database.rows("select used_at from board_sessions where session_id = :id", id=session_id)
        if rows and now >= rows[0]["used_at"] + TOUCH_SECONDS:
            with self._database.transaction() as db:
                db.run(
                    "update board_sessions set used_at = :now where session_id = :id", now=now, id=session_id
                )

    def end(self, token: str, now: int, address: str = "") -> None:
        """Log out this browser."""
        session = self.by_token(token, now)
        with self._database.transaction() as db:
            db.run("delete from board_sessions where session_id = :id", id=token_id(token))
            if session:
                outbox.post(db, entry_of(session.account.actor(address), Event.LOG_OUT, local_time(now)))

    def end_all(self, actor: Actor, now: int) -> int:
        """Log ``actor`` out everywhere; how many sessions that ended."""
        with self._database.transaction() as db:
            count = db.run("delete from board_sessions where name = :name", name=actor.name)
            detail = text.ENDED_SESSIONS.format(count=count)
            outbox.post(db, entry_of(actor, Event.LOG_OUT_EVERYWHERE, local_time(now), detail=detail))
        return count

    def count(self, now: int) -> int:
        """How many sessions count now."""
        return self._database.rows(
            "select count(*) as n from board_sessions where created_at > :created and used_at > :used",
            created=now - self._settings.absolute_seconds,
            used=now - self._settings.idle_seconds,
        )[0]["n"]
