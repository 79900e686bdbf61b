"""When a month's value is due, by the holiday calendar of China."""

import datetime as dt
from functools import lru_cache

import chinese_calendar

from domain.periods import due_date, monday_to_friday
from domain.rules import Rules


@lru_cache(maxsize=4096)
def is_workday(day: dt.date) -> bool:
    """Whether ``day`` is a working day in China, make-up days included.

    The State Council announces holidays a year ahead; beyond the known years weekends alone count.
    """
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return monday_to_friday(day)


def due_on(period: dt.date, rules: Rules) -> dt.date:
    """Last day on which the value of ``period`` is on time."""
    return due_date(period, rules, is_workday)
