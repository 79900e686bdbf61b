"""One page of the board, or a calm sentence where there is nothing to show yet."""

from __future__ import annotations

import streamlit as st

from dashboard import shown, source, text
from dashboard.board import board


def show(page: str) -> None:
    """Draw a page of payload.PAGES from the edition shown, of the plan that the address names."""
    plan_id = source.chosen_plan()
    if plan_id and not source.has_plan(plan_id):
        st.subheader(text.PLAN_MISSING_TITLE)
        st.write(text.PLAN_MISSING)
        return
    payload = shown.payload_of(page, shown.edition(), plan_id)
    if payload is None:
        st.subheader(text.STORE_MISSING_TITLE)
        st.write(text.STORE_MISSING)
        return
    board(payload)


def show_region() -> None:
    """Draw the ranking of districts, or say that there is one plan alone."""
    payload = shown.region_payload(shown.edition())
    if payload is None:
        st.subheader(text.PAGE_REGION)
        st.write(text.REGION_ALONE)
        return
    board(payload)
