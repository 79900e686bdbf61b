"""Security headers on every answer: what the browser may load, who may frame us, what leaks to others."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from server.address import is_https
from server.door import Door

_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")
# One year, as browsers' preload rules ask; without subdomains, which belong to others.
_HSTS = "max-age=31536000"


def inline_scripts(html: str) -> list[str]:
    """CSP sources of the scripts that stand in ``html`` itself."""
    found = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    digests = (hashlib.sha256(script.encode()).digest() for script in found)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_security_policy(scripts: Iterable[str], host: str, frame_ancestors: str) -> str:
    """The policy of Streamlit's pages and our component.

    blob: for the component's module, which Streamlit hands to the browser that way; inline styles because
    Streamlit's own come that way. The websocket is named with its host for browsers in which 'self' does
    not cover it.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {' '.join(scripts)}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
        )
    )


class SecurityHeaders:
    """Middleware, outermost: refusals of the others carry the headers too."""

    def __init__(self, app: ASGIApp, door: Callable[[], Door]) -> None:
        self.app = app
        self.door = door
        shell = Path(file_util.get_static_dir()) / "index.html"
        self.scripts = inline_scripts(shell.read_text("utf-8"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        settings = self.door().server_settings
        host = Headers(scope=scope).get("host", "")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                policy = content_security_policy(self.scripts, host, settings.frame_ancestors)
                headers.setdefault("Content-Security-Policy", policy)
                headers["X-Content-Type-Options"] = "nosniff"
                # Not no-referrer: browsers then send "Origin: null" with our own forms.
                headers["Referrer-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                if is_https(scope, settings):
                    headers["Strict-Transport-Security"] = _HSTS
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_with_headers)
