"""The server as app.py takes it: routes and middleware around one door."""

from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from server import text
from server.account_routes import AccountRoutes
from server.api import Api, Published
from server.door import Door, the_door
from server.gate import Gate
from server.headers import SecurityHeaders
from server.health import WatchRoutes


def routes(published: Published, tokens_css: str, door: Callable[[], Door] = the_door) -> list[BaseRoute]:
    """Our addresses; ``tokens_css`` is where the board's colours are served."""
    return [
        *AccountRoutes(door, tokens_css).routes(),
        *WatchRoutes(door).routes(),
        Api(door, published).route(),
    ]


def middleware(door: Callable[[], Door] = the_door) -> list[Middleware]:
    """Outermost first: every answer gets the headers; nothing behind the gate runs for whom it keeps out."""
    return [Middleware(SecurityHeaders, door=door), Middleware(Gate, door=door)]


async def broken(_request: Request, _error: Exception) -> Response:
    """The answer to what nobody foresaw: one sentence; the traceback is in the log alone."""
    return JSONResponse({"error": text.SERVER_ERROR}, status_code=500)
