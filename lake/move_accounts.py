"""Accounts, sessions and keys from SQLite to PostgreSQL and back, each direction one transaction.

The tables are those of server/schema.sql, one text that both databases take; names and values are carried
over as they stand, and compared.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from lake.errors import BoardError
from lake.postgres_dump import connect_catalog
from lake.settings import PROJECT

FILE_NAME = "accounts.sqlite3"
SCHEMA = PROJECT / "server" / "schema.sql"


def accounts_to_postgres(home: Path, catalog: str) -> int:
    """Put the accounts beside an embedded store into the catalogue's database; how many rows.

    What the database holds of a move that was broken off gives way. Raises BoardError.
    """
    path = home / FILE_NAME
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=30)) as old:
        tables = {name: _rows(old, name) for name in _names() if _is_there(old, name)}
    with connect_catalog(catalog) as new:
        for statement in _statements():
            new.execute(statement)
        for name, (columns, rows) in tables.items():
            new.execute(f"delete from {name}")  # noqa: S608 - names out of our own schema
            with new.cursor() as cursor:
                cursor.executemany(_insert(name, columns, "%s"), rows)
            _compare(name, rows, new.execute(_select(name, columns)).fetchall())
    return sum(len(rows) for _, rows in tables.values())


def accounts_to_sqlite(catalog: str, folder: Path) -> int:
    """Write the accounts in the catalogue's database to a new file in ``folder``; how many rows."""
    with connect_catalog(catalog) as old:
        there = {row[0] for row in old.execute("select tablename from pg_tables").fetchall()}
        tables = {}
        for name in there & set(_names()):
            cursor = old.execute(f"select * from {name}")  # noqa: S608
            tables[name] = ([column.name for column in cursor.description], cursor.fetchall())
    path = folder / FILE_NAME
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as new, new:
        for statement in _statements():
            new.execute(statement)
        for name, (columns, rows) in tables.items():
            new.executemany(_insert(name, columns, "?"), rows)
            _compare(name, rows, new.execute(_select(name, columns)).fetchall())
    return sum(len(rows) for _, rows in tables.values())


def _statements() -> list[str]:
    script = re.sub(r"--[^\n]*", "", SCHEMA.read_text(encoding="utf-8"))
    return [statement for statement in map(str.strip, script.split(";")) if statement]


def _names() -> list[str]:
    return re.findall(r"create table if not exists (\w+)", SCHEMA.read_text(encoding="utf-8"))


def _is_there(old: sqlite3.Connection, name: str) -> bool:
    return bool(old.execute("select 1 from sqlite_master where name = ?", (name,)).fetchone())


def _rows(old: sqlite3.Connection, name: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    cursor = old.execute(f"select * from {name}")  # noqa: S608
    return [column[0] for column in cursor.description], cursor.fetchall()


def _insert(name: str, columns: list[str], mark: str) -> str:
    return f"insert into {name} ({', '.join(columns)}) values ({', '.join([mark] * len(columns))})"  # noqa: S608


def _select(name: str, columns: list[str]) -> str:
    return f"select {', '.join(columns)} from {name}"  # noqa: S608


def _compare(name: str, before: list[tuple[Any, ...]], after: list[tuple[Any, ...]]) -> None:
    if sorted(map(repr, before)) != sorted(map(repr, map(tuple, after))):
        raise BoardError(f"账号表 {name} 与原库不一致，没有搬迁；请把这句话告诉系统管理员。")
