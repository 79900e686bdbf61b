"""A nation in one store: the questions of a district and of all districts, and what one submission costs.

    python -m bench --only nation

72 M rows of boards in the embedded store; the same questions of SQLite and PostgreSQL with an index for each
at a tenth of the districts, which is what they load in a few minutes.
"""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.nation_data import LAST_YEAR, Size, fill, plan_id
from bench.nation_peers import in_postgres, in_sqlite
from bench.report import Part, Say, Table
from etl.marts import rebuild_board
from lake.generations import GenerationStore
from lake.settings import read_settings
from lake.store import Store, open_store
from lake.transaction import Transaction
from reports.board import build_boards
from reports.region import build_places, build_region

FULL, PEERS = Size(), Size(districts=300)
RUNS = 7
CHANGED = 40
MONTH = dt.date(LAST_YEAR, 9, 1)
DAY = dt.date(LAST_YEAR + 1, 2, 1)
LATEST = """
select indicator_id, actual, light from mart_board
where plan_id = $plan_id and period between $first and $last
qualify period = max(period) over ()
"""
PLACES = """
select count(*), sum(place) from (
    select rank() over (partition by name_id order by completion_rate desc) as place
    from mart_board where period = $period and completion_rate is not null
)
"""
GOALS_MS = {"latest": 10, "places": 200, "series": 100}
NAMES = {
    "latest": "newest values of one district",
    "places": "all districts ranked on every indicator, one month",
    "series": "one indicator over all districts, every month",
}
STAGES = ("copied", "applied", "checkpointed", "journalled", "renamed", "published")


def median_ms(work: Callable[[], Any]) -> float:
    """Median of RUNS after one that does not count."""
    work()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def ours(store: Store, ask: Callable[[str, dict], Any] | None = None) -> dict[str, float]:
    """Milliseconds of the three questions, each with all its rows fetched; ``ask`` in place of a snapshot."""
    year = {"first": dt.date(LAST_YEAR, 1, 1), "last": dt.date(LAST_YEAR, 12, 1)}

    def of_snapshot(statement: str, params: dict) -> None:
        with store.snapshot() as snapshot:
            snapshot._cursor.execute(statement, params).fetchall()

    ask = ask or of_snapshot
    return {
        "latest": median_ms(lambda: ask(LATEST, {"plan_id": plan_id(0, LAST_YEAR), **year})),
        "places": median_ms(lambda: ask(PLACES, {"period": MONTH})),
        "series": median_ms(lambda: store.read("series_of_names", name_ids=[2])),
    }


def theirs(ask: Callable[[str, tuple], list]) -> dict[str, float]:
    """The same of a peer."""
    plan, month, last = plan_id(0, LAST_YEAR), str(MONTH), f"{LAST_YEAR}-12-01"
    values = {"latest": (plan, last), "places": (month,), "series": (2,)}
    return {question: median_ms(lambda q=question: ask(q, values[q])) for question in NAMES}


def resubmit(tx: Transaction, district: str) -> float:
    """One district's submission of CHANGED values that are there already; seconds its marts took."""
    tx.execute("next_submission_id")
    number = tx.read("meta")[0]["last_submission_id"]
    arrived = {
        "submission_id": number, "plan_id": district, "origin": "reported", "file_name": "f.csv",
        "file_sha256": f"{number:064x}", "file_size": 1, "submitted_by": "甲",
        "submitted_at": dt.datetime(LAST_YEAR + 1, 1, 9, 9), "note": "",
    }  # fmt: skip
    facts = tx.read("live_facts", plan_id=district, origin="reported")[-CHANGED:]
    tx.insert("submissions", [arrived])
    tx.insert("facts", [{**row, "plan_id": district, "submission_id": number} for row in facts])
    begun = time.perf_counter()
    rebuild_board(tx, district)
    return time.perf_counter() - begun


def submission(store: GenerationStore) -> dict[str, float]:
    """Median milliseconds of one district's submission of CHANGED values, by stage of the commit."""
    district = plan_id(0, LAST_YEAR)
    found: dict[str, list[float]] = {stage: [] for stage in (*STAGES, "marts", "all")}

    def change(tx: Transaction) -> None:
        found["marts"].append(resubmit(tx, district))

    for _ in range(RUNS + 1):
        last = begun = time.perf_counter()

        def reached(stage: str) -> None:
            nonlocal last
            now = time.perf_counter()
            found[stage].append(now - last)
            last = now

        store._fault = reached
        store.write(change)
        found["all"].append(time.perf_counter() - begun)
    return {stage: 1000 * statistics.median(times[1:]) for stage, times in found.items()}


def page(store: Store) -> float:
    """Milliseconds of all boards of one district from its marts, as a page needs them."""
    return median_ms(lambda: build_boards(store, plan_id(0, LAST_YEAR), DAY))


def region(store: Store) -> float:
    """Milliseconds from a new version of the store to all districts ranked on one indicator."""

    def rank() -> None:
        found = build_region(store)
        build_places(store, found, found.names[-1], found.month, DAY)

    return median_ms(rank)


def made(folder: Path, size: Size) -> tuple[GenerationStore, float]:
    """A store of that size in ``folder``, and the seconds it took to make."""
    store = open_store(read_settings({"BOARD_HOME": str(folder)}))
    begun = time.monotonic()
    if not store.version():
        fill(store, size)
    return store, time.monotonic() - begun


def run(say: Say, full: Size = FULL, peers: Size = PEERS, folder: Path | None = None) -> Part:
    """Measure; ``folder`` keeps the stores for the next run."""
    with tempfile.TemporaryDirectory(prefix="board-nation-") as passing:
        return _run(say, full, peers, folder or Path(passing))


def _run(say: Say, full: Size, peers: Size, folder: Path) -> Part:
    say(f"a nation of {full.districts} districts, {full.facts:,} values")
    nation, seconds = made(folder / f"nation-{full.districts}", full)
    alone, _ = made(folder / f"alone-{full.indicators}", Size(1, full.indicators, 1))
    part, _ = made(folder / f"nation-{peers.districts}", peers)
    say("questions at full size")
    asked = ours(nation)
    pages = page(nation), page(alone)
    ranked = region(nation)
    say("submissions")
    costs = {"one district": submission(alone), f"{full.districts} districts": submission(nation)}
    say("the same questions of SQLite and PostgreSQL")
    sides = {"the board": ours(part)}
    with tempfile.TemporaryDirectory(dir=folder) as place, in_sqlite(part, Path(place)) as ask:
        sides["SQLite"] = theirs(ask)
    with in_postgres(part) as ask:
        sides["PostgreSQL"] = theirs(ask)
    making = f" and was made in {seconds:.0f} s" if seconds > 1 else ""
    size = max(path.stat().st_size for path in (nation.settings.home / "gen").iterdir())
    missed = [
        f"{NAMES[name]}: {asked[name]:.0f} ms, goal {goal} ms"
        for name, goal in GOALS_MS.items()
        if asked[name] > goal
    ]
    if pages[0] > 2 * pages[1]:
        missed.append(
            f"one district's boards: {pages[0] / pages[1]:.1f} times those of a store of one, goal 2"
        )
    marts = [cost["marts"] for cost in costs.values()]
    if marts[1] > 2 * marts[0]:
        missed.append(f"marts after one submission: {marts[1] / marts[0]:.1f} times those of a store of one")
    return Part(
        name="nation",
        title="A nation in one store",
        tables=(
            Table(
                f"{full.districts:,} districts, {full.indicators} indicators, {full.years} years: "
                f"{full.facts:,} values",
                ("", "ms", "goal"),
                [
                    *([NAMES[name], f"{asked[name]:.1f}", f"≤ {GOALS_MS[name]}"] for name in NAMES),
                    ["one district's boards, all months", f"{pages[0]:.0f}", f"≤ {2 * pages[1]:.0f}"],
                    ["– in a store of one district and year", f"{pages[1]:.0f}", ""],
                    ["a region page for a new version", f"{ranked:.0f}", "< 1,000"],
                ],
                (f"The store has {size / 1e9:.1f} GB{making}.",),
            ),
            Table(
                f"The same questions at {peers.districts} districts ({peers.facts:,} values), ms",
                ("", *sides),
                [[NAMES[name], *(f"{side[name]:.1f}" for side in sides.values())] for name in NAMES],
                ("SQLite and PostgreSQL have an index for each question; the board has its sums.",),
            ),
            Table(
                f"A submission of {CHANGED} values, ms",
                ("", *costs),
                [
                    [words, *(f"{cost[stage]:.0f}" for cost in costs.values())]
                    for stage, words in (
                        ("all", "all of it"),
                        ("copied", "copy of the newest generation"),
                        ("applied", "facts, marts, checkpoint"),
                        ("marts", "– of it the marts of the plan"),
                        ("checkpointed", "made durable"),
                    )
                ],
                (
                    "The copy costs the size of the store where the file system cannot share blocks, as here "
                    "(ext4); on XFS or Btrfs it costs what is changed. With PostgreSQL nothing is copied.",
                ),
            ),
        ),
        notes=("Medians of 7. The rows lie as they arrive: facts by month, boards by last submission.",),
        missed=missed,
    )
