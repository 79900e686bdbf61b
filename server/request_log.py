"""Every answer gets an id; acts, failures and slow answers are in the log under it."""

import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lake.log import failure, log, new_id

ID = "board_request_id"
SLOW_SECONDS = 2.0
_READING = ("GET", "HEAD", "OPTIONS")


class RequestLog:
    """Middleware, outermost. Writes the path without its query, where one-time links carry their token, and
    neither address nor name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # In the scope itself: the handler of last resort stands outside of all middleware and sees no other.
        scope[ID] = identifier = new_id()
        about = {"method": scope["method"], "path": scope["path"]}
        begun, status = time.monotonic(), 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = identifier
            await send(message)

        with structlog.contextvars.bound_contextvars(id=identifier):
            try:
                await self.app(scope, receive, send_with_id)
            except Exception as error:
                failure("request failed", error, **about)
                raise
            seconds = time.monotonic() - begun
            if status >= 500 or scope["method"] not in _READING or seconds > SLOW_SECONDS:
                log.info("request", **about, status=status, milliseconds=round(1000 * seconds))
