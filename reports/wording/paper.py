"""Words that the layout itself brings: 附件, 版记, marks."""

import datetime as dt
from collections.abc import Sequence

from reports.wording.common import full_day

DRAFT = "拟稿"
REVIEWED = "审核"
ISSUED = "印发"


def appendix_lines(titles: Sequence[str]) -> list[str]:
    """附件说明 below the text: one line an appendix, numbered when there are several."""
    if len(titles) == 1:
        return [f"附件：{titles[0]}"]
    numbered = [f"{place}．{title}" for place, title in enumerate(titles, start=1)]
    return [f"附件：{numbered[0]}", *numbered[1:]]


def appendix_label(place: int) -> str:
    """附件 or 附件2, at the head of the appendix itself."""
    return f"附件{place or ''}"


def printed(office: str, day: dt.date) -> str:
    """Who prints and when, on one line with the date at the right edge."""
    return f"{office}\t{full_day(day)}印发"


def mark_of(state: str) -> str:
    """The state in the head of every page until it is issued: 拟稿（未经印发）."""
    return f"{state}（未经印发，不得外传）"


def number_to_come(year: int) -> str:
    """发文字号 with room for what the office gives: 〔2023〕　　号."""
    return f"〔{year}〕　　号"
