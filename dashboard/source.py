"""The one door from the pages to the data: which edition is newest, its boards, and the prepared payloads."""

from __future__ import annotations

import datetime as dt
import gzip
import time
from dataclasses import dataclass

import orjson
import streamlit as st

from dashboard import payload
from dashboard.materials import Materials, gather
from dashboard.prepare import region as prepare_region
from lake.settings import read_settings
from lake.store import Store, open_store
from reports.board import Board
from reports.looking import day_of_looking
from reports.region import Region, build_places, build_region, light_counts

POLL_SECONDS = 3.0
CATALOG_SECONDS = 1.0
# The address of a page names another plan than the newest with this field.
PLAN_FIELD = "plan"
# Other plans than the newest that are kept prepared, those looked at last.
KEPT_PLANS = 6
PAGES = payload.PAGES


@dataclass(frozen=True)
class Edition:
    """What the pages show depends on these two only: the store's version and the day of looking."""

    version: int
    day: dt.date


def edition() -> Edition:
    """The newest edition; cheap enough to ask every few seconds."""
    version = _version()
    return Edition(version, _day(version, dt.date.today()))


def _version() -> int:
    """The newest version; of a catalogue over the network asked once a second, however many sessions ask."""
    if not _store().settings.catalog:
        return _store().version()
    return _version_in(int(time.monotonic() / CATALOG_SECONDS))


@st.cache_resource(show_spinner=False, max_entries=2)
# The second is not used: it is the cache's key.
def _version_in(second: int) -> int:
    return _store().version()


def chosen_plan() -> str:
    """Id of the plan that the address names; empty for the newest. Only inside a page's run."""
    return st.query_params.get(PLAN_FIELD, "")


def has_plan(plan_id: str) -> bool:
    """Whether the store holds a plan of that id."""
    return bool(_store().read("plan", plan_id=plan_id))


def is_demo(edition: Edition, plan_id: str = "") -> bool:
    """Whether the values shown are demonstration values."""
    found = materials(edition, plan_id)
    return found is not None and any(board["is_demo"] for board in found.boards.values())


def payload_of(page: str, edition: Edition, plan_id: str = "") -> bytes | None:
    """in: a name out of PAGES or "search"; out: what the browser gets, or None while no month has data."""
    prepared = _prepared_other if plan_id else _prepared
    return prepared(page, edition.version, edition.day, plan_id)


def materials(edition: Edition, plan_id: str = "") -> Materials | None:
    """What the pages of a plan (the newest) are prepared from; None while there is no plan or no data."""
    if not plan_id:
        return _materials(edition.version, edition.day)
    return _materials_other(edition.version, edition.day, plan_id) if has_plan(plan_id) else None


def has_region(edition: Edition) -> bool:
    """Whether there are several plans of the newest year to compare."""
    return _region(edition.version) is not None


def region_payload(edition: Edition) -> bytes | None:
    """What the page 区域 starts with; None while there is one plan alone."""
    region = _region(edition.version)
    if region is None:
        return None
    first = orjson.loads(gzip.decompress(region_answer(edition, region.names[0].key, region.month)))
    return payload.pack(prepare_region.content(region, first))


def region_answer(edition: Edition, key: str, month: str) -> bytes | None:
    """Districts ranked on the indicator ``key`` in ``month``, as gzipped JSON; None for unknown ones."""
    region = _region(edition.version)
    if region is None or month not in region.months or key not in {name.key for name in region.names}:
        return None
    return _region_answer(edition.version, edition.day, key, month)


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


@st.cache_resource(show_spinner=False, max_entries=3)
def _region(version: int) -> Region | None:
    return build_region(_store())


@st.cache_resource(show_spinner=False, max_entries=64)
def _region_answer(version: int, day: dt.date, key: str, month: str) -> bytes:
    region = _region(version)
    name = next(name for name in region.names if name.key == key)
    rows = build_places(_store(), region, name, month, day)
    return payload.pack(prepare_region.answer(name, month, rows, light_counts(_store(), region, name)))


# Visitors who arrive together right after a submission wait for one build: the cache locks per key.
# The version is there as the key. A few editions stay, for sessions that are about to move on.
@st.cache_resource(show_spinner=False, max_entries=3)
def _materials(version: int, day: dt.date) -> Materials | None:
    return gather(_store(), day)


@st.cache_resource(show_spinner=False, max_entries=3 * (len(PAGES) + 1))
def _prepared(page: str, version: int, day: dt.date, _plan_id: str) -> bytes | None:
    found = _materials(version, day)
    return payload.build(page, found) if found else None


# Kept apart, so that a look at other districts does not push the newest plan's pages out.
@st.cache_resource(show_spinner=False, max_entries=KEPT_PLANS)
def _materials_other(version: int, day: dt.date, plan_id: str) -> Materials | None:
    return gather(_store(), day, plan_id)


@st.cache_resource(show_spinner=False, max_entries=KEPT_PLANS * (len(PAGES) + 1))
def _prepared_other(page: str, version: int, day: dt.date, plan_id: str) -> bytes | None:
    found = _materials_other(version, day, plan_id)
    return payload.build(page, found, plan_id) if found else None
