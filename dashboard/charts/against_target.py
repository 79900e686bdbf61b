"""Actual against target: growth on a percent scale, amounts as completion against pace.

One figure holds every indicator of a month; points carry their indicator in `ids`, labels in `y`,
so that the browser shows the rows of one section or unit by leaving the others out. Values stay as built.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard import text
from dashboard.charts.labels import hover_text, row_labels
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT, LIGHT_ORDER

# Read by the browser, which knows how many rows are shown and how wide the page is.
_META = {"row_height": 56, "narrow_row_height": 76, "base_height": 44, "narrow_top": 22}
_BAR_WIDTH = 0.2


def growth_against_target(frame: pd.DataFrame) -> go.Figure:
    """in: rows.chart_frame(..., "growth"), values in percent; out: bars by light, ticks at target."""
    figure = go.Figure()
    _add_actuals(figure, frame, "actual", float)
    _add_ticks(figure, frame, text.CHART_TARGET, [_or_none(value, float) for value in frame["target"]])
    return _finish(figure, frame, {"ticksuffix": text.PERCENT, "rangemode": "tozero", "zeroline": True})


def amounts_against_pace(frame: pd.DataFrame) -> go.Figure:
    """in: rows.chart_frame(..., "cumulative"); out: bars of completion, ticks at pace, the 100 % line."""
    figure = go.Figure()
    ids = list(frame["indicator_id"])
    figure.add_bar(
        name=text.CHART_FULL, x=[100] * len(ids), y=ids, ids=ids, orientation="h", width=_BAR_WIDTH,
        hoverinfo="skip", marker={"color": LIGHT["track"]},
    )  # fmt: skip
    _add_actuals(figure, frame, "completion_rate", _percent)
    _add_ticks(figure, frame, text.CHART_PACE, [_or_none(value, _percent) for value in frame["pace"]])
    figure.add_vline(x=100, line={"color": LIGHT["muted"], "width": 1, "dash": "dash"})
    return _finish(figure, frame, {"ticksuffix": text.PERCENT, "rangemode": "tozero", "zeroline": False})


def _add_actuals(
    figure: go.Figure, frame: pd.DataFrame, column: str, scale: Callable[[object], float]
) -> None:
    """One bar trace a light that occurs; a row without a value has no bar, only its label and tick."""
    with_value = frame[frame["actual"].notna() & frame[column].notna()]
    for light in LIGHT_ORDER:
        rows = with_value[with_value["light"] == light]
        if len(rows):
            figure.add_bar(
                name=text.LIGHT_WORDS[light], x=[scale(value) for value in rows[column]], orientation="h",
                width=_BAR_WIDTH, marker={"color": LIGHT[light]}, **_points(rows),
            )  # fmt: skip


def _add_ticks(figure: go.Figure, frame: pd.DataFrame, name: str, values: list[float | None]) -> None:
    marker = {"symbol": "line-ns-open", "size": 20, "color": LIGHT["ink"], "line": {"width": 2.5}}
    figure.add_scatter(name=name, x=values, mode="markers", marker=marker, **_points(frame))


def _points(rows: pd.DataFrame) -> dict:
    ids = list(rows["indicator_id"])
    hovers = [hover_text(row) for row in rows.itertuples()]
    return {"y": ids, "ids": ids, "hovertext": hovers, "hovertemplate": "%{hovertext}<extra></extra>"}


def _finish(figure: go.Figure, frame: pd.DataFrame, xaxis: dict) -> go.Figure:
    order = list(frame["indicator_id"])
    figure.update_layout(
        template=TEMPLATE,
        barmode="overlay",
        annotations=row_labels(frame),
        meta=_META,
        height=_META["base_height"] + _META["row_height"] * len(frame),
        xaxis=xaxis,
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": order,
               "range": [len(order) - 0.5, -0.5],
               "showticklabels": False, "showgrid": False},
    )  # fmt: skip
    return figure


def _or_none(value: object, scale: Callable[[object], float]) -> float | None:
    return None if value is None or pd.isna(value) else scale(value)


def _percent(ratio: object) -> float:
    return float(ratio * 100)
