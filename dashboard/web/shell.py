"""Streamlit's HTML shell, made ours on its way out: language, title, styles, dictionary, early loading."""

from __future__ import annotations

import gzip
import re
from html import escape as html_escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from dashboard import text
from dashboard.board.assets import BUNDLE, STYLES
from dashboard.screen import text as screen_text

_NOT_PAGES = (
    "/_stcore/", "/static/", "/media/", "/component/", "/board-assets/", "/account/", "/api/", "/screen",
)  # fmt: skip

# Pages that begin with a figure only plotly can draw; elsewhere it is fetched when somebody needs it: bars
# of the first pages stand as sketches until they are used (board/sketch.js), most others have no figure.
_WITH_PLOTLY = {"units", "indicator", "region"}


def rewrite(html: str, *, with_plotly: bool) -> str:
    """in: Streamlit's index.html; out: the same in Chinese, with our styles and modules beside its own.

    with_plotly: fetch plotly early, for a page that begins with it.
    """
    path = f"./{BUNDLE.path}"
    head = [
        f'<link rel="stylesheet" href="{path}/{STYLES}">',
        f'<script src="{path}/shell.js" data-base="{_base()}"></script>',
        f'<script src="{path}/screen/meeting.js" data-base="{_base()}" data-label="{screen_text.BUTTON}" '
        f'data-hint="{screen_text.BUTTON_HINT}"></script>',
        *(f'<link rel="modulepreload" href="{path}/{name}">' for name in BUNDLE.modules),
        f'<link rel="preload" as="script" href="{path}/vendor/plotly-basic.min.js">' if with_plotly else "",
    ]
    html = html.replace('<html lang="en">', f'<html lang="{text.LANGUAGE}">', 1)
    html = html.replace("<title>Streamlit</title>", f"<title>{text.APP_TITLE}</title>", 1)
    html = html.replace("./favicon.png", f"{path}/icon.svg", 1)
    # Our font is the system's; Streamlit's own would be fetched for nothing.
    html = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", html, count=1)
    html = re.sub(
        r"<noscript>.*?</noscript>", f"<noscript>{text.NO_SCRIPT}</noscript>", html, count=1, flags=re.S
    )
    # Until the frame has loaded: replaced by its first drawing.
    opening = f'<div class="opening"><p>{text.APP_TITLE}</p><span>{text.OPENING}</span></div>'
    html = html.replace('<div id="root"></div>', f'<div id="root">{opening}</div>', 1)
    return html.replace("</head>", "".join(head) + "</head>", 1)


def _base() -> str:
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    return html_escape(f"/{base}")


class ShellMiddleware:
    """Buffers answers that are the HTML shell and passes every other byte through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or scope["path"].startswith(_NOT_PAGES)
        ):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        dropped = (b"accept-encoding", b"range", b"if-none-match", b"if-modified-since")
        plain = {
            **scope,
            "headers": [(name, value) for name, value in scope["headers"] if name not in dropped],
        }
        compress = "gzip" in asked.get("accept-encoding", "")
        with_plotly = scope["path"].removeprefix(_base()).strip("/") in _WITH_PLOTLY
        await self.app(plain, receive, _Rewriter(send, compress, with_plotly=with_plotly))


class _Rewriter:
    def __init__(self, send: Send, compress: bool, *, with_plotly: bool) -> None:
        self.send, self.compress, self.with_plotly = send, compress, with_plotly
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            if message["status"] == 200 and kind.startswith("text/html"):
                self.start = message
                return
        if self.start is None or message["type"] != "http.response.body":
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = rewrite(self.body.decode(), with_plotly=self.with_plotly).encode() if self.body else b""
        headers = MutableHeaders(raw=list(self.start["headers"]))
        for name in ("etag", "last-modified", "content-length", "accept-ranges"):
            del headers[name]
        if self.compress and body:
            body = gzip.compress(body, compresslevel=6)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        headers["Cache-Control"] = "no-cache"
        headers["Vary"] = "Accept-Encoding"
        await self.send({**self.start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})
