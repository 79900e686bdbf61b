"""One page of the board, or a calm sentence where there is nothing to show yet."""

from __future__ import annotations

import streamlit as st

from dashboard import source, text
from dashboard.board import board


def show(page: str) -> None:
    """Draw a page of payload.PAGES from the newest edition."""
    payload = source.payload_of(page, source.edition())
    if payload is None:
        st.subheader(text.STORE_MISSING_TITLE)
        st.write(text.STORE_MISSING)
        return
    board(payload)
