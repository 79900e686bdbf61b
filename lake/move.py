"""A board from the embedded store into PostgreSQL and back: every row, every file, or nothing.

The old store is read and never changed. What was copied is compared with it row by row before the new store
comes into being: into PostgreSQL all rows go in one transaction that commits last, a new folder is filled
under another name and gets its own at the end. A move that was broken off is simply made again.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from lake.backup import carried_files, settle
from lake.checkup import file_problems
from lake.ducklake import DuckLakeStore, connect_lake
from lake.errors import BoardError, reason_of
from lake.files import keep_file, kept_files, read_file, write_durably
from lake.generations import LOCK_SECONDS, WRITER
from lake.move_accounts import accounts_to_postgres, accounts_to_sqlite
from lake.parcel import remove
from lake.settings import Settings
from lake.sqltext import quoted, sql_text
from lake.store import Store, open_store

STAGING = ".moving"
TABLES = """
select table_name from duckdb_tables() where database_name = $database and schema_name = 'main' order by all
"""


@dataclass(frozen=True)
class Moved:
    """What a move carried over: the store's version, rows by table, original files, rows of accounts."""

    version: int
    rows: dict[str, int]
    files: int
    accounts: int


def move_store(source: Settings, target: Settings) -> Moved:
    """Carry the board of ``source`` over into the empty store of ``target``, which must be of the other kind.

    Raises BoardError, and the new store stays empty, when something is there already, when an original file
    is missing or changed, when a row does not come out as it went in, and when somebody wrote meanwhile.
    """
    if bool(source.catalog) == bool(target.catalog):
        raise BoardError("搬迁只在单机存储与 PostgreSQL 之间进行，请检查 BOARD_CATALOG 和 --catalog。")
    store = open_store(source)
    _check_files(store)
    return _to_postgres(store, target) if target.catalog else _to_folder(store, target)


def _to_postgres(store: Store, target: Settings) -> Moved:
    home = store.settings.home
    with _nobody_writes(home):
        version = store.version()
        new = DuckLakeStore(target)
        if new.version() or new.read("plans"):
            raise BoardError("BOARD_CATALOG 指定的数据库中已有数据，请先新建一个空数据库再搬迁。")
        files = _copy_home(store.settings, target)
        accounts = accounts_to_postgres(home, target.catalog)
        with closing(connect_lake(target)) as connection:
            old = quoted(home / "gen" / f"g-{version}.duckdb")
            connection.execute(f"attach '{old}' as old (read_only)")
            connection.execute("begin")
            rows = _copy_tables(connection, "old", "lake")
            connection.execute("commit")
    return Moved(version, rows, files, accounts)


def _to_folder(store: Store, target: Settings) -> Moved:
    home, staging = target.home, target.home / STAGING
    if any((home / name).exists() for name in ("CURRENT", "journal.jsonl", "gen")):
        raise BoardError(f"{home} 中已有存储，搬迁不会覆盖；请用 --home 指定一个新目录。")
    try:
        remove(staging)
        (staging / "gen").mkdir(parents=True, mode=0o700)
        with closing(connect_lake(store.settings)) as connection:
            version, rows = _fill_generation(connection, staging)
        line = json.dumps({"version": version, "file": f"g-{version}.duckdb"}) + "\n"
        write_durably(staging / "journal.jsonl", line.encode())
        write_durably(staging / "CURRENT", str(version).encode())
        files = _copy_home(store.settings, target)
        accounts = accounts_to_sqlite(store.settings.catalog, staging)
        if store.version() != version:
            raise BoardError("搬迁期间又有新的上报，没有搬迁；请停止服务后重试。")
        settle(staging, home)
    except OSError as error:
        raise BoardError(
            f"搬迁没有完成（{reason_of(error)}），请检查 {home} 的权限和磁盘空间后重试。"
        ) from error
    finally:
        remove(staging)
    return Moved(version, rows, files, accounts)


def _fill_generation(connection: duckdb.DuckDBPyConnection, staging: Path) -> tuple[int, dict[str, int]]:
    """Write all tables of the attached lake to the one generation of a new store; its version, its rows."""
    version = connection.execute("select version from lake.meta").fetchone()[0]
    path = staging / "gen" / f"g-{version}.duckdb"
    with closing(duckdb.connect(path, config=WRITER)) as fresh:
        fresh.execute(sql_text("schema"))
    connection.execute(f"attach '{quoted(path)}' as fresh")
    connection.execute("begin")
    rows = _copy_tables(connection, "lake", "fresh")
    held = connection.execute("select version from fresh.meta").fetchone()[0]
    connection.execute("commit")
    connection.execute("detach fresh")
    if held != version:
        raise BoardError("搬迁期间又有新的上报，没有搬迁；请停止服务后重试。")
    return version, rows


def _copy_tables(connection: duckdb.DuckDBPyConnection, old: str, new: str) -> dict[str, int]:
    """Copy every table in the order its rows lie in, then compare both row by row; rows by table."""
    names = _tables(connection, old)
    if names != _tables(connection, new):
        raise BoardError("两个存储的表不一致，没有搬迁；请用同一版本的程序打开后重试。")
    counts = {}
    for name in names:
        one, other = f'{old}.main."{name}"', f'{new}.main."{name}"'
        # A new store has the one row of its counters.
        connection.execute(f"delete from {other}")  # noqa: S608 - names out of the catalogue
        connection.execute(f"insert into {other} by name select * from {one}")  # noqa: S608
        counts[name] = connection.execute(f"select count(*) from {one}").fetchone()[0]  # noqa: S608
        if differing := _differing(connection, one, other):
            raise BoardError(f"表 {name} 有 {differing} 行与原库不一致，没有搬迁；请把这句话告诉系统管理员。")
    return counts


def _differing(connection: duckdb.DuckDBPyConnection, one: str, other: str) -> int:
    """How many rows are in one table and not as often in the other, all columns compared."""
    columns = ", ".join(f'"{row[0]}"' for row in connection.execute(f"describe {one}").fetchall())
    left, right = (f"select {columns} from {table}" for table in (one, other))  # noqa: S608
    return connection.execute(
        f"select count(*) from ((({left}) except all ({right})) union all (({right}) except all ({left})))"  # noqa: S608
    ).fetchone()[0]


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    return [row[0] for row in connection.execute(TABLES, {"database": database}).fetchall()]


def _check_files(store: Store) -> None:
    with store.snapshot() as snapshot:
        problems = file_problems(store.settings, snapshot.table("submissions"))
    if problems:
        raise BoardError(f"{problems[0]}没有搬迁；请先运行 python -m etl doctor 处理。")


def _copy_home(old: Settings, new: Settings) -> int:
    """Copy what is kept beside the store, originals compared with their SHA-256; how many of these."""
    new.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    digests = kept_files(old)
    is_elsewhere = old.home.resolve() != new.home.resolve()
    if is_elsewhere or old.is_on_objects != new.is_on_objects:
        for digest in digests:
            keep_file(new, read_file(old, digest))
    for place in carried_files(old) if is_elsewhere else ():
        if place.parts[0] != "files":
            (new.home / place.parent).mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(old.home / place, new.home / place)
    return len(digests)


@contextmanager
def _nobody_writes(home: Path) -> Iterator[None]:
    try:
        with FileLock(home / "write.lock").acquire(timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise BoardError(f"另一个程序正在写入，已等待 {LOCK_SECONDS} 秒，请停止服务后重试。") from error
