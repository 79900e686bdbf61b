"""The one browser component: draws cards, figures and tables from a prepared payload (plain JavaScript, no build)."""

from __future__ import annotations

import streamlit as st

from dashboard.board.assets import BUNDLE

# The modules come from our own route with a long cache; a run of the script carries these lines and the payload only.
_LOADER = f"""
export default async function (component) {{
  const board = await import(new URL("./{BUNDLE.path}/board.js", document.baseURI).href);
  return board.default(component);
}}
"""
_component = st.components.v2.component("indicator_board", js=_LOADER, isolate_styles=False)


def board(payload: bytes) -> None:
    """Show a page. in: gzipped JSON of dashboard.payload.build."""
    _component(data=payload, key="board")
