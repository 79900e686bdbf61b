"""Direct labels of the rows and the hover text, shared by the charts of actual against target."""

from __future__ import annotations

import html
import textwrap

import pandas as pd

from dashboard import text
from dashboard.theme import LIGHT, SHAPES

_HOVER_WIDTH = 26


def row_labels(frame: pd.DataFrame) -> list[dict]:
    """in: a chart frame; out: two annotations a row, named "name" and "value", tied to the row by `y`.

    The browser moves the "value" label under the name where the screen is narrow (layout.meta).
    """
    labels = []
    for row in frame.itertuples():
        # On paper colour, so that no grid line runs through the words.
        common = {
            "y": row.indicator_id, "xref": "paper", "yref": "y", "showarrow": False, "yshift": 18,
            "bgcolor": LIGHT["paper"], "borderpad": 1,
        }  # fmt: skip
        value = row.actual_text if row.actual is not None else row.status
        figures = (
            f"<b>{html.escape(value)}</b> / {html.escape(row.target_text)}" if row.actual is not None else ""
        )
        light = f'<span style="color:{LIGHT[row.light]}">{SHAPES[row.light]} {html.escape(row.status)}</span>'
        labels.append({**common, "name": "name", "x": 0, "xanchor": "left", "text": html.escape(row.name)})
        labels.append(
            {**common, "name": "value", "x": 1, "xanchor": "right", "text": f"{figures}　{light}".strip("　")}
        )
    return labels


def hover_text(row: object) -> str:
    """in: a row of a chart frame; out: actual, target, gap and reason as lines of HTML."""
    lines = [
        f"<b>{html.escape(row.name)}</b>",
        f"{text.HOVER_ACTUAL} {row.actual_text}（{row.period_label}）",
    ]
    if row.actual is None:
        lines[1] = f"{text.HOVER_ACTUAL} {row.status}"
    lines.append(f"{text.HOVER_TARGET} {row.target_text}")
    if row.kind == "cumulative" and row.completion_rate is not None:
        lines.append(f"{text.CHART_COMPLETION} {row.completion_text}　{text.CHART_PACE} {row.pace_text}")
    if row.gap is not None:
        lines.append(f"{text.HOVER_GAP} {row.gap_text}")
    reason = textwrap.wrap(f"{text.HOVER_REASON} {row.reason}", _HOVER_WIDTH)
    return "<br>".join([*lines, *(html.escape(line) for line in reason)])


def shortened(label: str, room: float, for_label: float, for_shape: float) -> str:
    """in: "■ 3", what its segment has room for, what number and shape need (pixels); out: as much as fits."""
    if room >= for_label:
        return label
    return label.split(" ")[0] if room >= for_shape else ""
