"""The small database of accounts and sessions.

Not in the lake: a write there copies the store (30 to 60 ms) and moves its version, on which every page's
cache hangs; a session is touched every few minutes. Beside the embedded store it is one SQLite file, and
with BOARD_CATALOG the catalogue's own PostgreSQL database, so that several machines share their sessions.
"""

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from lake.errors import BoardError
from lake.settings import Settings
from server import text

SCHEMA = Path(__file__).with_name("schema.sql")
FILE_NAME = "accounts.sqlite3"
# Held until the transaction ends; the number only has to be the same for every board on the database.
_LOCK = "select pg_advisory_xact_lock(20230107)"
_PARAMETER = re.compile(r"(?<!:):(\w+)")

Row = dict[str, Any]


class Database:
    """Runs statements with ``:name`` parameters, each ``transaction()`` as a whole or not at all."""

    def __init__(self, settings: Settings):
        """Open (and create) the database of ``settings``; raises BoardError when that fails."""
        self._source = settings.catalog.removeprefix("postgres:")
        self._file = settings.home / FILE_NAME
        self._unreadable = text.NO_CATALOG if self._source else text.NO_ACCOUNTS_FILE.format(path=self._file)
        self._guard = threading.Lock()
        self._idle: list[Any] = []
        try:
            if not self._source:
                settings.home.mkdir(parents=True, exist_ok=True)
                self._file.touch(mode=0o600)
            with self.transaction() as db:
                for statement in filter(None, map(str.strip, _plain(SCHEMA.read_text("utf-8")).split(";"))):
                    db.run(statement)
        except (sqlite3.Error, OSError) as error:
            raise BoardError(self._unreadable) from error

    @contextmanager
    def transaction(self) -> Iterator["Statements"]:
        """One write transaction; an exception inside it takes everything back."""
        with self._borrowed() as connection:
            # One writer at a time on both, so that what is read inside is still true at the write.
            connection.execute(_LOCK if self._source else "begin immediate")
            yield Statements(connection, is_postgres=bool(self._source))

    def rows(self, statement: str, **params: Any) -> list[Row]:
        """Rows of one query outside a transaction."""
        with self._borrowed() as connection:
            return Statements(connection, is_postgres=bool(self._source)).rows(statement, **params)

    @contextmanager
    def _borrowed(self) -> Iterator[Any]:
        # Kept for the next one who asks: each run of a page comes in a thread of its own.
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        connection = connection or self._connect()
        try:
            yield connection
            connection.commit()
        except BaseException as error:
            with suppress(Exception):  # the first error is the one that says what happened
                connection.rollback()
            connection.close()
            if isinstance(error, sqlite3.Error) or type(error).__module__.startswith("psycopg"):
                raise BoardError(self._unreadable) from error
            raise
        with self._guard:
            self._idle.append(connection)

    def _connect(self) -> Any:
        if self._source:
            return _connect_postgres(self._source)
        connection = sqlite3.connect(self._file, timeout=10, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("pragma journal_mode = wal")
        return connection


class Statements:
    """Statements on one connection."""

    def __init__(self, connection: Any, *, is_postgres: bool):
        self._connection = connection
        self._is_postgres = is_postgres

    def run(self, statement: str, **params: Any) -> int:
        """Run ``statement`` and say how many rows it changed."""
        return self._execute(statement, params).rowcount

    def rows(self, statement: str, **params: Any) -> list[Row]:
        """Rows of a query."""
        return [dict(row) for row in self._execute(statement, params).fetchall()]

    def _execute(self, statement: str, params: Row) -> Any:
        if self._is_postgres:
            statement = _PARAMETER.sub(r"%(\1)s", statement.replace("%", "%%"))
        return self._connection.execute(statement, params)


def _connect_postgres(source: str) -> Any:
    try:
        import psycopg
        from psycopg.rows import dict_row
    except ImportError as error:
        raise BoardError(text.NO_PSYCOPG) from error
    try:
        return psycopg.connect(source, row_factory=dict_row, connect_timeout=10)
    except psycopg.Error as error:
        raise BoardError(text.NO_CATALOG) from error


def _plain(script: str) -> str:
    return re.sub(r"--[^\n]*", "", script)
