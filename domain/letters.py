"""Which letter (督办单) a unit gets for a month: blue, yellow, red, or none.

Source: the blue, yellow and red cards of supervision offices (蓝黄红督办单): a reminder before anything is
lost, a warning for what is behind or not reported, the highest for what stays behind month after month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.rules import Rules


class LetterKind(StrEnum):
    """The colour of a letter. The value is the word shown to people."""

    BLUE = "蓝色提醒"
    YELLOW = "黄色督办"
    RED = "红色督办"


@dataclass(frozen=True)
class Standing:
    """What a letter depends on, of one unit and month.

    red_months  of every red indicator: for how many boards in a row it has been red (at least 1)
    yellow, missing  numbers of yellow indicators and of reports missing past their deadline
    overdue, due_soon  numbers of work items past their date, and close to it
    """

    red_months: Sequence[int] = ()
    yellow: int = 0
    missing: int = 0
    overdue: int = 0
    due_soon: int = 0


def letter_kind(standing: Standing, rules: Rules) -> tuple[LetterKind | None, str]:
    """The letter and its reason in Chinese; None and an empty reason when there is nothing to say.

    Red: an indicator behind for letter_red_months boards in a row, or letter_red_count of them behind now.
    Yellow: anything behind, missing or overdue. Blue: anything close to it.
    """
    longest = max(standing.red_months, default=0)
    reds = len(standing.red_months)
    if longest >= rules.letter_red_months:
        return LetterKind.RED, f"有指标连续 {longest} 个月滞后（{rules.letter_red_months} 个月及以上）"
    if reds >= rules.letter_red_count:
        return LetterKind.RED, f"滞后指标 {reds} 项（{rules.letter_red_count} 项及以上）"
    if reds or standing.missing or standing.overdue:
        return LetterKind.YELLOW, _told(
            ("滞后指标", reds), ("缺报指标", standing.missing), ("逾期事项", standing.overdue)
        )
    if standing.yellow or standing.due_soon:
        return LetterKind.BLUE, _told(("预警指标", standing.yellow), ("临期事项", standing.due_soon))
    return None, ""


def _told(*counts: tuple[str, int]) -> str:
    return "、".join(f"{word} {count} 项" for word, count in counts if count)
