"""Who a request or a page's run is from. Asked anew each time, so that log-out and expiry bite at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from domain.roles import ANONYMOUS, Actor
from server.address import address_of, is_https, peer_of
from server.door import Door
from server.settings import ServerSettings

COOKIE = "board_session"
# Under TLS the browser itself then holds that the cookie is Secure, for this host only, and for every path.
SECURE_COOKIE = "__Host-board_session"
# Set by our middleware alone and mapped to st.user by [server.trustedUserHeaders].
VISITOR_HEADER = "x-board-visitor"
# Where the connection was opened from, for the audit log. Not part of st.user: somebody whose address changes
# goes on with the same page.
ADDRESS_HEADER = "x-board-address"
OURS = "x-board-"


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door. ``mark`` is what the pages get to ask again with; empty for nobody."""

    actor: Actor
    address: str
    mark: str = ""


def token_of(scope: Mapping, settings: ServerSettings) -> str:
    """The session token a browser sends; empty when it sends none.

    Under TLS the cookie with the prefix alone counts: the other could have been planted in the clear.
    """
    cookies: dict[str, str] = {}
    for value in Headers(scope=scope).getlist("cookie"):
        cookies |= cookie_parser(value)
    return cookies.get(SECURE_COOKIE if is_https(scope, settings) else COOKIE, "")


def visitor_of(door: Door, scope: Mapping) -> Visitor:
    """Who sends this request: by session cookie, or by the word of a listed proxy."""
    settings = door.server_settings
    address = address_of(scope, settings)
    session = door.sessions.by_token(token_of(scope, settings), door.now())
    if session:
        door.sessions.touch(session.session_id, door.now())
        return Visitor(session.account.actor(address), address, f"session {session.session_id}")
    if settings.identity_header and settings.is_trusted_proxy(peer_of(scope)):
        name = unquote(Headers(scope=scope).get(settings.identity_header, "")).strip()
        account = door.accounts.find(name) if name else None
        if account and account.is_enabled:
            return Visitor(account.actor(address), address, f"proxy {quote(name, safe='')}")
    return Visitor(ANONYMOUS, address)


def actor_of(door: Door, mark: str | None, address: str = "") -> Actor:
    """Who stands behind the mark of a page's connection now; nobody once the session has ended."""
    kind, _, value = (mark or "").partition(" ")
    if kind == "session":
        session = door.sessions.by_id(value, door.now())
        if session:
            door.sessions.touch(value, door.now())
            return session.account.actor(address)
    if kind == "proxy" and door.server_settings.identity_header:
        account = door.accounts.find(unquote(value))
        if account and account.is_enabled:
            return account.actor(address)
    return ANONYMOUS
