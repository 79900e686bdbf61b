"""While the server does not keep up, pages opened anew are put off with a sentence and come by themselves.

Open pages stay as they are: what they have is in the browser, and without newcomers their turn comes.
"""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from server import text
from server.door import Door
from server.gate import OPEN_PATHS, OPEN_PREFIXES, WATCHED

RETRY_SECONDS = 5
# Log-in and watching go on: whoever has to help comes in.
_LET_IN = (*OPEN_PREFIXES, *OPEN_PATHS, *WATCHED, "/api/", "/_stcore/")


class Patience:
    """Middleware; ``door`` is asked at each request, so that import opens nothing."""

    def __init__(self, app: ASGIApp, door: Callable[[], Door]) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_page(scope) and self.door().pulse.is_overloaded:
            self.door().metrics.put_off.inc()
            headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
            await HTMLResponse(text.PUT_OFF.format(seconds=RETRY_SECONDS), 503, headers)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    return (
        scope["method"] == "GET"
        and not scope["path"].startswith(_LET_IN)
        and "text/html" in Headers(scope=scope).get("accept", "")
    )
