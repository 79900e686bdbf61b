"""The shared template, and figures as plain dicts for the browser."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.theme import FONT_STACK, LIGHT

_AXIS = {
    "gridcolor": LIGHT["track"],
    "linecolor": LIGHT["line"],
    "zerolinecolor": LIGHT["muted"],
    "zerolinewidth": 1,
    "tickfont": {"color": LIGHT["muted"], "size": 12},
    "fixedrange": True,
    "automargin": True,
}
TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT_STACK, "size": 13, "color": LIGHT["ink"]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 4, "r": 8, "t": 8, "b": 28},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": LIGHT["paper"],
            "bordercolor": LIGHT["line"],
            "font": {"family": FONT_STACK, "size": 13, "color": LIGHT["ink"]},
            "align": "left",
        },
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": LIGHT["muted"], "activecolor": LIGHT["accent"]},
        "separators": ".",
    }
)


def plain(figure: go.Figure) -> dict:
    """in: a figure; out: {"data", "layout"} without the template, which is sent once beside all figures."""
    spec = figure.to_plotly_json()
    layout = {name: value for name, value in spec["layout"].items() if name != "template"}
    return {"data": spec["data"], "layout": layout}
