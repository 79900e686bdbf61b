"""Store for several machines: DuckLake with its catalog in PostgreSQL.

The same SQL and the same tables as the embedded store; every write starts by moving the version on, so
concurrent writers collide there and the later one runs again.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import duckdb

from lake.errors import BoardError, Unchanged
from lake.extensions import load_extension
from lake.generations import SCHEMA_VERSION
from lake.objects import open_objects
from lake.postgres_dump import connect_catalog, wait_for
from lake.settings import Settings
from lake.sqltext import quoted, sql_text
from lake.transaction import Snapshot, Transaction, fetch

WRITE_TRIES = 12
# Among PostgreSQL's advisory locks of the catalogue's database, the one of writers; how long each waits.
WRITERS, TURN = 6_021_001, "60s"
# Rows of small submissions live in the catalog instead of a Parquet file each.
INLINED_ROWS = 1000
# Questions are small and many at once: handing one over between threads costs more than it saves (the newest
# values of a district among 300: 8 ms of processor time with one, 17 to 21 with two). Data files are never
# changed, so what was read of one is kept and not asked for again, which over S3 is a request a file.
ENGINE = {"threads": 1, "memory_limit": "2GB", "validate_external_file_cache": "NO_VALIDATION"}


class DuckLakeStore:
    """Store over a DuckLake catalog; any number of processes on any number of machines."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self._guard = threading.Lock()
        settings.home.mkdir(parents=True, exist_ok=True)
        self._connection = connect_lake(settings)
        self._create()

    def version(self) -> int:
        """Newest committed version: one query to the catalog."""
        return self.read("meta")[0]["version"]

    def read(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """Rows of the named query from the newest committed version."""
        with self._reading() as cursor:
            return fetch(cursor, name, params)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The newest committed version, held still for several reads that belong together."""
        with self._reading() as cursor:
            cursor.execute("begin")
            # The transaction has no snapshot before it asks for something; this costs least.
            cursor.execute(sql_text("pin")).fetchall()
            yield Snapshot(cursor)
            cursor.execute("rollback")

    @contextmanager
    def _reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._cursor()
        try:
            yield cursor
        except duckdb.Error as error:
            raise BoardError("读取 PostgreSQL 目录库失败，请检查数据库服务后重试。") from error
        finally:
            cursor.close()

    def write(self, change: Callable[[Transaction], Any]) -> Any:
        """Run ``change`` in one transaction, again as a whole after a conflict; see Store.write."""
        try:
            with self._turn():
                return self.retried(lambda cursor: self._attempt(cursor, change))
        except Unchanged as unchanged:
            return unchanged.value

    def exclusively(self, work: Callable[[duckdb.DuckDBPyConnection], Any]) -> Any:
        """Run ``work`` in a transaction that collides with every write, as writes do with each other.

        It makes no new version. For upkeep that moves rows, which DuckLake itself does not hold against
        inserts that come in between.
        """

        def attempt(cursor: duckdb.DuckDBPyConnection) -> Any:
            with _transaction(cursor):
                cursor.execute(sql_text("same_version"))
                return work(cursor)

        with self._turn():
            return self.retried(attempt)

    def retried(self, work: Callable[[duckdb.DuckDBPyConnection], Any]) -> Any:
        """Run ``work``, which is one transaction, again after a conflict with somebody else's."""
        for attempt in range(WRITE_TRIES):
            cursor = self._cursor()
            try:
                return work(cursor)
            except duckdb.TransactionException as error:
                if attempt == WRITE_TRIES - 1:
                    raise BoardError("多个程序同时写入，重试未成功，请稍后再试。") from error
                # Spread the competitors; the amount of waiting carries no meaning.
                time.sleep(random.uniform(0.01, 0.05) * (attempt + 1))  # noqa: S311
            finally:
                cursor.close()
        raise AssertionError("unreachable")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait until the writers before are done, at most TURN.

        Two writes at once always collide, and the slower one would lose again and again. What keeps them
        apart is the commit; without a turn a write is merely one more that may have to be repeated.
        """
        with closing(connect_catalog(self.settings.catalog)) as catalog:
            catalog.autocommit = True
            wait_for(catalog, WRITERS, TURN)
            yield

    def _attempt(self, cursor: duckdb.DuckDBPyConnection, change: Callable[[Transaction], Any]) -> Any:
        with _transaction(cursor):
            cursor.execute(sql_text("next_version"))
            version = cursor.execute(sql_text("meta")).fetchone()[0]
            return change(Transaction(cursor, version))

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._guard:
            cursor = self._connection.cursor()
        cursor.execute("use lake")  # cursors do not inherit it
        return cursor

    def _create(self) -> None:
        cursor = self._cursor()
        try:
            cursor.execute("begin")
            cursor.execute(sql_text("schema"))
            if not cursor.execute(sql_text("meta")).fetchall():
                cursor.execute(sql_text("first_version"), {"schema_version": SCHEMA_VERSION})
            cursor.execute("commit")
        except duckdb.TransactionException:
            # Another process created the tables at the same moment.
            pass
        finally:
            cursor.close()


@contextmanager
def _transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    cursor.execute("begin")
    try:
        yield
        cursor.execute("commit")
    except BaseException:
        # After a failed commit there is no transaction left to roll back.
        with suppress(duckdb.TransactionException):
            cursor.execute("rollback")
        raise


def connect_lake(settings: Settings) -> duckdb.DuckDBPyConnection:
    """A connection with the catalog of ``settings`` attached as ``lake``; raises BoardError."""
    connection = duckdb.connect(config=ENGINE)
    for name in ("ducklake", "postgres_scanner"):
        load_extension(connection, name)
    connection.execute("set global parquet_metadata_cache = true")
    if settings.is_on_objects:
        open_objects(connection, settings)
    source = settings.catalog.removeprefix("postgres:")
    try:
        # ATTACH takes no bound parameters; quotes are doubled, the text comes from our settings.
        connection.execute(
            f"attach 'ducklake:postgres:{quoted(source)}' as lake "
            f"(data_path '{quoted(settings.lake)}', data_inlining_row_limit {INLINED_ROWS})"
        )
    except duckdb.Error as error:
        raise BoardError(
            "无法连接 BOARD_CATALOG 指定的 PostgreSQL 目录库，请检查连接串、网络和数据库服务。"
        ) from error
    return connection
