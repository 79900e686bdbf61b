"""Months as people write them -> the period they mean.

All values are cumulative from January, so 1-9月, 前三季度 and 9月 are the same period.
"""

import datetime as dt
import re
from dataclasses import dataclass

from etl.intake.spelling import tight

_DIGITS = {
    "〇": "0",
    "零": "0",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR = r"(?:(?P<year>20\d{2}|\d{2})年)?"
_UNTIL = r"(?:截至|截止|至|到)?"
_AFTER = r"(?:份|末|底|止|累计|底止|末止)*"
_SHAPES = [
    re.compile(shape)
    for shape in (
        rf"{_YEAR}{_UNTIL}(?P<first>\d{{1,2}})月?[-~至到](?P<month>\d{{1,2}})月{_AFTER}",
        rf"{_YEAR}{_UNTIL}(?P<month>\d{{1,2}})月(?:\d{{1,2}}日)?{_AFTER}",
        r"(?P<year>20\d{2})[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2})(?:T?\d{1,2}:\d{2}(?::\d{2})?)?)?",
        r"(?P<year>20\d{2})\.(?P<month>\d{1,2})(?:\.(?P<day>\d{1,2}))?",
        r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})?",
        rf"{_YEAR}(?P<quarter>第?[1-4]季度?|前[23]季度|1-[2-4]季度|上半年|前三季度|全年|年度)",
        r"(?P<year>20\d{2})-?q(?P<q>[1-4])|q(?P<q2>[1-4])",
        r"(?P<name>[a-z]{3})[a-z]*-(?P<short>\d{2})",
        r"(?P<short2>\d{2})-(?P<name2>[a-z]{3})",
        r"(?P<year>20\d{2})年?",
        r"(?P<month>\d{1,2})",
    )
]
_QUARTERS = {
    "上半年": 6, "前三季度": 9, "全年": 12, "年度": 12, "1季度": 3, "2季度": 6, "3季度": 9, "4季度": 12,
    "1季": 3, "2季": 6, "3季": 9, "4季": 12, "前2季度": 6, "前3季度": 9,
    "1-2季度": 6, "1-3季度": 9, "1-4季度": 12,
}  # fmt: skip
# What a date becomes when its cell is formatted as a number: days since 1899-12-30, here 2009 to 2036.
_SERIAL, _SERIAL_FROM = re.compile(r"4\d{4}"), dt.date(1899, 12, 30)
# “三季度” alone can be read as the third quarter by itself; the others cannot be misread.
_SINGLE_QUARTERS = ("2季", "3季", "4季")


@dataclass(frozen=True)
class Month:
    """A period; ``note`` is set where the writing allows another reading, ``has_year`` where it named one."""

    period: dt.date
    has_year: bool
    note: str = ""


class UnclearMonthError(ValueError):
    """A month that cannot be told; the message is what is wrong and how to write it."""


REMEDY = "无法识别，请写成 2023-09 的形式"


def read_month(text: str, year: int) -> Month:
    """The period ``text`` means; ``year`` is taken where the text names none.

    Raises UnclearMonthError.
    """
    word = _arabic(tight(text).lower())
    if _SERIAL.fullmatch(word):
        day = _SERIAL_FROM + dt.timedelta(days=int(word))
        return Month(day.replace(day=1), has_year=True, note=f"按 Excel 日期序号理解为 {day:%Y-%m}")
    match = next((found for shape in _SHAPES if (found := shape.fullmatch(word))), None)
    if match is None:
        raise UnclearMonthError(REMEDY)
    parts = {name: value for name, value in match.groupdict().items() if value}
    if re.fullmatch(r"20\d{2}\.1", word):
        raise UnclearMonthError(f"无法判断是 1 月还是 10 月，请写成 {word[:4]}-01 或 {word[:4]}-10")
    if "first" in parts and int(parts["first"]) != 1:
        raise UnclearMonthError("不是从 1 月起的累计，请填从 1 月起的累计值")
    named = parts.get("year") or parts.get("short") or parts.get("short2")
    number = _month_number(parts, word)
    if not 1 <= number <= 12:
        raise UnclearMonthError(REMEDY)
    if "day" in parts and not 1 <= int(parts["day"]) <= 31:
        raise UnclearMonthError(REMEDY)
    full_year = year if named is None else int(named) % 2000 + 2000
    return Month(dt.date(full_year, number, 1), named is not None, _note(parts, number))


def find_month(text: str, year: int) -> Month | None:
    """The one period named somewhere in a title; None when there is none or more than one."""
    word = _arabic(tight(text).lower())
    spots = (
        r"(?:(?:20)?\d{2}年)?1月?[-~至]\d{1,2}月",
        r"(?:(?:20)?\d{2}年)?(?<![\d-])\d{1,2}月(?!\d)",  # 10月10日前报送 is a deadline
        r"20\d{2}[-/.]\d{1,2}(?![\d.])",
        r"(?:20\d{2}年)?(?:第?[1-4]季度|前[23]季度|前三季度|上半年|全年)",
        r"(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?!\d)",
    )
    found: set[Month] = set()
    for spot in spots:
        for written in re.findall(spot, word):
            try:
                month = read_month(written, year)
            except UnclearMonthError:
                continue
            found.add(Month(month.period, month.has_year))
        if found:
            break
    if len(found) != 1:
        return None
    month = found.pop()
    years = set(re.findall(r"20\d{2}(?=年)", word))
    if not month.has_year and len(years) == 1:
        return Month(month.period.replace(year=int(years.pop())), has_year=True)
    return month


def _month_number(parts: dict[str, str], word: str) -> int:
    if "month" in parts:
        return int(parts["month"])
    if "quarter" in parts:
        return _QUARTERS.get(parts["quarter"].removeprefix("第"), 0)
    quarter = parts.get("q") or parts.get("q2")
    if quarter:
        return int(quarter) * 3
    name = parts.get("name") or parts.get("name2")
    if name:
        return _ENGLISH.index(name) + 1 if name in _ENGLISH else 0
    return 12 if word.endswith("年") else 0


def _note(parts: dict[str, str], number: int) -> str:
    quarter = parts.get("quarter", "").removeprefix("第")
    return f"按 1—{number} 月累计理解" if quarter.startswith(_SINGLE_QUARTERS) else ""


def _arabic(word: str) -> str:
    """Chinese numerals as digits (二〇二三年十一月, 三季度) before a year, month or quarter."""
    if "前三季度" in word or not re.search(r"[〇零一二三四五六七八九十]", word):
        return word.replace("前三季度", "前3季度")

    def number(match: re.Match[str]) -> str:
        text = match[0]
        if "十" in text:
            tens, _, ones = text.partition("十")
            return f"{_DIGITS.get(tens, '1')}{_DIGITS.get(ones, '0')}"
        return "".join(_DIGITS[digit] for digit in text)

    return re.sub(r"[〇零一二三四五六七八九十]+(?=[年月季日\-~至到])", number, word)
