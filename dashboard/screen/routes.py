"""The addresses of the screen: its page, and the data it asks for every few seconds."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import re
import time
from functools import lru_cache
from pathlib import Path
from string import Template
from urllib.parse import quote

import orjson
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import shown, source
from dashboard import text as shared_text
from dashboard.board.assets import BUNDLE
from dashboard.screen import text
from dashboard.screen.payload import build
from dashboard.screen.playlist import FILE, Screens, from_address, read_screens
from domain.periods import parse_month
from lake.errors import BoardError
from lake.log import failure
from reports.material import gather
from reports.slides import write_slides

PATH = "/screen"
DATA = f"{PATH}/data.json"
_PAGE = Template((Path(__file__).parent / "screen.html").read_text("utf-8"))
# All at once instead of one after the other, and the list a running screen fetches before it renews itself.
_SHARED = ("dom.js", "figures.js", "lights.js")
_MODULES = [
    *_SHARED,
    *sorted(name for name in BUNDLE.plain if re.fullmatch(r"screen/(?!meeting)\w+\.js", name)),
]
# The newest month and a few past ones that meetings look back at, of this edition and the one before.
_KEPT = 8
# What was said to the last screen that asked, by month; months that do not exist are never kept.
_FRESH_SECONDS = 1.0
_recent: dict[str, tuple[float, dict[str, str]]] = {}
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


async def _page(request: Request) -> Response:
    # Never from a cache: a screen that reloads itself does so to get the newest scripts.
    return Response(_html(request), media_type="text/html", headers={"Cache-Control": "no-store"})


def _html(request: Request) -> str:
    wanted = from_address(request.query_params, _screens(_stamp()))
    return _PAGE.substitute(
        language=shared_text.LANGUAGE,
        theme=f' data-theme="{wanted.theme}"' if wanted.theme else "",
        title=f"{text.TITLE} · {shared_text.APP_TITLE}",
        assets=BUNDLE.path,
        bundle=BUNDLE.path,
        preloads="\n".join(f'<link rel="modulepreload" href="./{BUNDLE.path}/{name}">' for name in _MODULES),
        opening=text.BROWSER["opening"],
        no_script=text.BROWSER["no_script"],
        wanted=html.escape(orjson.dumps(wanted.plain()).decode()),
        words=html.escape(orjson.dumps(text.BROWSER).decode()),
    )


async def _data(request: Request) -> Response:
    # Most polls of many screens fall into the same second: those need no thread and no look at the store.
    at, headers = _recent.get(request.query_params.get("month") or "", (0.0, {}))
    if time.monotonic() - at < _FRESH_SECONDS and request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    try:
        edition, stamp = shown.ready(), _stamp()
        found = source.materials(edition)
        # Only months that exist are told apart, so that nobody can fill the memory with questions.
        asked = request.query_params.get("month") or ""
        month = asked if found and asked in found.boards else ""
        etag = f'W/"{edition.version}-{edition.day:%Y%m%d}-{month}-{stamp}-{BUNDLE.path[-12:]}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie"}
        _recent[month] = (time.monotonic(), headers)
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        body = _prepared(edition.version, edition.day, month, stamp)
    except BoardError as error:
        return _unreadable(error)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return Response(body, media_type="application/json", headers=headers)


async def _slides(request: Request) -> Response:
    return await run_in_threadpool(_deck, request)


def _deck(request: Request) -> Response:
    """The playlist of the address as slides; a screen's key does not open it (server/gate.py)."""
    lists = _screens(_stamp())
    wanted = from_address(request.query_params, lists)
    try:
        edition = source.edition()
        found = source.materials(edition)
        if found is None:
            return _sentence(shared_text.STORE_MISSING, 404)
        board = found.boards.get(wanted.month or "") or found.newest
        period = parse_month(board["period"])
        material = gather(source.store(), board["plan"]["plan_id"], period, edition.day)
        body = write_slides(material, pages=wanted.play or lists.lists[wanted.screen].play)
    except BoardError as error:
        return _unreadable(error)
    demo = f"-{shared_text.DEMO_NAME}" if board["is_demo"] else ""
    name = quote(f"{text.TITLE}-{board['period']}{demo}.pptx")
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
    }
    return Response(body, media_type=_PPTX, headers=headers)


def _unreadable(error: BoardError) -> Response:
    # A wall is read by everybody: where the store lies is in the log.
    return _sentence(shared_text.STORE_UNREADABLE.format(id=failure("store", error)), 503)


def _sentence(words: str, status: int) -> Response:
    return Response(orjson.dumps({"error": words}), status_code=status, media_type="application/json")


def warm_up() -> None:
    """Prepare what the screens ask for first."""
    _prepare(source.edition())


def _prepare(edition: source.Edition) -> None:
    source.materials(edition)
    _prepared(edition.version, edition.day, "", _stamp())


def _prepare_if_asked(edition: source.Edition) -> None:
    if any(time.monotonic() - at < shown.ASKED_SECONDS for at, _ in list(_recent.values())):
        _prepare(edition)


shown.prepare_too(_prepare_if_asked)


# The cache locks per key: screens that ask together after a submission wait for one build.
@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _prepared(version: int, day: dt.date, month: str, stamp: str) -> bytes:
    found = source.materials(source.Edition(version, day))
    content = build(found, month or None, _screens(stamp), BUNDLE.path)
    return gzip.compress(content, compresslevel=6, mtime=0)


def _stamp() -> str:
    """Changes with data/screens.toml, which running screens follow without a restart."""
    try:
        state = FILE.stat()
    except OSError:
        return "0"
    return f"{state.st_mtime_ns:x}{state.st_size:x}"


@lru_cache(maxsize=2)
def _screens(_stamp: str) -> Screens:
    return read_screens(FILE)


ROUTES = [
    Route(PATH, _page, methods=["GET"]),
    Route(DATA, _data, methods=["GET"]),
    Route(f"{PATH}/slides.pptx", _slides, methods=["GET"]),
]
