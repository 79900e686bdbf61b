"""Words that the layout itself brings: 附件, 版记, marks."""

import datetime as dt
from collections.abc import Sequence

from domain.signoff import Step
from reports.wording.common import full_day

DRAFT = str(Step.DRAFTED)


def appendix_lines(titles: Sequence[str]) -> list[str]:
    """附件说明 below the text: one line an appendix, numbered when there are several."""
    if len(titles) == 1:
        return [f"附件：{titles[0]}"]
    numbered = [f"{place}.{title}" for place, title in enumerate(titles, start=1)]
    return [f"附件：{numbered[0]}", *numbered[1:]]


def appendix_label(place: int) -> str:
    """附件 or 附件2, at the head of the appendix itself."""
    return f"附件{place or ''}"


def printed(office: str, day: dt.date | None) -> str:
    """Who prints and when, on one line with the date at the right edge."""
    return f"{office}\t{day_or_room(day)}印发"


def mark_of(state: str, day: dt.date) -> str:
    """The state in the head of every page until it is issued; ``day`` is that of the draft."""
    word, still = {
        "": ("拟稿", "未签字"),
        Step.DRAFTED: ("拟稿", "未经审核"),
        Step.REVIEWED: ("已审核", "未经印发"),
    }[state]
    return f"{word}（{full_day(day)}，{still}，不得外传）"


def day_or_room(day: dt.date | None) -> str:
    """A date as printed; before there is one, room for it."""
    return full_day(day) if day else "　　　　年　　月　　日"


def number_to_come(year: int) -> str:
    """发文字号 with room for what the office gives: 〔2023〕　　号."""
    return f"〔{year}〕　　号"
