"""Headings of the genre and the text under each of them.

一、 ranks above （一）, that above 1. and that above （1）. A converter's `#` marks are a hint only: they
come at random depths. A heading may stand on its own line or run into its paragraph, ended by the first full
stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.plan.numerals import NUMERAL, numeral_value
from etl.plan.text import Line, Passage, printed_lines

_STYLES = (
    (1, re.compile(rf"(?:第)?(?P<label>{NUMERAL}+)(?:、|部分[、：]?)")),
    (2, re.compile(rf"（(?P<label>{NUMERAL}+)）、?")),
    # "1.4月底前…" is item 1 and April; "8.52%" after a page break is no heading.
    (3, re.compile(r"[★▲●]?(?P<label>\d{1,3})(?:[.．](?!\d)|[.．](?=\d{1,2}月)|、)")),
    (4, re.compile(r"（(?P<label>\d{1,3})）")),
)
_STOP = re.compile(r"[。！？；]")
_CLOSED = tuple("。！？；：）”》")
LONGEST_HEADING = 45
UNNUMBERED = 9


@dataclass(frozen=True)
class Node:
    """A heading (`title` without its number) and the text up to the next heading.

    `level` is 0 for text before the first heading; `parent` is the index of the node above it, or None.
    """

    level: int
    label: str
    title: Passage
    body: Passage
    parent: int | None


def read_outline(source: str) -> tuple[Node, ...]:
    """Split a document into headings and the text under each, in printed order.

    A line without a heading continues the text before it, whether a page break cut a word or a paragraph.
    """
    opened: list[_Open] = [_Open(0, "", Passage.of("", ()), [], None)]
    for line in printed_lines(source):
        found = _heading_of(line, opened)
        if found is None:
            if line.is_marked_heading and len(opened) > 1:
                parent = _parent(opened, UNNUMBERED)
                opened.append(_Open(UNNUMBERED, "", line.passage, [], parent))
            else:
                _continue(opened[-1], line.passage)
            continue
        level, label, number_end = found
        rest = line.passage.cut(number_end)
        stop = _STOP.search(rest.folded)
        title, body = (rest.cut(0, stop.start()), [rest.cut(stop.end())]) if stop else (rest, [])
        is_split_title = stop is None and (
            not rest.folded or rest.folded.endswith(("，", "、")) or len(rest) > LONGEST_HEADING
        )
        opened.append(
            _Open(level, label, title, body, _parent(opened, level), is_split_title, stop is not None)
        )
    return tuple(
        Node(node.level, node.label, node.title, Passage.join(node.body), node.parent) for node in opened
    )


@dataclass
class _Open:
    level: int
    label: str
    title: Passage
    body: list[Passage]
    parent: int | None
    is_title_open: bool = False
    is_run_in: bool = False


def _continue(node: _Open, passage: Passage) -> None:
    """Add a line to the node: to its title where a page break cut that, else to its text."""
    if not node.is_title_open:
        node.body.append(passage)
        return
    joined = Passage.join([node.title, passage])
    stop = _STOP.search(joined.folded)
    node.is_title_open = False
    if stop:
        node.title, node.is_run_in = joined.cut(0, stop.start()), True
        node.body.append(joined.cut(stop.end()))
    else:
        node.title = joined


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
    return None


def _follows(level: int, label: str, opened: list[_Open]) -> bool:
    ordinal = int(label) if label.isdigit() else numeral_value(label)
    last = next((node for node in reversed(opened) if node.level == level), None)
    if last is None:
        return ordinal == 1
    last_ordinal = int(last.label) if last.label.isdigit() else numeral_value(last.label) or 0
    is_in_sequence = ordinal in {last_ordinal + 1, last_ordinal + 2}
    is_restart = ordinal == 1 and opened[-1].level < level
    return is_in_sequence or (is_restart and _is_at_rest(opened[-1]))


def _is_at_rest(node: _Open) -> bool:
    """True where the text so far ends a sentence or is a bare heading."""
    text = "".join(part.folded for part in node.body)
    return not text or text.endswith(_CLOSED)


def _parent(opened: list[_Open], level: int) -> int | None:
    for index in range(len(opened) - 1, 0, -1):
        if opened[index].level < level:
            return index
    return None
