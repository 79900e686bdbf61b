"""Small pieces of HTML in the look of the board. Every text that comes in is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dashboard.forms import text
from dashboard.theme import SHAPES
from domain.signs import readable


class Html(str):
    """Markup that was made here and is not escaped again."""

    __slots__ = ()


def safe(value: object) -> Html:
    """A value as markup: escaped, without signs that hide or turn the rest, unless it is markup already."""
    return value if isinstance(value, Html) else Html(escape(readable(str(value), kept="\n\t")))


def join(parts: Iterable[object], between: str = "") -> Html:
    """Markup of parts side by side."""
    return Html(escape(between).join(safe(part) for part in parts))


def tag(name: str, *content: object, **attributes: object) -> Html:
    """An element; ``class_`` and ``data_x`` name attributes as Python can write them, None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{written}>{join(content)}</{name}>")


def marked(shape: str, colour: str, word: str) -> Html:
    """A word behind its shape, both in the colour of a light: never colour alone."""
    return tag("span", tag("span", shape, aria_hidden="true"), " ", word, class_=f"mark is-{colour}")


def light(status: object, name: str) -> Html:
    """A verdict: shape and colour of light ``name``, the status as word."""
    return marked(SHAPES[name], name, str(status))


def heading(title: str, lead: object = "") -> Html:
    """The head of a page."""
    return tag("header", tag("h1", title), tag("p", lead) if lead else Html(), class_="form-head")


def calm(title: str, *sentences: object) -> Html:
    """An empty state or a refusal: said quietly, in place of what is not there."""
    lines = (tag("p", sentence) for sentence in sentences)
    return tag("section", tag("h2", title), *lines, class_="calm-panel")


def panel(title: object, *content: object, tone: str = "", anchor: str | None = None) -> Html:
    """A panel; ``tone`` is a light's colour or ``accent``, shown as a bar at its head."""
    return tag("section", tag("h2", title), *content, class_=f"form-panel {tone}".strip(), id=anchor)


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, kind: str = "", caption: str | None = None
) -> Html:
    """A table; on a phone each row stands as a block with the columns' words before its cells."""
    head = tag("thead", tag("tr", *(tag("th", column, scope="col") for column in columns)))
    body = tag("tbody", *(_row(columns, row) for row in rows))
    words = [tag("caption", caption)] if caption else []
    drawn = tag("table", *words, head, body, class_=f"form-table {kind}".strip())
    # The one that scrolls sideways can be reached, and scrolled, by keyboard.
    return tag("div", drawn, class_="form-scroll", tabindex="0" if kind == "matrix" else None)


def _row(columns: Sequence[str], row: Sequence[object]) -> Html:
    first, *others = row
    cells = [tag("td", cell, data_label=column) for column, cell in zip(columns[1:], others, strict=True)]
    return tag("tr", tag("th", first, scope="row"), *cells)


def folded(summary: object, *content: object) -> Html:
    """Something to open."""
    return tag("details", tag("summary", summary), *content, class_="form-folded")


def facts(pairs: Iterable[tuple[str, object]]) -> Html:
    """Names and values in a list."""
    return tag(
        "dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs), class_="form-facts"
    )


def arrow(before: object, after: object) -> Html:
    """From one to the other."""
    return join([before, " ", tag("span", text.ARROW, class_="quiet"), " ", after])
