"""The plan document as people read it, with the place of every indicator and work item in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from lake.decimals import as_printed
from lake.store import Store

Row = Mapping[str, Any]

# A paragraph that a page break of the printed document cut in two: it stops without a stop.
_ENDS = "。！？：；”）)."
_SHORTEST_CUT = 30
_HEADING = re.compile(r"^(#{1,6})\s*")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_CLAUSE = re.compile(r"[^，。；：、！？]+")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”）]?")
# How much of a name a second mention must share with it: 高成长型中小企业, 新签约项目.
_SHARED_NAME = 5


@dataclass(frozen=True)
class Block:
    """One paragraph or heading. level 0 is a paragraph; strong are the ranges printed bold."""

    text: str
    level: int
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Place:
    """A range of characters of one block; `number` is the range of the target's digits inside it."""

    block: int
    start: int
    end: int
    number: tuple[int, int] | None = None


@dataclass(frozen=True)
class Document:
    """The blocks, and where indicators (every mention, the quoted one first) and work items stand."""

    blocks: tuple[Block, ...]
    indicators: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    items: Mapping[str, Place] = field(default_factory=dict)

    def quote(self, place: Place) -> str:
        """The words at a place, as printed."""
        return self.blocks[place.block].text[place.start : place.end]


def build_document(store: Store, plan_id: str) -> Document:
    """The document of a plan; empty when the store kept no text of it."""
    with store.snapshot() as snapshot:
        kept = snapshot.read("plan_text", plan_id=plan_id)
        indicators = snapshot.read("indicators", plan_id=plan_id)
        items = snapshot.read("items", plan_id=plan_id)
    text = kept[0]["source_text"] if kept else None
    return locate(read_blocks(text or ""), indicators, items)


def read_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs and headings of a text; those that a page break cut in two are one again."""
    parts: list[tuple[str, int]] = []
    for raw in re.split(r"\n\s*\n", text.lstrip("\ufeff")):
        # A printed rule between parts says nothing to read.
        lines = [line.strip() for line in raw.splitlines() if line.strip("-*_ \t")]
        if not lines:
            continue
        heading = _HEADING.match(lines[0])
        level = len(heading[1]) if heading else 0
        body = "".join([lines[0][heading.end() :] if heading else lines[0], *lines[1:]])
        before = parts[-1] if parts else None
        if not level and before and not before[1] and _is_cut(before[0]):
            parts[-1] = (before[0] + body, 0)
        else:
            parts.append((body, level))
    return tuple(_block(body, level) for body, level in parts)


def _is_cut(body: str) -> bool:
    return len(body) >= _SHORTEST_CUT and body[-1] not in _ENDS


def _block(body: str, level: int) -> Block:
    text, strong, rest = "", [], 0
    for match in _STRONG.finditer(body):
        text += body[rest : match.start()]
        strong.append((len(text), len(text) + len(match[1])))
        text += match[1]
        rest = match.end()
    return Block(text + body[rest:], level, tuple(strong))


def locate(blocks: Sequence[Block], indicators: Iterable[Row], items: Iterable[Row]) -> Document:
    """Find the quote of every indicator and every work item; what is not found has no place.

    indicators carry indicator_id, name, source_quote, target, target_places, unit, is_headline, task_id;
    items carry item_id and item. White space is no difference: printed documents space out numbers.
    """
    squeezed = [_squeeze(block.text) for block in blocks]
    places: dict[str, tuple[Place, ...]] = {}
    for row in indicators:
        target = as_printed(row["target"], row["target_places"])
        quoted = _find(squeezed, row["source_quote"], target)
        found = [quoted] if quoted else []
        # Only a headline that a task restates is printed twice.
        if quoted and row["is_headline"] and row["task_id"]:
            found += _mentions(blocks, quoted, row, target)
        places[row["indicator_id"]] = tuple(found)
    item_places = {row["item_id"]: _find(squeezed, row["item"], None) for row in items}
    return Document(
        tuple(blocks),
        {key: found for key, found in places.items() if found},
        {key: place for key, place in item_places.items() if place},
    )


def _squeeze(text: str) -> tuple[str, list[int]]:
    kept = [index for index, char in enumerate(text) if not char.isspace()]
    return "".join(text[index] for index in kept), kept


def _find(squeezed: Sequence[tuple[str, list[int]]], words: str, target: Decimal | None) -> Place | None:
    wanted = _squeeze(words)[0]
    for number, (text, kept) in enumerate(squeezed):
        start = text.find(wanted) if wanted else -1
        if start >= 0:
            digits = None if target is None else _digits(wanted, target)
            inside = digits and (kept[start + digits[0]], kept[start + digits[1] - 1] + 1)
            return Place(number, kept[start], kept[start + len(wanted) - 1] + 1, inside)
    return None


def _digits(text: str, target: Decimal) -> tuple[int, int] | None:
    """Where the target's digits stand in a quote; the last place, since names come before numbers."""
    found = list(re.finditer(rf"(?<![\d.]){re.escape(f'{target:f}')}(?![\d.])", text))
    return found[-1].span() if found else None


def _mentions(blocks: Sequence[Block], quoted: Place, row: Row, target: Decimal | None) -> list[Place]:
    if target is None:
        return []
    found = []
    for number, block in enumerate(blocks):
        for clause in _CLAUSE.finditer(block.text):
            is_quoted = number == quoted.block and clause.start() < quoted.end and clause.end() > quoted.start
            digits = _digits(clause[0], target)
            if not is_quoted and digits and _shared(clause[0], row["name"]) >= _SHARED_NAME:
                inside = (clause.start() + digits[0], clause.start() + digits[1])
                found.append(Place(number, clause.start(), clause.end(), inside))
    return found


def _shared(clause: str, name: str) -> int:
    """Length of the longest run of characters that both have."""
    longest = 0
    for start in range(len(name)):
        while start + longest < len(name) and name[start : start + longest + 1] in clause:
            longest += 1
    return longest


def pieces(document: Document, number: int) -> list[dict[str, Any]]:
    """One block in pieces of the same marking: text, and where they apply item, indicator, number, strong."""
    block = document.blocks[number]
    marks: list[dict[str, Any]] = [{} for _ in block.text]

    def mark(start: int, end: int, **what: Any) -> None:
        for index in range(start, end):
            marks[index].update(what)

    for start, end in block.strong:
        mark(start, end, strong=True)
    for item_id, place in document.items.items():
        if place.block == number:
            mark(place.start, place.end, item=item_id)
    here = [
        (place, indicator_id)
        for indicator_id, places in document.indicators.items()
        for place in places
        if place.block == number
    ]
    for place, indicator_id in here:
        for index in range(place.start, place.end):
            if _owner(here, index) == indicator_id:
                marks[index]["indicator"] = indicator_id
        mark(*(place.number or (0, 0)), number=True)
    return _grouped(block.text, marks)


def _owner(here: Sequence[tuple[Place, str]], index: int) -> str:
    """Of the quotes that share a character (60个以上、300亿元以上), the one whose number comes next."""
    over = [(place, name) for place, name in here if place.start <= index < place.end]
    ends = [(place.number or (place.start, place.end))[1] for place, _ in over]
    ahead = [(end, name) for end, (_, name) in zip(ends, over, strict=True) if end > index]
    return min(ahead)[1] if ahead else max(zip(ends, (name for _, name in over), strict=True))[1]


def _grouped(text: str, marks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for index, char in enumerate(text):
        if index and marks[index] == marks[index - 1]:
            groups[-1]["text"] += char
        else:
            groups.append({"text": char, **marks[index]})
    return groups


def context(document: Document, place: Place) -> dict[str, Any]:
    """A quote among its neighbours: the sentence before, its own sentence in pieces, the sentence after.

    Pieces are text, with quote and number true where they apply; heading is the nearest heading above.
    """
    text = document.blocks[place.block].text
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    own = next(index for index, (_, end) in enumerate(sentences) if end > place.start)
    start, end = sentences[own][0], max(sentences[own][1], place.end)
    cuts = sorted({start, place.start, place.end, end, *(place.number or ())})
    parts = []
    for first, last in pairwise(cuts):
        part: dict[str, Any] = {"text": text[first:last]}
        if place.start <= first < place.end:
            part["quote"] = True
        if place.number and place.number[0] <= first < place.number[1]:
            part["number"] = True
        parts.append(part)
    headings = [block.text for block in document.blocks[: place.block] if block.level]
    return {
        "heading": headings[-1] if headings else "",
        "before": text[slice(*sentences[own - 1])] if own else "",
        "pieces": parts,
        "after": text[slice(*sentences[own + 1])] if own + 1 < len(sentences) else "",
    }
