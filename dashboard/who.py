"""Who looks at the page now. Asked at every run: log-out, expiry and a changed role bite at the next click.

    actor = who.now()                      # somebody, or ANONYMOUS
    who.may(Action.SUBMIT)                 # to leave a link or a button out
    actor = who.require(Action.SUBMIT)     # at the top of a page that acts: the actor, or a refusal

Leaving something out is for looks. What acts gets the actor and asks again itself (domain/roles.py).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from dashboard import text
from domain import roles
from domain.roles import ANONYMOUS, Action, Actor, ForbiddenError
from server.door import the_door
from server.identity import ADDRESS_HEADER, actor_of

LOGIN = "/account/login"
ACCOUNT = "/account/me"


def now() -> Actor:
    """The actor behind this connection; ANONYMOUS when nobody is logged in or the log-in has ended."""
    # Without our middleware (in a test of a page alone) there is no mark, and nobody is logged in.
    mark = st.user.get("visitor")
    if not isinstance(mark, str):
        return ANONYMOUS
    return actor_of(the_door(), mark, st.context.headers.get(ADDRESS_HEADER, ""))


def may(action: Action) -> bool:
    """Whether the visitor may do ``action``."""
    return roles.may(now(), action)


def require(action: Action) -> Actor:
    """The visitor, who may do ``action``; anybody else gets one sentence and the page ends here."""
    actor = now()
    try:
        roles.require(actor, action)
    except ForbiddenError as error:
        the_door().metrics.refusals.labels("role").inc()
        st.error(str(error))
        if actor.role is None:
            st.html(link())
        st.stop()
    return actor


def require_reading() -> None:
    """On a board that is not public, end the page for whoever is not, or no longer, logged in."""
    if not the_door().server_settings.is_public:
        require(Action.READ)


def link() -> str:
    """HTML of the way in, or of one's own account, for the masthead."""
    actor = now()
    address, label = (ACCOUNT, actor.name) if actor.role else (LOGIN, text.LOG_IN)
    # The whole page is loaded anew: a connection keeps who it was opened as.
    return f'<a class="masthead-account" href="{address}" target="_self">{escape(label)}</a>'


def refused_file() -> None:
    """Count a file that was not accepted, for /metrics."""
    the_door().metrics.refusals.labels("file").inc()


@contextmanager
def timed(page: str) -> Iterator[None]:
    """Count the seconds of a page's run, for /metrics."""
    start = time.perf_counter()
    try:
        yield
    finally:
        the_door().metrics.renders.labels(page).observe(time.perf_counter() - start)
