"""The edition that readers see: the newest once it is prepared, and never an older one than before."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from dashboard import source
from dashboard.source import Edition
from dashboard.succession import Succession

REGION = "region"
# A page that nobody has asked for so long is prepared when somebody does.
ASKED_SECONDS = 600.0
# Where a session keeps the newest version it has seen.
_SEEN = "_seen_version"
# What else is prepared with an edition; see prepare_too.
_others: list[Callable[[Edition], None]] = []


def edition() -> Edition:
    """What a page of the board shows; only inside its run."""
    found = ready()
    newest = source.edition()
    return newest if found.version < st.session_state.get(_SEEN, 0) else found


def seen() -> Edition:
    """The newest edition, for the pages where people write; this session is shown no older one any more."""
    newest = source.edition()
    st.session_state[_SEEN] = newest.version
    return newest


def ready() -> Edition:
    """The newest edition, or for a moment the one before while it is prepared."""
    return _succession().shown(source.edition())


def payload_of(page: str, edition: Edition, plan_id: str = "") -> bytes | None:
    """As source.payload_of; what is asked for, and there, is prepared for the editions to come."""
    found = source.payload_of(page, edition, plan_id)
    # Addresses may name any plan: what is not there is not remembered.
    if found is not None:
        _note(page, plan_id)
    return found


def region_payload(edition: Edition) -> bytes | None:
    """As source.region_payload, noted in the same way."""
    found = source.region_payload(edition)
    if found is not None:
        _note(REGION, "")
    return found


def prepare_too(prepare: Callable[[Edition], None]) -> None:
    """Have more prepared before an edition is shown."""
    _others.append(prepare)


def _prepare(edition: Edition) -> None:
    source.has_region(edition)
    for page, plan_id in _lately():
        if page == REGION:
            source.region_payload(edition)
        else:
            source.payload_of(page, edition, plan_id)
    for prepare in _others:
        prepare(edition)


@st.cache_resource(show_spinner=False)
def _succession() -> Succession[Edition]:
    return Succession(_prepare)


def _note(page: str, plan_id: str) -> None:
    _asked()[page, plan_id] = time.monotonic()


def _lately() -> list[tuple[str, str]]:
    """Pages and plans asked for lately: all of the newest plan, of the others as many plans as are kept."""
    since = time.monotonic() - ASKED_SECONDS
    asked = _asked()
    for key in [key for key, at in list(asked.items()) if at < since]:
        asked.pop(key, None)
    newest_first = sorted(asked.copy(), key=asked.get, reverse=True)
    plans = list(dict.fromkeys(plan_id for _, plan_id in newest_first if plan_id))[: source.KEPT_PLANS]
    return [key for key in newest_first if key[1] in ("", *plans)]


@st.cache_resource(show_spinner=False)
def _asked() -> dict[tuple[str, str], float]:
    return {}
