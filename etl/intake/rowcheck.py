"""What the checks of indicator rows and of work item rows share: the month, the sender, the reporter."""

import datetime as dt
from functools import lru_cache

from domain.periods import format_month
from etl.intake.expected import Expected, Options
from etl.intake.findings import Findings, Level
from etl.intake.layout import Table
from etl.intake.months import Month, UnclearMonthError, find_month, read_month
from etl.intake.records import Record, finding
from etl.intake.spelling import plain


class RowCheck:
    """Findings of one file, and the questions every kind of row has to answer."""

    def __init__(self, expected: Expected, options: Options, file_name: str, findings: Findings):
        self.expected = expected
        self.options = options
        self.findings = findings
        self._file_name = file_name
        self._read_month = lru_cache(maxsize=4096)(lambda text: read_month(text, expected.year))
        self._defaults: dict[int, tuple[Month, str] | None] = {}
        self._said_of_months: set[tuple[int, Level, str]] = set()

    def say(self, record: Record, level: Level, name: str, problem: str, **more) -> None:
        """Add a finding about one field of a record."""
        self.findings.add(finding(record, level, name, problem, **more))

    def period(self, record: Record) -> dt.date | None:
        """The month of a record: its own cell, else its column's header, else the title, sheet or file name.

        None after a finding when it cannot be told or cannot be right.
        """
        found = self._written_month(record)
        if found is None:
            return None
        month, value = found
        period = month.period
        if month.note:
            self._once(record, Level.NOTE, month.note, value)
        problem = self._month_problem(period)
        if problem:
            self.say(record, Level.ERROR, "period", problem, value=value)
            return None
        return period

    def reporter(self, record: Record) -> str:
        """The reporting unit under its canonical name; as written when the plan does not know it."""
        text = plain(record.text("reported_by") or record.table.reported_by)
        return self.expected.unit_forms.get(text, text)

    def check_sender(self, record: Record, name: str, units: tuple[str, ...]) -> None:
        """An error when the sender's units do not answer for the row."""
        if not self.expected.may_report(units, self.options.units):
            answer = "、".join(units)
            self.say(record, Level.ERROR, name, f"由{answer}负责，不在你单位的填报范围，请删除该行")

    def _written_month(self, record: Record) -> tuple[Month, str] | None:
        text = record.text("period")
        header = record.value_header or record.rate_header
        try:
            own = self._read_month(text) if text else None
            above = self._read_month(header.period) if header and header.period else None
        except UnclearMonthError as error:
            self.say(record, Level.ERROR, "period", str(error), value=text or header.period)
            return None
        if own and above and own.period != above.period:
            self.say(record, Level.ERROR, "period", f"与表头“{header.text}”不是同一个月，请核对")
            return None
        found = own or above
        default = self._default(record.table)
        if found is None:
            if default is None:
                problem = "没有写月份，请写成 2023-09 的形式，或在标题中写明月份"
                self.say(record, Level.ERROR, "period", problem)
                return None
            month = format_month(default[0].period)
            self._once(record, Level.NOTE, f"没有写月份，按{default[1]}取 {month}", "")
            return default
        value = text or header.period
        if default and found.period != default[0].period and len(record.table.header.values) < 2:
            problem = f"与{default[1]}中的月份不一致，按本行的月份上报，请核对"
            self._once(record, Level.WARNING, problem, value)
        return found, value

    def _once(self, record: Record, level: Level, text: str, value: str) -> None:
        """Say something about a month at its first row only: it is the same for all rows of the month."""
        if (id(record.table), level, value) not in self._said_of_months:
            self._said_of_months.add((id(record.table), level, value))
            self.say(record, level, "period", text, value=value)

    def _default(self, table: Table) -> tuple[Month, str] | None:
        """Month for rows that name none, and where it stands."""
        if id(table) not in self._defaults:
            self._defaults[id(table)] = self._find_default(table)
        return self._defaults[id(table)]

    def _find_default(self, table: Table) -> tuple[Month, str] | None:
        for where, texts in (
            ("标题", table.titles),
            ("工作表名", [table.sheet.name]),
            ("文件名", [self._file_name.rpartition(".")[0]]),
        ):
            found = [month for text in texts if (month := find_month(text, self.expected.year))]
            if len({month.period for month in found}) == 1:
                return found[0], f"{where}“{next(t for t in texts if find_month(t, self.expected.year))}”"
        if self.options.month:
            return Month(self.options.month, has_year=True), "所选月份"
        return None

    def _month_problem(self, period: dt.date) -> str:
        expected = self.expected
        if period.year != expected.year:
            return f"不在方案年度 {expected.year} 年内，请更正"
        if period > expected.this_month:
            return "是未来的月份，请更正"
        if self.options.month and period != self.options.month:
            return f"不是本次填报的 {self.options.month:%Y-%m}，请更正，或改选月份"
        return ""
