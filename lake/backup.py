"""Backup of everything the board keeps, while it runs; its verification; the way back into an empty place.

A backup is one moment of the store (the newest generation, or PostgreSQL's own dump with DuckLake's data
files), the original files, accounts, and a manifest with the SHA-256 of each. It is written under a temporary
name, read once more against its manifest, and only then gets its name: there is never half a backup.
"""

import datetime as dt
import io
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from lake.errors import BoardError, reason_of
from lake.files import fsync_folder, kept_files, kept_name, read_file
from lake.generations import READER, SCHEMA_VERSION
from lake.objects import get_object, list_objects, put_object
from lake.parcel import Parcel, ParcelWriter, remove
from lake.postgres_dump import data_file_names, dump_catalog, restore_catalog
from lake.settings import Settings
from lake.sqltext import sql_text
from lake.store import Store

FORMAT = 1
DUMP = "catalog.dump"
LAKE, FILES = "lake/", "files/"
# Made anew, or of no use elsewhere.
PASSED_OVER = {"gen", "logs", "write.lock", "CURRENT", "journal.jsonl"}
SQLITE_ENDINGS = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".sqlite3-journal")
PART = ".part-"
STAGING = ".restoring"
NEWEST_TRIES = 20
# Schema version that brought the kept files of circulars; older backups have none.
CIRCULARS_SINCE = 6


@dataclass(frozen=True)
class BackupSummary:
    """What a backup holds: store version, number of files and their bytes, and where it is."""

    path: Path
    store_version: int
    file_count: int
    size: int
    made_at: str


def make_backup(store: Store, to: Path, now: dt.datetime, keep: int | None = None) -> BackupSummary:
    """Write a backup to the new folder or .zip ``to``; into an existing folder as board-<time>.zip.

    With ``keep`` only so many of the board-*.zip in that folder are left. Raises BoardError, nothing is
    left behind then.
    """
    folder = to if to.is_dir() else None
    if folder:
        to = folder / f"board-{now:%Y%m%d-%H%M%S}.zip"
    if keep is not None and (folder is None or keep < 1):
        raise BoardError("--keep 只用于备份到已有的目录，且至少为 1。")
    home = store.settings.home
    if to.resolve().is_relative_to(home.resolve()):
        raise BoardError(f"备份不能放在 BOARD_HOME（{home}）之内，请换一个目录。")
    if to.exists():
        raise BoardError(f"{to} 已经存在，请换一个名称；已有的备份不会被覆盖。")
    part = to.with_name(f".{to.name}{PART}{time.time_ns():x}")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(to.parent)
        _write(store, part, now, is_zip=to.suffix.lower() == ".zip")
        if to.exists():
            raise BoardError(f"{to} 已经存在，请换一个名称；已有的备份不会被覆盖。")
        part.rename(to)
        fsync_folder(to.parent)
    except OSError as error:
        remove(part)
        raise BoardError(
            f"备份没有完成（{reason_of(error)}），请检查 {to.parent} 的权限和磁盘空间。"
        ) from error
    except BaseException:
        remove(part)
        raise
    if folder and keep:
        for old in sorted(folder.glob("board-*.zip"))[:-keep]:
            old.unlink(missing_ok=True)
    return summary(Parcel(to))


def verify_backup(path: Path) -> tuple[BackupSummary, list[str]]:
    """What a backup holds, and a sentence for everything wrong with it; raises BoardError if it is none."""
    parcel = Parcel(path)
    problems = parcel.problems()
    if not problems and parcel.manifest["store"] == "embedded":
        problems = _store_problems(parcel)
    return summary(parcel), problems


def restore_backup(path: Path, settings: Settings) -> BackupSummary:
    """Put a backup into the empty BOARD_HOME (and the empty database) of ``settings``.

    Raises BoardError when something is there already or the backup is not whole; nothing is changed then.
    """
    parcel = Parcel(path)
    home, is_embedded = settings.home, parcel.manifest["store"] == "embedded"
    if is_embedded == bool(settings.catalog):
        kind = "单机存储，BOARD_CATALOG 应为空" if is_embedded else "PostgreSQL 目录库，应设置 BOARD_CATALOG"
        raise BoardError(f"这份备份来自{kind}，与现在的设置不符，没有恢复。")
    if parcel.manifest["schema_version"] > SCHEMA_VERSION:
        raise BoardError("这份备份来自更新版本的程序，请先升级程序再恢复。")
    if home.exists() and any(path.name not in ("logs", STAGING) for path in home.iterdir()):
        raise BoardError(
            f"{home} 不是空目录，恢复不会覆盖已有数据；请把它移到别处，或换一个空的 BOARD_HOME。"
        )
    lake = local_lake(settings)
    if lake and lake.exists() and any(lake.iterdir()):
        raise BoardError(f"{lake} 不是空目录，恢复不会覆盖已有数据；请换一个空的 BOARD_LAKE。")
    if settings.is_on_objects and list_objects(settings):
        raise BoardError(f"{settings.lake} 中已有文件，恢复不会覆盖已有数据；请换一个空的 BOARD_LAKE。")
    problems = parcel.problems()
    if problems:
        raise BoardError(f"备份不完整，没有恢复：{problems[0]}共 {len(problems)} 处，请换一份备份。")
    staging = home / STAGING
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        remove(staging)
        for name in parcel.entries:
            parcel.extract(name, staging / name)
        if not is_embedded:
            restore_catalog(settings.catalog, staging / DUMP, settings.lake)
            (staging / DUMP).unlink()
            if lake:
                _move(staging / LAKE, lake)
            else:
                _to_objects(settings, staging)
        settle(staging, home)
    except OSError as error:
        raise BoardError(
            f"恢复没有完成（{reason_of(error)}），请检查磁盘空间和权限，清空 {home} 后重试。"
        ) from error
    finally:
        remove(staging)
    return summary(parcel)


def summary(parcel: Parcel) -> BackupSummary:
    """What the manifest of a backup says."""
    entries = parcel.entries.values()
    return BackupSummary(
        parcel.path, parcel.manifest["store_version"], len(entries), sum(entry["size"] for entry in entries),
        parcel.manifest["made_at"],
    )  # fmt: skip


def _write(store: Store, part: Path, now: dt.datetime, *, is_zip: bool) -> None:
    writer = ParcelWriter(part, is_zip=is_zip)
    try:
        # Accounts first: an audit entry on its way from there to the lake is then in one of them, or both.
        _add_sqlite(writer, store.settings.home)
        is_embedded = not store.settings.catalog
        about = _add_generation(writer, store) if is_embedded else _add_catalog(writer, store)
        _add_others(writer, store.settings)
        about |= {"store": "embedded" if is_embedded else "postgres", "duckdb": duckdb.__version__}
        writer.close({"format": FORMAT, "made_at": now.isoformat(timespec="seconds"), **about})
    except BaseException:
        writer.discard()
        raise
    problems = Parcel(part).problems()
    if problems:
        raise BoardError(f"备份写入后核对不符，没有保留：{problems[0]}请检查磁盘后重试。")


def _add_sqlite(writer: ParcelWriter, home: Path) -> None:
    for path in sorted(home.glob("*.sqlite3")):
        with TemporaryDirectory(prefix="board-backup-") as folder:
            copy = Path(folder) / path.name
            try:
                with (
                    closing(sqlite3.connect(path, timeout=30)) as source,
                    closing(sqlite3.connect(copy)) as target,
                ):
                    source.backup(target)
            except sqlite3.Error as error:
                raise BoardError(f"{path} 无法备份（{error}），请运行 python -m etl doctor 检查。") from error
            with copy.open("rb") as file:
                writer.add(path.name, file)


def _add_generation(writer: ParcelWriter, store: Store) -> dict[str, Any]:
    home = store.settings.home
    for _ in range(NEWEST_TRIES):
        version = store.version()
        name = f"gen/g-{version}.duckdb"
        try:
            # Once open it can be read to its end, even when it is pruned meanwhile.
            with (home / name).open("rb") as file:
                writer.add(name, file)
            break
        except FileNotFoundError:
            continue
    else:
        raise BoardError(f"第 {version} 版数据文件不在存储目录中，请运行 python -m etl doctor 检查。")
    lines = (home / "journal.jsonl").read_bytes().splitlines(keepends=True)
    mark = f'"version": {version},'.encode()
    place = next((place for place, line in enumerate(lines) if mark in line), None)
    if place is None:
        raise BoardError(f"journal.jsonl 中没有第 {version} 版，请运行 python -m etl doctor 检查。")
    _add_bytes(writer, "journal.jsonl", b"".join(lines[: place + 1]))
    _add_bytes(writer, "CURRENT", str(version).encode())
    return {"store_version": version, "schema_version": store.read("meta")[0]["schema_version"]}


def _add_catalog(writer: ParcelWriter, store: Store) -> dict[str, Any]:
    about = store.read("meta")[0]
    needed = data_file_names(store.settings.catalog)
    with TemporaryDirectory(prefix="board-backup-") as folder:
        dump = Path(folder) / DUMP
        dump_catalog(store.settings.catalog, dump)
        with dump.open("rb") as file:
            writer.add(DUMP, file)
    # Data files are never changed: those of the dump are there afterwards too, and some newer ones. What goes
    # meanwhile (lake/compaction.py) nobody could read any more for hours.
    lake = local_lake(store.settings)
    if lake:
        places = [path.relative_to(lake) for path in sorted(lake.rglob("*")) if path.is_file()]
        needed -= _add_folder(writer, lake, places, LAKE)
    else:
        for name in list_objects(store.settings):
            content = None if name.startswith(FILES) else get_object(store.settings, name)
            if content is not None:
                _add_bytes(writer, f"{LAKE}{name}", content)
                needed.discard(Path(name).name)
    if needed:
        raise BoardError(
            f"缺少 {len(needed)} 个数据文件，第一个是 {min(needed)}，没有备份；"
            "请检查 BOARD_LAKE，备份若超过 compact --keep-hours 的时间请调大它后重试。"
        )
    return {"store_version": about["version"], "schema_version": about["schema_version"]}


def carried_files(settings: Settings) -> Iterator[Path]:
    """Places in BOARD_HOME of what goes along as it is: the original files, and whatever else is kept there.

    Not the store, nor DuckLake's data where it lies there, nor SQLite's files, nor original files that an
    object store keeps (what lies here then is what a move left).
    """
    home, lake = settings.home, local_lake(settings)
    others = PASSED_OVER | ({"files"} if settings.is_on_objects else set())
    for path in sorted(home.rglob("*")):
        place = path.relative_to(home)
        is_done = place.parts[0] in others or path.name.endswith(SQLITE_ENDINGS)
        is_passing = any(part.startswith(".") for part in place.parts)
        if not (is_done or is_passing or (lake and path.is_relative_to(lake))) and path.is_file():
            yield place


def _add_others(writer: ParcelWriter, settings: Settings) -> None:
    _add_folder(writer, settings.home, carried_files(settings))
    if settings.is_on_objects:
        for digest in kept_files(settings):
            _add_bytes(writer, kept_name(digest), read_file(settings, digest))


def _add_folder(writer: ParcelWriter, folder: Path, places: Iterable[Path], prefix: str = "") -> set[str]:
    """Add what is there of ``places`` in ``folder``; their names without folders."""
    added = set()
    for place in places:
        try:
            with (folder / place).open("rb") as file:
                writer.add(f"{prefix}{place.as_posix()}", file)
        except FileNotFoundError:
            continue  # it was a passing one
        added.add(place.name)
    return added


def _add_bytes(writer: ParcelWriter, name: str, content: bytes) -> None:
    writer.add(name, io.BytesIO(content))


def local_lake(settings: Settings) -> Path | None:
    """Folder of DuckLake's data files; None without a catalog, and where an object store keeps them."""
    return Path(settings.lake) if settings.catalog and "://" not in settings.lake else None


def _store_problems(parcel: Parcel) -> list[str]:
    """Whether the store in a backup opens at the version it claims and every file that it names is there."""
    version = parcel.manifest["store_version"]
    with TemporaryDirectory(prefix="board-verify-") as folder:
        path = Path(folder) / "g.duckdb"
        parcel.extract(f"gen/g-{version}.duckdb", path)
        try:
            with closing(duckdb.connect(path, read_only=True, config=READER)) as connection:
                held = connection.execute(sql_text("meta")).fetchone()[0]
                digests = connection.execute("select distinct file_sha256 from submissions").fetchall()
                if parcel.manifest["schema_version"] >= CIRCULARS_SINCE:
                    columns = connection.execute(sql_text("circular_files"))
                    place = [column[0] for column in columns.description].index("file_sha256")
                    digests += [(row[place],) for row in columns.fetchall()]
        except duckdb.Error as error:
            return [f"数据文件无法打开（{type(error).__name__}）。"]
    if held != version:
        return [f"数据文件是第 {held} 版，清单写的是第 {version} 版。"]
    wanted = dict.fromkeys(digest for (digest,) in digests)
    missing = [digest for digest in wanted if f"files/{digest[:2]}/{digest}" not in parcel.entries]
    return [f"缺少 {len(missing)} 个保存的文件，第一个是 {missing[0][:12]}…。"] if missing else []


def settle(staging: Path, home: Path) -> None:
    """Move everything into place: the journal first, CURRENT last.

    A crash in between leaves a store that says what it lacks, never one that looks empty.
    """
    order = {"journal.jsonl": 0, "CURRENT": 2}
    for path in sorted(staging.iterdir(), key=lambda path: (order.get(path.name, 1), path.name)):
        if path.name.endswith(".sqlite3"):
            path.chmod(0o600)
        path.rename(home / path.name)
    fsync_folder(home)


def _to_objects(settings: Settings, staging: Path) -> None:
    for folder, begin in ((staging / LAKE, ""), (staging / FILES, FILES)):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                put_object(settings, f"{begin}{path.relative_to(folder).as_posix()}", path.read_bytes())
        remove(folder)


def _move(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()) if source.exists() else ():
        shutil.move(path, target / path.name)
    remove(source)


def _remove_leftovers(folder: Path) -> None:
    # What a killed backup left; one that is being written elsewhere is younger than a day.
    yesterday = time.time() - 86400
    for path in folder.glob(f".*{PART}*"):
        if path.stat().st_mtime < yesterday:
            remove(path)
