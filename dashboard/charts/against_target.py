"""Actual against target: growth on a percent scale, amounts as completion against pace.

One figure holds every indicator of a month; each point carries its indicator in `ids` and each label in `y`,
so that the browser shows the rows of one section or unit by leaving the others out. The values stay as built here.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import text
from dashboard.charts.labels import hover_text, row_labels
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT, LIGHT_ORDER, SYMBOLS

# Read by the browser, which knows how many rows are shown and how wide the page is.
_META = {"row_height": 52, "narrow_row_height": 68, "base_height": 40}


def growth_against_target(frame: pd.DataFrame) -> go.Figure:
    """in: rows.chart_frame(..., "growth"), values in percent; out: actual (shape by light) joined to target (diamond)."""
    figure = go.Figure()
    joined_x, joined_y = [], []
    for row in frame.itertuples():
        joined_x += [_float(row.target), _float(row.actual), None]
        joined_y += [row.indicator_id] * 3
    figure.add_scatter(
        name="", x=joined_x, y=joined_y, ids=joined_y, mode="lines", hoverinfo="skip", connectgaps=False,
        line={"color": LIGHT["muted"], "width": 2},
    )  # fmt: skip
    figure.add_scatter(
        name=text.CHART_TARGET, x=[_float(value) for value in frame["target"]], mode="markers", **_common(frame),
        marker={"symbol": "diamond-open", "size": 12, "color": LIGHT["ink"], "line": {"width": 2}},
    )  # fmt: skip
    for light, rows in _by_light(frame):
        figure.add_scatter(
            name=text.LIGHT_WORDS[light], x=[_float(value) for value in rows["actual"]], mode="markers",
            **_common(rows), marker={"symbol": SYMBOLS[light], "size": 14, "color": LIGHT[light]},
        )  # fmt: skip
    return _finish(figure, frame, {"ticksuffix": text.PERCENT, "zeroline": True})


def amounts_against_pace(frame: pd.DataFrame) -> go.Figure:
    """in: rows.chart_frame(..., "cumulative"); out: completion bars (colour by light), pace ticks, the 100 % line."""
    figure = go.Figure()
    figure.add_bar(
        name=text.CHART_FULL, x=[100] * len(frame), y=list(frame["indicator_id"]), ids=list(frame["indicator_id"]),
        orientation="h", width=0.26, hoverinfo="skip", marker={"color": LIGHT["track"]},
    )  # fmt: skip
    for light, rows in _by_light(frame):
        figure.add_bar(
            name=text.LIGHT_WORDS[light], x=[_percent(value) for value in rows["completion_rate"]], orientation="h",
            width=0.26, **_common(rows), marker={"color": LIGHT[light]},
        )  # fmt: skip
    figure.add_scatter(
        name=text.CHART_PACE, x=[_percent(value) for value in frame["pace"]], mode="markers", **_common(frame),
        marker={"symbol": "line-ns-open", "size": 20, "color": LIGHT["ink"], "line": {"width": 2.5}},
    )  # fmt: skip
    figure.add_vline(x=100, line={"color": LIGHT["muted"], "width": 1, "dash": "dash"})
    figure.update_layout(barmode="overlay")
    return _finish(figure, frame, {"ticksuffix": text.PERCENT, "rangemode": "tozero", "zeroline": False})


def _common(rows: pd.DataFrame) -> dict:
    ids = list(rows["indicator_id"])
    hovers = [hover_text(row) for row in rows.itertuples()]
    return {"y": ids, "ids": ids, "hovertext": hovers, "hovertemplate": "%{hovertext}<extra></extra>"}


def _by_light(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    with_value = frame[frame["actual"].notna()]
    parts = [(light, with_value[with_value["light"] == light]) for light in LIGHT_ORDER]
    return [(light, rows) for light, rows in parts if len(rows)]


def _finish(figure: go.Figure, frame: pd.DataFrame, xaxis: dict) -> go.Figure:
    figure.update_layout(
        template=TEMPLATE,
        annotations=row_labels(frame),
        meta=_META,
        height=_META["base_height"] + _META["row_height"] * len(frame),
        xaxis=xaxis,
        yaxis={"type": "category", "autorange": "reversed", "showticklabels": False, "showgrid": False},
    )
    return figure


def _float(value: object) -> float | None:
    return None if value is None else float(value)


def _percent(ratio: object) -> float | None:
    return None if ratio is None else float(ratio * 100)
