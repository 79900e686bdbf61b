"""Periods, labels and deadlines."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: N802

from datetime import date

import pytest

from domain.periods import (
    due_date,
    format_month,
    judged_period,
    monday_to_friday,
    next_due_period,
    parse_month,
    period_label,
    period_stamp,
)
from domain.rules import Rules

JUDGED = [
    # kind, frequency, judged month for January ... December (0: none)
    ("cumulative", "monthly", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    ("growth", "monthly", [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    ("growth", "quarterly", [0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12]),
    ("cumulative", "quarterly", [0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12]),
    ("growth", "annual", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12]),
    ("cumulative", "annual", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12]),
]


@pytest.mark.parametrize(("kind", "frequency", "months"), JUDGED, ids=[f"{k}-{f}" for k, f, _ in JUDGED])
def test_judged_period(rules, kind, frequency, months):
    for month, expected in enumerate(months, start=1):
        judged = judged_period(kind, frequency, date(2023, month, 1), rules)
        assert judged == (date(2023, expected, 1) if expected else None)


def test_增速首个发布月份可调():
    assert judged_period("growth", "monthly", date(2023, 2, 1), Rules(growth_first_month=3)) is None


@pytest.mark.parametrize(
    ("kind", "frequency", "after", "expected"),
    [
        ("cumulative", "monthly", date(2023, 9, 1), date(2023, 10, 1)),
        ("cumulative", "monthly", date(2023, 12, 1), date(2024, 1, 1)),
        ("growth", "monthly", date(2023, 12, 1), date(2024, 2, 1)),
        ("growth", "quarterly", date(2023, 6, 1), date(2023, 9, 1)),
        ("growth", "quarterly", date(2023, 8, 1), date(2023, 9, 1)),
        ("growth", "annual", date(2023, 12, 1), date(2024, 12, 1)),
    ],
    ids=["下月", "跨年", "跨过一月", "下一季末", "季中", "下一年"],
)
def test_next_due_period(rules, kind, frequency, after, expected):
    assert next_due_period(kind, frequency, after, rules) == expected


@pytest.mark.parametrize(
    ("month", "frequency", "label", "stamp"),
    [
        (1, "monthly", "1月", "截至1月"),
        (2, "monthly", "1—2月", "截至2月"),
        (6, "monthly", "1—6月", "截至6月"),
        (12, "monthly", "1—12月", "截至12月"),
        (3, "quarterly", "一季度", "截至一季度"),
        (6, "quarterly", "上半年", "截至二季度"),
        (9, "quarterly", "前三季度", "截至三季度"),
        (12, "quarterly", "全年", "截至四季度"),
        (5, "quarterly", "1—5月", "截至5月"),
        (12, "annual", "全年", "截至12月"),
    ],
)
def test_labels(month, frequency, label, stamp):
    period = date(2023, month, 1)
    assert (period_label(period, frequency), period_stamp(period, frequency)) == (label, stamp)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (date(2023, 9, 1), date(2023, 10, 10)),
        (date(2023, 5, 1), date(2023, 6, 12)),
        (date(2023, 8, 1), date(2023, 9, 11)),
        (date(2023, 12, 1), date(2024, 1, 10)),
        (date(2023, 1, 1), date(2023, 2, 10)),
    ],
    ids=["工作日", "周六顺延到周一", "周日顺延到周一", "跨年", "一月"],
)
def test_due_date(rules, period, expected):
    assert due_date(period, rules) == expected


def test_法定假日顺延由日历给出(rules):
    """With the 1st as deadline, September's values would fall into the National Day week."""
    holidays = {date(2023, 10, day) for day in range(1, 7)}
    make_up_days = {date(2023, 10, 7), date(2023, 10, 8)}

    def is_workday(day: date) -> bool:
        return day in make_up_days or (monday_to_friday(day) and day not in holidays)

    assert due_date(date(2023, 9, 1), Rules(due_day=1), is_workday) == date(2023, 10, 7)
    assert due_date(date(2023, 9, 1), Rules(due_day=1)) == date(2023, 10, 2)


@pytest.mark.parametrize("text", ["2023-09", " 2023-09 ", "0001-01", "2023-12"])
def test_parse_month(text):
    assert format_month(parse_month(text)) == text.strip()
    assert parse_month(text).day == 1


@pytest.mark.parametrize(
    "text",
    [
        "2023-13",
        "2023-00",
        "2023-9",
        "202309",
        "23-09",
        "",
        "2023年9月",
        "二〇二三-09",
        "0000-01",
        "2023-¹2",
        "-023-09",
    ],
)
def test_parse_month_refuses(text):
    with pytest.raises(ValueError) as error:
        parse_month(text)
    assert str(error.value) == f"月份“{text}”无法识别，请写成 2023-09 的形式。"
