"""The browser components: pages drawn from a prepared payload, and the search box. No build step."""

from __future__ import annotations

import streamlit as st

from dashboard import text
from dashboard.board.assets import BUNDLE


def _loader(module: str) -> str:
    """Modules come from our own route with a long cache; a run carries these lines and the payload only."""
    return f"""
export default async function (component) {{
  if (!globalThis.DecompressionStream) {{
    component.parentElement.querySelector(".too-old").hidden = false;
    return;
  }}
  const entry = await import(new URL("./{BUNDLE.path}/{module}", document.baseURI).href);
  return entry.default(component);
}}
"""


_OLD = f'<p class="too-old" hidden>{text.TOO_OLD}</p>'
_board = st.components.v2.component(
    "indicator_board", html=_OLD, js=_loader("board.js"), isolate_styles=False
)
_search = st.components.v2.component(
    "board_search", html=_OLD, js=_loader("search.js"), isolate_styles=False
)


def board(payload: bytes) -> None:
    """Show a page. in: gzipped JSON of dashboard.payload.build."""
    _board(data=payload, key="board")


def search(payload: bytes) -> None:
    """Show the search box of the masthead. in: gzipped JSON of dashboard.payload.build(SEARCH, …)."""
    _search(data=payload, key="search")
