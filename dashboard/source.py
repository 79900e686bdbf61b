"""The one door from the pages to the data: which edition is newest, its boards, and the prepared payloads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from dashboard import payload
from dashboard.materials import Materials, gather
from lake.settings import read_settings
from lake.store import Store, open_store
from reports.board import Board
from reports.looking import day_of_looking

POLL_SECONDS = 3.0
PAGES = payload.PAGES


@dataclass(frozen=True)
class Edition:
    """What the pages show depends on these two only: the store's version and the day of looking."""

    version: int
    day: dt.date


def edition() -> Edition:
    """The newest edition; cheap enough to ask every few seconds."""
    version = _store().version()
    return Edition(version, _day(version, dt.date.today()))


def is_demo(edition: Edition) -> bool:
    """Whether the values shown are demonstration values."""
    return any(board["is_demo"] for board in boards(edition).values())


def payload_of(page: str, edition: Edition) -> bytes | None:
    """in: a name out of PAGES or "search"; out: what the browser gets, or None while no month has data."""
    return _prepared(page, edition.version, edition.day)


def materials(edition: Edition) -> Materials | None:
    """What the pages are prepared from; None while there is no plan or no data."""
    return _materials(edition.version, edition.day)


def boards(edition: Edition) -> dict[str, Board]:
    """Boards of every month of the newest plan, oldest first; empty while there is no plan or no data."""
    found = materials(edition)
    return dict(found.boards) if found else {}


def store() -> Store:
    """The store of the settings, opened once."""
    return _store()


@st.cache_resource(show_spinner=False, max_entries=3)
# The version is not used: it is the cache's key.
def _day(version: int, today: dt.date) -> dt.date:
    with _store().snapshot() as snapshot:
        plans = snapshot.read("plans")
        return day_of_looking(snapshot, plans[0]["plan_id"], today) if plans else today


def warm_up() -> None:
    """Prepare every page of the newest edition."""
    newest = edition()
    for page in (*PAGES, payload.SEARCH):
        payload_of(page, newest)


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    return open_store(read_settings())


# Visitors who arrive together right after a submission wait for one build: the cache locks per key.
# The version is there as the key. A few editions stay, for sessions that are about to move on.
@st.cache_resource(show_spinner=False, max_entries=3)
def _materials(version: int, day: dt.date) -> Materials | None:
    return gather(_store(), day)


@st.cache_resource(show_spinner=False, max_entries=3 * (len(PAGES) + 1))
def _prepared(page: str, version: int, day: dt.date) -> bytes | None:
    found = _materials(version, day)
    return payload.build(page, found) if found else None
