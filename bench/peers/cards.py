"""The cards as HTML, for the contestants that write HTML."""

import html


def cards(content: dict, month: str) -> str:
    """A grid of cards."""
    found = "".join(
        f'<div style="display:grid"><span>{html.escape(card["name"])}</span>'
        f'<span class="card-value">{html.escape(card["value"])}</span>'
        f'<img src="{html.escape(card["spark"])}" width="104" height="34">'
        f'<span style="color:{card["color"]}">{html.escape(card["status"])}</span>'
        f"<span>{html.escape(card['facts'])}</span></div>"
        for card in content["months"][month]["cards"]
    )
    return f'<div style="display:grid;grid-template-columns:repeat(4,1fr);gap:12px">{found}</div>'
