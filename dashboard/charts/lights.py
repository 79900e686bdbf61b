"""How many lights of each colour: one stacked bar a section or unit."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import text
from dashboard.charts.labels import SHAPES
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT, LIGHT_ORDER


def stacked_lights(frame: pd.DataFrame, row_height: int = 34) -> go.Figure:
    """in: rows.counts_frame; out: counts stacked green to grey, each segment with its shape and number.

    A row without any number says 无目标 at its place instead of showing an empty bar as if it were zero.
    """
    figure = go.Figure()
    labels, keys = list(frame["label"]), list(frame["key"])
    for light in LIGHT_ORDER:
        counts = [int(count) for count in frame[light]]
        figure.add_bar(
            name=text.LIGHT_WORDS[light], x=counts, y=labels, ids=keys, customdata=keys, orientation="h", width=0.62,
            text=[f"{SHAPES[light]} {count}" if count else "" for count in counts], textposition="inside",
            insidetextanchor="middle", textangle=0, textfont={"color": LIGHT["paper"], "size": 12},
            constraintext="none", marker={"color": LIGHT[light], "line": {"color": LIGHT["paper"], "width": 1}},
            hovertemplate=f"%{{y}}<br>{SHAPES[light]} {text.LIGHT_WORDS[light]} %{{x}} {text.COUNT_UNIT}<extra></extra>",
        )  # fmt: skip
    empty = [row.label for row in frame.itertuples() if not row.green + row.yellow + row.red + row.grey]
    figure.add_scatter(
        name=text.NO_TARGET, x=[0] * len(empty), y=empty, mode="text", text=[text.NO_TARGET] * len(empty),
        textposition="middle right", textfont={"color": LIGHT["muted"]}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    figure.update_layout(
        template=TEMPLATE,
        barmode="stack",
        height=36 + row_height * len(frame),
        xaxis={"dtick": 5, "zeroline": True},
        yaxis={"type": "category", "autorange": "reversed", "showgrid": False, "tickfont": {"color": LIGHT["ink"]}},
    )
    return figure
