"""Work items: commitments without a number, judged by their date and their progress.

Source: 台账管理 of government supervision: every item has a 完成时限, is reminded before it (临期提醒), is
逾期 after it, and closed (办结) with the day it was closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from domain import wording
from domain.decimals import require_decimal
from domain.rules import Rules
from domain.terms import Light

_DONE = Decimal(100)


class ItemStatus(StrEnum):
    """Where a work item stands. The value is the word shown to people."""

    DONE = "已完成"
    DONE_LATE = "逾期完成"
    IN_PROGRESS = "推进中"
    DUE_SOON = "临期"
    OVERDUE = "逾期"
    NOT_REPORTED = "未报进展"
    NO_DUE_DATE = "未明确期限"


_LIGHTS = {
    ItemStatus.DONE: Light.GREEN,
    ItemStatus.DONE_LATE: Light.GREEN,
    ItemStatus.IN_PROGRESS: Light.GREEN,
    ItemStatus.DUE_SOON: Light.YELLOW,
    ItemStatus.OVERDUE: Light.RED,
    ItemStatus.NOT_REPORTED: Light.GREY,
    ItemStatus.NO_DUE_DATE: Light.GREY,
}


@dataclass(frozen=True)
class ItemVerdict:
    """The state of one work item. days_left counts to the due date (negative: days over it)."""

    status: ItemStatus
    light: Light
    progress_pct: Decimal | None
    days_left: int | None
    is_due: bool
    is_done: bool
    reason: str


def judge_item(
    progress_pct: Decimal | None, due: date | None, done_on: date | None, *, as_of: date, rules: Rules
) -> ItemVerdict:
    """Judge a work item on the day `as_of`.

    progress_pct  0–100 as last reported, None if never; 100 is done
    due           last day, None where the plan names none
    done_on       the day it was closed, None if open; for 100 without a day it counts as in time
    An item past its date is 逾期 whether or not progress was reported: the date is a fact of the plan.
    An item closed late is green, since nothing is left to be done, and keeps the word 逾期完成.
    Raises ValueError for a progress outside 0–100.
    """
    if progress_pct is not None and not 0 <= require_decimal(progress_pct, "事项进度") <= _DONE:
        raise ValueError(f"事项进度为 {progress_pct}，应在 0 与 100 之间。")
    is_done = done_on is not None or progress_pct == _DONE
    days_left = None if due is None else (due - as_of).days
    status, words = _state(progress_pct, due, done_on, is_done, days_left, rules)
    return ItemVerdict(
        status=status,
        light=_LIGHTS[status],
        progress_pct=_DONE if is_done else progress_pct,
        days_left=days_left,
        is_due=is_done or (days_left is not None and days_left < 0),
        is_done=is_done,
        reason=f"{words}，{status}" if words else str(status),
    )


def _state(
    progress_pct: Decimal | None,
    due: date | None,
    done_on: date | None,
    is_done: bool,
    days_left: int | None,
    rules: Rules,
) -> tuple[ItemStatus, str]:
    if is_done:
        if due is not None and done_on is not None and done_on > due:
            return ItemStatus.DONE_LATE, f"晚于期限 {(done_on - due).days} 天"
        return ItemStatus.DONE, ""
    told = "" if progress_pct is None else f"进度 {wording.amount(progress_pct, '%')}"
    if days_left is None:
        return (ItemStatus.NO_DUE_DATE if told else ItemStatus.NOT_REPORTED), told
    if days_left < 0:
        return ItemStatus.OVERDUE, _joined(told, f"超过期限 {-days_left} 天")
    if days_left <= rules.work_item_warning_days:
        return ItemStatus.DUE_SOON, _joined(told, f"距期限 {days_left} 天")
    if progress_pct is None:
        return ItemStatus.NOT_REPORTED, f"距期限 {days_left} 天"
    return ItemStatus.IN_PROGRESS, _joined(told, f"距期限 {days_left} 天")


def _joined(first: str, second: str) -> str:
    return f"{first}，{second}" if first else second


def reminder_day(due: date, rules: Rules) -> date:
    """Return the first day on which an open item with this due date shows 临期."""
    return due - timedelta(days=rules.work_item_warning_days)


def count_due(verdicts: Iterable[ItemVerdict]) -> tuple[int, int]:
    """Return (due, done) for scoring: items whose date has passed or that are done, and the done ones."""
    verdicts = list(verdicts)
    return sum(verdict.is_due for verdict in verdicts), sum(verdict.is_done for verdict in verdicts)
