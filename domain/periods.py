"""Periods: which month's value judges an indicator, how a period is called, when it is due.

A period is the first day of the month the data covers; values are cumulative from January.
Source: the National Bureau of Statistics publishes January and February together (1—2月), national
accounts and household income by quarter, and research expenditure once a year.
"""

from collections.abc import Callable
from datetime import date, timedelta

from domain.rules import Rules
from domain.terms import Frequency, Kind

_QUARTER_LABELS = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
_QUARTER_STAMPS = {3: "截至一季度", 6: "截至二季度", 9: "截至三季度", 12: "截至四季度"}


def parse_month(text: str) -> date:
    """Turn "2023-09" into the first of that month; ValueError with a Chinese sentence otherwise."""
    year, dash, month = text.strip().partition("-")
    well_formed = dash and year.isascii() and month.isascii() and year.isdigit() and month.isdigit()
    if not (well_formed and len(year) == 4 and len(month) == 2 and year != "0000" and 1 <= int(month) <= 12):
        raise ValueError(f"月份“{text}”无法识别，请写成 2023-09 的形式。")
    return date(int(year), int(month), 1)


def format_month(period: date) -> str:
    """Turn a period into "2023-09"."""
    return f"{period.year:04d}-{period.month:02d}"


def judged_period(kind: Kind, frequency: Frequency, period: date, rules: Rules) -> date | None:
    """Return the period whose value judges the indicator on the board of `period`, None if none yet.

    Quarterly values are carried until the next quarter (August shows June); annual values exist in
    December only; a monthly growth series starts in February with the combined 1—2月 release.
    """
    if frequency == Frequency.ANNUAL:
        month = 12 if period.month == 12 else 0
    elif frequency == Frequency.QUARTERLY:
        month = period.month // 3 * 3
    elif kind == Kind.GROWTH and period.month < rules.growth_first_month:
        month = 0
    else:
        month = period.month
    return date(period.year, month, 1) if month else None


def next_due_period(kind: Kind, frequency: Frequency, period: date, rules: Rules) -> date:
    """Return the first period after `period` for which a new value is due (December rolls over)."""
    following = period
    while True:
        following = next_month(following)
        if judged_period(kind, frequency, following, rules) == following:
            return following


def next_month(period: date) -> date:
    """Return the first day of the month after `period`."""
    return (period.replace(day=1) + timedelta(days=32)).replace(day=1)


def period_label(period: date, frequency: Frequency) -> str:
    """Name the cumulative period as Chinese bulletins do: 1—9月, 1—2月, 上半年, 前三季度, 全年."""
    if frequency != Frequency.MONTHLY and period.month in _QUARTER_LABELS:
        return _QUARTER_LABELS[period.month]
    return "1月" if period.month == 1 else f"1—{period.month}月"


def period_stamp(period: date, frequency: Frequency) -> str:
    """Say how far a carried value reaches: 截至二季度 for quarterly series, 截至9月 otherwise."""
    if frequency == Frequency.QUARTERLY and period.month in _QUARTER_STAMPS:
        return _QUARTER_STAMPS[period.month]
    return f"截至{period.month}月"


def monday_to_friday(day: date) -> bool:
    """Tell whether `day` is a working day when no holiday calendar is at hand."""
    return day.weekday() < 5


def due_date(period: date, rules: Rules, is_workday: Callable[[date], bool] = monday_to_friday) -> date:
    """Return the last day on which the value of `period` is on time.

    The `rules.due_day` of the following month, moved on to the next working day. `is_workday` brings
    the public holidays (it must know make-up working days too); the default knows weekends only.
    Source: Civil Code of the PRC, Art. 203 (期间的最后一日是法定休假日的，以法定休假日结束的次日为
    期间的最后一日), which offices follow for their own deadlines.
    """
    day = next_month(period).replace(day=rules.due_day)
    while not is_workday(day):
        day += timedelta(days=1)
    return day
