"""Automatic numbers of Word paragraphs (一、 （一） 1.), which stand in no text and must be counted."""

from __future__ import annotations

import re
from collections import defaultdict

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from etl.plan.numerals import chinese_numeral

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, word: WordDocument) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles: dict[str, etree._Element] = {}
        for style in word.styles.element.iter(qn("w:style")):
            properties = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if properties is not None:
                self._styles[style.get(qn("w:styleId"))] = properties
        related = word.part.rels.values()
        part = next((rel.target_part for rel in related if rel.reltype == RELATIONSHIP_TYPE.NUMBERING), None)
        if part is not None:
            self._read(etree.fromstring(part.blob))

    def _read(self, root: etree._Element) -> None:
        abstract = {}
        for entry in root.iter(qn("w:abstractNum")):
            levels = {}
            for level in entry.iter(qn("w:lvl")):
                form = _value(level, "w:numFmt") or "decimal"
                start = int(_value(level, "w:start") or 1)
                levels[int(level.get(qn("w:ilvl")))] = (form, _value(level, "w:lvlText") or "", start)
            abstract[entry.get(qn("w:abstractNumId"))] = levels
        for number in root.iter(qn("w:num")):
            self._levels[number.get(qn("w:numId"))] = abstract.get(_value(number, "w:abstractNumId"), {})

    def label(self, paragraph: etree._Element) -> str:
        """Return the number Word prints before a paragraph, empty for none or a bullet; counts it."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None:
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            properties = self._styles.get(style.get(qn("w:val"))) if style is not None else None
        if properties is None:
            return ""
        number, level = _value(properties, "w:numId"), int(_value(properties, "w:ilvl") or 0)
        levels = self._levels.get(number or "", {})
        if level not in levels:
            return ""
        counts = self._counts[number or ""]
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        form, text, _ = levels[level]
        if form in {"bullet", "none"}:
            return ""

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form, _, start = levels.get(at, ("decimal", "", 1))
            return _printed(counts.get(at, start), form)

        return re.sub(r"%(\d)", printed, text)


def _printed(count: int, form: str) -> str:
    if form in _CHINESE:
        return chinese_numeral(count)
    if form.startswith("decimalEnclosedCircle") and count <= 20:
        return chr(0x2460 + count - 1)
    return str(count)


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(qn(name))
    return child.get(qn("w:val")) if child is not None else None
