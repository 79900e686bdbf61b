"""Keys of meeting screens: a wall's computer on a board that is not public shows the screen and nothing else.

The key stands in the address once (/screen?key=…), then in a cookie that scripts cannot read and that the
browser sends to /screen alone; the address loses it.
"""

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from domain.roles import Action, Actor, require
from lake.audit import entry_of
from lake.errors import BoardError
from server import outbox, text
from server.accounts import checked_name
from server.address import is_https
from server.clock import local_time
from server.database import Database, Row
from server.door import Door
from server.events import Event
from server.tokens import new_token, token_id

PATH = "/screen"
PATHS = {PATH, f"{PATH}/data.json"}
PARAMETER = "key"
PREFIX = "screen_"
COOKIE = "board_screen"
# The longest a browser keeps one; each opening of the address with the key begins anew.
_COOKIE_SECONDS = 400 * 24 * 3600


def add_screen(database: Database, by: Actor, name: str, now: int) -> str:
    """Make the key of the screen called ``name`` and return it; it cannot be shown again."""
    require(by, Action.MANAGE_ACCOUNTS)
    name, key = checked_name(name), PREFIX + new_token()
    with database.transaction() as db:
        if db.rows("select 1 as found from board_screens where name = :name", name=name):
            raise BoardError(text.SCREEN_EXISTS.format(name=name))
        db.run(
            "insert into board_screens (key_id, name, created_by, created_at) values (:id, :name, :by, :now)",
            id=token_id(key),
            name=name,
            by=by.name,
            now=now,
        )
        outbox.post(db, entry_of(by, Event.SCREEN_ADDED, local_time(now), name))
    return key


def revoke_screen(database: Database, by: Actor, name: str, now: int) -> None:
    """End the key of the screen called ``name``; raises BoardError when there is none."""
    require(by, Action.MANAGE_ACCOUNTS)
    with database.transaction() as db:
        if not db.run("delete from board_screens where name = :name", name=name):
            raise BoardError(text.NO_SCREEN.format(name=name))
        outbox.post(db, entry_of(by, Event.SCREEN_REVOKED, local_time(now), name))


def all_screens(database: Database) -> list[Row]:
    """Name, maker and time of every screen's key, by name."""
    return database.rows("select name, created_by, created_at from board_screens order by name")


def screen_name(database: Database, key: str) -> str | None:
    """The screen whose key this is; None for one that was never made or is revoked."""
    if not key.startswith(PREFIX):
        return None
    rows = database.rows("select name from board_screens where key_id = :id", id=token_id(key))
    return rows[0]["name"] if rows else None


def has_screen_cookie(door: Door, scope: Scope) -> bool:
    """Whether the request is for the screen and brings a screen's key in its cookie."""
    if scope["path"] not in PATHS:
        return False
    cookies: dict[str, str] = {}
    for value in Headers(scope=scope).getlist("cookie"):
        cookies |= cookie_parser(value)
    return screen_name(door.database, cookies.get(COOKIE, "")) is not None


def admission(door: Door, scope: Scope) -> Response | None:
    """The answer to an address with a key in it: the same address without it and the cookie, or a refusal.

    None for every other request.
    """
    if scope["path"] != PATH:
        return None
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    key = dict(query).get(PARAMETER)
    if key is None:
        return None
    if screen_name(door.database, key) is None:
        door.metrics.refusals.labels("key").inc()
        return HTMLResponse(text.SCREEN_REFUSED, status_code=403, headers={"Cache-Control": "no-store"})
    rest = urlencode([(name, value) for name, value in query if name != PARAMETER])
    answer = RedirectResponse(f"{PATH}?{rest}".rstrip("?"), 303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        COOKIE, key, max_age=_COOKIE_SECONDS, path=PATH, httponly=True, samesite="lax",
        secure=is_https(scope, door.server_settings),
    )  # fmt: skip
    return answer
