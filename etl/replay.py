"""Stored files -> the store again: proof that the files hold everything, and a check on facts and marts.

A store is rebuilt in a second, empty one: plans, submissions and decisions are copied as they stand, facts
come out of the stored files through the same intake as on their first day, marts out of the facts.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from etl.intake.check import check_file
from etl.intake.expected import Options
from etl.intake.submit import insert_facts
from etl.marts import rebuild_boards
from lake.errors import BoardError
from lake.files import read_file
from lake.settings import Settings
from lake.store import Store, open_store
from lake.transaction import Snapshot, Transaction

PLANS = (
    "plans", "sections", "tasks", "task_units", "items", "item_indicators", "units", "unit_forms",
    "indicators", "plan_versions", "target_history", "names",
)  # fmt: skip
ARRIVALS = ("submissions", "submission_options", "withdrawals", "restorations")
FACTS = ("facts", "item_facts")
MARTS = ("mart_board", "mart_series")

Tables = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Difference:
    """A submission whose stored file no longer gives the facts in the store, and why as far as known.

    is_older_plan: the plan was loaded again after the file came, so that it may be read differently today.
    """

    submission_id: int
    sentence: str
    is_older_plan: bool


def tables_of(snapshot: Snapshot) -> Tables:
    """Everything a replay needs and is compared with, out of one version of a store."""
    return {table: snapshot.table(table) for table in (*PLANS, *ARRIVALS, *FACTS, *MARTS)}


@contextmanager
def scratch_store(like: Store) -> Iterator[Store]:
    """An empty embedded store with the settings of ``like``, gone afterwards."""
    with TemporaryDirectory(prefix="board-replay-") as folder:
        yield open_store(replace(like.settings, home=Path(folder), catalog=""))


def rebuilt_marts(scratch: Store, tables: Tables) -> Tables:
    """The marts as today's rules compute them from the facts in ``tables``."""
    scratch.write(lambda tx: _fill(tx, tables, (*PLANS, *ARRIVALS, *FACTS)))
    with scratch.snapshot() as snapshot:
        return {table: snapshot.table(table) for table in MARTS}


def replay(
    scratch: Store,
    tables: Tables,
    settings: Settings,
    max_bytes: int,
    progress: Callable[[int], None] = lambda _n: None,
) -> tuple[Tables, dict[int, str]]:
    """Facts and marts out of the stored files of ``settings``, in order of arrival.

    Also gives, by submission, the sentence about a file that could not be read. ``progress`` gets the number
    of files done.
    """
    said = {row["submission_id"]: row["options"] for row in tables["submission_options"]}
    failed: dict[int, str] = {}

    def change(tx: Transaction) -> None:
        failed.clear()
        _fill(tx, tables, (*PLANS, *ARRIVALS))
        arrivals = _by_number(tables["submissions"])
        for number, rows in enumerate(arrivals.values(), start=1):
            _replay_one(tx, rows, said.get(rows[0]["submission_id"], ""), settings, max_bytes, failed)
            progress(number)
        _rebuild(tx, tables)

    scratch.write(change)
    with scratch.snapshot() as snapshot:
        return {table: snapshot.table(table) for table in (*FACTS, *MARTS)}, failed


def differences(tables: Tables, replayed: Tables, failed: dict[int, str]) -> list[Difference]:
    """Submissions whose facts in the store are not those of their files, by number."""
    sentences = dict(failed)
    for table in FACTS:
        stored, again = (_rows_by_submission(side[table]) for side in (tables, replayed))
        for number in stored.keys() | again.keys():
            if stored.get(number) != again.get(number):
                sentences.setdefault(number, "库中的数值与原始文件不一致")
    loaded = {row["plan_id"]: row["loaded_at"] for row in tables["plans"]}
    arrived = _by_number(tables["submissions"])
    found = []
    for number in sorted(sentences):
        rows = arrived.get(number, [])
        sentence = sentences[number] if rows else "有数值而没有上报记录"
        found.append(Difference(number, sentence, any(_is_before(row, loaded) for row in rows)))
    return found


def is_same(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> bool:
    """Whether two tables hold the same rows, in whatever order."""
    return _counted(one) == _counted(other)


def _replay_one(
    tx: Transaction,
    rows: list[dict[str, Any]],
    said: str,
    settings: Settings,
    max_bytes: int,
    failed: dict[int, str],
) -> None:
    """Facts of one submission; ``rows`` are its rows of ``submissions``, one a plan."""
    row = rows[0]
    number = row["submission_id"]
    try:
        content = read_file(settings, row["file_sha256"])
        options = Options.from_json(said)
        # The limit of today may be lower than the one of its day; plans that came later are not meant.
        plans = options.plans or (row["plan_id"],)
        checked = check_file(
            tx, plans[0], row["file_name"], content, row["submitted_at"].date(),
            max_bytes=max(max_bytes, len(content)), options=options, origin=row["origin"], among=plans,
        )  # fmt: skip
    except BoardError as error:
        failed[number] = str(error)
        return
    if checked.errors or checked.questions:
        failed[number] = str((*checked.errors, *checked.questions)[0])
    insert_facts(tx, checked, number)


def _fill(tx: Transaction, tables: Tables, names: tuple[str, ...]) -> None:
    for name in names:
        tx.insert(name, tables[name])
    if "facts" in names:
        _rebuild(tx, tables)


def _rebuild(tx: Transaction, tables: Tables) -> None:
    rebuild_boards(tx, [plan["plan_id"] for plan in tables["plans"]])


def _by_number(rows: list[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    """Rows by submission, in order of arrival."""
    by_number: dict[int, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: row["submission_id"]):
        by_number.setdefault(row["submission_id"], []).append(row)
    return by_number


def _rows_by_submission(rows: list[dict[str, Any]]) -> dict[int, Counter]:
    return {number: _counted(own) for number, own in _by_number(rows).items()}


def _counted(rows: list[dict[str, Any]]) -> Counter:
    return Counter(tuple(sorted((key, repr(value)) for key, value in row.items())) for row in rows)


def _is_before(submission: dict[str, Any], loaded: dict[str, dt.datetime]) -> bool:
    moment = loaded.get(submission["plan_id"])
    return moment is not None and submission["submitted_at"] < moment
