"""Embedded store: immutable DuckDB generations.

Readers open ``gen/g-<n>.duckdb`` read-only and never meet a writer. A writer holds a file lock, copies
the current generation, runs one transaction on the copy, makes it durable, appends to the journal (the
commit point), renames the copy and points CURRENT at it. A crash before the journal leaves nothing; a
crash after it is rolled forward by the next process that opens the store.
"""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock, Timeout

from lake.errors import BoardError, Unchanged, reason_of
from lake.files import copy_shared, fsync_folder, write_durably
from lake.settings import Settings
from lake.sqltext import sql_text
from lake.transaction import Snapshot, Transaction

# Moved on with every change of sql/schema.sql; open_store adds the new tables to an older store.
SCHEMA_VERSION = 7
KEPT_GENERATIONS = 5
LOCK_SECONDS = 60
READ_TRIES = 5
# The same on every connection of a file: DuckDB refuses differing configurations in one process.
READER = {
    "threads": 2,
    "memory_limit": "1GB",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
# A new store is laid out as DuckDB 1.4 does it: a sixth smaller than the default, which DuckDB 0.10 could
# still read. A file keeps the layout it was made with.
WRITER = {"threads": 2, "memory_limit": "2GB", "storage_compatibility_version": "v1.4.0"}
# What DuckDB raises when a file cannot be read as it was written, or not be written: never about a query.
FILE_ERRORS = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
)
CURE = "请把该目录移到别处，再用 python -m etl backup-restore 从备份恢复。"


def no_fault(_stage: str) -> None:
    """Default fault point: nothing happens. Tests put a kill in its place."""


class GenerationStore:
    """Store over plain DuckDB files; several processes on one machine may read and write."""

    def __init__(self, settings: Settings, fault: Callable[[str], None] = no_fault):
        self.settings = settings
        self._folder = settings.home / "gen"
        self._current = settings.home / "CURRENT"
        self._journal = settings.home / "journal.jsonl"
        self._fault = fault
        self._guard = threading.Lock()
        self._open: tuple[int, duckdb.DuckDBPyConnection] | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(settings.home / "write.lock")
            self._recover()
        except OSError as error:
            # A disk that turned read-only still shows the board; writing says so when it is tried.
            if self._has_newest():
                return
            raise BoardError(
                f"存储目录 {settings.home} 无法写入（{reason_of(error)}），"
                "请检查 BOARD_HOME 的权限和磁盘空间。"
            ) from error

    # -- reading ---------------------------------------------------------------------------------

    def version(self) -> int:
        """Newest committed version: one small file read."""
        try:
            return int(self._current.read_text(encoding="ascii"))
        except (OSError, ValueError) as error:
            raise BoardError(f"存储目录 {self.settings.home} 中的 CURRENT 文件缺失或损坏，{CURE}") from error

    def read(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """Rows of the named query from the newest committed version."""
        with self.snapshot() as snapshot:
            return snapshot.read(name, **params)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The newest committed version, held still for several reads that belong together."""
        version, cursor = self._newest()
        try:
            yield Snapshot(cursor, version)
        except FILE_ERRORS as error:
            name = self._path(version).name
            raise BoardError(f"存储目录 {self.settings.home} 中的数据文件 {name} 已损坏，{CURE}") from error
        finally:
            cursor.close()

    def _newest(self) -> tuple[int, duckdb.DuckDBPyConnection]:
        for _ in range(READ_TRIES):
            try:
                return self._cursor()
            except FILE_ERRORS as error:
                # The generation was pruned between reading CURRENT and opening it: look again.
                failure = error
                time.sleep(0.02)
        raise BoardError(f"存储目录 {self.settings.home} 中的数据文件无法打开，{CURE}") from failure

    def _cursor(self) -> tuple[int, duckdb.DuckDBPyConnection]:
        # Only cursors are handed out: one connection used by several threads gives wrong rows.
        with self._guard:
            version = self.version()
            if self._open is None or self._open[0] != version:
                connection = duckdb.connect(self._path(version), read_only=True, config=READER)
                # The former connection is not closed here: cursors of other threads may still use it.
                self._open = (version, connection)
            return version, self._open[1].cursor()

    # -- writing ---------------------------------------------------------------------------------

    def write(self, change: Callable[[Transaction], Any]) -> Any:
        """Run ``change`` on a copy of the newest generation; see Store.write."""
        try:
            with self._lock.acquire(timeout=LOCK_SECONDS):
                self._roll_forward()
                return self._commit(change)
        except Timeout as error:
            raise BoardError(f"另一个程序正在写入，已等待 {LOCK_SECONDS} 秒，请稍后再试。") from error
        except OSError as error:
            raise BoardError(
                f"写入失败（{reason_of(error)}），请检查磁盘空间和目录权限后重试；同一文件重复上报不会重复计入。"
            ) from error

    def _commit(self, change: Callable[[Transaction], Any]) -> Any:
        before = self.version()
        copy = self._copy_path(before + 1)
        try:
            copy_shared(self._path(before), copy)
            self._fault("copied")
            result = self._apply(copy, change)
            self._fault("applied")
            _fsync(copy)
            self._fault("checkpointed")
        except Unchanged as unchanged:
            _remove(copy)
            return unchanged.value
        except OSError as error:
            _remove(copy)
            raise BoardError(f"写入失败（{reason_of(error)}），数据未改动，请检查磁盘空间后重试。") from error
        except FILE_ERRORS as error:
            _remove(copy)
            raise BoardError(
                "写入失败，数据未改动，请检查磁盘空间后重试；仍然失败请运行 python -m etl doctor。"
            ) from error
        except BaseException:
            _remove(copy)
            raise
        self._append_journal(before + 1)
        self._fault("journalled")
        self._publish(before + 1)
        return result

    def _apply(self, path: Path, change: Callable[[Transaction], Any]) -> Any:
        connection = duckdb.connect(path, config=WRITER)
        try:
            connection.execute("begin")
            connection.execute(sql_text("next_version"))
            version = connection.execute(sql_text("meta")).fetchone()[0]
            result = change(Transaction(connection, version))
            connection.execute("commit")
            connection.execute("checkpoint")
            return result
        finally:
            connection.close()

    def _publish(self, version: int) -> None:
        self._copy_path(version).replace(self._path(version))
        fsync_folder(self._folder)
        self._fault("renamed")
        write_durably(self._current, str(version).encode("ascii"))
        self._fault("published")
        self._prune(version)

    def _append_journal(self, version: int) -> None:
        line = json.dumps({"version": version, "file": self._path(version).name}) + "\n"
        self._drop_torn_line()
        with self._journal.open("ab") as journal:
            journal.write(line.encode("utf-8"))
            journal.flush()
            os.fsync(journal.fileno())
        fsync_folder(self._journal.parent)

    def _drop_torn_line(self) -> None:
        # A crash in the middle of an append leaves a line without its end: it never committed.
        if not self._journal.exists():
            return
        content = self._journal.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole != len(content):
            with self._journal.open("r+b") as journal:
                journal.truncate(whole)

    def _prune(self, newest: int) -> None:
        for path in self._folder.glob("g-*.duckdb"):
            number = path.stem.removeprefix("g-")
            if number.isdigit() and int(number) <= newest - KEPT_GENERATIONS:
                with suppress(OSError):  # still open elsewhere on Windows: the next write tries again
                    path.unlink()

    # -- opening and recovery ----------------------------------------------------------------------

    def _recover(self) -> None:
        try:
            with self._lock.acquire(timeout=0 if self._current.exists() else LOCK_SECONDS):
                if not self._current.exists() and self._last_committed() < 0:
                    if any(self._folder.glob("g-*.duckdb")):
                        # Starting anew here would bury what these files hold.
                        raise BoardError(
                            f"存储目录 {self.settings.home} 中 CURRENT 和 journal.jsonl 都已丢失，{CURE}"
                        )
                    self._create()
                else:
                    self._roll_forward()
        except Timeout:
            # A writer is at work: it has rolled forward itself, and CURRENT is whole at any moment.
            return

    def _create(self) -> None:
        copy = self._copy_path(0)
        copy.unlink(missing_ok=True)
        connection = duckdb.connect(copy, config=WRITER)
        try:
            connection.execute(sql_text("schema"))
            connection.execute(sql_text("first_version"), {"schema_version": SCHEMA_VERSION})
            connection.execute("checkpoint")
        finally:
            connection.close()
        _fsync(copy)
        self._append_journal(0)
        self._publish(0)

    def _roll_forward(self) -> None:
        committed = self._last_committed()
        try:
            current = int(self._current.read_text(encoding="ascii"))
        except (OSError, ValueError):
            current = -1  # the journal knows better
        if committed > current:
            if self._copy_path(committed).exists():
                self._publish(committed)
            elif self._path(committed).exists():
                write_durably(self._current, str(committed).encode("ascii"))
            else:
                raise BoardError(f"存储目录 {self.settings.home} 缺少第 {committed} 版数据文件，{CURE}")
        for leftover in self._folder.glob("new-*"):
            _remove(leftover)

    def _last_committed(self) -> int:
        if not self._journal.exists():
            return -1
        lines = self._journal.read_bytes().split(b"\n")[:-1]
        try:
            return int(json.loads(lines[-1])["version"]) if lines else -1
        except (ValueError, KeyError, TypeError) as error:
            raise BoardError(f"存储目录 {self.settings.home} 中的 journal.jsonl 已损坏，{CURE}") from error

    def _has_newest(self) -> bool:
        try:
            return self._path(self.version()).is_file()
        except BoardError:
            return False

    def _path(self, version: int) -> Path:
        return self._folder / f"g-{version}.duckdb"

    def _copy_path(self, version: int) -> Path:
        return self._folder / f"new-{version}.duckdb"


def _fsync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    # DuckDB keeps a write-ahead log beside the file, and a folder of that name plus .tmp when it runs short
    # of memory.
    for left in (path, *path.parent.glob(f"{path.name}.*")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
