"""Rows of a file to the check of their plan and kind, and what comes out of it, by plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.intake.expected import Expected, Options
from etl.intake.findings import Choice, Finding, Findings, Level
from etl.intake.headerwords import PLAN, PLAN_WORDS
from etl.intake.items import ItemCheck, ItemValue
from etl.intake.layout import Table
from etl.intake.months import UnclearMonthError, read_month
from etl.intake.numbers import is_nothing
from etl.intake.plans import Plans, UnclearPlanError
from etl.intake.quantity import Doubtful
from etl.intake.records import Record, finding
from etl.intake.spelling import plain, tight
from etl.intake.values import Value, ValueCheck
from lake.errors import BoardError

# How often a long check reports its progress.
PROGRESS_ROWS = 20_000
# More plans are counted, not named.
MAX_NAMED = 10
# The question about a column 单位 that holds measures and names.
UNIT_KEY, REPORTER, MEASURE = "unit_column", "reporter", "measure"


@dataclass(frozen=True)
class Part:
    """What a file says about one plan: rows without errors."""

    plan_id: str
    values: Sequence[Value]
    items: Sequence[ItemValue]


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
            self._values[plan_id] = self.make_value_check(expected)
        return self._values[plan_id]

    def make_value_check(self, expected: Expected) -> ValueCheck:
        """A new check of indicator rows."""
        return ValueCheck(expected, self._options, self._file_name, self._findings, self._doubtful)

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
            plan_id = self._plans.named(text, year_of(record, self._plans.year))
        except UnclearPlanError as error:
            self._say(record, str(error))
            return None
        self._plans.mention(plan_id)
        return plan_id

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


def require_rows(count: int, file_name: str, findings: Findings) -> None:
    """Raise BoardError for a file that has a header and nothing below it."""
    if not count and not findings.counts[Level.ERROR]:
        raise BoardError(f"{file_name} 只有表头没有数据，请填写后重新提交。")


def is_foreign_column(table: Table, texts: Iterable[str], plans: Plans) -> bool:
    """Whether a column 地区 is about something else: none of its ``texts`` names a plan's region."""
    column = table.header.columns["plan"]
    word = next(tight(header.text) for header in table.header.headers if header.column == column)
    return word not in PLAN_WORDS and not any(text and plans.is_known(text) for text in texts)


def drop_foreign_column(table: Table, plans: Plans) -> None:
    """A column 地区 that is about something else is not looked at."""
    column = table.header.columns.get("plan")
    if column is None:
        return
    texts = {table.sheet.text_at(place, column) for place in range(table.first_row, len(table.sheet.rows))}
    if is_foreign_column(table, texts, plans):
        del table.header.columns["plan"]


def units_named(texts: Iterable[str], plans: Plans) -> set[str]:
    """Those of some plain texts that name a unit of the plan a file is sent for."""
    forms = plans.expected(plans.default).unit_forms
    return {*forms, *forms.values()}.intersection(filter(None, texts))


def settle_unit_column(
    table: Table, texts: Iterable[str], plans: Plans, options: Options, findings: Findings
) -> None:
    """Whether a column headed 单位 alone holds units of measure or the names of those who report.

    ``texts`` are those of the column. Names of the plan's units make it 填报单位; where both stand in it, the
    sender is asked, and until then it is not looked at.
    """
    column = unit_column(table)
    if column is None:
        return
    known = {plain(text) for text in texts if text and not is_nothing(text)}
    names = sorted(units_named(known, plans))
    measures = sorted(known.difference(names))
    if not names:
        return
    header = next(header for header in table.header.headers if header.column == column)
    answer = REPORTER if not measures else options.answers.get(UNIT_KEY, "")
    if answer == MEASURE:
        return
    del table.header.columns["unit"]
    if answer == REPORTER:
        table.header.columns.setdefault("reported_by", column)
        problem = "列中是单位名称，按填报单位读取"
    else:
        problem = (
            f"列中既有单位名称（{names[0]}）又有其他文字（{measures[0]}），是填报单位还是计量单位？"
            "请确认，或分成两列"
        )
    choices = () if answer else (Choice(REPORTER, "填报单位"), Choice(MEASURE, "计量单位"))
    level = Level.NOTE if answer else Level.QUESTION
    findings.add(
        Finding(
            level, 0, "", "", f"“{header.text}”{problem}。", column, header.text, table.place,
            "" if answer else UNIT_KEY, choices,
        )
    )  # fmt: skip


def unit_column(table: Table) -> int | None:
    """Place of a column that is headed 单位 and nothing more; None where there is none."""
    column = table.header.columns.get("unit")
    words = [tight(header.text) for header in table.header.headers if header.column == column]
    return column if words == ["单位"] else None


def unit_places(table: Table) -> list[tuple[int, int]]:
    """Cells of the column headed 单位."""
    column = unit_column(table)
    return [(place, column) for place in range(table.first_row, len(table.sheet.rows)) if column is not None]


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
