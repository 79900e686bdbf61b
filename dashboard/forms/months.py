"""Months a plan is reported for, and the one that is next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard import source
from dashboard.forms import text
from domain.periods import next_month, parse_month, period_label
from domain.terms import Frequency


def months_to_report(desk: Any) -> list[dt.date]:
    """Months of the plan's year that have begun, oldest first; January alone before its year."""
    plan = next(plan for plan in desk.store.read("plans") if plan["plan_id"] == desk.plan_id)
    today = desk.now.date()
    months = [dt.date(plan["year"], month, 1) for month in range(1, 13)]
    return [month for month in months if month <= today] or months[:1]


def next_to_report(desk: Any) -> dt.date:
    """The month after the newest with data, as far as it has begun."""
    months = months_to_report(desk)
    known = source.boards(source.edition())
    following = next_month(parse_month(max(known))) if known else months[-1]
    return min(max(following, months[0]), months[-1])


def month_words(month: dt.date) -> str:
    """A month with the span its values cover: 2023年9月（1—9月累计）."""
    label = period_label(month, Frequency.MONTHLY)
    return text.MONTH_LABEL.format(year=month.year, month=month.month, label=label)
