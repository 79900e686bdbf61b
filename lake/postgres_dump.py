"""The PostgreSQL catalog in and out of one file, with PostgreSQL's own programs."""

import os
import shutil
import subprocess
from pathlib import Path

from lake.errors import BoardError

# Words of a connection string that are not simply PG… in capitals as an environment variable.
_NAMES = {"dbname": "PGDATABASE", "application_name": "PGAPPNAME", "connect_timeout": "PGCONNECT_TIMEOUT"}


def dump_catalog(catalog: str, to: Path) -> None:
    """Write catalog, accounts and sessions to the new file ``to``, as they are at one moment."""
    _run("pg_dump", catalog, "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")


def data_file_names(catalog: str) -> set[str]:
    """Names, without folders, of the files that the newest snapshot is read from; each name is given once."""
    with connect_catalog(catalog) as connection:
        rows = connection.execute(
            "select path from ducklake_data_file where end_snapshot is null"
            " union select path from ducklake_delete_file where end_snapshot is null"
        ).fetchall()
    return {path.rpartition("/")[2] for (path,) in rows}


def restore_catalog(catalog: str, dump: Path, lake: str) -> None:
    """Fill the empty database of ``catalog`` from ``dump``; DuckLake's data files are now in ``lake``.

    Raises BoardError when the database holds a board already.
    """
    with connect_catalog(catalog) as connection:
        if connection.execute("select to_regclass('ducklake_metadata')").fetchone()[0]:
            raise BoardError("BOARD_CATALOG 指定的数据库中已有数据，请先新建一个空数据库再恢复。")
    database = _environment(catalog)["PGDATABASE"]
    arguments = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run("pg_restore", catalog, *arguments, f"--dbname={database}", str(dump))
    with connect_catalog(catalog) as connection:
        connection.execute(
            "update ducklake_metadata set value = %s where key = 'data_path'", (lake.rstrip("/") + "/",)
        )


def _run(program: str, catalog: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise BoardError(f"未安装 {program}，无法处理 PostgreSQL 目录库：请安装 postgresql-client 后重试。")
    # The password goes by the environment: arguments can be read by everybody on the machine.
    done = subprocess.run(  # noqa: S603 - the program was found above, arguments are no shell text
        [path, "--no-password", *arguments],
        env={**os.environ, **_environment(catalog)}, capture_output=True, encoding="utf-8", errors="replace",
        check=False,
    )  # fmt: skip
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise BoardError(f"{program} 没有成功（{reason}），请检查数据库服务和 {program} 的版本后重试。")


def _environment(catalog: str) -> dict[str, str]:
    _require_psycopg()
    from psycopg.conninfo import conninfo_to_dict

    words = conninfo_to_dict(catalog.removeprefix("postgres:"))
    return {
        _NAMES.get(word, f"PG{word.upper().replace('_', '')}"): str(value) for word, value in words.items()
    }


def connect_catalog(catalog: str):
    """A connection to the catalogue's database; raises BoardError when it cannot be reached."""
    _require_psycopg()
    import psycopg

    try:
        return psycopg.connect(catalog.removeprefix("postgres:"), connect_timeout=10)
    except psycopg.Error as error:
        raise BoardError(
            "无法连接 BOARD_CATALOG 指定的 PostgreSQL 目录库，请检查连接串、网络和数据库服务。"
        ) from error


def wait_for(catalog, lock: int, at_most: str) -> bool:
    """Take an advisory lock until the connection ends; False when others held it for ``at_most``."""
    import psycopg

    catalog.execute("select set_config('lock_timeout', %s, false)", (at_most,))
    try:
        catalog.execute("select pg_advisory_lock(%s)", (lock,))
    except psycopg.errors.LockNotAvailable:
        return False
    return True


def _require_psycopg() -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise BoardError("未安装 psycopg，请按 requirements-scaleout.txt 安装后重试。") from error
