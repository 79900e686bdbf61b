"""Actual against target as a submission would leave it, with where each value stands now."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.against_target import amounts_against_pace, growth_against_target
from dashboard.theme import LIGHT


def growth_change(frame: pd.DataFrame, word: str) -> go.Figure:
    """in: a growth chart frame with ``before`` in percent, its name; out: growth_against_target with it."""
    return _with_before(growth_against_target(frame), frame, word, 1)


def amounts_change(frame: pd.DataFrame, word: str) -> go.Figure:
    """in: a chart frame of amounts with ``before`` a ratio, its name; out: amounts_against_pace with it."""
    return _with_before(amounts_against_pace(frame), frame, word, 100)


def _with_before(figure: go.Figure, frame: pd.DataFrame, word: str, scale: int) -> go.Figure:
    known = frame[frame["before"].notna()]
    ids = list(known["indicator_id"])
    marker = {"symbol": "circle-open", "size": 11, "color": LIGHT["ink"], "line": {"width": 2}}
    figure.add_scatter(
        name=word, x=[float(value * scale) for value in known["before"]], y=ids, ids=ids,
        mode="markers", marker=marker, hovertemplate=f"{word} %{{x}}%<extra></extra>",
    )  # fmt: skip
    return figure
