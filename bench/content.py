"""What every contestant of bench/pages.py shows: the cards and figures of the board's first two pages.

Taken from the payloads the board itself sends, and handed to the others as one JSON file, so that all draw
the same numbers. A plotly figure is complete here, with the template the board sends once beside all of them.
"""

import datetime as dt
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from dashboard import payload
from dashboard.materials import gather
from dashboard.theme import LIGHT
from lake.store import Store

PAGES = ("overview", "sections", "indicator")
# A month to start with and one to change to; the first section, in which the headline targets are.
NEWEST, OTHER = "2023-09", "2023-06"
CHARTS_OF_A_PLAIN_PAGE = 8
_SPARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 104 34">'
    '<polyline fill="none" stroke="{ink}" stroke-width="1.6" points="{points}"/></svg>'
)


def build(store: Store, as_of: dt.date) -> dict:
    """Cards by month, figures by name and month, and how long the bars of each figure must be."""
    materials = gather(store, as_of)
    sent = {page: json.loads(gzip.decompress(payload.build(page, materials))) for page in PAGES}
    overview, sections = sent["overview"], sent["sections"]
    template = overview["template"]
    months = {}
    for month in (NEWEST, OTHER):
        found, wide = overview["months"][month], sections["months"][month]
        rows = [one for one in wide["order"] if one in sections["sections"][0]["indicators"]]
        months[month] = {
            "label": found["label"],
            "cards": [
                _card(overview, found, one) for one in overview["indicators"] if one in found["trends"]
            ],
            "overview": {"lights": _complete(found["figures"]["lights"], template)},
            "sections": {
                kind: _complete(
                    _subset(wide["figures"][kind], [one for one in rows if _kind(sections, one) == kind]),
                    template,
                )
                for kind in ("growth", "amounts")
            },
        }
    series = [figure for figure in _figures(sent["indicator"]) if len(figure["data"]) > 1]
    newest = months[NEWEST]
    eight = [newest["overview"]["lights"], *newest["sections"].values()]
    eight += [_complete(figure, template) for figure in series[: CHARTS_OF_A_PLAIN_PAGE - len(eight)]]
    return {"title": overview["title"], "months": months, "eight": eight}


def _kind(sections: dict, indicator: str) -> str:
    return "growth" if sections["indicators"][indicator]["kind"] == "growth" else "amounts"


def _card(overview: dict, month: dict, indicator: str) -> dict:
    row, fixed = month["rows"][indicator], overview["indicators"][indicator]
    points = [point for point in month["trends"][indicator] if point]
    low = min((value for _, value, _ in points), default=0)
    span = (max((value for _, value, _ in points), default=0) - low) or 1
    line = " ".join(f"{4 + place * 12},{30 - 26 * (value - low) / span:.1f}" for place, value, _ in points)
    drawing = _SPARK.format(ink=LIGHT["ink"], points=line)
    return {
        "name": fixed["name"],
        "value": row["actual"],
        "number": _number(row["actual"]),
        "status": row["status"],
        "facts": f"{fixed['target']} {row['gap']}",
        "color": LIGHT[row["light"]],
        "spark": f"data:image/svg+xml,{quote(drawing)}",
    }


def _number(value: str) -> str | None:
    """The number of a card for those who show numbers only; None where there is none yet."""
    number = "".join(sign for sign in value if sign.isdigit() or sign in ".−").replace("−", "-")
    return f"{float(number):.2f}" if number else None


def _complete(figure: dict, template: dict) -> dict:
    return {"data": figure["data"], "layout": {**figure["layout"], "template": template}}


def _subset(figure: dict, wanted: Sequence[str]) -> dict:
    """As subset() of figures.js: the rows of one section."""
    data = [_points(trace, wanted) if "ids" in trace else trace for trace in figure["data"]]
    layout = figure["layout"]
    labels = [label for label in layout["annotations"] if label["y"] in wanted]
    axis = {**layout["yaxis"], "categoryarray": wanted, "range": [len(wanted) - 0.5, -0.5]}
    height = layout["meta"]["base_height"] + layout["meta"]["row_height"] * len(wanted)
    return {"data": data, "layout": {**layout, "annotations": labels, "yaxis": axis, "height": height}}


def _points(trace: dict, wanted: Sequence[str]) -> dict:
    kept = [place for place, one in enumerate(trace["ids"]) if one in wanted]
    return {
        name: [value[place] for place in kept]
        if isinstance(value, list) and len(value) == len(trace["ids"])
        else value
        for name, value in trace.items()
    }


def _figures(node: object) -> list[dict]:
    """Every figure anywhere in a payload."""
    if isinstance(node, dict):
        if set(node) == {"data", "layout"}:
            return [node]
        return [figure for value in node.values() for figure in _figures(value)]
    if isinstance(node, list):
        return [figure for value in node for figure in _figures(value)]
    return []


def bars(figures: Sequence[dict]) -> list[float]:
    """Lengths of all bars of the figures, longest as 1 within each figure, in falling order."""
    lengths = []
    for figure in figures:
        own = [abs(x) for trace in figure["data"] if trace.get("type") == "bar" for x in trace["x"] if x]
        lengths += [value / max(own) for value in own]
    return sorted(lengths, reverse=True)


def write(content: dict, file: Path) -> None:
    """The content for a contestant in another environment."""
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
