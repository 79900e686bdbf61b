"""Records of a monthly file against the plan they report on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from domain.decimals import decimals_of
from domain.indicator import Indicator
from domain.periods import judged_period, parse_month
from domain.rules import Rules
from domain.terms import Frequency, Kind
from etl.intake.findings import Finding, RefusedFileError
from etl.intake.read import Record

MAX_DECIMALS = 6
MAX_VALUE = Decimal(10) ** 12


@dataclass(frozen=True)
class Value:
    """One value that may count: cumulative from January, with the decimals it was typed with."""

    indicator_id: str
    period: dt.date
    actual: Decimal
    reported_by: str
    note: str


@dataclass(frozen=True)
class Expected:
    """What a file is checked against: the plan's indicators by id, its year, its rules, this month."""

    indicators: dict[str, Indicator]
    year: int
    rules: Rules
    this_month: dt.date


def check_records(records: Iterable[Record], expected: Expected) -> list[Value]:
    """Values of ``records``; raises RefusedFileError with every finding when one record is wrong."""
    findings: list[Finding] = []
    values: list[Value] = []
    seen: dict[tuple[str, dt.date], int] = {}
    for record in records:
        value, problems = _check_record(record, expected)
        if value is not None:
            key = (value.indicator_id, value.period)
            if key in seen:
                problem = f"与第{seen[key]}行是同一指标同一月份，请只保留一行"
                problems.append(Finding(record.row, "indicator_id", record.indicator_id, problem))
            seen.setdefault(key, record.row)
            values.append(value)
        findings.extend(problems)
    if findings:
        raise RefusedFileError(findings)
    return values


def _check_record(record: Record, expected: Expected) -> tuple[Value | None, list[Finding]]:
    problems: list[Finding] = []

    def problem(field: str, text: str) -> None:
        problems.append(Finding(record.row, field, getattr(record, field), text))

    indicator = expected.indicators.get(record.indicator_id)
    if indicator is None:
        problem("indicator_id", "不是本方案的指标编号，请对照 indicators.csv 更正")
    else:
        if record.name and record.name != indicator.name:
            problem("name", f"与编号 {indicator.indicator_id} 的名称“{indicator.name}”不符，请核对编号")
        if record.unit and record.unit != indicator.unit:
            problem("unit", f"应为“{indicator.unit}”，请换算后填写")
    period = _period(record.period)
    if period is None:
        problem("period", "无法识别，请写成 2023-09 的形式")
    elif period.year != expected.year:
        problem("period", f"不在方案年度 {expected.year} 年内，请更正")
        period = None
    elif period > expected.this_month:
        problem("period", "是未来的月份，请更正")
        period = None
    elif indicator is not None:
        refusal = _period_refusal(indicator, period, expected.rules)
        if refusal:
            problem("period", refusal)
    actual = _number(record.actual)
    if actual is None:
        problem("actual", _number_remedy(record.actual))
    elif indicator is not None and indicator.kind is Kind.CUMULATIVE and actual < 0:
        problem("actual", "是负数，累计完成值不能小于 0，请更正")
    if problems or indicator is None or period is None or actual is None:
        return None, problems
    return Value(indicator.indicator_id, period, actual, record.reported_by, record.note), problems


def _period(text: str) -> dt.date | None:
    try:
        return parse_month(text)
    except ValueError:
        return None


def _period_refusal(indicator: Indicator, period: dt.date, rules: Rules) -> str:
    if judged_period(indicator.kind, indicator.frequency, period, rules) == period:
        return ""
    if indicator.frequency is Frequency.QUARTERLY:
        return "不是季度末月，该指标按季发布，只能填 3、6、9、12 月"
    if indicator.frequency is Frequency.ANNUAL:
        return "不是 12 月，该指标为年度指标，只能填 12 月"
    return "没有单月数据，1—2月合并发布，请填 2 月"


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    plain = text.isascii() and not set(text) & set("eE_")
    if not (plain and value.is_finite() and abs(value) < MAX_VALUE and decimals_of(value) <= MAX_DECIMALS):
        return None
    return value


def _number_remedy(text: str) -> str:
    if not text:
        return "没有填写，未完成请填 0，无数据请删除该行"
    if "O" in text.upper():
        return "不是数字，请检查是否把字母O当作0"
    return f"不是数字，请只填阿拉伯数字和小数点（最多 {MAX_DECIMALS} 位小数），不带单位"
