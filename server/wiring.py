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
from server.patience import Patience
from server.request_log import ID, RequestLog


def routes(published: Published, tokens_css: str, door: Callable[[], Door] = the_door) -> list[BaseRoute]:
    """Our addresses; ``tokens_css`` is where the board's colours are served."""
    return [
        *AccountRoutes(door, tokens_css).routes(),
        *WatchRoutes(door).routes(),
        Api(door, published).route(),
    ]


def middleware(door: Callable[[], Door] = the_door) -> list[Middleware]:
    """Outermost first: every answer gets the headers; nothing behind the gate runs for whom it keeps out."""
    ours = (SecurityHeaders, Patience, Gate)
    return [Middleware(RequestLog), *(Middleware(one, door=door) for one in ours)]


async def broken(request: Request, _error: Exception) -> Response:
    """The answer to what nobody foresaw: one sentence with the id under which the log tells more."""
    identifier = request.scope.get(ID, "")
    content = {"error": text.SERVER_ERROR.format(id=identifier), "id": identifier}
    return JSONResponse(content, status_code=500, headers={"X-Request-Id": identifier})
