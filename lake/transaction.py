"""What a query or a write function may do, the same over both stores."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from lake.sqltext import sql_text


def fetch(cursor: duckdb.DuckDBPyConnection, name: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of ``lake/sql/<name>.sql`` as dicts; DECIMAL columns stay ``decimal.Decimal``."""
    cursor.execute(sql_text(name), params or None)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


class Snapshot:
    """Reads of one committed version: several queries that belong together see the same store."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, version: int | None = None):
        self._cursor = cursor
        self._version = version

    @property
    def version(self) -> int:
        """The version of the store; asked for only when somebody wants to know, where it costs a query."""
        if self._version is None:
            self._version = self.read("meta")[0]["version"]
        return self._version

    def read(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """Rows of the named SQL file, with ``params`` bound by name."""
        return fetch(self._cursor, name, params)

    def columns(self, name: str, **params: Any) -> pa.Table:
        """As ``read``, in columns: for a hundred thousand rows of which few are looked at one by one."""
        return self._cursor.execute(sql_text(name), params or None).to_arrow_table()

    def table(self, table: str) -> list[dict[str, Any]]:
        """All rows of one table, in no order; for copies and comparisons of whole stores."""
        # Identifiers cannot be bound; the name is checked.
        rows = self._cursor.execute(f"select * from {_checked(table)}")  # noqa: S608
        columns = [column[0] for column in rows.description]
        return [dict(zip(columns, row, strict=True)) for row in rows.fetchall()]


class Transaction(Snapshot):
    """One open write transaction: reads see its own writes, nothing is visible before it commits."""

    def execute(self, name: str, **params: Any) -> None:
        """Run the named SQL file, which must return nothing of interest."""
        self._cursor.execute(sql_text(name), params or None)

    def insert(self, table: str, rows: Sequence[dict[str, Any]] | pa.Table) -> None:
        """Append ``rows`` (all with the same keys, or in columns) to ``table``, matched by column name."""
        if not len(rows):
            return
        columns = rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(list(rows))
        self._cursor.register("incoming_rows", columns)
        try:
            # Identifiers cannot be bound; the name is checked, values travel as Arrow.
            self._cursor.execute(f"insert into {_checked(table)} by name select * from incoming_rows")  # noqa: S608
        finally:
            self._cursor.unregister("incoming_rows")

    def in_columns(self, table: str, rows: Sequence[dict[str, Any]]) -> pa.Table:
        """Rows of all columns of ``table`` in its own types, for ``insert``.

        Finding out the type of thousands of decimals takes ten times as long as writing them. Raises
        pyarrow.ArrowInvalid for a value that does not fit its column without loss.
        """
        return pa.Table.from_pylist(list(rows), schema=self._columns_of(table))

    def _columns_of(self, table: str) -> pa.Schema:
        empty = self._cursor.execute(f"select * from {_checked(table)} limit 0")  # noqa: S608
        return empty.to_arrow_table().schema

    def clear(self, table: str, plan_id: str) -> None:
        """Delete the rows of one plan from ``table``."""
        self._cursor.execute(f"delete from {_checked(table)} where plan_id = $plan_id", {"plan_id": plan_id})  # noqa: S608


def _checked(table: str) -> str:
    if not table.isidentifier():
        raise ValueError(f"not a table name: {table!r}")
    return table
