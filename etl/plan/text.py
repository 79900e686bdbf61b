"""The document as text whose every character knows where it was printed.

Page breaks cut official documents in the middle of words, and converters put spaces around numbers. The
reader therefore works on *passages*: the printed characters without spaces and line breaks, each with its
offset in the source. A quote is cut from the source itself, so it is exact by construction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LINE_BREAKS = "\r\n\f\v\u2028\u2029\x85"
_WITHOUT_BREAKS = str.maketrans("", "", LINE_BREAKS)
# Half-width punctuation is read as its full-width twin; quotes keep the printed one.
_PUNCTUATION = str.maketrans("(),;:!?[]【】", "（），；：！？〔〕〔〕")
_LINE_END = re.compile(r"(?<=[\r\n\f\v\u2028\u2029\x85])")
# Rules and page numbers: ---, — 3 —, 第3页 共9页.
_PAGE_RESIDUE = re.compile(
    r"[-—–－_*=\s]{3,}|[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页(?:[/，\s]*共\s*\d{1,3}\s*页)?"
)
# Footnote marks behind a word: 六个示范区[1], “三保”①.
_FOOTNOTE_MARK = re.compile(
    r"(?<=[一-鿿”》）])(?:\[{1,2}\d{1,2}\]{1,2}|〔\d{1,2}〕|[¹²³⁴-⁹]{1,2})|(?<=”)[①-⑳]"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")


def without_line_breaks(text: str) -> str:
    """Return `text` as `source_quote` sees it: line breaks out, everything else kept."""
    return text.translate(_WITHOUT_BREAKS)


def fold(text: str) -> str:
    """Return `text` with full-width digits, letters and ％ as ASCII and half-width punctuation as full-width.

    One character stays one character, so offsets into the folded text are offsets into the printed one.
    """
    folded = []
    for char in text:
        narrow = unicodedata.normalize("NFKC", char)
        # A circled or raised digit is a mark, not a number.
        is_mark = unicodedata.category(char) == "No"
        keep = (
            not is_mark and len(narrow) == 1 and (narrow.isascii() and (narrow.isalnum() or narrow in "%.+"))
        )
        folded.append(narrow if keep else char)
    joined = "".join(folded).translate(_PUNCTUATION)
    # A comma between digits groups thousands (1,200); it must not end a clause.
    return re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", joined)


@dataclass(frozen=True)
class Passage:
    """Printed characters without blanks (`text`), the same for matching (`folded`), their source offsets."""

    text: str
    places: tuple[int, ...]
    folded: str

    @classmethod
    def of(cls, text: str, places: tuple[int, ...]) -> Passage:
        return cls(text, places, fold(text))

    @classmethod
    def join(cls, passages: list[Passage]) -> Passage:
        """Concatenate passages in order; the joint leaves no mark."""
        return cls.of(
            "".join(passage.text for passage in passages),
            tuple(place for passage in passages for place in passage.places),
        )

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return the characters `start:end`."""
        part = slice(start, end)
        return Passage(self.text[part], self.places[part], self.folded[part])

    def quote(self, source: str) -> str:
        """Return the exact piece of the source this passage covers, its line breaks removed."""
        if not self.places:
            return ""
        return without_line_breaks(source[min(self.places) : max(self.places) + 1])


@dataclass(frozen=True)
class Line:
    """One printed line: its characters and whether the converter marked it as a heading or as bold."""

    passage: Passage
    is_marked_heading: bool
    is_bold_start: bool


def printed_lines(source: str) -> Iterator[Line]:
    """Yield the lines that carry text; blank lines, rules and page numbers are residue of the layout."""
    offset = 0
    has_bare_page_numbers = _counts_up(source)
    for raw in _LINE_END.split(source):
        start, offset = offset, offset + len(raw)
        printed = raw.strip()
        if _PAGE_RESIDUE.fullmatch(printed) or (has_bare_page_numbers and _BARE_NUMBER.fullmatch(printed)):
            continue
        hashes = re.match(r"\s*#+", raw)
        skipped = {start + index for index in range(hashes.end())} if hashes else set()
        for mark in _FOOTNOTE_MARK.finditer(raw):
            skipped.update(range(start + mark.start(), start + mark.end()))
        for bold in re.finditer(r"\*\*", raw):
            skipped.update((start + bold.start(), start + bold.start() + 1))
        places = tuple(
            start + index
            for index, char in enumerate(raw)
            if start + index not in skipped and not _is_blank(raw, index, char)
        )
        if places:
            yield Line(
                Passage.of("".join(source[place] for place in places), places),
                is_marked_heading=hashes is not None,
                is_bold_start=raw.lstrip().startswith("**"),
            )


def _counts_up(source: str) -> bool:
    """True where lines of a number alone count up one by one: page numbers, not numbers cut from text."""
    lines = (line.strip() for line in _LINE_END.split(source))
    alone = [int(line) for line in lines if _BARE_NUMBER.fullmatch(line)]
    return len(alone) > 1 and alone[0] > 0 and all(later == number + 1 for number, later in pairwise(alone))


def _is_blank(raw: str, index: int, char: str) -> bool:
    """Blanks are layout, except one that parts two Latin words ("AI Lab") or two numbers ("01-05 10:00")."""
    if char == "\ufeff" or unicodedata.category(char) in {"Cf", "Cc"}:
        return True
    if not char.isspace():
        return False
    before, after = raw[index - 1 : index], raw[index + 1 : index + 2]
    parts_words = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return not (char == " " and (parts_words or (before.isdigit() and after.isdigit())))
