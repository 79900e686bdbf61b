"""The frame every page runs in: navigation, the label of demonstration data, following the store."""

import html
from pathlib import Path

import streamlit as st

from dashboard import source, text

PAGES = Path(__file__).resolve().parents[1] / "pages"
ICON = Path(__file__).parent / "board" / "icon.svg"

st.set_page_config(page_title=text.APP_TITLE, page_icon=str(ICON), layout="wide")


@st.fragment(run_every=source.POLL_SECONDS)
def follow_store(seen: source.Edition) -> None:
    """Ask for the version every few seconds and run the page again only when it or the day has changed."""
    if source.edition() != seen:
        st.rerun()


edition = source.edition()
if source.is_demo(edition):
    st.html(f'<p class="demo-banner"><b>{text.DEMO_NAME}</b>{html.escape(text.DEMO_NOTE)}</p>')
page = st.navigation(
    [
        st.Page(PAGES / "overview.py", title=text.PAGE_OVERVIEW, default=True),
        st.Page(PAGES / "sections.py", title=text.PAGE_SECTIONS, url_path="sections"),
        st.Page(PAGES / "units.py", title=text.PAGE_UNITS, url_path="units"),
    ],
    position="hidden" if st.context.is_embedded else "top",
)
page.run()
follow_store(edition)
