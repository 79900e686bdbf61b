"""A file against the plan it reports on: everything there is to say about it, at once."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from etl.intake.expected import Expected, Options, read_expected
from etl.intake.findings import (
    Finding,
    Findings,
    Level,
    RefusedFileError,
    UnacceptedWarningsError,
    of_level,
)
from etl.intake.items import ItemCheck, ItemValue
from etl.intake.layout import Table
from etl.intake.read import read_tables
from etl.intake.records import Rows
from etl.intake.spelling import shown
from etl.intake.values import Value, ValueCheck
from lake.errors import BoardError
from lake.transaction import Snapshot

# How often a long check reports its progress.
PROGRESS_ROWS = 20_000
# A file's name goes into messages and lists: one line of so many characters, whatever the sender called it.
MAX_NAME = 120


@dataclass(frozen=True)
class Checked:
    """What a file says and what is to be said about it. Nothing has been written.

    version is the store version it was checked against; values and items hold only rows without errors.
    """

    plan_id: str
    file_name: str
    file_sha256: str
    version: int
    values: tuple[Value, ...]
    items: tuple[ItemValue, ...]
    findings: tuple[Finding, ...]

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

    @property
    def periods(self) -> tuple[dt.date, ...]:
        """Months the file reports on, oldest first."""
        return tuple(sorted({value.period for value in (*self.values, *self.items)}))

    def require_acceptable(self, accepted: str) -> None:
        """Raise RefusedFileError for errors or open questions, UnacceptedWarningsError for warnings that
        stand without a reason (``accepted``)."""
        if self.errors or self.questions:
            raise RefusedFileError(self.findings)
        if self.warnings and not accepted.strip():
            raise UnacceptedWarningsError(self.findings)


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
) -> Checked:
    """Check a monthly file or a work item file, CSV or xlsx, for ``plan_id``.

    ``snapshot`` is a version of the store or an open transaction; ``today`` tells which months are still to
    come; ``progress`` gets the number of rows every PROGRESS_ROWS rows. Raises BoardError with one sentence
    when the file is no such table at all; everything about its rows comes back as findings.
    """
    file_name = shown(file_name, MAX_NAME)
    expected = read_expected(snapshot, plan_id, today, origin)
    tables, remarks = read_tables(content, file_name, max_bytes)
    findings = Findings()
    findings.add(*remarks)
    values, items = check_tables(tables, expected, options or Options(), file_name, findings, progress)
    digest = hashlib.sha256(content).hexdigest()
    return Checked(
        plan_id, file_name, digest, snapshot.version, tuple(values), tuple(items), findings.ordered()
    )


def check_tables(
    tables: list[Table],
    expected: Expected,
    options: Options,
    file_name: str,
    findings: Findings,
    progress: Callable[[int], None],
) -> tuple[list[Value], list[ItemValue]]:
    """Values and work item reports of all tables of one file; raises BoardError when there is no row."""
    values = ValueCheck(expected, options, file_name, findings)
    items = ItemCheck(expected, options, file_name, findings)
    count = 0
    for table in tables:
        rows = Rows(table)
        check = items if table.header.kind == "items" else values
        for record in rows:
            check.take(record)
            count += 1
            if count % PROGRESS_ROWS == 0:
                progress(count)
        findings.add(*rows.findings)
    if not count and not findings.counts[Level.ERROR]:
        raise BoardError(f"{file_name} 只有表头没有数据，请填写后重新提交。")
    accepted = values.finish(), items.finish()
    if not any(accepted) and not (findings.counts[Level.ERROR] or findings.counts[Level.QUESTION]):
        findings.add(Finding(Level.ERROR, 0, "", "", f"{file_name} 没有任何可上报的数据，请填写后重新提交。"))
    return accepted
