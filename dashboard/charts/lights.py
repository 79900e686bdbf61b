"""How many lights of each colour: one stacked bar a section or unit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard import text
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT, LIGHT_ORDER, SHAPES


def stacked_lights(frame: pd.DataFrame, row_height: int = 34) -> go.Figure:
    """in: rows.counts_frame; out: counts stacked red to grey, each segment with its shape and number.

    A row without any number says 无目标 at its place instead of showing an empty bar as if it were zero.
    """
    figure = go.Figure()
    labels, keys = list(frame["label"]), list(frame["key"])
    for light in LIGHT_ORDER:
        word = text.LIGHT_WORDS[light]
        counts = [int(count) for count in frame[light]]
        figure.add_bar(
            name=word, x=counts, y=labels, ids=keys, customdata=keys, orientation="h",
            text=[f"{SHAPES[light]} {count}" if count else "" for count in counts], width=0.62, textangle=0,
            textposition="inside", insidetextanchor="middle", constraintext="none", **_look(light),
            hovertemplate=f"%{{y}}<br>{SHAPES[light]} {word} %{{x}} {text.COUNT_UNIT}<extra></extra>",
        )  # fmt: skip
    longest = int(frame[list(LIGHT_ORDER)].sum(axis=1).max()) if len(frame) else 0
    empty = [row.label for row in frame.itertuples() if not row.green + row.yellow + row.red + row.grey]
    figure.add_scatter(
        name=text.NO_TARGET, x=[0] * len(empty), y=empty, mode="text", text=[text.NO_TARGET] * len(empty),
        textposition="middle right", textfont={"color": LIGHT["muted"]}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    figure.update_layout(
        template=TEMPLATE,
        barmode="stack",
        # Pixels a number or a shape needs; a narrower segment goes without, the table has them all.
        meta={
            "longest": longest,
            "label_width": 28,
            "shape_width": 14,
        },
        height=36 + row_height * len(frame),
        xaxis={"dtick": 5, "zeroline": True},
        yaxis={
            "type": "category",
            "autorange": "reversed",
            "showgrid": False,
            "tickfont": {"color": LIGHT["ink"]},
        },
    )
    return figure


def reporting_by_month(frame: pd.DataFrame, looks: Sequence[tuple[str, str]]) -> go.Figure:
    """in: column label and one of counts a state; (state, light) in order; out: units by state and month."""
    figure = go.Figure()
    labels = list(frame["label"])
    for state, light in looks:
        counts = [int(count) for count in frame[state]]
        figure.add_bar(
            name=state, x=labels, y=counts, width=0.7, textangle=0,
            text=[f"{SHAPES[light]} {count}" if count else "" for count in counts], constraintext="none",
            textposition="inside", insidetextanchor="middle", **_look(light),
        )  # fmt: skip
    figure.update_layout(
        template=TEMPLATE, barmode="stack", margin={"l": 8, "r": 8, "t": 8, "b": 28},
        xaxis={"type": "category", "showgrid": False}, yaxis={"showgrid": False},
    )  # fmt: skip
    return figure


def _look(light: str) -> dict:
    # Grey is what nobody judged: outlined, so that it does not weigh like a verdict.
    if light == "grey":
        fill, edge, words = LIGHT["track"], LIGHT["grey"], LIGHT["ink"]
    else:
        fill, edge, words = LIGHT[light], LIGHT["paper"], LIGHT["paper"]
    return {
        "marker": {"color": fill, "line": {"color": edge, "width": 1}},
        "textfont": {"color": words, "size": 12},
    }
