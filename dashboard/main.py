"""The frame every page runs in: masthead, navigation, the demonstration label, following the store."""

import html
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard import shown, source, text, who
from dashboard.board import search
from dashboard.forms import text as form_text
from dashboard.payload import SEARCH
from domain.roles import Action
from lake.errors import BoardError
from lake.log import failure

PAGES = Path(__file__).resolve().parents[1] / "pages"
ICON = Path(__file__).parent / "board" / "icon.svg"


@st.fragment(run_every=source.POLL_SECONDS)
def follow_store(drawn: source.Edition, newest: Callable[[], source.Edition]) -> None:
    """Ask for the version every few seconds; run the page again only when it or the day has changed."""
    if newest() != drawn:
        st.rerun()


def masthead(board: list, work: list, plan_id: str) -> None:
    """Title, search, log-in, and the links in two groups: what shows the board, and the work behind it.

    While another plan than the newest is looked at, the board's links stay with it. Streamlit's own top
    navigation hides behind an arrow on a phone.
    """
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="masthead-title">{text.APP_TITLE}</p>', width="content")
        fields = {source.PLAN_FIELD: plan_id} if plan_id else None
        for key, pages, kept in (("links-board", board, fields), ("links-work", work, None)):
            with st.container(key=key, horizontal=True, width="content", gap=None):
                for page in pages:
                    st.page_link(page, width="content", query_params=kept)
        with st.container(key="masthead-search", width=150):
            find_anything(plan_id)
        st.html(who.link(), width="content")


def has_region() -> bool:
    """Whether the page 区域 has something to compare; a store that cannot be read is told of below."""
    try:
        return source.has_region(shown.edition())
    except BoardError:
        return False


def find_anything(plan_id: str) -> None:
    """The search box; a store that cannot be read is told of below, in the page's place."""
    try:
        payload = shown.payload_of(SEARCH, shown.edition(), plan_id)
    except BoardError:
        return
    if payload is not None:
        search(payload)


def frame() -> None:
    """Draw the page of the address inside the frame; what fails is said in its place, with its log id."""
    st.set_page_config(page_title=text.APP_TITLE, page_icon=str(ICON), layout="wide")
    try:
        newest, edition = draw()
    except BoardError as error:
        st.error(_unreadable(error))
        return
    except Exception as error:
        st.error(text.PAGE_BROKEN.format(id=failure("page failed", error)))
        raise
    follow_store(edition, newest)


def _unreadable(error: BoardError) -> str:
    """What is wrong with the store: whoever can mend it is told where, everybody else its id in the log."""
    identifier = failure("store", error)
    try:
        can_mend = who.may(Action.MANAGE_ACCOUNTS)
    except BoardError:
        can_mend = False
    if can_mend:
        return f"{text.STORE_BROKEN}{error}{text.FAILURE_ID.format(id=identifier)}"
    return text.STORE_UNREADABLE.format(id=identifier)


def draw() -> tuple[Callable[[], source.Edition], source.Edition]:
    """Masthead and page; returns where the page's edition comes from, and the edition it shows."""
    plan_id = source.chosen_plan()
    board = [
        st.Page(PAGES / "overview.py", title=text.PAGE_OVERVIEW, default=True),
        *(
            st.Page(PAGES / f"{name}.py", title=title, url_path=name)
            for name, title in text.BOARD_PAGES.items()
        ),
    ]
    region = st.Page(PAGES / "region.py", title=text.PAGE_REGION, url_path="region")
    work = [
        st.Page(PAGES / "reporting.py", title=form_text.PAGE_REPORTING, url_path="reporting"),
        st.Page(PAGES / "methodology.py", title=form_text.PAGE_METHODOLOGY, url_path="methodology"),
    ]
    # Every page has its address for everybody: whoever may not use one is told so there, and can log in.
    staff = {
        Action.SUBMIT: st.Page(PAGES / "submit.py", title=form_text.PAGE_SUBMIT, url_path="submit"),
        Action.IMPORT_PLAN: st.Page(
            PAGES / "plan_import.py", title=form_text.PAGE_IMPORT, url_path="plan-import"
        ),
        Action.PUBLISH: st.Page(PAGES / "bulletin.py", title=form_text.PAGE_BULLETIN, url_path="bulletin"),
        Action.READ: st.Page(PAGES / "history.py", title=form_text.PAGE_HISTORY, url_path="history"),
        Action.MANAGE_ACCOUNTS: st.Page(PAGES / "accounts.py", title=text.PAGE_ACCOUNTS, url_path="accounts"),
        Action.READ_AUDIT: st.Page(PAGES / "audit.py", title=text.PAGE_AUDIT, url_path="audit"),
    }
    page = st.navigation([*board, region, *work, *staff.values()], position="hidden")
    if not st.context.is_embedded:
        shown_pages = [*board, region] if has_region() else board
        masthead(shown_pages, work + [page for action, page in staff.items() if who.may(action)], plan_id)
    who.require_reading()
    newest = shown.edition if page in board or page is region else shown.seen
    edition = newest()
    # A place of its own even while empty: when the label goes, nothing below moves up and starts anew.
    label = st.empty()
    if source.is_demo(edition, plan_id):
        label.html(f'<p class="demo-banner"><b>{text.DEMO_NAME}</b>{html.escape(text.DEMO_NOTE)}</p>')
    with who.timed(page.url_path or "overview"):
        page.run()
    return newest, edition


frame()
