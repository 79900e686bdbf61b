"""One indicator over the year: values by light, target, pace, and where it leads.

The figure holds the whole year; points carry their month in `ids` and landing traces theirs in `meta`, so
that the browser shows a month by leaving the later ones out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go

from dashboard import text, wording
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT
from domain.decimals import trim
from domain.terms import Kind

# Symbols of plotly in the shapes of theme.SHAPES.
SYMBOLS = {"green": "circle", "yellow": "triangle-up", "red": "square", "grey": "circle-open"}
_MONTHS = list(range(1, 13))
# The whole year, whatever part of it has passed.
MONTH_AXIS = {
    "range": [0.6, 12.6],
    "tickvals": _MONTHS,
    "ticktext": [text.CHART_MONTH.format(month=month) for month in _MONTHS],
    "showgrid": False,
    "tickangle": 0,
}
_YEAR_END = 12
_FEW = 6


def series_frame(months: Mapping[str, Mapping]) -> pd.DataFrame:
    """in: an indicator's board rows by month; out: one row a month in which it has a value of that month.

    Columns period, month, actual, light, hover, estimate, low, high. A quarterly value carried along is
    drawn at its own month only.
    """
    rows = []
    for period, row in months.items():
        if row["actual"] is None:
            continue
        landing = row["landing"] or {"estimate": None, "low": None, "high": None}
        value = wording.with_unit(row["actual"], row["unit"])
        rows.append(
            {
                "period": period,
                "month": int(period[5:7]),
                "covers": int(row["period"][5:7]),
                "actual": row["actual"],
                "light": str(row["light"]),
                "hover": f"{row['period_label']}　{value}<br>{row['status']}",
                **{name: landing[name] for name in ("estimate", "low", "high")},
            }
        )
    columns = ["period", "month", "covers", "actual", "light", "hover", "estimate", "low", "high"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def indicator_series(
    frame: pd.DataFrame,
    row: Mapping,
    pace: Sequence[Decimal] | None,
    targets: Sequence[Decimal | None] | None = None,
    last_year: Sequence[Decimal] | None = None,
) -> go.Figure:
    """in: series_frame, the indicator's board row, its pace line (amounts); out: the figure of its page.

    ``targets`` are those of the twelve months where the target was adjusted during the year;
    ``last_year`` are an amount's twelve cumulative levels of the year before.
    """
    traces = [_last_year(last_year, row["unit"])] if last_year else []
    if pace:
        traces.append(
            go.Scatter(
                name=text.CHART_PACE,
                x=_MONTHS,
                y=[float(value) for value in pace],
                mode="lines",
                line={"color": LIGHT["muted"], "width": 1.5, "dash": "dash"},
                hovertemplate=f"{text.CHART_PACE} %{{y}}<extra></extra>",
            )
        )
    if row["target"] is not None:
        traces.append(
            go.Scatter(
                name=text.CHART_TARGET,
                x=_MONTHS if targets else [1, _YEAR_END],
                y=[None if one is None else float(one) for one in targets or [row["target"]] * 2],
                mode="lines",
                line={"color": LIGHT["accent"], "width": 1.5, "shape": "hv"},
                hoverinfo="skip",
            )
        )
    own = frame[frame["month"] == frame["covers"]]
    traces.append(
        go.Scatter(
            name=text.CHART_ACTUAL,
            cliponaxis=False,
            x=list(own["month"]),
            y=[float(value) for value in own["actual"]],
            ids=list(own["period"]),
            mode="lines+markers",
            hovertext=list(own["hover"]),
            hovertemplate="%{hovertext}<extra></extra>",
            line={"color": LIGHT["ink"], "width": 2},
            marker={
                "size": 10,
                "color": [LIGHT[light] for light in own["light"]],
                "symbol": [SYMBOLS[light] for light in own["light"]],
                "line": {"color": LIGHT["paper"], "width": 1},
            },
        )
    )
    traces += [_landing(point) for point in frame.itertuples() if point.estimate is not None]
    figure = go.Figure(traces)
    unit = row["unit"]
    figure.update_layout(
        template=TEMPLATE,
        height=320,
        margin={"l": 8, "r": 16, "t": 26, "b": 30},
        annotations=[
            *([] if unit == text.PERCENT else [_unit_label(unit)]),
            *([_line_label(row, is_adjusted=bool(targets))] if row["target"] is not None else []),
        ],
        xaxis=MONTH_AXIS,
        yaxis={
            "rangemode": "tozero" if row["kind"] == "cumulative" else "normal",
            "ticksuffix": text.PERCENT if unit == text.PERCENT else "",
            # Nobody opens half a clinic.
            "dtick": 1 if _is_few(row) else None,
        },
    )
    return figure


def _last_year(levels: Sequence[Decimal], unit: str) -> go.Scatter:
    return go.Scatter(
        name=text.CHART_LAST_YEAR, x=_MONTHS, y=[float(level) for level in levels], mode="lines+text",
        line={"color": LIGHT["muted"], "width": 1, "dash": "dot"},
        # Named at its end: nothing else stands there but the target, which is labelled at the left.
        text=[""] * (_YEAR_END - 1) + [text.CHART_LAST_YEAR], textposition="bottom left",
        textfont={"color": LIGHT["muted"], "size": 12},
        hovertext=[f"{text.CHART_LAST_YEAR} {wording.with_unit(trim(level), unit)}" for level in levels],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _is_few(row: Mapping) -> bool:
    target = row["target"]
    is_amount = row["kind"] == Kind.CUMULATIVE and target is not None
    return is_amount and target == target.to_integral_value() and 0 < target <= _FEW


def _are_few(frame: pd.DataFrame) -> bool:
    return all(value == int(value) and abs(value) <= _FEW for value in frame["added"])


def _unit_label(unit: str) -> dict:
    # Over the axis and level: a turned title lays Chinese on its side.
    return {
        "name": "unit", "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left",
        "yanchor": "bottom", "showarrow": False, "text": text.CHART_UNIT.format(unit=unit),
        "font": {"color": LIGHT["muted"], "size": 12},
    }  # fmt: skip


def _line_label(row: Mapping, *, is_adjusted: bool) -> dict:
    # Over the line at the left, where no value can stand yet for amounts; growth has room above its line. A
    # target that was adjusted is named where it holds, at the end of the year.
    side = {"x": 12.4, "xanchor": "right"} if is_adjusted else {"x": 0.7, "xanchor": "left"}
    return {
        "name": "target", "y": float(row["target"]), "xref": "x", "yref": "y", **side,
        "yanchor": "bottom", "showarrow": False, "text": f"{text.CHART_TARGET} {wording.target_text(row)}",
        "font": {"color": LIGHT["accent"], "size": 12},
    }  # fmt: skip


def _landing(point: object) -> go.Scatter:
    estimate, low, high = float(point.estimate), float(point.low), float(point.high)
    return go.Scatter(
        name=text.CHART_LANDING, meta={"month": point.period}, x=[point.month, _YEAR_END],
        y=[float(point.actual), estimate], mode="lines+markers+text", text=["", text.CHART_LANDING],
        textposition="top left", textfont={"color": LIGHT["muted"], "size": 12},
        line={"color": LIGHT["muted"], "width": 1.5, "dash": "dot"},
        marker={"symbol": ["circle", "diamond-open"], "size": [0, 10], "color": LIGHT["muted"]},
        error_y={"type": "data", "symmetric": False, "array": [0, high - estimate],
                 "arrayminus": [0, estimate - low], "color": LIGHT["muted"], "thickness": 1.5, "width": 6},
        hovertemplate=f"{text.CHART_LANDING} %{{y}}<extra></extra>",
    )  # fmt: skip


def until(figure: go.Figure, month: str) -> go.Figure:
    """in: a year's figure; out: as ``month`` saw it, without later points and other months' landing."""
    cut = go.Figure(layout=figure.layout)
    for trace in figure.data:
        if trace.meta and trace.meta.get("month", month) != month:
            continue
        own = trace.to_plotly_json()
        if trace.ids is not None:
            kept = [place for place, key in enumerate(trace.ids) if key <= month]
            own = _kept(own, len(trace.ids), kept)
        cut.add_trace(own)
    return cut


def _kept(value: object, count: int, places: Sequence[int]) -> object:
    """Every list as long as the points loses the others, inside of marker and text font too."""
    if isinstance(value, dict):
        return {name: _kept(one, count, places) for name, one in value.items()}
    if isinstance(value, (list, tuple)) and len(value) == count:
        return [value[place] for place in places]
    return value


def increments_frame(added: Mapping[str, Decimal], unit: str) -> pd.DataFrame:
    """in: what each month added; out: columns period, month, added, words."""
    return pd.DataFrame(
        [
            {
                "period": period,
                "month": int(period[5:7]),
                "added": value,
                "words": wording.with_unit(value, unit),
            }
            for period, value in added.items()
        ],
        dtype=object,
    )


def monthly_added(frame: pd.DataFrame, unit: str) -> go.Figure:
    """in: increments_frame; out: one bar a month, its number on it."""
    figure = go.Figure(
        go.Bar(
            name=text.CHART_ADDED,
            x=list(frame["month"]),
            y=[float(value) for value in frame["added"]],
            ids=list(frame["period"]),
            text=[f"{value:f}".replace("-", wording.MINUS) for value in frame["added"]],
            textposition="outside",
            cliponaxis=False,
            width=0.55,
            marker={"color": LIGHT["accent"]},
            hovertext=list(frame["words"]),
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_layout(
        template=TEMPLATE, height=220, margin={"l": 8, "r": 16, "t": 26, "b": 30},
        xaxis=MONTH_AXIS, annotations=[_unit_label(unit)], yaxis={"dtick": 1 if _are_few(frame) else None},
    )  # fmt: skip
    return figure
