"""One figure on a page of forms, drawn by the board's own component."""

from __future__ import annotations

import gzip

import orjson
import streamlit as st

from dashboard import charts, theme
from dashboard.board.assets import BUNDLE
from dashboard.forms import text

_LOADER = f"""
export default async function (component) {{
  const single = await import(new URL("./{BUNDLE.path}/single.js", document.baseURI).href);
  return single.default(component);
}}
"""
_component = st.components.v2.component("single_figure", html="", js=_LOADER, isolate_styles=False)


def figure(key: str, title: str, spec: dict) -> None:
    """Draw a spec of charts.plain; ``title`` says in words what it shows."""
    content = {
        "key": key,
        "title": title,
        "figure": {**spec, "rows": len(spec["layout"]["yaxis"]["categoryarray"])},
        "text": {"chart_aria": text.CHART_ARIA, "chart_failed": text.CHART_FAILED},
        "dark_of": theme.dark_of(),
        "template": charts.TEMPLATE.to_plotly_json(),
    }
    _component(data=gzip.compress(orjson.dumps(content), compresslevel=6, mtime=0), key=f"figure_{key}")
