"""A document as data, before any file format: what a page previews and the Word writer sets."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


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
    of every row (empty where there is none); ``left`` are columns whose words start at the left edge.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    lights: tuple[str, ...] = ()
    light_column: int | None = None
    left: tuple[int, ...] = ()


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

    marks stand in the head of every page (演示数据, 拟稿); data_line names the version of the data. table
    comes after the body and closing after the table; colour (RRGGBB) is the title's; is_one_page sets closer.
    """

    title: str
    addressee: str
    body: tuple[Paragraph, ...]
    issuer: str
    issued_on: dt.date
    data_line: str
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
