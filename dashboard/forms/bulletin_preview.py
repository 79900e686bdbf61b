"""A document as data (reports/notice.py) in the look of the board: what will be printed, before it is."""

from __future__ import annotations

from dashboard.forms import markup, text
from dashboard.forms.markup import Html
from reports.notice import Appendix, Notice, Paragraph, Table
from reports.wording import paper as paper_words


def paper(notice: Notice) -> Html:
    """Title, addressee, text and signature on one sheet, each appendix on its own below."""
    marks = [markup.tag("span", mark) for mark in notice.marks]
    title = markup.join(
        [line for part in notice.title.split("\n") for line in (markup.Html("<br>"), part)][1:]
    )
    sheet = markup.tag(
        "article",
        markup.tag("p", *marks, class_="circular-marks") if marks else Html(),
        markup.tag("p", notice.red_head, class_="circular-head") if notice.red_head else Html(),
        markup.tag("p", notice.document_no, class_="circular-number"),
        markup.tag("h2", title),
        markup.tag("p", notice.subtitle, class_="circular-number") if notice.subtitle else Html(),
        markup.tag("p", notice.addressee, class_="circular-to"),
        _paragraph(Paragraph(notice.correction)) if notice.correction else Html(),
        *(_paragraph(part) for part in notice.body),
        *(
            markup.tag("p", text.APPENDIX_LINE.format(place=place, title=one.title), class_="circular-text")
            for place, one in enumerate(notice.appendices, start=1)
        ),
        markup.tag(
            "p", notice.signatory or notice.issuer, markup.Html("<br>"),
            paper_words.day_or_room(notice.issued_on), class_="circular-issuer",
        ),
        markup.tag("p", notice.data_line, class_="circular-data"),
        class_="circular",
    )  # fmt: skip
    return markup.join(
        [sheet, *(appendix(place, one) for place, one in enumerate(notice.appendices, start=1))]
    )


def _paragraph(part: Paragraph) -> Html:
    lead = markup.tag("b", part.lead) if part.lead else Html()
    return markup.tag("p", lead, part.text, class_=f"circular-{part.style}")


def appendix(place: int, one: Appendix) -> Html:
    """An appendix with its table and what follows it."""
    return markup.panel(
        text.APPENDIX_TITLE.format(place=place, title=one.title),
        markup.tag("p", one.note, class_="quiet") if one.note else Html(),
        _table(one.table),
        *(markup.tag("p", line) for line in one.after),
    )


def _table(table: Table) -> Html:
    head = markup.tag(
        "thead", markup.tag("tr", *(markup.tag("th", name, scope="col") for name in table.head))
    )
    rows = [_row(table, place, row) for place, row in enumerate(table.rows)]
    drawn = markup.tag("table", head, markup.tag("tbody", *rows), class_="form-table circular-table")
    return markup.tag("div", drawn, class_="form-scroll")


def _row(table: Table, place: int, row: tuple[str, ...]) -> Html:
    if len(row) == 1:
        across = markup.tag("th", row[0], colspan=len(table.head), scope="colgroup")
        return markup.tag("tr", across, class_="across")
    cells = [
        markup.light(cell, table.lights[place])
        if column == table.light_column and table.lights[place]
        else cell
        for column, cell in enumerate(row)
    ]
    # The first cell with words of its own (a name, not a number) heads the row, on a phone too.
    return markup.tag(
        "tr",
        *(
            markup.tag("th" if column in table.left else "td", cell, **_named(table, column))
            for column, cell in enumerate(cells)
        ),
    )


def _named(table: Table, column: int) -> dict[str, str]:
    return {"scope": "row"} if column in table.left else {"data_label": table.head[column]}
