"""Words that the layout itself brings: 附件, 版记, marks."""

import datetime as dt
from collections.abc import Sequence

from domain.signoff import Step
from reports.wording.common import full_day

DRAFT, ISSUED = str(Step.DRAFTED), str(Step.ISSUED)


def appendix_lines(titles: Sequence[str]) -> list[str]:
    """附件说明 below the text: one line an appendix, numbered when there are several."""
    if len(titles) == 1:
        return [f"附件：{titles[0]}"]
    numbered = [f"{place}.{title}" for place, title in enumerate(titles, start=1)]
    return [f"附件：{numbered[0]}", *numbered[1:]]


def appendix_label(place: int) -> str:
    """附件 or 附件2, at the head of the appendix itself."""
    return f"附件{place or ''}"


def printed(office: str, day: dt.date) -> str:
    """Who prints and when, on one line with the date at the right edge."""
    return f"{office}\t{full_day(day)}印发"


def mark_of(state: str) -> str:
    """The state in the head of every page until it is issued; a text nobody has signed is a draft."""
    return {
        "": "拟稿（未签字，不得外传）",
        Step.DRAFTED: "拟稿（未经审核，不得外传）",
        Step.REVIEWED: "已审核（未经印发，不得外传）",
    }[state]


def number_to_come(year: int) -> str:
    """发文字号 with room for what the office gives: 〔2023〕　　号."""
    return f"〔{year}〕　　号"
