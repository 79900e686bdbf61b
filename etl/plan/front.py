"""What stands before the first heading: title, region, year, document number and date of issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.plan.text import Passage

_ISSUED = r"关于(?:印发|下发|发布|下达|分解(?:下达)?)"
_QUOTED_TITLE = re.compile(rf"{_ISSUED}《(.+?)》的通知")
_BARE_TITLE = re.compile(rf"{_ISSUED}(.+?(?:方案|计划|分工|清单|台账|要点|意见|表))的通知")
_ANY_TITLE = re.compile(rf"{_ISSUED}(.+?)的通知")
_PLAIN_TITLE = re.compile(
    r"(.{2,60}?(?:方案|计划|分工|分解|安排|报告|要点|意见|清单|台账)表?)"
    r"(?=为|各|$|—|（|今年|根据|按照|经|20\d\d年)"
)
_NAMED_TITLE = re.compile(
    r"《([^《》]*20\d\d年[^《》]*(?:方案|计划|分工|分解表?|安排|要点|清单|台账|任务表|意见|行动))》"
)
_REGIONS = (
    re.compile(r"(.{1,12}?[省市区县旗州盟镇乡])(?:人民政府)?(?:关于)?20\d\d年"),
    re.compile(r"20\d\d年(.{1,12}?[省市区县旗州盟])(?=人民政府|政府|国民|《|〈)"),
)
# What the words of a title that speak of everywhere begin with: 全市, 我县.
_EVERYWHERE = re.compile("[全我各本]")
_AHEAD_OF_WORK = re.compile(
    r"20\d\d年度?(.{2,12}?(?:[省市区县旗州盟镇乡]|街道))(?=重点|工作|国民|经济|民生|实事|高质量|主要|目标|任务)"
)
_CONGRESS = re.compile(r"在(.{1,14}?[省市区县旗州盟])第.{1,3}届人民代表大会")
_ISSUER = re.compile(
    r"(?:中国共产党|中共)?([^，。〔\d]{1,14}?[省市区县旗州盟镇乡])"
    r"(?:人民政府|委员会|委|管理委员会|管委会)(?:办公室|办公厅)?(?:[^，。〔]{0,14}办公室)?(?:文件|关于|印发)"
)
_DOCUMENT_NO = re.compile(r"(?P<issuer>[一-鿿]{2,8})(?P<number>〔20\d\d〕\d+号)")
_SPELLED_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_YEAR = re.compile(r"(20\d\d)年")
_YEAR_AHEAD = re.compile(
    r"(20\d\d)年(?!.{0,6}(?:回顾|总结|执行|完成情况|运行)).{0,10}(?:安排|任务|目标|重点|要求|工作)"
)
# A date with 前 or 起 behind it is a deadline, not the date of issue.
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日(?![前起至底])")


@dataclass(frozen=True)
class FrontMatter:
    """Facts about the document; empty or None where it does not state them."""

    title: str
    region: str
    year: int | None
    document_no: str
    issued_on: date | None


def read_front_matter(front: Passage, headings: Sequence[str] = (), source: str = "") -> FrontMatter:
    """Read the text before the first heading, e.g. of "关于印发《…区2023年…方案》的通知".

    The year is that of the title; of a report that looks back and ahead in one title the later one; of a
    title without a year that of the `headings` about the work ahead (2024年工作安排), else the first printed,
    at last in the whole `source`.
    """
    text = _SPELLED_YEAR.sub(_in_digits, front.folded)
    titles = (_QUOTED_TITLE, _BARE_TITLE, _NAMED_TITLE, _ANY_TITLE, _PLAIN_TITLE)
    found = next((match for pattern in titles if (match := pattern.search(text))), None)
    title = found[1] if found else ""
    name = title.removeprefix("关于")
    region = next((match for pattern in _REGIONS if (match := pattern.match(name))), None)
    if ahead := _AHEAD_OF_WORK.match(name):
        region = region or (None if _EVERYWHERE.match(ahead[1]) else ahead)
    region = region or _CONGRESS.search(text) or _ISSUER.match(text)
    year = _year(title, text, headings, source)
    number = _DOCUMENT_NO.search(text)
    return FrontMatter(
        title=title,
        region=region[1] if region else "",
        year=year,
        document_no=_issuer(number["issuer"]) + number["number"] if number else "",
        issued_on=_first_date(text),
    )


def _year(title: str, text: str, headings: Sequence[str], source: str) -> int | None:
    in_title = [int(year) for year in _YEAR.findall(title)]
    if in_title:
        return in_title[-1] if "执行情况" in title else in_title[0]
    ahead = [int(year[1]) for heading in headings if (year := _YEAR_AHEAD.match(heading))]
    first = _YEAR.search(text) or _YEAR.search(source)
    return ahead[-1] if ahead else int(first[1]) if first else None


def _in_digits(year: re.Match[str]) -> str:
    return "".join("0" if char in "〇零○" else str("〇一二三四五六七八九".index(char)) for char in year[0])


def _issuer(before: str) -> str:
    """The number follows the red heading …文件 without a break: keep what comes after it."""
    return re.split(r"文件|政府|办公室|的?通知|方案|报告|》", before)[-1]


def _first_date(text: str) -> date | None:
    for match in _DATE.finditer(text):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
