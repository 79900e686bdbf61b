"""Headings of the genre and the text under each of them.

一、 ranks above （一）, that above 1. and that above （1）. A converter's `#` marks are a hint only: they
come at random depths. A heading may stand on its own line or run into its paragraph, ended by the first full
stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.plan.numerals import NUMERAL, numeral_value
from etl.plan.responsibility import ends_list, starts_with_role
from etl.plan.text import Line, Passage, printed_lines

_STYLES = (
    (1, re.compile(rf"[★▲●◆■]?(?:第)?(?P<label>{NUMERAL}+)(?:、|部分[、：]?)")),
    (2, re.compile(rf"[★▲●◆■]?（(?P<label>{NUMERAL}+)）、?")),
    # "1.4月底前…" is item 1 and April; "8.52%" after a page break is no heading.
    (3, re.compile(r"[★▲●]?(?P<label>\d{1,3})(?:[.．](?!\d)|[.．](?=\d{1,2}月)|、)")),
    # 1.1 and 1.2, but neither "1.4月底前" nor a decimal cut from its name (3.6亿斤).
    (3, re.compile(r"(?P<label>\d{1,2}[.．]\d{1,2})(?=[一-鿿])(?![月日年万亿元个家百千倍公平亩吨件人户])")),
    (4, re.compile(r"（(?P<label>\d{1,3})）")),
)
# Lines that open a part without a number: glossaries, annexes, the parts of a report.
_OWN_HEADING = re.compile(
    r"(?:附件?\d{0,2}[：、]?)?(?:《|〈|“)?.{0,16}(?:名词解释|名词说明|术语解释|用语说明|注释)(?:》|〉|”)?(?:（.{1,12}）)?"
    r"|附件?\d{0,2}[：]?(?:.{4,40}(?:表|清单|台账))?|表\d{1,2}[：]?.{4,30}"
    r"|(?:20\d\d年|过去[一五]年|今后五年)(?:的)?(?:政府|主要|重点|工作|发展|目标|任务|总体|经济社会)*"
    r"(?:回顾|安排|重点工作|主要工作|主要任务|总体要求|主要目标|预期目标|工作任务|奋斗目标)(?:和.{2,8})?"
)
# A footnote at the end of a page: ① “三保”：指…, 〔1〕“三保”指…
_FOOTNOTE = re.compile(
    r"(?:[①-⑳]|〔\d{1,2}〕|注\d{0,2}[：.])\s*(?=[“《]?[^，。]{2,30}[”》]?(?:：|是指|指|，指|即))"
)
FOOTNOTE = 10
# The title of a document stands alone on its first line.
_TITLE = re.compile(r"[^，。；：]{0,24}20\d\d年[^，。；：]{2,30}")
_STOP = re.compile(r"[。！？；]")
_CLOSED = tuple("。！？；：）”》】〕")
_LONGEST_TITLE = 45
# An unnumbered title between numbered paragraphs (加强基础设施建设) has at least this many characters.
_SHORTEST_TITLE = 4
# 1. and （1） number paragraphs as often as headings; a long one cut by the margin goes on in the next line.
_LONGEST_LOW_TITLE = 25
_LOW_LEVEL = 3
UNNUMBERED = 9


@dataclass(frozen=True)
class Node:
    """A heading and the text up to the next one.

    `title` is without its number; `body` is what follows it. A title that runs into its paragraph
    (`is_run_in`) ends at the first full stop, and `whole` is title and body in one piece. `level` is 0 for
    text before the first heading, its title is that of the document; `parent` is the index of the node above,
    or None.
    """

    level: int
    label: str
    title: Passage
    body: Passage
    whole: Passage
    is_run_in: bool
    parent: int | None


def read_outline(source: str) -> tuple[Node, ...]:
    """Split a document into headings and the text under each, in printed order.

    A line without a heading continues the text before it, whether a page break cut a word or a paragraph.
    """
    opened: list[_Open] = [_Open(0, "", [Passage.of("", ())], None)]
    footnotes: list[Passage] = []
    in_footnote = False
    for line in printed_lines(source):
        if in_footnote or _FOOTNOTE.match(line.passage.folded):
            footnotes.append(line.passage)
            in_footnote = not line.passage.folded.endswith(("。", "；", "）"))
            continue
        found = _heading_of(line, opened)
        if found:
            level, label, number_end = found
            opened.append(_Open(level, label, [line.passage.cut(number_end)], _parent(opened, level)))
        elif line.is_marked_heading and len(opened) > 1:
            opened.append(_Open(UNNUMBERED, "", [line.passage], _parent(opened, UNNUMBERED)))
        else:
            opened[-1].lines.append(line.passage)
    if footnotes:
        opened.append(_Open(FOOTNOTE, "", [Passage.of("", ()), *footnotes], None))
    return tuple(_close(node) for node in opened)


@dataclass(frozen=True)
class _Open:
    """A heading being read: its own line without the number, then the lines that follow."""

    level: int
    label: str
    lines: list[Passage]
    parent: int | None


def _close(node: _Open) -> Node:
    first, *following = _sealed(node.lines)
    whole = Passage.join(node.lines)
    stop = _STOP.search(whole.folded)
    is_run_in = bool(node.level and stop) and (
        stop.start() < len(first) or (bool(following) and _goes_on(node.level, first, following[0]))
    )
    is_title = not node.level and bool(following) and bool(_TITLE.fullmatch(following[0].folded))
    if is_run_in:
        title, body = whole.cut(0, stop.start()), whole.cut(stop.end())
    elif is_title:
        title, body = following[0], Passage.join(following[1:])
    else:
        title, body = first, Passage.join(following)
    return Node(node.level, node.label, title, body, whole, is_run_in, node.parent)


def _sealed(lines: list[Passage]) -> list[Passage]:
    """Part a line of offices (责任单位：甲局) from the text before and after it by full stops.

    The stop stands where the character before it is printed. The line under a heading belongs to it as it is.
    """
    sealed: list[Passage] = []
    in_list, depth = False, 0
    for position, line in enumerate(lines):
        opens = not depth and starts_with_role(line.folded) and line.folded[0] not in "（〔"
        depth = max(0, depth + sum((char in "（〔") - (char in "）〕") for char in line.folded))
        before = sealed[-1] if sealed else line
        is_parted = not before.text or before.folded.endswith(("。", "；", "！"))
        goes_on = line.folded.startswith(("、", "，", "；")) or not ends_list(before.folded)
        closes = in_list and not opens and not goes_on
        if position and not is_parted and (closes or (opens and not in_list and position > 1)):
            sealed[-1] = Passage.join([before, Passage.of("。", (before.places[-1],))])
        sealed.append(line)
        in_list = opens or (in_list and not closes)
    return sealed


def _goes_on(level: int, first: Passage, following: Passage) -> bool:
    """True where a heading line without a full stop was cut by the margin or a page break."""
    if starts_with_role(following.folded) or first.folded.endswith(_CLOSED):
        return False
    is_low = level >= _LOW_LEVEL
    is_long = len(first) > (_LONGEST_LOW_TITLE if is_low else _LONGEST_TITLE)
    return (
        is_long or not first.text or first.folded.endswith(("，", "、")) or (is_low and "，" in first.folded)
    )


def _heading_of(line: Line, opened: list[_Open]) -> tuple[int, str, int] | None:
    """Return (level, label, end of the number) where the line opens a heading.

    Mid-sentence a line may begin with "一、" by the accident of a page break, so an unmarked line there must
    carry the number that is due next.
    """
    for level, pattern in _STYLES:
        match = pattern.match(line.passage.folded)
        if not match:
            continue
        label = match["label"]
        if line.is_marked_heading or line.is_bold_start or _follows(level, label, opened):
            return level, label, match.end()
    stands_alone = line.is_marked_heading or _is_at_rest(opened[-1])
    is_own = stands_alone and _OWN_HEADING.fullmatch(line.passage.folded)
    return (1, "", 0) if is_own else None


def _follows(level: int, label: str, opened: list[_Open]) -> bool:
    ordinal = _ordinal(label)
    if _opens_chapter(label, opened):
        return True
    last = next((node for node in reversed(opened) if node.level == level and node.label), None)
    last_ordinal = _ordinal(last.label) if last else 0
    if ordinal == last_ordinal + 1 and (last is not None or _is_at_rest(opened[-1])):
        return True
    # Between sentences numbering may skip, or start anew under another heading or in an annexed document.
    return _is_at_rest(opened[-1]) and (ordinal == 1 or ordinal > last_ordinal > 0)


def _opens_chapter(label: str, opened: list[_Open]) -> bool:
    """2.1 after 1.4: the numbers themselves say that the first of the next chapter is due."""
    dotted = [re.split("[.．]", node.label) for node in opened if re.fullmatch(r"\d+[.．]\d+", node.label)]
    parts = re.split("[.．]", label)
    return len(parts) == 2 and bool(dotted) and parts == [str(int(dotted[-1][0]) + 1), "1"]


def _ordinal(label: str) -> int:
    label = re.split("[.．]", label)[-1]
    return int(label) if label.isdigit() else numeral_value(label) or 0


def _is_at_rest(node: _Open) -> bool:
    """True where the text so far ends a sentence, is a bare heading, or a short line of its own after one."""
    if len(node.lines) == 1 or node.lines[-1].folded.endswith(_CLOSED):
        return True
    if not node.level:
        # Titles and issuers stand on short lines of their own.
        return len(node.lines[-1]) <= _LONGEST_TITLE and not node.lines[-1].folded.endswith(("，", "、"))
    before = node.lines[-2].folded
    is_own_line = len(node.lines) == 2 or before.endswith(_CLOSED)
    return is_own_line and _SHORTEST_TITLE <= len(node.lines[-1]) <= _LONGEST_TITLE


def _parent(opened: list[_Open], level: int) -> int | None:
    for index in range(len(opened) - 1, 0, -1):
        if opened[index].level < level:
            return index
    return None
