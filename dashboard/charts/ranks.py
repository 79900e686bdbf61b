"""A unit's place in its group over the year: first place on top."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import text
from dashboard.charts.series import MONTH_AXIS
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT


def group_scores(frame: pd.DataFrame) -> go.Figure:
    """in: columns unit, rank, score, best first; out: a point a unit with its score, on one scale up to 100.

    Points, not bars: scores lie close together, and a bar that does not start at zero misleads.
    """
    labels = [f"{row.rank}　{row.unit}" for row in frame.itertuples()]
    scores = [float(score) for score in frame["score"]]
    figure = go.Figure(
        go.Scatter(
            name=text.SCORE, x=scores, y=labels, mode="markers+text", cliponaxis=False,
            text=[f"{score:.2f}" for score in frame["score"]], textposition="middle right",
            marker={"size": 11, "color": LIGHT["accent"]},
        )
    )  # fmt: skip
    figure.update_layout(
        template=TEMPLATE, height=36 + 30 * len(labels), meta={"row_height": 30},
        xaxis={"range": [min(scores) - 2, 101.9], "zeroline": False},
        yaxis={"type": "category", "autorange": "reversed", "tickfont": {"color": LIGHT["ink"]}},
    )  # fmt: skip
    return figure


def rank_over_time(frame: pd.DataFrame) -> go.Figure:
    """in: columns period, rank, peers, score; out: one line with the place written at each point."""
    months = [int(period[5:7]) for period in frame["period"]]
    hovers = [
        f"{text.CHART_MONTH.format(month=month)} {text.RANK.format(rank=row.rank)} / {row.peers}"
        f"<br>{text.SCORE} {row.score:.2f}"
        for month, row in zip(months, frame.itertuples(), strict=True)
    ]
    figure = go.Figure(
        go.Scatter(
            name=text.CHART_RANK,
            x=months,
            y=list(frame["rank"]),
            ids=list(frame["period"]),
            mode="lines+markers+text",
            text=[str(rank) for rank in frame["rank"]],
            textposition="top center",
            cliponaxis=False,
            hovertext=hovers,
            hovertemplate="%{hovertext}<extra></extra>",
            line={"color": LIGHT["accent"], "width": 2},
            marker={"size": 9, "color": LIGHT["accent"]},
        )
    )
    last = int(max(frame["peers"]))
    figure.update_layout(
        template=TEMPLATE, height=210, margin={"l": 8, "r": 16, "t": 26, "b": 30},
        xaxis=MONTH_AXIS,
        yaxis={"range": [last + 0.5, 0.3], "tickvals": sorted({1, last}), "zeroline": False},
    )  # fmt: skip
    return figure
