"""A chart of a page as a picture for a document: on white, with heading, legend and foot, all text drawn."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.labels import shortened
from dashboard.theme import LIGHT

WIDTH = 960
# A chart without rows of its own height.
_HEIGHT = 480
_HEAD, _FOOT, _LEGEND, _TICKS = 92, 14, 30, 28
_AXIS = 170


def framed(figure: go.Figure, title: str, foot: str, *, is_warned: bool) -> go.Figure:
    """in: a figure of charts, heading and foot as printed; out: the same, sized, framed and self-contained.

    The foot stands below the heading. is_warned prints it in red: demonstration values must not be taken for
    reported ones.
    """
    one = go.Figure(figure)
    named = _hide_unnamed(one)
    inner, margin = _inner_height(one), one.layout.margin
    head, below = _HEAD + (margin.t or 0), _FOOT + (_LEGEND if named else 0) + (margin.b or _TICKS)
    height = inner + head + below
    one.update_layout(
        width=WIDTH, height=height, paper_bgcolor=LIGHT["paper"], plot_bgcolor=LIGHT["paper"],
        margin={"l": max(margin.l or 0, 40), "r": 40, "t": head, "b": below},
        title={
            "text": title, "x": 0.03, "xanchor": "left", "y": 1 - 26 / height, "yanchor": "top",
            "font": {"size": 20},
            "subtitle": {
                "text": foot, "font": {"size": 13, "color": LIGHT["red"] if is_warned else LIGHT["muted"]},
            },
        },
        showlegend=named,
        legend={"orientation": "h", "x": 0.5, "xanchor": "center", "yref": "container", "y": _FOOT / height,
                "yanchor": "bottom", "traceorder": "normal"},
    )  # fmt: skip
    return one


def _inner_height(figure: go.Figure) -> float:
    layout = figure.layout
    meta = layout.meta or {}
    if "longest" in meta:
        _shorten(figure, meta)
    taken = (layout.margin.t or 0) + (layout.margin.b or _TICKS)
    has_rows = "row_height" in meta or "longest" in meta or "timeline" in meta
    return (layout.height - taken) if has_rows and layout.height else _HEIGHT - taken


def _shorten(figure: go.Figure, meta: dict) -> None:
    """A stacked bar's number goes where its segment is wide enough, in a narrower one its shape alone."""
    per_unit = (WIDTH - _AXIS) / max(1, meta["longest"])
    for trace in figure.data:
        if trace.type == "bar":
            trace.text = [
                shortened(label, count * per_unit, meta["label_width"], meta["shape_width"])
                for label, count in zip(trace.text, trace.x, strict=True)
            ]


def _hide_unnamed(figure: go.Figure) -> bool:
    """Whether a legend tells anything: lines of single items and words in the picture need none."""
    is_timeline = "timeline" in (figure.layout.meta or {})
    shown = 0
    for trace in figure.data:
        is_shown = not is_timeline and trace.mode != "text" if trace.type == "scatter" else True
        trace.showlegend = is_shown
        shown += is_shown
    return shown > 1
