"""Who may use a page of this room; everybody else is told calmly what to do."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import source, who
from dashboard.forms import markup, text
from domain import roles
from domain.roles import Action, Actor, ForbiddenError
from lake.errors import BoardError
from lake.plans import newest_plan
from lake.store import Store


def actor_for(action: Action, page: str) -> Actor:
    """The visitor, who may do ``action``; anybody else gets a sentence and a way on, and the page ends.

    ``page`` is the address to come back to after logging in.
    """
    actor = who.now()
    try:
        roles.require(actor, action)
    except ForbiddenError as error:
        is_nobody = actor.role is None
        title = text.NEEDS_LOG_IN if is_nobody else text.NOT_FOR_ROLE
        address = f"{who.LOGIN}?next=/{page}" if is_nobody else "/"
        label = text.LOG_IN_HERE if is_nobody else text.BACK_TO_BOARD
        link = markup.tag("a", label, href=address, target="_self", class_="form-button")
        st.html(markup.calm(title, str(error), link))
        st.stop()
    return actor


def plan_id() -> str:
    """The plan these pages are about; a store without one says so and the page ends."""
    try:
        return newest_plan(store())
    except BoardError:
        st.html(markup.calm(text.NO_PLAN_TITLE, text.NO_PLAN))
        st.stop()


def store() -> Store:
    """The store of the settings, the same the board is read from."""
    return source.store()


def now() -> dt.datetime:
    """The moment of an act, to the second."""
    return dt.datetime.now().replace(microsecond=0)
