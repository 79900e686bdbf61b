"""Work items: progress, dates, reminders."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802
from datetime import date
from decimal import Decimal

import pytest

from domain.rules import Rules
from domain.work_items import count_due, judge_item, reminder_day

DUE = date(2023, 9, 30)
CASES = [
    # id, progress, due, done on, as of, status, light, days left, is due, reason
    ("推进中", "60", DUE, None, date(2023, 8, 30), "推进中", "green", 31, False, "进度 60%，距期限 31 天，推进中"),
    ("三十天前提醒", "60", DUE, None, date(2023, 8, 31), "临期", "yellow", 30, False, "进度 60%，距期限 30 天，临期"),
    ("到期当天", "99.5", DUE, None, DUE, "临期", "yellow", 0, False, "进度 99.5%，距期限 0 天，临期"),
    ("逾期一天", "99.5", DUE, None, date(2023, 10, 1), "逾期", "red", -1, True, "进度 99.5%，超过期限 1 天，逾期"),
    ("没报进展也逾期", None, DUE, None, date(2023, 10, 1), "逾期", "red", -1, True, "超过期限 1 天，逾期"),
    ("没报进展也提醒", None, DUE, None, date(2023, 9, 20), "临期", "yellow", 10, False, "距期限 10 天，临期"),
    ("没报进展", None, DUE, None, date(2023, 8, 1), "未报进展", "grey", 60, False, "距期限 60 天，未报进展"),
    ("没有期限没报进展", None, None, None, DUE, "未报进展", "grey", None, False, "未报进展"),
    ("没有期限报了进展", "30", None, None, DUE, "未明确期限", "grey", None, False, "进度 30%，未明确期限"),
    ("进度为零也算报了", "0", None, None, DUE, "未明确期限", "grey", None, False, "进度 0%，未明确期限"),
    ("没有期限已完成", "100", None, None, DUE, "已完成", "green", None, True, "已完成"),
    ("按期办结", "100", DUE, DUE, date(2023, 10, 9), "已完成", "green", -9, True, "已完成"),
    ("提前办结", "100", DUE, date(2023, 7, 1), date(2023, 7, 2), "已完成", "green", 90, True, "已完成"),
    ("逾期办结", "100", DUE, date(2023, 10, 3), date(2023, 10, 9), "逾期完成", "green", -9, True, "晚于期限 3 天，逾期完成"),
    ("没有办结日期按期算", "100", DUE, None, date(2023, 10, 9), "已完成", "green", -9, True, "已完成"),
    ("有办结日期即完成", None, None, date(2023, 10, 3), date(2023, 10, 9), "已完成", "green", None, True, "已完成"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("progress", "due", "done_on", "as_of", "status", "light", "days_left", "is_due", "reason"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_work_item(rules, progress, due, done_on, as_of, status, light, days_left, is_due, reason):
    verdict = judge_item(progress and Decimal(progress), due, done_on, as_of=as_of, rules=rules)
    assert (verdict.status, verdict.light, verdict.days_left, verdict.reason) == (
        status,
        light,
        days_left,
        reason,
    )
    assert (verdict.is_due, verdict.is_done) == (is_due, status in ("已完成", "逾期完成"))
    assert verdict.progress_pct == (Decimal(100) if verdict.is_done else progress and Decimal(progress))


@pytest.mark.parametrize("progress", ["-1", "100.1"])
def test_进度超出范围(rules, progress):
    with pytest.raises(ValueError) as error:
        judge_item(Decimal(progress), DUE, None, as_of=DUE, rules=rules)
    assert str(error.value) == f"事项进度为 {progress}，应在 0 与 100 之间。"


def test_进度只收十进制数(rules):
    with pytest.raises(ValueError, match=r"^事项进度“60”不是有限的十进制数"):
        judge_item(60, DUE, None, as_of=DUE, rules=rules)


def test_提醒天数可调(rules):
    assert reminder_day(DUE, rules) == date(2023, 8, 31)
    short = Rules(work_item_warning_days=7)
    assert reminder_day(DUE, short) == date(2023, 9, 23)
    assert judge_item(Decimal(1), DUE, None, as_of=date(2023, 9, 22), rules=short).status == "推进中"


def test_到期与完成计数(rules):
    verdicts = [
        judge_item(progress and Decimal(progress), due, done_on, as_of=as_of, rules=rules)
        for _, progress, due, done_on, as_of, *_ in CASES
    ]
    assert count_due(iter(verdicts)) == (8, 6)
    assert count_due([]) == (0, 0)
