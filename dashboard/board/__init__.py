"""The one browser component: draws cards, figures and tables from a prepared payload. No build step."""

from __future__ import annotations

import streamlit as st

from dashboard import text
from dashboard.board.assets import BUNDLE

# The modules come from our own route with a long cache; a run carries these lines and the payload only.
_ENTRY = f"./{BUNDLE.path}/board.js"
_LOADER = f"""
export default async function (component) {{
  if (!globalThis.DecompressionStream) {{
    component.parentElement.querySelector(".too-old").hidden = false;
    return;
  }}
  const board = await import(new URL("{_ENTRY}", document.baseURI).href);
  return board.default(component);
}}
"""
_OLD = f'<p class="too-old" hidden>{text.TOO_OLD}</p>'
_component = st.components.v2.component("indicator_board", html=_OLD, js=_LOADER, isolate_styles=False)


def board(payload: bytes) -> None:
    """Show a page. in: gzipped JSON of dashboard.payload.build."""
    _component(data=payload, key="board")
