"""A file against the plan it reports on: everything there is to say about it, at once."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from etl.intake.bulk.check import check_bulk
from etl.intake.expected import Options
from etl.intake.findings import (
    Finding,
    Findings,
    Level,
    RefusedFileError,
    UnacceptedWarningsError,
    of_level,
)
from etl.intake.items import ItemValue
from etl.intake.layout import Table
from etl.intake.plans import Plans
from etl.intake.read import read_tables
from etl.intake.records import Rows
from etl.intake.routes import (
    PROGRESS_ROWS,
    Checks,
    Part,
    drop_foreign_column,
    require_rows,
    settle_unit_column,
    unit_places,
)
from etl.intake.spelling import shown
from etl.intake.values import Value
from lake.transaction import Snapshot

# From this size on (some 20,000 rows) columns are checked at once; below, row by row is as fast.
BULK_FROM = 1024 * 1024
# A file's name goes into messages and lists: one line of so many characters, whatever the sender called it.
MAX_NAME = 120


@dataclass(frozen=True)
class Checked:
    """What a file says and what is to be said about it. Nothing has been written.

    plan_id is the plan the file was sent for, parts the plans it brings something for, in order of first
    mention; named are the plans that a column of it names, also those it brings nothing for. version is the
    store version it was checked against.
    """

    plan_id: str
    file_name: str
    file_sha256: str
    version: int
    parts: tuple[Part, ...]
    named: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def plan_ids(self) -> tuple[str, ...]:
        """Plans the file brings something for."""
        return tuple(part.plan_id for part in self.parts)

    @property
    def is_foreign(self) -> bool:
        """Whether it speaks of another plan than the one it was sent for."""
        return any(part.plan_id != self.plan_id for part in self.parts)

    @property
    def values(self) -> Sequence[Value]:
        """Values of all parts."""
        return self._all([part.values for part in self.parts])

    @property
    def items(self) -> Sequence[ItemValue]:
        """Work item reports of all parts."""
        return self._all([part.items for part in self.parts])

    @staticmethod
    def _all(lists: list[Sequence]) -> Sequence:
        if not lists:
            return ()
        return lists[0] if len(lists) == 1 else _Joined(lists)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be corrected in the file."""
        return of_level(self.findings, Level.ERROR)

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What the sender must answer."""
        return of_level(self.findings, Level.QUESTION)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What the sender must accept with a reason."""
        return of_level(self.findings, Level.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What was understood or converted."""
        return of_level(self.findings, Level.NOTE)

    def require_acceptable(self, accepted: str) -> None:
        """Raise RefusedFileError for errors or open questions, UnacceptedWarningsError for warnings that
        stand without a reason (``accepted``)."""
        if self.errors or self.questions:
            raise RefusedFileError(self.findings)
        if self.warnings and not accepted.strip():
            raise UnacceptedWarningsError(self.findings)


class _Joined(Sequence):
    """Several lists one behind the other, without a copy."""

    def __init__(self, lists: list[Sequence]):
        self._lists = lists

    def __len__(self) -> int:
        return sum(map(len, self._lists))

    def __getitem__(self, place: int | slice) -> object:
        """As of a list."""
        return list(self)[place]

    def __iter__(self) -> Iterator:
        return chain.from_iterable(self._lists)


def check_file(
    snapshot: Snapshot,
    plan_id: str,
    file_name: str,
    content: bytes,
    today: dt.date,
    *,
    max_bytes: int,
    options: Options | None = None,
    origin: str = "reported",
    progress: Callable[[int], None] = lambda _rows: None,
    among: Collection[str] | None = None,
    bulk_from: int = BULK_FROM,
) -> Checked:
    """Check a monthly file or a work item file, CSV or xlsx, for ``plan_id``.

    ``snapshot`` is a version of the store or an open transaction; ``today`` tells which months are still to
    come; ``progress`` gets the number of rows every PROGRESS_ROWS rows. Raises BoardError with one sentence
    when the file is no such table at all; everything about its rows comes back as findings. ``plan_id`` is
    the plan of rows that name none; ``among`` are the plans that a name may mean, all where None. Files of
    ``bulk_from`` bytes and more are checked in columns where that can be done, with the same outcome.
    """
    file_name = shown(file_name, MAX_NAME)
    plans = Plans(snapshot, plan_id, today, origin, among)
    plans.expected(plan_id)  # an unknown plan is said before anything about the file
    findings, options = Findings(), options or Options()
    parts = None
    with ThreadPoolExecutor(1) as beside:
        # The bytes of a large file are hashed while they are read.
        digest = beside.submit(hashlib.sha256, content)
        if len(content) >= bulk_from:
            parts = check_bulk(content, plans, options, file_name, max_bytes, findings, progress)
    if parts is None:
        tables, remarks = read_tables(content, file_name, max_bytes)
        findings.add(*remarks)
        parts = check_tables(tables, plans, options, file_name, findings, progress)
    return Checked(
        plan_id,
        file_name,
        digest.result().hexdigest(),
        snapshot.version,
        parts,
        tuple(sorted(plans.mentioned)),
        findings.ordered(),
    )


def check_tables(
    tables: list[Table],
    plans: Plans,
    options: Options,
    file_name: str,
    findings: Findings,
    progress: Callable[[int], None],
) -> tuple[Part, ...]:
    """What all tables of one file say, by plan; raises BoardError when there is no row."""
    checks = Checks(plans, options, file_name, findings)
    count = 0
    for table in tables:
        drop_foreign_column(table, plans)
        texts = (table.sheet.text_at(*place) for place in unit_places(table))
        settle_unit_column(table, texts, plans, options, findings)
        rows = Rows(table)
        for record in rows:
            checks.take(record)
            count += 1
            if count % PROGRESS_ROWS == 0:
                progress(count)
        findings.add(*rows.findings)
    require_rows(count, file_name, findings)
    return checks.finish()
