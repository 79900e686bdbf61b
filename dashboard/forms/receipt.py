"""The receipt of a submission."""

from __future__ import annotations

from typing import Protocol

from dashboard.forms import markup, text
from dashboard.forms.markup import Html


class Receipt(Protocol):
    """The part of etl.intake.submit.Receipt that is shown."""

    submission_id: int
    file_name: str
    file_sha256: str
    submitted_by: str
    value_count: int
    item_count: int
    note: str
    is_new: bool
    in_force: str


def receipt(given: Receipt) -> Html:
    """Number, time, author, file and its SHA-256, with the ways on."""
    number = text.NUMBER.format(number=given.submission_id)
    pairs = [
        (text.RECEIPT_NUMBER, number),
        (text.RECEIPT_TIME, f"{given.submitted_at:%Y-%m-%d %H:%M:%S}"),
        (text.RECEIPT_BY, given.submitted_by),
        (text.RECEIPT_FILE, given.file_name),
        (text.RECEIPT_COUNT, content_words(given.value_count, given.item_count)),
        *([(text.RECEIPT_NOTE, given.note)] if given.note else []),
        (text.RECEIPT_HASH, markup.tag("code", given.file_sha256)),
    ]
    ways = markup.tag(
        "p",
        markup.tag("a", text.RECEIPT_BOARD, href="/", target="_self", class_="form-button"),
        " ",
        markup.tag(
            "a",
            text.RECEIPT_HISTORY,
            href=f"/history?number={given.submission_id}",
            target="_self",
            class_="form-button",
        ),
    )
    if given.is_new:
        title = markup.marked("●", "green", text.RECEIPT_TITLE)
        return markup.panel(title, markup.facts(pairs), ways, tone="green")
    title = markup.marked("○", "accent", text.KNOWN_TITLE)
    note = markup.tag("p", text.KNOWN_NOTE)
    later = markup.tag("p", markup.tag("strong", given.in_force)) if given.in_force else Html()
    return markup.panel(title, note, later, markup.facts(pairs), ways, tone="accent")


def content_words(values: int, items: int) -> str:
    """How much a submission brought."""
    parts = [text.FOUND_VALUES.format(count=values)] if values else []
    parts += [text.FOUND_ITEMS.format(count=items)] if items else []
    return text.LIST.join(parts) or text.NOTHING
