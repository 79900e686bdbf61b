"""The board's rows in SQLite and in PostgreSQL, with an index for each question, and the same questions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.postgres_server import postgres_server
from lake.store import Store

COLUMNS = ("plan_id", "period", "indicator_id", "name_id", "actual", "completion_rate", "gap", "light")
TABLE = """
create table mart_board (
    plan_id text, period text, indicator_id text, name_id integer, actual {number}, completion_rate {number},
    gap {number}, light text
)
"""
INDEXES = (
    "create index by_plan on mart_board (plan_id, period)",
    "create index by_month on mart_board (period, name_id, completion_rate)",
    "create index by_name on mart_board (name_id, period, actual)",
)
# The same words in both; {m} marks a parameter.
QUESTIONS = {
    "latest": "select indicator_id, actual, light from mart_board where plan_id = {m} and period = {m}",
    "places": """
        select count(*), sum(place) from (
            select rank() over (partition by name_id order by completion_rate desc) as place
            from mart_board where period = {m} and completion_rate is not null
        ) as ranked
    """,
    "series": """
        select period, count(actual), sum(actual) from mart_board
        where name_id = {m} group by period order by period
    """,
}
BATCH = 50_000

Ask = Callable[[str, tuple], list]


def _rows(store: Store) -> Iterator[list[tuple]]:
    with store.snapshot() as snapshot:
        cursor = snapshot._cursor.execute(
            "select plan_id, period::varchar, indicator_id, name_id, actual::double, "
            "completion_rate::double, gap::double, light from mart_board"
        )
        while rows := cursor.fetchmany(BATCH):
            yield rows


@contextmanager
def in_sqlite(store: Store, folder: Path) -> Iterator[Ask]:
    """A SQLite file in ``folder`` with the rows of ``store``; a function that answers a question."""
    connection = sqlite3.connect(folder / "peer.sqlite3", isolation_level=None)
    for setting in (
        "journal_mode = off",
        "synchronous = off",
        "cache_size = -500000",
        "mmap_size = 4000000000",
    ):
        connection.execute(f"pragma {setting}")
    connection.execute(TABLE.format(number="real"))
    connection.execute("begin")
    marks = ", ".join("?" * len(COLUMNS))
    for rows in _rows(store):
        connection.executemany(f"insert into mart_board values ({marks})", rows)  # noqa: S608
    connection.execute("commit")
    for index in INDEXES:
        connection.execute(index)
    connection.execute("analyze")
    yield lambda question, values: connection.execute(
        QUESTIONS[question].replace("{m}", "?"), values
    ).fetchall()
    connection.close()


@contextmanager
def in_postgres(store: Store) -> Iterator[Ask]:
    """The same in a PostgreSQL of our own, with the memory it would be given on such a machine."""
    import psycopg

    with (
        postgres_server() as (source, _),
        psycopg.connect(f"{source} dbname=postgres", autocommit=True) as db,
    ):
        for setting in ("work_mem = '256MB'", "maintenance_work_mem = '512MB'", "synchronous_commit = off"):
            db.execute(f"set {setting}")
        db.execute(TABLE.format(number="numeric(18, 4)"))
        with db.cursor().copy(f"copy mart_board ({', '.join(COLUMNS)}) from stdin") as copy:
            for rows in _rows(store):
                for row in rows:
                    copy.write_row(row)
        for index in INDEXES:
            db.execute(index)
        db.execute("vacuum analyze mart_board")
        yield lambda question, values: db.execute(QUESTIONS[question].replace("{m}", "%s"), values).fetchall()
