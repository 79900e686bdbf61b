"""Settings of the server from the environment, read in one place; those of the store: lake/settings.py."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from lake.errors import BoardError
from server import text

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class ServerSettings:
    """How the board is reached and by whom.

    is_public: anyone who reaches the server may read; otherwise everybody logs in (BOARD_PUBLIC).
    trusted_proxies: addresses whose X-Forwarded-For, X-Forwarded-Proto and identity header are believed
        (BOARD_TRUSTED_PROXIES, comma-separated addresses or networks).
    identity_header: lower-case name of the header in which such a proxy names the account; empty: off
        (BOARD_IDENTITY_HEADER).
    has_tls: visitors reach the server over https, so cookies are Secure and HSTS is sent; None: ask each
        request (BOARD_TLS).
    frame_ancestors: who may show the board in a frame, as in CSP (BOARD_FRAME_ANCESTORS).
    idle_seconds, absolute_seconds: a session ends this long after its last use, and after log-in
        (BOARD_SESSION_IDLE_MINUTES, BOARD_SESSION_HOURS).
    """

    is_public: bool = True
    trusted_proxies: tuple[Network, ...] = ()
    identity_header: str = ""
    has_tls: bool | None = None
    frame_ancestors: str = "'self'"
    idle_seconds: int = 30 * 60
    absolute_seconds: int = 10 * 3600

    def is_trusted_proxy(self, address: str) -> bool:
        """Whether ``address`` (of the connection itself, not of a header) is one of the listed proxies."""
        try:
            ip = ip_address(address)
        except ValueError:
            return False
        return any(ip in network for network in self.trusted_proxies)


def read_server_settings(environ: Mapping[str, str] = os.environ) -> ServerSettings:
    """Settings out of ``environ``; raises BoardError when one of them cannot be used."""
    proxies = _networks(environ.get("BOARD_TRUSTED_PROXIES", ""))
    # What uvicorn believes beyond its own default would be taken for a word of the proxies listed here.
    if proxies and environ.get("FORWARDED_ALLOW_IPS", "") not in ("", "127.0.0.1"):
        raise BoardError(text.FOREIGN_PROXY_HANDLING)
    header = environ.get("BOARD_IDENTITY_HEADER", "").strip().lower()
    if header and not proxies:
        raise BoardError(text.IDENTITY_NEEDS_PROXY)
    if header and not header.replace("-", "").isalnum():
        raise BoardError(text.NOT_A_HEADER.format(value=header))
    return ServerSettings(
        is_public=_switch(environ, "BOARD_PUBLIC", default=True),
        trusted_proxies=proxies,
        identity_header=header,
        has_tls=_switch(environ, "BOARD_TLS", default=None),
        frame_ancestors=_ancestors(environ.get("BOARD_FRAME_ANCESTORS", "").strip() or "'self'"),
        idle_seconds=60 * _number(environ, "BOARD_SESSION_IDLE_MINUTES", 30, 1440),
        absolute_seconds=3600 * _number(environ, "BOARD_SESSION_HOURS", 10, 168),
    )


def _switch(environ: Mapping[str, str], name: str, default: bool | None) -> bool | None:
    value = environ.get(name, "").strip()
    if value not in ("", "0", "1"):
        raise BoardError(text.NOT_A_SWITCH.format(name=name, value=value))
    return default if value == "" else value == "1"


def _number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = environ.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= most):
        raise BoardError(text.NOT_A_NUMBER.format(name=name, value=value, most=most))
    return int(value)


def _networks(value: str) -> tuple[Network, ...]:
    networks = []
    for part in filter(None, (part.strip() for part in value.split(","))):
        try:
            networks.append(ip_network(part))
        except ValueError as error:
            raise BoardError(text.NOT_A_NETWORK.format(value=part)) from error
    return tuple(networks)


def _ancestors(value: str) -> str:
    # The value goes into a header: one that ends the directive could set others.
    if any(mark in value for mark in ";,\r\n") or not value.isascii():
        raise BoardError(text.NOT_ANCESTORS.format(value=value))
    return value
