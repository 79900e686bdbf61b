"""The gate: one ASGI middleware for HTTP and websocket that says who comes in, and how far.

It strips identity headers that clients send and sets its own, keeps everybody out of a board that is not
public until they log in, and refuses uploads before a byte is read from those who may not submit.
"""

import logging
import re
from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from domain.roles import ANONYMOUS, Action, may
from lake.errors import BoardError
from server import text
from server.address import address_of, is_loopback
from server.door import Door
from server.identity import ADDRESS_HEADER, OURS, VISITOR_HEADER, Visitor, visitor_of
from server.keys import has_key
from server.messages import sifted
from server.screens import admission, has_screen_cookie
from server.uploads import UPLOADS, is_full
from server.waits import Waits

_log = logging.getLogger(__name__)

# What holds no figures: bundles, forms, liveness. The rest of a board that is not public needs a log-in.
OPEN_PREFIXES = ("/static/", "/board-assets/", "/account/")
OPEN_PATHS = {"/healthz", "/_stcore/health", "/_stcore/host-config", "/favicon.png", "/robots.txt"}
WATCHED = {"/metrics", "/_stcore/metrics"}
STATE = "board_visitor"


class Gate:
    """Middleware; ``door`` is asked for at the first request, so that import opens nothing."""

    def __init__(self, app: ASGIApp, door: Callable[[], Door]) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        door, path = self.door(), scope["path"]
        visitor = None
        if not path.startswith(OPEN_PREFIXES[:2]):
            visitor = await run_in_threadpool(_visitor, door, scope)
        refusal = await run_in_threadpool(_refusal, door, scope, visitor) if visitor else None
        scope = {**scope, "headers": _headers(scope, door, visitor), STATE: visitor}
        if refusal is None:
            if scope["type"] == "websocket":
                waits = Waits(door.pulse.waited)
                receive = sifted(receive, door.metrics.refusals.labels("message").inc, waits.asked)
                send = waits.watched(send)
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            # Closing before accepting is answered with 403 by the server.
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)


def _visitor(door: Door, scope: Scope) -> Visitor:
    try:
        return visitor_of(door, scope)
    except BoardError:
        # Whoever cannot be looked up is nobody; a public board goes on being read meanwhile.
        _log.exception("The accounts cannot be read.")
        return Visitor(ANONYMOUS, address_of(scope, door.server_settings))


def _headers(scope: Scope, door: Door, visitor: Visitor | None) -> list[tuple[bytes, bytes]]:
    identity = door.server_settings.identity_header.encode() or None
    # Underscores too: some servers read X_Board_Visitor and X-Board-Visitor as one.
    kept = [
        (name, value)
        for name, value in scope["headers"]
        if not name.lower().replace(b"_", b"-").startswith(OURS.encode()) and name.lower() != identity
    ]
    if visitor and visitor.mark:
        kept.append((VISITOR_HEADER.encode(), visitor.mark.encode("ascii")))
        kept.append((ADDRESS_HEADER.encode(), visitor.address.encode("ascii", "replace")))
    return kept


def _refusal(door: Door, scope: Scope, visitor: Visitor) -> Response | None:
    path = scope["path"]
    method = scope.get("method", "GET")
    if UPLOADS in path and method != "OPTIONS":
        return _upload_refusal(door, scope, visitor)
    if path in WATCHED:
        if is_loopback(visitor.address) or _has_key(door, scope):
            return None
        door.metrics.refusals.labels("key").inc()
        return JSONResponse({"error": text.LOCAL_ONLY}, status_code=403)
    admitted = admission(door, scope) if scope["type"] == "http" else None
    if admitted is not None:
        return admitted
    if may(visitor.actor, Action.READ) or door.server_settings.is_public:
        return None
    if path in OPEN_PATHS or path.startswith(OPEN_PREFIXES) or has_screen_cookie(door, scope):
        return None
    if path.startswith("/api/"):
        if _has_key(door, scope):
            return None
        door.metrics.refusals.labels("key").inc()
        return JSONResponse(
            {"error": text.KEY_NEEDED}, status_code=401, headers={"WWW-Authenticate": "Bearer"}
        )
    return _login_first(door, scope)


def _upload_refusal(door: Door, scope: Scope, visitor: Visitor) -> Response | None:
    if not (may(visitor.actor, Action.SUBMIT) or may(visitor.actor, Action.IMPORT_PLAN)):
        refusal = JSONResponse({"error": text.UPLOAD_REFUSED}, status_code=403)
    elif scope.get("method") != "DELETE" and is_full(scope["path"], door.settings.max_upload_bytes):
        refusal = JSONResponse({"error": text.UPLOADS_FULL}, status_code=413)
    else:
        return None
    door.metrics.refusals.labels("upload").inc()
    return refusal


def _login_first(door: Door, scope: Scope) -> Response:
    door.metrics.refusals.labels("login").inc()
    headers = Headers(scope=scope)
    if scope["type"] == "websocket" or "text/html" not in headers.get("accept", ""):
        return JSONResponse({"error": text.LOGIN_NEEDED}, status_code=401)
    target = own_path(scope["path"] + ("?" + scope["query_string"].decode("latin-1")).rstrip("?"))
    if headers.get("sec-fetch-site") == "cross-site":
        # A link in another system: a Strict cookie is not sent along. Asking again from here sends it.
        again = quote(target, safe="/?=&%")
        return HTMLResponse(
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={again}">',
            headers={"Cache-Control": "no-store"},
        )
    address = f"/account/login?next={quote(target, safe='')}"
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


def own_path(target: str) -> str:
    """``target`` when it is an address on this server, else the board's first page."""
    # Not //host, not /\host, no control characters: browsers read those as other places.
    return target if re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*", target) else "/"


def _has_key(door: Door, scope: Scope) -> bool:
    return has_key(door.database, Headers(scope=scope))
