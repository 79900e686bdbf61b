"""Upkeep of DuckLake: many small submissions become few files, and what no reader can see any more goes.

History lives in tables (facts only grow, submissions, withdrawals), not in DuckLake's snapshots, so old
snapshots may go. Whoever opened one within the time that is kept reads on: its files are deleted only when
that time has passed. Nothing here makes a new version of the store.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from lake.ducklake import DuckLakeStore
from lake.errors import BoardError
from lake.postgres_dump import connect_catalog, wait_for

if TYPE_CHECKING:
    import psycopg

# How long a reader may hold a snapshot, in hours; less than the least would break readers and backups.
KEEP_HOURS, LEAST_HOURS = 24, 1
# So many rows of one table may lie in the catalogue; DuckDB fetches them all for every question.
INLINED_AT_MOST = 2_000
# A file is written anew when this share of its rows is deleted.
DELETED = {"share": 0.1}
# Among PostgreSQL's advisory locks of the catalogue's database, the one of this upkeep.
LOCK = 6_021_002

DATA_FILES = "select count(*) from ducklake_data_file where end_snapshot is null"
DELETE_FILES = "select count(*) from ducklake_delete_file where end_snapshot is null"
SNAPSHOTS = "select count(*) from ducklake_snapshot"
INLINED = """
select dl.table_name, inlined.table_name from ducklake_inlined_data_tables inlined
join ducklake_table dl using (table_id) where dl.end_snapshot is null order by 1
"""
FLUSH = "call ducklake_flush_inlined_data('lake', table_name => $name)"
REWRITE = "call ducklake_rewrite_data_files('lake', $name, delete_threshold => $share)"
MERGE = "call ducklake_merge_adjacent_files('lake', $name)"
# Counted, because rows of it hold times with a zone, which Python would need another package for.
EXPIRE = """
select count(*) from ducklake_expire_snapshots('lake', older_than => now() - to_seconds($seconds))
"""
CLEAN = """
select count(*) from ducklake_cleanup_old_files('lake', older_than => now() - to_seconds($seconds))
"""
# Tables with files, and how many each has.
TABLES = """
select dl.table_name, count(*) from ducklake_data_file file join ducklake_table dl using (table_id)
where file.end_snapshot is null and dl.end_snapshot is null group by 1 order by 1
"""
# Inlined deletions of files that are gone.
DELETIONS = """
select tablename from pg_tables where tablename ~ '^ducklake_inlined_delete_[0-9]+$'
and schemaname = current_schema order by 1
"""
UNREADABLE = "delete from {} where end_snapshot <= (select min(snapshot_id) from ducklake_snapshot)"
OF_NO_FILE = "delete from {} where file_id not in (select data_file_id from ducklake_data_file)"


@dataclass(frozen=True)
class Layout:
    """How a store lies: Parquet files with rows, files of deletions, rows in the catalogue, snapshots."""

    data_files: int
    delete_files: int
    inlined_rows: int
    snapshots: int


@dataclass(frozen=True)
class Compacted:
    """What an upkeep did: the layout before and after, and how many files it deleted."""

    before: Layout
    after: Layout
    deleted_files: int


def compact(store: DuckLakeStore, keep_hours: float = KEEP_HOURS) -> Compacted:
    """Do the upkeep while others read and write; what was readable in the last ``keep_hours`` stays so.

    Safe to break off at any point: each step commits by itself and the next run does the rest. Raises
    BoardError when another upkeep runs, or when writers came in between at every try.
    """
    kept = {"seconds": 3600 * keep_hours}
    with _alone(store.settings.catalog) as catalog:
        before = _layout(catalog)
        for table, inlined in catalog.execute(INLINED).fetchall():
            # The version of the store is read every second and must not come from a file.
            if table != "meta" and _living(catalog, inlined) > INLINED_AT_MOST:
                store.exclusively(lambda cursor, name=table: _call(cursor, FLUSH, {"name": name}))
        for table, files in catalog.execute(TABLES).fetchall():
            store.retried(lambda cursor, name=table: _call(cursor, REWRITE, {"name": name, **DELETED}))
            if files > 1:
                store.retried(lambda cursor, name=table: _call(cursor, MERGE, {"name": name}))
        store.retried(lambda cursor: _call(cursor, EXPIRE, kept))
        _reclaim(catalog)
        [(deleted,)] = store.retried(lambda cursor: _call(cursor, CLEAN, kept))
        return Compacted(before, _layout(catalog), deleted)


@contextmanager
def _alone(address: str) -> Iterator["psycopg.Connection"]:
    """A connection to the catalogue's database that holds LOCK, which goes with it, also after a kill."""
    with closing(connect_catalog(address)) as catalog:
        catalog.autocommit = True
        if not wait_for(catalog, LOCK, "1s"):
            raise BoardError("另一个程序正在整理数据文件，请等它结束后再试。")
        yield catalog


def _call(cursor: duckdb.DuckDBPyConnection, statement: str, params: dict[str, Any]) -> list[tuple[Any, ...]]:
    return cursor.execute(statement, params).fetchall()


def _living(catalog: "psycopg.Connection", inlined: str) -> int:
    """Rows of the newest snapshot in a table of the catalogue."""
    return _named(catalog, "select count(*) from {} where end_snapshot is null", inlined).fetchone()[0]


def _reclaim(catalog: "psycopg.Connection") -> None:
    """Delete rows in the catalogue that no snapshot left can read; this version of DuckLake keeps them all.

    A row is read by snapshots from its begin_snapshot up to, and without, its end_snapshot.
    """
    for _, inlined in catalog.execute(INLINED).fetchall():
        _named(catalog, UNREADABLE, inlined)
    for (deletions,) in catalog.execute(DELETIONS).fetchall():
        _named(catalog, OF_NO_FILE, deletions)


def _named(catalog: "psycopg.Connection", statement: str, table: str) -> "psycopg.Cursor":
    from psycopg import sql

    return catalog.execute(sql.SQL(statement).format(sql.Identifier(table)))


def _layout(catalog: "psycopg.Connection") -> Layout:
    counts = [catalog.execute(text).fetchone()[0] for text in (DATA_FILES, DELETE_FILES, SNAPSHOTS)]
    inlined = sum(_living(catalog, name) for _, name in catalog.execute(INLINED).fetchall())
    return Layout(counts[0], counts[1], inlined, counts[2])
