"""Where a request comes from, with proxies believed only when they are listed."""

from collections.abc import Mapping
from ipaddress import ip_address

from starlette.datastructures import Headers

from server.settings import ServerSettings

# uvicorn believes X-Forwarded-For from this address by default and puts what it says in place of the
# connection's own; it marks that with port 0, which no connection has.
_UVICORN_TRUSTS = "127.0.0.1"


def peer_of(scope: Mapping) -> str:
    """Address of the other end of the connection itself; empty for a Unix socket."""
    client = scope.get("client")
    if client is None:
        return ""
    return _UVICORN_TRUSTS if client[1] == 0 else client[0]


def address_of(scope: Mapping, settings: ServerSettings) -> str:
    """Address of the visitor: the peer's, or what listed proxies say, read from the right."""
    address = peer_of(scope)
    forwarded = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
    for hop in reversed([hop.strip() for hop in forwarded if hop.strip()]):
        if not settings.is_trusted_proxy(address):
            break
        address = hop
    return address[:64]


def is_loopback(address: str) -> bool:
    """Whether ``address`` is this machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def is_https(scope: Mapping, settings: ServerSettings) -> bool:
    """Whether the visitor came over TLS: by setting, by a listed proxy's word, or by the connection."""
    if settings.has_tls is not None:
        return settings.has_tls
    if settings.is_trusted_proxy(peer_of(scope)):
        return Headers(scope=scope).get("x-forwarded-proto", "").split(",")[-1].strip() in ("https", "wss")
    return scope.get("scheme") in ("https", "wss") and (scope.get("client") or ("", 1))[1] != 0
