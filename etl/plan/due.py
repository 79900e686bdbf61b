"""Deadlines printed inside a commitment: 9月底前 -> the last day of September of the plan's year."""

from __future__ import annotations

import calendar
import re
from datetime import date

from etl.plan.numerals import NUMERAL, numeral_value

_DEADLINE = re.compile(
    rf"(?:(?P<year>20\d\d)年)?"
    rf"(?:(?P<month>\d{{1,2}}|{NUMERAL}+)月(?:(?P<day>\d{{1,2}})日|份|上旬|中旬|底|末|下旬)?(?:之?前|底|末)"
    rf"|(?P<quarter>[一二三四1-4])季度(?:底|末)(?:之?前)?|(?P<half>上半年)(?:底|末)?(?:之?前|完成)|(?P<end>年底|年末)之?前)"
)


def due_date(folded: str, year: int | None) -> date | None:
    """Return the deadline a commitment states, or None; `year` is the plan's."""
    match = _DEADLINE.search(folded)
    if not match:
        return None
    due_year = int(match["year"]) if match["year"] else year
    month = _month(match)
    if due_year is None or month is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(due_year, month)[1]
    return date(due_year, month, min(int(match["day"] or last), last) or last)


def _month(match: re.Match[str]) -> int | None:
    if match["month"]:
        return int(match["month"]) if match["month"].isdigit() else numeral_value(match["month"])
    if match["quarter"]:
        ordinal = match["quarter"]
        return 3 * (int(ordinal) if ordinal.isdigit() else numeral_value(ordinal) or 0)
    return 6 if match["half"] else 12


_CELL = re.compile(r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?|[一二三四1-4]季度|上半年|年底|年末)$")


def deadline_of(cell: str) -> str:
    """Return a deadline cell as running text prints it, empty where it names no day: 12月 -> 12月底前."""
    words = (
        re.sub(r"\s|\d{4}年1月(?:至|—|-)", "", cell).replace(".", "年", 1) if "月" in cell else cell.strip()
    )
    if numbers := re.fullmatch(r"(20\d\d)[./-](\d{1,2})(?:[./-](\d{1,2}))?", cell.strip()):
        words = f"{numbers[1]}年{numbers[2]}月" + (f"{numbers[3]}日" if numbers[3] else "")
    if _CELL.fullmatch(words):
        words += "前" if words.endswith("日") else "" if words.endswith(("年底", "年末")) else "底"
        return words if words.endswith("前") else words + "前"
    return words
