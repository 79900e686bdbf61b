"""What can be checked of a store's files without knowing what they mean: generations, originals, disk."""

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import duckdb

from lake.errors import BoardError
from lake.files import read_file
from lake.generations import READER
from lake.settings import Settings
from lake.sqltext import sql_text

LEAST_FREE_BYTES = 500_000_000
_KINDS = {"notice": "内容", "word": "Word 文件"}


def file_problems(settings: Settings, submissions: Iterable[dict]) -> list[str]:
    """A sentence for every submission whose original file is missing, changed or of another size."""
    return _file_problems(settings, ((f"第 {row['submission_id']} 号上报", row) for row in submissions))


def circular_problems(settings: Settings, files: Iterable[dict]) -> list[str]:
    """A sentence for every kept file of a circular (rows of circular_files) that is missing or changed."""
    return _file_problems(
        settings,
        (
            (f"{row['period']:%Y-%m} 通报第 {row['edition']} 版（{row['step']}，{_KINDS[row['kind']]}）", row)
            for row in files
        ),
    )


def _file_problems(settings: Settings, named: Iterable[tuple[str, dict]]) -> list[str]:
    found = []
    for name, row in named:
        try:
            size = len(read_file(settings, row["file_sha256"]))
        except BoardError as error:
            found.append(f"{name}：{error}")
            continue
        if size != row["file_size"]:
            found.append(f"{name}：文件 {size} 字节，登记为 {row['file_size']} 字节。")
    return found


def journal_problems(settings: Settings) -> list[str]:
    """Where the journal, CURRENT and the generations of an embedded store contradict each other."""
    home = settings.home
    try:
        lines = (home / "journal.jsonl").read_bytes().split(b"\n")[:-1]
        versions = [json.loads(line)["version"] for line in lines]
        current = int((home / "CURRENT").read_text(encoding="ascii"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [f"日志 journal.jsonl 或 CURRENT 无法读取（{type(error).__name__}），请从备份恢复。"]
    found = [
        f"日志中第 {before} 版之后是第 {after} 版，中间的记录缺失或颠倒，请核对后从备份恢复。"
        for before, after in pairwise(versions)
        if after != before + 1
    ]
    # A writer may have moved on between the two reads.
    if not versions or not current <= versions[-1] + 1:
        found.append(
            f"CURRENT 指向第 {current} 版，日志只到第 {versions[-1] if versions else -1} 版，请从备份恢复。"
        )
    for path in sorted((home / "gen").glob("g-*.duckdb")):
        number = path.stem.removeprefix("g-")
        held = _version_in(path)
        # Pruned while we looked: not there any more, nothing to say.
        if held is None and path.exists() and number.isdigit() and int(number) <= current:
            found.append(f"数据文件 {path.name} 已损坏，请从备份恢复。")
        elif held is not None and (not number.isdigit() or held != int(number)):
            found.append(f"数据文件 {path.name} 的内容是第 {held} 版，与文件名不符，请从备份恢复。")
    return found


def sqlite_problems(home: Path) -> list[str]:
    """A sentence for every SQLite file in ``home`` (accounts and sessions) that is damaged."""
    found = []
    for path in sorted(home.glob("*.sqlite3")):
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
                answer = connection.execute("pragma integrity_check").fetchone()[0]
        except sqlite3.Error as error:
            answer = str(error)
        if answer != "ok":
            found.append(f"{path.name} 已损坏（{answer.splitlines()[0]}），请从备份恢复。")
    return found


def disk_problems(home: Path) -> list[str]:
    """A sentence when little room is left for the next generations and files."""
    newest = max((path.stat().st_size for path in (home / "gen").glob("g-*.duckdb")), default=0)
    needed = max(LEAST_FREE_BYTES, 3 * newest)
    free = shutil.disk_usage(home).free
    if free >= needed:
        return []
    return [f"{home} 所在磁盘只剩 {free // 1_000_000} MB，少于 {needed // 1_000_000} MB，请清理或扩容。"]


def _version_in(path: Path) -> int | None:
    try:
        with closing(duckdb.connect(path, read_only=True, config=READER)) as connection:
            return connection.execute(sql_text("meta")).fetchone()[0]
    except duckdb.Error:
        return None
