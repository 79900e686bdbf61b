"""A file against the plan it reports on: everything there is to say about it, at once."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from etl.intake.expected import Options
from etl.intake.findings import (
    Finding,
    Findings,
    Level,
    RefusedFileError,
    UnacceptedWarningsError,
    of_level,
)
from etl.intake.headerwords import PLAN, PLAN_WORDS
from etl.intake.items import ItemCheck, ItemValue
from etl.intake.layout import Table
from etl.intake.months import UnclearMonthError, read_month
from etl.intake.plans import Plans, UnclearPlanError
from etl.intake.quantity import Doubtful
from etl.intake.read import read_tables
from etl.intake.records import Record, Rows, finding
from etl.intake.spelling import shown, tight
from etl.intake.values import Value, ValueCheck
from lake.errors import BoardError
from lake.transaction import Snapshot

# How often a long check reports its progress.
PROGRESS_ROWS = 20_000
# A file's name goes into messages and lists: one line of so many characters, whatever the sender called it.
MAX_NAME = 120
# More plans are counted, not named.
MAX_NAMED = 10


@dataclass(frozen=True)
class Part:
    """What a file says about one plan: rows without errors."""

    plan_id: str
    values: Sequence[Value]
    items: Sequence[ItemValue]


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
        return lists[0] if len(lists) == 1 else tuple(chain.from_iterable(lists))

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
    among: Collection[str] | None = None,
) -> Checked:
    """Check a monthly file or a work item file, CSV or xlsx, for ``plan_id``.

    ``snapshot`` is a version of the store or an open transaction; ``today`` tells which months are still to
    come; ``progress`` gets the number of rows every PROGRESS_ROWS rows. Raises BoardError with one sentence
    when the file is no such table at all; everything about its rows comes back as findings. ``plan_id`` is
    the plan of rows that name none; ``among`` are the plans that a name may mean, all where None.
    """
    file_name = shown(file_name, MAX_NAME)
    plans = Plans(snapshot, plan_id, today, origin, among)
    plans.expected(plan_id)  # an unknown plan is said before anything about the file
    tables, remarks = read_tables(content, file_name, max_bytes)
    findings = Findings()
    findings.add(*remarks)
    parts = check_tables(tables, plans, options or Options(), file_name, findings, progress)
    digest = hashlib.sha256(content).hexdigest()
    return Checked(
        plan_id, file_name, digest, snapshot.version, parts, tuple(plans.mentioned), findings.ordered()
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
        rows = Rows(table)
        for record in rows:
            checks.take(record)
            count += 1
            if count % PROGRESS_ROWS == 0:
                progress(count)
        findings.add(*rows.findings)
    if not count and not findings.counts[Level.ERROR]:
        raise BoardError(f"{file_name} 只有表头没有数据，请填写后重新提交。")
    return checks.finish()


class Checks:
    """Hands every record to the check of its plan and kind; ``finish`` gives what they found."""

    def __init__(self, plans: Plans, options: Options, file_name: str, findings: Findings):
        self._plans, self._options, self._file_name, self._findings = plans, options, file_name, findings
        self._doubtful: Doubtful = []
        self._values: dict[str, ValueCheck] = {}
        self._items: dict[str, ItemCheck] = {}
        self._order: dict[str, None] = {}

    def take(self, record: Record) -> None:
        """Check one record."""
        plan_id = self._plan_of(record)
        if plan_id is None:
            return
        if record.table.header.kind == "items":
            self.item_check(plan_id).take(record)
        else:
            self.value_check(plan_id).take(record)

    def value_check(self, plan_id: str) -> ValueCheck:
        """The check of a plan's indicator rows."""
        if plan_id not in self._values:
            self._order[plan_id] = None
            expected = self._plans.expected(plan_id)
            self._values[plan_id] = ValueCheck(
                expected, self._options, self._file_name, self._findings, self._doubtful
            )
        return self._values[plan_id]

    def item_check(self, plan_id: str) -> ItemCheck:
        """The check of a plan's work item rows."""
        if plan_id not in self._items:
            self._order[plan_id] = None
            expected = self._plans.expected(plan_id)
            self._items[plan_id] = ItemCheck(expected, self._options, self._file_name, self._findings)
        return self._items[plan_id]

    def finish(self) -> tuple[Part, ...]:
        """What was found, after what can be said only of the file as a whole."""
        parts = [
            Part(
                plan_id,
                tuple(self._values[plan_id].finish() if plan_id in self._values else ()),
                tuple(self._items[plan_id].finish() if plan_id in self._items else ()),
            )
            for plan_id in self._order
        ]
        return closing_words([part for part in parts if part.values or part.items], self._plans,
                             self._file_name, self._findings)  # fmt: skip

    def _plan_of(self, record: Record) -> str | None:
        if "plan" not in record.table.header.columns:
            return self._plans.default
        text = record.text("plan")
        if not text:
            self._say(record, "没有写是哪个方案或地区，请填写")
            return None
        try:
            return self._plans.mention(text, year_of(record, self._plans.year))
        except UnclearPlanError as error:
            self._say(record, str(error))
            return None

    def _say(self, record: Record, problem: str) -> None:
        self._findings.add(finding(record, Level.ERROR, "plan", problem))


def year_of(record: Record, default: int) -> int:
    """The year a record's month names, else ``default``."""
    header = record.value_header or record.rate_header
    for text in (record.text("period"), header.period if header else ""):
        try:
            month = read_month(text, default) if text else None
        except UnclearMonthError:
            continue
        if month and month.has_year:
            return month.period.year
    return default


def drop_foreign_column(table: Table, plans: Plans) -> None:
    """A column 地区 that names no plan's region in any row is about something else: it is not looked at."""
    column = table.header.columns.get("plan")
    if column is None:
        return
    word = next(tight(header.text) for header in table.header.headers if header.column == column)
    texts = {table.sheet.text_at(place, column) for place in range(table.first_row, len(table.sheet.rows))}
    if word not in PLAN_WORDS and not any(text and plans.is_known(text) for text in texts):
        del table.header.columns["plan"]


def closing_words(
    parts: Sequence[Part], plans: Plans, file_name: str, findings: Findings
) -> tuple[Part, ...]:
    """The parts of a file, after a note on which plans it speaks of and an error when it brings nothing."""
    if not parts and not (findings.counts[Level.ERROR] or findings.counts[Level.QUESTION]):
        findings.add(Finding(Level.ERROR, 0, "", "", f"{file_name} 没有任何可上报的数据，请填写后重新提交。"))
    if len(parts) > 1 or any(part.plan_id != plans.default for part in parts):
        named = [f"{plans.label(part.plan_id)}（{len(part.values) + len(part.items)} 条）" for part in parts]
        more = f"等 {len(parts)} 个方案" if len(parts) > MAX_NAMED else ""
        note = f"文件按“{PLAN}”分别计入{'、'.join(named[:MAX_NAMED])}{more}。"
        findings.add(Finding(Level.NOTE, 0, "", "", note))
    return tuple(parts)
