"""Work items on the calendar (甘特): from the start of their year to the day they are due."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from dashboard import text
from dashboard.charts.series import SYMBOLS
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT

_NAME_LENGTH = 22


def timeline(frame: pd.DataFrame, today: dt.date) -> go.Figure:
    """in: columns item_id, label, due, progress_pct, status, light; out: a line an item, ending at its date.

    today is the day the items are looked at, a line across all of them. Traces are named by item, so that
    the browser can leave out those a filter hides.
    """
    figure = go.Figure()
    keys = list(frame["item_id"])
    for row in frame.itertuples():
        figure.add_scatter(
            name=row.item_id, x=[f"{row.due.year}-01-01", row.due.isoformat()], y=[row.item_id] * 2,
            mode="lines+markers", showlegend=False, hovertext=[_hover(row)] * 2,
            hovertemplate="%{hovertext}<extra></extra>", line={"color": LIGHT[row.light], "width": 5},
            marker={"size": [0, 12], "symbol": SYMBOLS[row.light], "color": LIGHT[row.light]},
        )  # fmt: skip
    figure.add_vline(x=today.isoformat(), line={"color": LIGHT["accent"], "width": 1.5, "dash": "dot"})
    figure.update_layout(
        template=TEMPLATE,
        height=60 + 34 * len(keys),
        meta={"timeline": True},
        xaxis={"type": "date", "tickformat": text.CHART_MONTH.format(month="%-m"), "dtick": "M1"},
        yaxis={
            "type": "category", "categoryorder": "array", "categoryarray": keys[::-1], "showgrid": False,
            "tickvals": keys, "ticktext": [_short(label) for label in frame["label"]],
            "tickfont": {"color": LIGHT["ink"]},
        },
    )  # fmt: skip
    return figure


def _short(label: str) -> str:
    return label if len(label) <= _NAME_LENGTH else f"{label[: _NAME_LENGTH - 1]}…"


def _hover(row: object) -> str:
    return f"{row.label}<br>{text.DUE} {row.due.isoformat()}<br>{row.status}"
