"""A document as data, before any file format: what a page previews and the Word writer sets."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Style(StrEnum):
    """What a paragraph is; the writer gives each its style."""

    SECTION = "section"  # 一、
    PART = "part"  # （一）
    TEXT = "text"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``lead`` is its opening words, set apart (the name in an enumeration)."""

    text: str
    style: Style = Style.TEXT
    lead: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a heading row. A row of one cell runs across (a section's name).

    widths are in millimetres; ``light_column`` is the column whose words carry a light, ``lights`` the light
    of every row (empty where there is none); ``left`` are columns whose words start at the left edge, the
    first of them names the row; ``key`` is the column that tells a row from all others.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    lights: tuple[str, ...] = ()
    light_column: int | None = None
    left: tuple[int, ...] = ()
    key: int = 0


@dataclass(frozen=True)
class Appendix:
    """An appendix (附件): title, a line under it, its table, and paragraphs after it."""

    title: str
    note: str
    table: Table
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """An official document. Empty strings leave their element out; a line feed in the title breaks its line.

    issued_on is the 成文日期, None leaves room for it; made_on dates the file; printed_on is the day in the
    imprint. marks stand in the head of every page (演示数据, 拟稿); data_line names the version of the data;
    correction (更正说明) stands before the body. table comes after the body and closing after the table;
    colour (RRGGBB) is the title's; is_one_page sets closer. signatory is the issuer where it is empty.
    """

    title: str
    addressee: str
    body: tuple[Paragraph, ...]
    issuer: str
    issued_on: dt.date | None
    data_line: str
    made_on: dt.date
    subtitle: str = ""
    document_no: str = ""
    red_head: str = ""
    marks: tuple[str, ...] = ()
    state: str = ""
    appendices: tuple[Appendix, ...] = ()
    copies: str = ""
    printed_by: str = ""
    keywords: tuple[str, ...] = field(default=())
    table: Table | None = None
    closing: tuple[Paragraph, ...] = ()
    colour: str = ""
    is_one_page: bool = False
    signatory: str = ""
    correction: str = ""
    printed_on: dt.date | None = None

    def digest(self) -> str:
        """SHA-256 of what the document says: not of its date, number, marks or the version's number.

        The same figures give the same digest however often the store has been written to since.
        """
        said = [self.title, *(f"{part.lead}{part.text}" for part in (*self.body, *self.closing))]
        for appendix in self.appendices:
            said += [appendix.title, *("\t".join(row) for row in appendix.table.rows), *appendix.after]
        if self.table:
            said += ["\t".join(row) for row in self.table.rows]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    def as_json(self) -> bytes:
        """The document as kept; ``from_json`` gives it back."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str).encode()


def from_json(data: bytes) -> Notice:
    """A kept document, equal to the one it was made from."""
    content = json.loads(data)
    content |= {name: _day(content[name]) for name in ("issued_on", "made_on", "printed_on")}
    content |= {name: tuple(content[name]) for name in ("marks", "keywords")}
    content |= {name: tuple(map(_paragraph, content[name])) for name in ("body", "closing")}
    content["appendices"] = tuple(
        Appendix(**{**one, "table": _table(one["table"]), "after": tuple(one["after"])})
        for one in content["appendices"]
    )
    content["table"] = content["table"] and _table(content["table"])
    return Notice(**content)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _paragraph(content: dict[str, str]) -> Paragraph:
    return Paragraph(content["text"], Style(content["style"]), content["lead"])


def _table(content: dict[str, Any]) -> Table:
    named = ("head", "widths", "lights", "left")
    rows = tuple(tuple(row) for row in content["rows"])
    return Table(**{**content, "rows": rows, **{name: tuple(content[name]) for name in named}})
