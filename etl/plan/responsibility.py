"""Who answers: the 责任单位 bracket that closes a task.

Printed variants: （责任单位：A、B，C，按职责分工分别牵头负责）, （牵头单位：A，配合单位：B）, half-width
brackets on either side, 、 and ， mixed. "各镇政府、街道办事处" is one group phrase although a 、 stands
inside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.plan.clauses import nesting
from etl.plan.text import Passage, fold
from etl.plan.unit_names import are_units, is_unit

_ROLE = (
    r"(?:市级|县级|区级)?(?:责任|牵头|主办|主要责任|配合|协办|协同|参与|参加|落实)"
    r"(?:责任)?(?:单位|部门|主体)(?:和(?:配合|责任)单位)?"
)
_PERSON = (
    r"(?:(?:责任|牵头|分管|主管|包抓|包联|包保|联系|挂包)[省市区县州]?(?:领导|市长|区长|县长)|"
    r"责任人|负责人|联系人)"
)
# A deadline is often printed in the same bracket.
_TIME = r"(?:完成|办结)?(?:时限|期限|时间节点|完成时间)"
_LABEL = rf"(?:{_ROLE}|{_PERSON}|{_TIME}|(?:牵头|主办|配合|协办)(?=：))"
_STARTS_WITH_ROLE = re.compile(rf"[（〔【]?{_LABEL}：")
_BRACKET = re.compile(
    rf"（{_LABEL}：?[^（）]*(?:（[^（）]*）[^（）]*)*）|[〔【]{_LABEL}：?[^〔〕【】]*[〕】]"
)
# Without brackets the list follows a sentence or stands on its own line: 责任单位：区民政局、区司法局
_BARE = re.compile(rf"(?:(?<=[。；！])|^){_LABEL}：[^。]+(?:。{_LABEL}：[^。]+)*(?:。|$)")
_PART = re.compile(rf"(?P<role>{_LABEL})：?(?P<names>.*?)(?={_LABEL}：|$)")
# Lists without a label: （甲局、乙局）, （甲局牵头，乙局配合）, or a last sentence of offices only.
_ANY_BRACKET = re.compile(
    r"（(?P<inside>[^（）]{2,120})）(?=。|；|$)|(?<=[。；])（(?P<after>[^（）]{2,120})）"
)
_LAST_SENTENCE = re.compile(r"(?<=[。；！])(?P<inside>[^。；！（）]{2,120})。?$")
_LED = re.compile(
    r"(?:由)?(?P<leads>[^，；]+?)(?:负责)?牵头(?:负责)?(?:[，；、](?P<others>.+?)(?:等)?(?:分别|共同)?(?:配合|参与|协助|协同|负责)?)?$"
)
_WITH_TIME = re.compile(rf"[；，。]?{_TIME}：.*$")
_MANNER = re.compile(
    r"(?:等)?(?:按|按照|根据)?(?:各自)?(?:职责|分工|职能).*$|(?:分别|共同)?(?:牵头)?(?:负责|落实)$|等$"
)
_GROUP_OPENER = re.compile(r"(?:各|相关|有关|其他|涉及)")
_GROUP_NOUN = re.compile(
    r"(?:各|相关|有关)?(?:乡镇?|镇|街道|园区|开发区)?"
    r"(?:人民政府|政府|办事处|党委|党工委|管委会|街道|镇|部门|单位|（街道）|（镇）)+"
)
_STUCK = re.compile(r"(?:(?<=局|心|司)|(?<=政府|公室|集团)|(?<=团[区县市]委))(?=[区县市州旗各团][^、，]{2})")
_SEPARATOR = re.compile(r"[、，；。]")


def ends_list(folded: str) -> bool:
    """True where a line of offices is complete: its last name is one, or says how the work is shared."""
    last = re.split(r"[、，；：]", folded.rstrip("。"))[-1]
    return folded.endswith(("。", "）")) or is_unit(last) or bool(_MANNER.search(last))


def starts_with_role(folded: str) -> bool:
    """True where a line opens with 责任单位： or its like, bracketed or not."""
    return bool(_STARTS_WITH_ROLE.match(folded))


@dataclass(frozen=True)
class Responsibility:
    """Units as printed, in printed order; `leads` are those under 牵头 where others are told from them.

    `due` is a deadline printed with them.
    """

    printed: tuple[str, ...]
    leads: tuple[str, ...]
    due: str = ""


@dataclass(frozen=True)
class Assigned:
    """A stretch of text with the bracket that closes it."""

    passage: Passage
    responsibility: Responsibility


def split_by_responsibility(body: Passage) -> tuple[tuple[Assigned, ...], Passage]:
    """Cut a section's text after every list of units; return the pieces and what follows the last one."""
    depths = nesting(body.folded)
    bare = [match for match in _BARE.finditer(body.folded) if not depths[match.start()]]
    matches = list(_BRACKET.finditer(body.folded)) or bare or _unlabelled(body.folded)
    pieces, start = [], 0
    for match in matches:
        is_bracket = match[0][0] in "（〔【"
        inside = body.cut(match.start() + is_bracket, match.end() - is_bracket)
        read = _read_unlabelled if match.re in {_ANY_BRACKET, _LAST_SENTENCE} else read_responsibility
        pieces.append(Assigned(body.cut(start, match.start()), read(inside.text.rstrip("。"))))
        start = match.end()
        if body.folded[start : start + 1] == "。":
            start += 1
    return tuple(pieces), body.cut(start)


def _unlabelled(folded: str) -> list[re.Match[str]]:
    """Lists of offices without a label, in brackets behind a sentence or as the last sentence."""

    def is_list(inside: str) -> bool:
        inside = _WITH_TIME.sub("", inside)
        led = _LED.match(inside)
        names = f"{led['leads']}、{led['others'] or led['leads']}" if led else _MANNER.sub("", inside)
        return are_units(names.rstrip("，、"))

    found = [m for m in _ANY_BRACKET.finditer(folded) if is_list(m["inside"] or m["after"])]
    last = None if found else _LAST_SENTENCE.search(folded)
    return [last] if last and is_list(last["inside"]) else found


def _read_unlabelled(inside: str) -> Responsibility:
    inside = fold(inside)
    time = _WITH_TIME.search(inside)
    names, due = (inside[: time.start()], time[0]) if time else (inside, "")
    led = _LED.match(names)
    if not led:
        return read_responsibility(f"责任单位：{names}{due}")
    return read_responsibility(f"牵头单位：{led['leads']}；配合单位：{led['others'] or ''}{due}")


def has_list(passage: Passage) -> bool:
    """True where the passage holds a list of units in any form."""
    return bool(split_by_responsibility(passage)[0])


def has_responsibility(passage: Passage) -> bool:
    """True where a 责任单位 list stands in the passage."""
    return bool(_BRACKET.search(passage.folded)) or any(
        match.re is _ANY_BRACKET for match in _unlabelled(passage.folded)
    )


def read_responsibility(inside: str) -> Responsibility:
    """Read the inside of a bracket, e.g. "责任单位：区民政局，区司法局，按职责分工分别牵头负责"."""
    printed: list[str] = []
    leads: list[str] = []
    has_others, due = False, ""
    for part in _PART.finditer(inside.replace(":", "：")):
        if re.fullmatch(_TIME, part["role"]):
            due = part["names"].strip("，；。、")
        if re.fullmatch(f"{_PERSON}|{_TIME}", part["role"]):
            continue
        names = _names(part["names"])
        is_lead = part["role"].startswith(("牵头", "主办"))
        has_others = has_others or not is_lead
        for name in names:
            clean = re.sub(r"^[*★]|[*★]$|（牵头）$", "", name).strip()
            if clean != name or is_lead:
                leads.append(clean)
            if clean not in printed:
                printed.append(clean)
    is_told_apart = has_others and leads
    return Responsibility(tuple(printed), tuple(leads) if is_told_apart else (), due)


def read_cells(leads: list[str], units: list[str], others: list[str]) -> Responsibility:
    """Read the cells of a table row under 牵头单位, 责任单位 and 配合单位.

    Where a row has leads, those of 责任单位 share the work; where it has 配合单位 only, they are the leads.
    A cell may carry roles of its own (牵头单位：甲局 配合单位：乙局).
    """
    columns = [[_cell(text) for text in texts if text.strip()] for texts in (leads, units, others)]
    if not columns[0] and columns[2]:
        columns = [columns[1], [], columns[2]]
    listed = [
        (role, cell)
        for role, cells in zip(("牵头单位", "责任单位", "配合单位"), columns, strict=True)
        for cell in cells
    ]
    inside = "；".join(cell if _STARTS_WITH_ROLE.match(cell) else f"{role}：{cell}" for role, cell in listed)
    return read_responsibility(inside) if inside else Responsibility((), ())


def _cell(text: str) -> str:
    """Return a cell's list in one line: a line break parts two offices unless it cuts a name."""
    joined = ""
    for piece in filter(None, re.split(r"[\s\u3000]+", text.strip().replace(":", "："))):
        is_open = not joined or joined.endswith(("、", "，", "；", "：")) or piece[0] in "、，；："
        is_name = is_unit(re.split("[、，；：]", joined)[-1]) and is_unit(re.split("[、，；：]", piece)[0])
        has_role = bool(_STARTS_WITH_ROLE.match(piece))
        joined += ("；" if has_role and joined else "" if is_open else "、" if is_name else "") + piece
    return joined


def _names(listed: str) -> list[str]:
    """Split a list of units; the tail that says how they share the work is no unit."""
    listed = listed.replace(",", "，").replace(";", "；")
    separators = _SEPARATOR.finditer(listed)
    cuts = [match.span() for match in separators if not _is_inside_bracket(listed, match.start())]
    names: list[str] = []
    previous_end, separator = 0, ""
    for start, end in [*cuts, (len(listed), len(listed))]:
        for name in _unstuck(_MANNER.sub("", listed[previous_end:start])):
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


def _unstuck(name: str) -> list[str]:
    """Part offices that only a blank parted in print: 区统计局区财政局."""
    pieces = [piece for piece in _STUCK.split(name) if piece]
    return pieces if len(pieces) > 1 and all(map(is_unit, pieces)) else [name] if name else []


def _is_inside_bracket(text: str, position: int) -> bool:
    before = text[:position]
    return sum(before.count(char) for char in "（(") > sum(before.count(char) for char in "）)")
