"""Figures for a wall read from six metres: bare bars beside rows that the screen prints itself, larger text.

Sizes are pixels of a picture 1080 high; the screen scales the whole picture to the wall. No text is under 28.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.against_target import amounts_against_pace, growth_against_target
from dashboard.charts.labels import shortened
from dashboard.charts.lights import reporting_by_month, stacked_lights
from dashboard.charts.template import TEMPLATE, plain
from dashboard.theme import LIGHT, LIGHT_ORDER

SMALLEST = 28
_TEXT, _STROKE = 2.4, 2.2
_BAR_WIDTH = 0.46
_NO_MARGIN = {"l": 0, "r": 0, "t": 0, "b": 0}
# About what the bars of the lights have on a 16:9 wall, and what a number with its shape needs.
_LIGHTS_WIDTH, _LABEL, _SHAPE = 560, 54, 30
_BARE_AXIS = {"showticklabels": False, "showgrid": False, "automargin": False}


def wall_growth(frame: pd.DataFrame) -> dict:
    """in: as growth_against_target; out: its bars and ticks without words, a row each, no margins."""
    return _bare(growth_against_target(frame))


def wall_amounts(frame: pd.DataFrame) -> dict:
    """in: as amounts_against_pace; out: its bars and ticks without words, a row each, no margins."""
    return _bare(amounts_against_pace(frame))


def wall_gaps(frame: pd.DataFrame) -> dict:
    """in: columns indicator_id, gap (percentage points), light; out: bars from zero, a row each."""
    ids = list(frame["indicator_id"])
    bars = go.Bar(
        x=[float(gap) for gap in frame["gap"]], y=ids, ids=ids, orientation="h", width=_BAR_WIDTH,
        marker={"color": [LIGHT[light] for light in frame["light"]]},
    )  # fmt: skip
    figure = go.Figure(bars)
    figure.update_layout(template=TEMPLATE, **_rows(ids))
    figure.update_xaxes({**_BARE_AXIS, "rangemode": "tozero", "zeroline": True, "zerolinewidth": 3})
    return plain(figure)


def wall_scores(frame: pd.DataFrame) -> dict:
    """in: columns unit, score; out: a point a row on one scale up to 100.

    Points, not bars: scores lie close together, and a bar that does not start at zero misleads.
    """
    units, scores = list(frame["unit"]), [float(score) for score in frame["score"]]
    points = go.Scatter(
        x=scores, y=units, ids=units, mode="markers", cliponaxis=False,
        marker={"size": 18, "color": LIGHT["accent"]},
    )  # fmt: skip
    figure = go.Figure(points)
    lowest = min(scores, default=100)
    figure.update_layout(template=TEMPLATE, **_rows(units))
    figure.update_layout(margin={**_NO_MARGIN, "l": 10, "r": 10})
    figure.update_xaxes({**_BARE_AXIS, "showgrid": True, "gridwidth": 2, "range": [lowest - 1, 100]})
    return plain(figure)


def wall_lights(frame: pd.DataFrame) -> dict:
    """in: rows.counts_frame; out: the stacked lights with large text; names of the rows stay on the axis."""
    figure = enlarged(stacked_lights(frame))
    longest = int(frame[list(LIGHT_ORDER)].sum(axis=1).max())
    for trace in figure["data"]:
        if trace["type"] == "bar":
            trace["text"] = [
                shortened(label, count * _LIGHTS_WIDTH / longest, _LABEL, _SHAPE)
                for label, count in zip(trace["text"], trace["x"], strict=True)
            ]
        else:
            trace["text"] = [f"\N{EN SPACE}{label}" for label in trace["text"]]
    figure["layout"]["xaxis"] |= {"showticklabels": False, "dtick": 5}
    figure["layout"]["yaxis"]["tickfont"] = {"size": 30, "color": LIGHT["ink"]}
    figure["layout"]["margin"] = {"l": 8, "r": 16, "t": 0, "b": 8}
    return figure


def wall_series(figure: go.Figure, kind: str) -> dict:
    """in: an indicator's figure over the year, growth or cumulative; out: the same for the wall.

    Growth starts the year near its target: the line's label stands at the right, in the months to come.
    """
    spec = enlarged(figure)
    for label in spec["layout"].get("annotations", ()):
        if label["name"] == "target" and kind == "growth":
            label |= {"x": 12.5, "xanchor": "right"}
    return spec


def wall_reporting(frame: pd.DataFrame, looks: Sequence[tuple[str, str]]) -> dict:
    """in: column label and one of counts a state; (state, light) in order; out: stacked bars by month."""
    figure = reporting_by_month(frame, looks)
    figure.update_traces(
        width=0.9, textfont={"size": SMALLEST}, marker={"line": {"width": 2}},
    )
    for trace in figure.data:
        trace.text = [label.replace(" ", "") for label in trace.text]
    figure.update_layout(
        margin={"b": 8},
        xaxis={"tickangle": 0, "tickfont": {"size": SMALLEST, "color": LIGHT["ink"]}},
        yaxis={"showticklabels": False},
    )
    return plain(figure)


def template(layout: dict) -> dict:
    """in: the layout of charts.TEMPLATE; out: the same for the wall."""
    return _enlarge(layout)


def enlarged(figure: go.Figure) -> dict:
    """in: a figure made for pages; out: the same, plain, with text, lines and marks for the wall."""
    spec = plain(figure)
    layout = _enlarge(spec["layout"])
    layout.pop("height", None)
    return {"data": [_enlarge(trace) for trace in spec["data"]], "layout": layout}


def _bare(figure: go.Figure) -> dict:
    spec = plain(figure)
    for trace in spec["data"]:
        if trace["type"] == "bar":
            trace["width"] = _BAR_WIDTH
        else:
            trace["marker"] |= {"size": 44, "line": {"width": 6}}
        for name in ("hovertext", "hovertemplate"):
            trace.pop(name, None)
    layout = {**spec["layout"], **_rows(spec["layout"]["yaxis"]["categoryarray"]), "annotations": []}
    layout["xaxis"] = {**layout["xaxis"], **_BARE_AXIS, "zerolinewidth": 3}
    for shape in layout.get("shapes", ()):
        shape["line"] |= {"width": 3}
    layout.pop("meta")
    layout.pop("height")
    return {"data": spec["data"], "layout": layout}


def _rows(keys: Sequence[str]) -> dict[str, Any]:
    """Layout in which row n of m is the n-th m-th of the height, so that rows of HTML can stand beside it."""
    yaxis = {
        "type": "category", "categoryorder": "array", "categoryarray": list(keys),
        "range": [len(keys) - 0.5, -0.5], "zeroline": False, **_BARE_AXIS,
    }  # fmt: skip
    return {"margin": _NO_MARGIN, "yaxis": yaxis}


def _enlarge(node: Any, place: str = "") -> Any:
    if isinstance(node, dict):
        return {key: _sized(value, key, place) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [_enlarge(item, place) for item in node]
    return node


def _sized(value: Any, key: str, place: str) -> Any:
    if place.endswith("font") and key == "size":
        return max(SMALLEST, round(value * _TEXT))
    if place in {"line", "marker", "error_y"} and key in {"size", "width", "thickness"}:
        if isinstance(value, (list, tuple)):
            return [size * _STROKE for size in value]
        return value * _STROKE
    if place == "margin":
        return round(value * _TEXT)
    return _enlarge(value, key)
