"""Who answers: the 责任单位 bracket that closes a task.

Printed variants: （责任单位：A、B，C，按职责分工分别牵头负责）, （牵头单位：A，配合单位：B）, half-width
brackets on either side, 、 and ， mixed. "各镇政府、街道办事处" is one group phrase although a 、 stands
inside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.plan.text import Passage

_ROLE = (
    r"(?:市级|县级|区级)?(?:责任|牵头|主办|主要责任|配合|协办|协同|参与|参加|落实)"
    r"(?:责任)?(?:单位|部门|主体)(?:和(?:配合|责任)单位)?"
)
_PERSON = r"(?:责任领导|牵头领导|分管领导|包抓领导|责任人|联系领导)"
_STARTS_WITH_ROLE = re.compile(rf"[（〔【]?(?:{_ROLE}|{_PERSON})：")
_BRACKET = re.compile(
    rf"（(?:{_ROLE}|{_PERSON})：?[^（）]*(?:（[^（）]*）[^（）]*)*）|[〔【](?:{_ROLE}|{_PERSON})：?[^〔〕【】]*[〕】]"
)
# Without brackets the list follows a sentence or stands on its own line: 责任单位：区民政局、区司法局
_BARE = re.compile(rf"(?:(?<=[。；！])|^)(?:{_ROLE}|{_PERSON})：[^。]+(?:。|$)")
_PART = re.compile(rf"(?P<role>{_ROLE}|{_PERSON})：?(?P<names>.*?)(?=(?:{_ROLE}|{_PERSON})：|$)")
_MANNER = re.compile(
    r"(?:等)?(?:按|按照|根据)?(?:各自)?(?:职责|分工|职能).*$|(?:分别|共同)?(?:牵头)?(?:负责|落实)$|等$"
)
_GROUP_OPENER = re.compile(r"(?:各|相关|有关|其他|涉及)")
_GROUP_NOUN = re.compile(
    r"(?:各|相关|有关)?(?:乡镇?|镇|街道|园区|开发区)?"
    r"(?:人民政府|政府|办事处|党委|党工委|管委会|街道|镇|部门|单位|（街道）|（镇）)+"
)
_SEPARATOR = re.compile(r"[、，；。]")


def starts_with_role(folded: str) -> bool:
    """True where a line opens with 责任单位： or its like, bracketed or not."""
    return bool(_STARTS_WITH_ROLE.match(folded))


@dataclass(frozen=True)
class Responsibility:
    """Units as printed, in printed order; `leads` are those under 牵头 where others are told from them."""

    printed: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True)
class Assigned:
    """A stretch of text with the bracket that closes it."""

    passage: Passage
    responsibility: Responsibility


def split_by_responsibility(body: Passage) -> tuple[tuple[Assigned, ...], Passage]:
    """Cut a section's text after every 责任单位 bracket; return the pieces and what follows the last one."""
    matches = list(_BRACKET.finditer(body.folded)) or list(_BARE.finditer(body.folded))
    pieces, start = [], 0
    for match in matches:
        is_bracket = match.re is _BRACKET
        inside = body.text[match.start() + is_bracket : match.end() - is_bracket].rstrip("。")
        pieces.append(Assigned(body.cut(start, match.start()), read_responsibility(inside)))
        start = match.end()
        if body.folded[start : start + 1] == "。":
            start += 1
    return tuple(pieces), body.cut(start)


def has_responsibility(passage: Passage) -> bool:
    """True where a 责任单位 list stands in the passage."""
    return bool(_BRACKET.search(passage.folded))


def read_responsibility(inside: str) -> Responsibility:
    """Read the inside of a bracket, e.g. "责任单位：区民政局，区司法局，按职责分工分别牵头负责"."""
    printed: list[str] = []
    leads: list[str] = []
    has_others = False
    for part in _PART.finditer(inside.replace(":", "：")):
        if re.fullmatch(_PERSON, part["role"]):
            continue
        names = _names(part["names"])
        is_lead = part["role"].startswith(("牵头", "主办"))
        has_others = has_others or not is_lead
        for name in names:
            clean = name.lstrip("*★").strip()
            if clean != name or is_lead:
                leads.append(clean)
            if clean not in printed:
                printed.append(clean)
    is_told_apart = has_others and leads
    return Responsibility(tuple(printed), tuple(leads) if is_told_apart else ())


def _names(listed: str) -> list[str]:
    """Split a list of units; the tail that says how they share the work is no unit."""
    listed = listed.replace(",", "，").replace(";", "；")
    separators = _SEPARATOR.finditer(listed)
    cuts = [match.span() for match in separators if not _is_inside_bracket(listed, match.start())]
    names: list[str] = []
    previous_end, separator = 0, ""
    for start, end in [*cuts, (len(listed), len(listed))]:
        name = _MANNER.sub("", listed[previous_end:start])
        if name:
            is_group_tail = (
                names
                and separator == "、"
                and _GROUP_OPENER.match(names[-1])
                and (_GROUP_NOUN.fullmatch(name) and not _GROUP_OPENER.match(name))
            )
            if is_group_tail:
                names[-1] += separator + name
            else:
                names.append(name)
        previous_end, separator = end, listed[start:end]
    return names


def _is_inside_bracket(text: str, position: int) -> bool:
    before = text[:position]
    return sum(before.count(char) for char in "（(") > sum(before.count(char) for char in "）)")
