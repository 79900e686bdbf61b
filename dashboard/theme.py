"""The one set of colours, shapes and fonts: browser component, charts and Streamlit's own elements share it.

Every colour of a light has a contrast of at least 4.5:1 on `paper` and on `page`, and every light has its own
shape, so that nobody has to tell green from red by colour.
"""

from __future__ import annotations

FONT_STACK = (
    '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", '
    '"Hiragino Sans GB", "WenQuanYi Micro Hei", sans-serif'
)

# Charts are built in LIGHT and recoloured in the browser by value, so no two keys of LIGHT share a value.
LIGHT = {
    "page": "#f3f5f8",
    "paper": "#ffffff",
    "raised": "#f8fafc",
    "ink": "#1b2430",
    "muted": "#526070",
    "line": "#d5dce5",
    "track": "#e6ebf1",
    "accent": "#1f4e8c",
    "green": "#1a7a48",
    "yellow": "#946200",
    "red": "#b9282d",
    "grey": "#5d6979",
}
DARK = {
    "page": "#0f151d",
    "paper": "#18212c",
    "raised": "#1d2733",
    "ink": "#e6ebf2",
    "muted": "#a3b1c2",
    "line": "#2e3a49",
    "track": "#26313f",
    "accent": "#8ab4f0",
    "green": "#4fbf86",
    "yellow": "#e0b040",
    "red": "#ff8078",
    "grey": "#98a5b5",
}
# Worst first, everywhere: reds start at the axis and compare at a glance.
LIGHT_ORDER = ("red", "yellow", "green", "grey")
# In the text of charts; the browser draws the same shapes as SVG elsewhere.
SHAPES = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}


def dark_of() -> dict[str, str]:
    """Light value -> dark value, for the recolouring of figures in the browser."""
    return {LIGHT[name]: DARK[name] for name in LIGHT}
