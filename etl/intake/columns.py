"""A header row -> the fields its columns stand for (words: headerwords.py).

A word is compared without spaces, without its unit in brackets and without the period it may name
(“1-9月累计（万元）” is 累计, to September, in 万元).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.intake.headerwords import (
    HEADERS,
    ITEM_HEADERS,
    LOOSE_SYNONYMS,
    PLAN,
    RATE,
    SINGLE_MONTH,
    SYNONYMS,
    WORDS,
)
from etl.intake.spelling import tight

VALUE_FIELDS = ("actual", "rate")
_BRACKETED = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]|[:：/](?:单位)?([^:：/]{1,5})$")
_PERIOD_IN_HEADER = re.compile(
    r"(?:(?:20)?\d{2}年)?(?:截至|截止)?(?:1-(?:1[0-2]|[1-9])月|(?:1[0-2]|0?[1-9])月|"
    r"(?:一|二|三|四|前三|前二|第一|第二|第三|第四|[1-4]|1-[234])季度|上半年|全年)(?:份|末|底|止)?|20\d{2}(?:年|[-/.]\d{1,2}(?!\d))"
)


def _table(words: dict[str, str]) -> dict[str, str]:
    return {tight(word): name for name, listed in words.items() for word in listed.split()}


_STRONG = {**_table(SYNONYMS), **{tight(word): name for name, word in WORDS.items()}}
_PLAN_RANK = {tight(word): rank for rank, word in enumerate((PLAN, *SYNONYMS["plan"].split()))}
_LOOSE = {name: {tight(word) for word in listed.split()} for name, listed in LOOSE_SYNONYMS.items()}


@dataclass(frozen=True)
class Header:
    """One header cell: where, as written, the field it stands for, and the period and unit it names."""

    column: int
    text: str
    field: str = ""
    is_loose: bool = False
    period: str = ""
    unit: str = ""


@dataclass
class Recognised:
    """A header row. ``problems`` are sentences; a row without any can be read."""

    headers: list[Header]
    kind: str
    columns: dict[str, int] = field(default_factory=dict)
    values: list[Header] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    has_single_month: bool = False

    @property
    def width(self) -> int:
        """How many columns have a header."""
        return 1 + max(header.column for header in self.headers)

    @property
    def score(self) -> int:
        """How much of the row was recognised."""
        return len({header.field for header in self.headers if header.field})


def read_header(column: int, text: str) -> Header:
    """What one header cell says."""
    word = tight(text)
    unit = ""
    if word not in _STRONG:
        bracketed = _BRACKETED.search(word)
        if bracketed:
            unit = (bracketed[1] or bracketed[2] or "").removeprefix("单位").strip(":：")
            word = word[: bracketed.start()] + word[bracketed.end() :]
    period = ""
    if word not in _STRONG:
        found = _PERIOD_IN_HEADER.search(word)
        if found:
            period = found[0]
            word = word[: found.start()] + word[found.end() :]
    if period and not word:
        word = tight("累计")  # a bare 1-9月 above a column of numbers
        if not re.search(r"-|季度|上半年|全年|年$", period):
            return Header(column, text, "", period=period, unit=unit)
    name = _STRONG.get(word, "")
    loose = not name
    if loose:
        name = next((field_ for field_, words in _LOOSE.items() if word in words), "")
    return Header(column, text, name, bool(name) and loose, period, unit)


def recognise(cells: Sequence[str]) -> Recognised:
    """What a row says when it is read as a header; ``problems`` when it does not do as one."""
    headers = [read_header(column, text) for column, text in enumerate(cells) if text.strip()]
    names = {header.field for header in headers if header.field}
    is_items = "item_id" in names or (
        "item" in names and bool(names & {"progress", "situation"}) and "indicator_id" not in names
    )
    known = {**(ITEM_HEADERS if is_items else {**HEADERS, "rate": RATE}), "plan": PLAN}
    if is_items:
        headers = [_as_item_header(header) for header in headers]
    found = Recognised(headers, "items" if is_items else "values")
    found.has_single_month = any(tight(header.text) in SINGLE_MONTH for header in headers)
    for name in known:
        own = [header for header in headers if header.field == name]
        own = [header for header in own if not header.is_loose] or own
        if name == "plan":
            # 地区 and 区县 may stand side by side, city and district: one of them is enough.
            own.sort(key=lambda header: _PLAN_RANK.get(tight(header.text), len(_PLAN_RANK)))
            repeated = False
            if own:
                found.columns[name] = own[0].column
        elif name in VALUE_FIELDS and not is_items:
            found.values += own
            repeated = len({header.period for header in own}) < len(own)
        else:
            # Our own word is meant before a synonym: 填报单位 may stand beside 责任单位.
            own = [header for header in own if tight(header.text) == known[name]] or own
            repeated = len(own) > 1
            if own:
                found.columns[name] = own[0].column
        if repeated:
            found.problems.append(_twice(own))
    found.problems += _missing(found, known)
    return found


def _as_item_header(header: Header) -> Header:
    if tight(header.text) in _LOOSE["situation"]:
        return Header(header.column, header.text, "situation", is_loose=True)
    return header


def _twice(headers: list[Header]) -> str:
    words = list(dict.fromkeys(header.text.strip() for header in headers))
    if len(words) == 1:
        return f"表头中“{words[0]}”出现了两次，请只保留一列"
    return f"表头中“{'”和“'.join(words)}”都可以是“{WORDS[headers[0].field]}”，请只保留一列"


def _missing(found: Recognised, known: dict[str, str]) -> list[str]:
    if found.kind == "items":
        wanted = [name for name in ("item_id",) if name not in found.columns]
        if not {"progress", "situation", "done_on"} & found.columns.keys():
            wanted.append("progress")
    else:
        wanted = [] if {"indicator_id", "name"} & found.columns.keys() else ["indicator_id"]
        if not found.values:
            wanted.append("actual")
    if not wanted:
        return []
    if wanted == ["actual"] and found.has_single_month:
        return ["只有本月数，没有累计数，请增加“累计完成值”列（从 1 月起累计）"]
    row = "、".join(word for name, word in known.items() if name not in ("rate", "plan"))
    return [f"表头缺少“{'”“'.join(known[name] for name in wanted)}”列，表头应为：{row}"]
