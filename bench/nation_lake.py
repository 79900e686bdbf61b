"""A nation over PostgreSQL: the questions of bench.nation, and what the upkeep makes of small files.

    python -m bench --only lake

A tenth of the districts of the requirement, 7 M values: DuckLake writes them more slowly than one file.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.nation import CHANGED, GOALS_MS, NAMES, ours, page, resubmit
from bench.nation_data import LAST_YEAR, Size, fill, plan_id
from bench.postgres_server import postgres_server
from bench.report import Part, Say, Table
from lake.compaction import Compacted, Layout, compact
from lake.ducklake import DuckLakeStore
from lake.settings import read_settings

SIZE = Size(districts=300)
# Each district's submission of 200 indicators writes 2,400 rows of its board anew: a file.
SUBMISSIONS = 40
# Nobody else reads here: the upkeep need not wait for anybody.
AT_ONCE = 1 / 3_600_000


def asked(store: DuckLakeStore) -> dict[str, float]:
    """Milliseconds of the three questions as a page asks one, and of one district's boards."""

    def ask(statement: str, params: dict) -> None:
        with closing(store._cursor()) as cursor:
            cursor.execute(statement, params).fetchall()

    return {**ours(store, ask), "page": page(store)}


def submitted(store: DuckLakeStore, count: int) -> dict[str, float]:
    """Median milliseconds of a submission, one each by so many districts; of it the marts."""
    whole, marts = [], []
    for number in range(count):
        begun = time.perf_counter()
        marts.append(store.write(lambda tx, at=number: resubmit(tx, plan_id(at, LAST_YEAR))))
        whole.append(time.perf_counter() - begun)
    return {"all": 1000 * statistics.median(whole), "marts": 1000 * statistics.median(marts)}


def kept_up(store: DuckLakeStore) -> tuple[Compacted, float, int]:
    """Upkeep until nothing is left to do; the last one's account over all, its seconds, bytes on disk."""
    begun = time.monotonic()
    first = compact(store, AT_ONCE)
    last = compact(store, AT_ONCE)
    seconds = time.monotonic() - begun
    size = sum(path.stat().st_size for path in Path(store.settings.lake).rglob("*.parquet"))
    return Compacted(first.before, last.after, first.deleted_files + last.deleted_files), seconds, size


def run(say: Say, size: Size = SIZE, count: int = SUBMISSIONS) -> Part:
    """Make the nation in a server of its own, and measure."""
    with tempfile.TemporaryDirectory(prefix="board-lake-") as folder, postgres_server() as (source, program):
        host, port, user = (part.split("=")[1] for part in source.split())
        program("createdb", "-h", host, "-p", port, "-U", user, "board")
        store = DuckLakeStore(
            read_settings({"BOARD_HOME": folder, "BOARD_CATALOG": f"postgres:{source} dbname=board"})
        )
        say(f"a nation of {size.districts} districts, {size.facts:,} values over PostgreSQL")
        begun = time.monotonic()
        fill(store, size)
        return measured(store, size, count, say, time.monotonic() - begun)


def measured(store: DuckLakeStore, size: Size, count: int, say: Say, filled: float) -> Part:
    """What a filled ``store`` answers before and after ``count`` submissions and the upkeep."""
    fresh = asked(store)
    say(f"{count} submissions")
    cost = submitted(store, count)
    worn = asked(store)
    say("upkeep")
    done, seconds, on_disk = kept_up(store)
    tidy = asked(store)
    load = os.getloadavg()[0]
    missed = [
        f"{NAMES[name]} over PostgreSQL: {tidy[name]:.0f} ms, goal {goal} ms"
        for name, goal in GOALS_MS.items()
        if tidy[name] > goal
    ]
    names = {**NAMES, "page": "one district's boards, all months"}
    return Part(
        name="lake",
        title="A nation over PostgreSQL",
        tables=(
            Table(
                f"{size.districts:,} districts, {size.indicators} indicators, {size.years} years: "
                f"{size.facts:,} values, ms",
                ("", "as written", f"after {count} submissions", "after the upkeep", "goal"),
                [
                    [
                        words, f"{fresh[name]:.1f}", f"{worn[name]:.1f}", f"{tidy[name]:.1f}",
                        f"≤ {GOALS_MS[name]}" if name in GOALS_MS else "",
                    ]
                    for name, words in names.items()
                ],
                (f"Written in {filled:.0f} s, {on_disk / 1e6:.0f} MB of Parquet at the end.",),
            ),
            Table(
                f"A submission of {CHANGED} values, ms",
                ("", "median"),
                [
                    ["all of it", f"{cost['all']:.0f}"],
                    ["– of it the marts of the plan", f"{cost['marts']:.0f}"],
                ],
                (),
            ),
            Table(
                "What the upkeep makes of it",
                ("", "before", "after"),
                [
                    [words, f"{of(done.before):,}", f"{of(done.after):,}"]
                    for words, of in LAYOUT.items()
                ],
                (f"Two runs, {seconds:.0f} s in all, {done.deleted_files} files deleted.",),
            ),
        ),
        notes=(f"Medians of 7; load average {load:.0f} on two cores.",),
        missed=missed,
    )  # fmt: skip


LAYOUT: dict[str, Callable[[Layout], Any]] = {
    "data files": lambda layout: layout.data_files,
    "files of deletions": lambda layout: layout.delete_files,
    "rows in the catalogue": lambda layout: layout.inlined_rows,
    "snapshots": lambda layout: layout.snapshots,
}
