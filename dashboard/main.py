"""The frame every page runs in: masthead, navigation, the demonstration label, following the store."""

import html
from pathlib import Path

import streamlit as st

from dashboard import source, text, who
from dashboard.forms import text as form_text
from domain.roles import Action
from lake.errors import BoardError

PAGES = Path(__file__).resolve().parents[1] / "pages"
ICON = Path(__file__).parent / "board" / "icon.svg"


@st.fragment(run_every=source.POLL_SECONDS)
def follow_store(seen: source.Edition) -> None:
    """Ask for the version every few seconds; run the page again only when it or the day has changed."""
    if source.edition() != seen:
        st.rerun()


def masthead(pages: list) -> None:
    """Title and links in one row. Streamlit's own top navigation hides behind an arrow on a phone."""
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="masthead-title">{text.APP_TITLE}</p>')
        for page in pages:
            st.page_link(page, width="content")
        st.html(who.link(), width="content")


def frame() -> None:
    """Draw the page of the address inside the frame; a store that cannot be read says so in its place."""
    st.set_page_config(page_title=text.APP_TITLE, page_icon=str(ICON), layout="wide")
    pages = [
        st.Page(PAGES / "overview.py", title=text.PAGE_OVERVIEW, default=True),
        st.Page(PAGES / "sections.py", title=text.PAGE_SECTIONS, url_path="sections"),
        st.Page(PAGES / "units.py", title=text.PAGE_UNITS, url_path="units"),
        st.Page(PAGES / "reporting.py", title=form_text.PAGE_REPORTING, url_path="reporting"),
        st.Page(PAGES / "methodology.py", title=form_text.PAGE_METHODOLOGY, url_path="methodology"),
    ]
    # Every page has its address for everybody: whoever may not use one is told so there, and can log in.
    staff = {
        Action.SUBMIT: st.Page(PAGES / "submit.py", title=form_text.PAGE_SUBMIT, url_path="submit"),
        Action.READ: st.Page(PAGES / "history.py", title=form_text.PAGE_HISTORY, url_path="history"),
        Action.MANAGE_ACCOUNTS: st.Page(PAGES / "accounts.py", title=text.PAGE_ACCOUNTS, url_path="accounts"),
        Action.READ_AUDIT: st.Page(PAGES / "audit.py", title=text.PAGE_AUDIT, url_path="audit"),
    }
    page = st.navigation([*pages, *staff.values()], position="hidden")
    if not st.context.is_embedded:
        masthead(pages + [page for action, page in staff.items() if who.may(action)])
    try:
        who.require_reading()
        edition = source.edition()
        if source.is_demo(edition):
            st.html(f'<p class="demo-banner"><b>{text.DEMO_NAME}</b>{html.escape(text.DEMO_NOTE)}</p>')
        with who.timed(page.url_path or "overview"):
            page.run()
    except BoardError as error:
        st.error(f"{text.STORE_BROKEN}{error}")
        return
    follow_store(edition)


frame()
