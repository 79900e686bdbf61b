"""Whether a store is whole: every check, what it found, and what to do about it. Nothing is written."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from etl.marts import rebuild_boards
from etl.replay import MARTS, Tables, differences, is_same, rebuilt_marts, replay, scratch_store, tables_of
from lake.checkup import (
    circular_problems,
    disk_problems,
    file_problems,
    journal_problems,
    sqlite_problems,
)
from lake.files import kept_files
from lake.store import Store
from lake.transaction import Transaction

# Beyond that many the rest is counted; they will have one cause.
MAX_LISTED = 20


@dataclass(frozen=True)
class Check:
    """One check: ``problems`` say what is wrong and what to do, ``notes`` what is odd but harmless."""

    name: str
    summary: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def examine(store: Store, progress: Callable[[int], None] = lambda _n: None) -> Iterator[Check]:
    """All checks of a store, each as it is done; ``progress`` gets the number of files replayed."""
    settings = store.settings
    with store.snapshot() as snapshot:
        version, tables = snapshot.version, tables_of(snapshot)
        circulars = snapshot.read("circular_files")
    # A submission has a row for every plan it touches, and one file.
    arrived = list({row["submission_id"]: row for row in tables["submissions"]}.values())
    if not settings.catalog:
        yield Check("版本记录", f"第 {version} 版", _listed(journal_problems(settings)))
    yield Check("原始文件", f"{len(arrived)} 次上报", _listed(file_problems(settings, arrived)))
    yield Check("通报文件", f"{len(circulars)} 个", _listed(circular_problems(settings, circulars)))
    yield _orphans(store)
    yield _facts(store, tables, progress)
    yield _marts(store, tables)
    if not settings.catalog:
        yield Check("账号库", "完整性", _listed(sqlite_problems(settings.home)))
    free = shutil.disk_usage(settings.home).free // 1_000_000
    yield Check("磁盘空间", f"剩余 {free} MB", _listed(disk_problems(settings.home)))


def recompute(store: Store) -> None:
    """Compute the marts of all plans anew from the facts, in one transaction."""

    def change(tx: Transaction) -> None:
        rebuild_boards(tx, [plan["plan_id"] for plan in tx.read("plans")])
        # Whatever the sums were before: those of the boards as they are now.
        tx.execute("series_anew")

    store.write(change)


def _orphans(store: Store) -> Check:
    # Listed first, then asked anew: a file that is being submitted meanwhile is no orphan.
    files = kept_files(store.settings)
    with store.snapshot() as snapshot:
        kept = [*snapshot.table("submissions"), *snapshot.read("circular_files")]
        known = {row["file_sha256"] for row in kept}
    left = [digest for digest in files if digest not in known]
    notes = [f"{len(left)} 个文件不属于任何上报或通报（被退回或中断的操作所留），可保留。"] if left else []
    return Check("多余文件", f"{len(left)} 个", notes=tuple(notes))


def _facts(store: Store, tables: Tables, progress: Callable[[int], None]) -> Check:
    limit = store.settings.max_upload_bytes
    with scratch_store(store) as scratch:
        replayed, failed = replay(scratch, tables, store.settings, limit, progress)
    problems, notes = [], []
    for found in differences(tables, replayed, failed):
        sentence = f"第 {found.submission_id} 号上报：{found.sentence}"
        if found.is_older_plan:
            notes.append(f"{sentence}（方案在上报之后重新装载过，按当时的方案上报的数值仍然有效）")
        else:
            problems.append(f"{sentence.rstrip('。')}；请从备份恢复，或撤回后重新上报。")
    summary = f"{len(tables['facts'])} 个数值、{len(tables['item_facts'])} 项事项进展与原始文件对照"
    return Check("数值", summary, _listed(problems), _listed(notes))


def _marts(store: Store, tables: Tables) -> Check:
    with scratch_store(store) as scratch:
        again = rebuilt_marts(scratch, tables)
    wrong = [name for name in MARTS if not is_same(tables[name], again[name])]
    problems = [
        f"{name} 与按数值重新计算的结果不一致，请运行 python -m etl doctor --recompute 重新计算。"
        for name in wrong
    ]
    return Check("看板", f"{len(tables['mart_board'])} 行与重新计算对照", tuple(problems))


def _listed(sentences: list[str]) -> tuple[str, ...]:
    if len(sentences) <= MAX_LISTED:
        return tuple(sentences)
    return (*sentences[:MAX_LISTED], f"另有 {len(sentences) - MAX_LISTED} 处没有列出。")
