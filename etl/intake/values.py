"""Indicator rows -> values that may count, with everything there is to say about them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from domain.indicator import Indicator, is_mirrored
from domain.periods import judged_period
from domain.rules import Rules
from domain.terms import Frequency, Kind
from etl.intake.expected import Expected, Options
from etl.intake.findings import Findings, Level
from etl.intake.likeness import Names, read_id
from etl.intake.numbers import UnclearNumberError, is_nothing, read_number
from etl.intake.plausible import doubts_about
from etl.intake.quantity import Doubtful, Quantities
from etl.intake.records import Record, note_of
from etl.intake.rowcheck import RowCheck
from etl.intake.spelling import plain


@dataclass(frozen=True)
class Value:
    """One value that may count: cumulative from January, with the decimals it was typed with."""

    indicator_id: str
    period: dt.date
    actual: Decimal
    reported_by: str
    note: str


class ValueCheck(RowCheck):
    """Takes records one by one; ``finish`` gives the values. Memory grows with the plan alone."""

    def __init__(
        self,
        expected: Expected,
        options: Options,
        file_name: str,
        findings: Findings,
        doubtful: Doubtful,
    ):
        super().__init__(expected, options, file_name, findings)
        self._names = Names(expected.indicators.names)
        self._quantities = Quantities(expected.rules, options, self.say, doubtful)
        self.taken: dict[tuple[str, dt.date], tuple[Value, Record]] = {}

    def take(self, record: Record) -> None:
        """Check one record."""
        indicator = self.identify(record)
        period = self.period(record)
        if indicator is not None:
            name = "indicator_id" if record.text("indicator_id") else "name"
            self.check_sender(record, name, self.expected.responsible[indicator.indicator_id])
            refusal = period_refusal(indicator, period, self.expected.rules) if period else ""
            if refusal:
                self.say(record, Level.ERROR, "period", refusal)
                period = None
        actual = self._actual(record, indicator)
        if indicator is None or period is None or actual is None:
            return
        value = Value(indicator.indicator_id, period, actual, self.reporter(record), note_of(record))
        first = self.claim(value, record)
        if first is not record:
            name = "indicator_id" if record.text("indicator_id") else "name"
            place = f"工作表“{first.table.sheet.name}”" if first.table is not record.table else ""
            problem = f"与{place}第{first.row}行是同一指标同一月份，请只保留一行"
            self.say(record, Level.ERROR, name, problem)

    def claim(self, value: Value, record: Record) -> Record:
        """The record that gives the indicator its value of the month: ``record`` when it is the first."""
        return self.taken.setdefault((value.indicator_id, value.period), (value, record))[1]

    def ask(self) -> None:
        """Put the one question about fractions, where there is one."""
        self._quantities.ask()

    def finish(self) -> list[Value]:
        """All values, after what can be said only of the file as a whole."""
        self.ask()
        months: dict[str, dict[dt.date, Decimal]] = defaultdict(dict)
        for (indicator_id, period), actual in self.expected.known.items():
            if period.year == self.expected.year:
                months[indicator_id][period] = actual
        for value, _ in self.taken.values():
            months[value.indicator_id][value.period] = value.actual
        for value, record in self.taken.values():
            self.doubt(value, record, months[value.indicator_id])
        return [value for value, _ in self.taken.values()]

    def doubt(self, value: Value, record: Record, months: dict[dt.date, Decimal]) -> None:
        """Say what is doubtful about a value; ``months`` are all values of the indicator this year."""
        indicator = self.expected.indicators[value.indicator_id]
        field = self._quantities.field_of(record, indicator)
        for level, problem in doubts_about(indicator, value.period, months, value.note, self.expected.rules):
            self.say(record, level, field, problem)

    def identify(self, record: Record) -> Indicator | None:
        typed, name = plain(record.text("indicator_id")), plain(record.text("name"))
        if typed and not is_nothing(typed):
            entry = read_id(typed)
            if entry not in self.expected.indicators:
                near = self._names.closest(name) if name else self._names.near_id(entry)
                hint = f"，最接近的是 {self._names.listed(near)}" if near else ""
                problem = f"不是本方案的指标编号{hint}，请对照模板更正"
                self.say(record, Level.ERROR, "indicator_id", problem)
                return None
            if name and not self._names.is_same(entry, name):
                self._check_name(record, entry, name)
            return self.expected.indicators[entry]
        return self._by_name(record, name)

    def _check_name(self, record: Record, entry: str, name: str) -> None:
        """A name beside a number: a shortened one is noted, that of another indicator is an error."""
        official = self.expected.indicators[entry].name
        if not self._names.exact(name) and self._names.closest(name)[:1] == (entry,):
            self.say(record, Level.NOTE, "name", f"与方案中的名称“{official}”不同，按编号 {entry} 上报")
            return
        problem = f"与编号 {entry} 的名称“{official}”不符，请核对编号"
        self.say(record, Level.ERROR, "name", problem)

    def _by_name(self, record: Record, name: str) -> Indicator | None:
        if not name:
            self.say(record, Level.ERROR, "indicator_id", "没有填写，请填指标编号（见模板）")
            return None
        entry = self._names.exact(name)
        if entry:
            return self.expected.indicators[entry]
        key = f"name:{name}"
        answer = self.options.answers.get(key, "")
        if answer in self.expected.indicators:
            official = self.expected.indicators[answer].name
            self.say(record, Level.NOTE, "name", f"经确认按 {answer} {official} 上报")
            return self.expected.indicators[answer]
        near = self._names.closest(name)
        if near:
            problem = f"不是本方案的指标名称，是否为 {self._names.listed(near)}？请确认或更正"
            choices = self._names.choices(near)
            self.say(record, Level.QUESTION, "name", problem, key=key, choices=choices)
        else:
            problem = "不是本方案的指标名称，请填指标编号，或删除该行"
            self.say(record, Level.ERROR, "name", problem)
        return None

    def _actual(self, record: Record, indicator: Indicator | None) -> Decimal | None:
        field = self._quantities.field_of(record, indicator)
        row, column = record.place(field)
        unread = record.table.sheet.unread.get((row, column))
        if unread:
            self.say(record, Level.ERROR, field, unread)
            return None
        if (row, column) in record.table.sheet.merged:
            self.say(record, Level.ERROR, field, "是合并单元格，分不清属于哪一行，请拆分后逐行填写")
            return None
        text = record.text(field)
        if is_nothing(text):
            self.say(record, Level.NOTE, field, "表示没有数据，该指标不上报")
            return None
        if field == "actual" and record.value_header is None:
            self.say(record, Level.ERROR, field, "缺少累计完成值，请增加“累计完成值”列")
            return None
        try:
            number = read_number(text, is_rate=indicator is not None and indicator.kind is Kind.GROWTH)
        except UnclearNumberError as error:
            self.say(record, Level.ERROR, field, str(error))
            return None
        if (row, column) in record.table.sheet.rounded:
            self.say(record, Level.NOTE, field, "由公式算出、小数位过多，已按此值取数")
        if indicator is None:
            return None
        actual = self._quantities.in_unit(record, field, indicator, number)
        if (
            actual is not None
            and actual < 0
            and indicator.kind is Kind.CUMULATIVE
            and not is_mirrored(indicator)
        ):
            self.say(record, Level.ERROR, field, "是负数，累计完成值不能小于 0，请更正")
            return None
        return actual


def period_refusal(indicator: Indicator, period: dt.date, rules: Rules) -> str:
    """Why an indicator has no value of its own in ``period``; empty when it has."""
    if judged_period(indicator.kind, indicator.frequency, period, rules) == period:
        return ""
    if indicator.frequency is Frequency.QUARTERLY:
        return "不是季度末月，该指标按季发布，只能填 3、6、9、12 月"
    if indicator.frequency is Frequency.ANNUAL:
        return "不是 12 月，该指标为年度指标，只能填 12 月"
    return "没有单月数据，1—2月合并发布，请填 2 月"
