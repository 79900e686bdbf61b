"""The document with what was read in it marked in place."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from dashboard.forms import markup, text


def legend() -> markup.Html:
    """What the marks mean."""
    shown = (markup.tag("span", markup.tag("mark", word, class_=kind)) for kind, word in text.IMPORT_MARKS)
    return markup.tag("p", *shown, class_="form-legend import-legend")


def document(reading: Any) -> markup.Html:
    """The text with a mark at every target and every number that is none; what a mark means, on pointing."""
    source, pieces, last = reading.document.text, [], 0
    for start, end, mark in sorted(_marks(reading), key=lambda one: (one[0], -one[1])):
        if start < last:
            # A number inside a sentence that is marked already.
            continue
        pieces += [escape(source[last:start]), mark(escape(source[start:end]))]
        last = end
    pieces.append(escape(source[last:]))
    return markup.tag(
        "div", markup.Html("".join(pieces)), class_="import-document", tabindex="0", role="region",
        aria_label=text.IMPORT_DOCUMENT_ALT,
    )  # fmt: skip


def _marks(reading: Any) -> Iterator[tuple[int, int, Any]]:
    for target in reading.review.targets:
        row = target.indicator
        title = text.MARK_TITLE.format(id=row.indicator_id, name=row.name, confidence=row.confidence)
        title += f"{text.COLON}{row.doubt}" if row.doubt else ""
        kind = text.CONFIDENCE_MARKS[row.confidence]
        for start, end in target.spans:
            yield start, end, _drawn(kind, title, row.indicator_id)
    for passed in reading.review.left_out:
        row = passed.left_out
        yield row.place, row.end, _drawn("left-out", row.reason, "")


def _drawn(kind: str, title: str, label: str) -> Any:
    def draw(words: str) -> str:
        number = markup.tag("sup", label) if label else markup.Html()
        return markup.tag("mark", markup.Html(words), number, class_=kind, title=title)

    return draw
