"""Streamlit serves its bundles uncompressed; they never change while the server runs, so once is enough."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_PREFIX = "/static/"
_FOREVER = "public, max-age=31536000, immutable"


class CompressedBundles:
    """Answers GET /static/*.js and *.css with a gzipped copy kept in memory; all else goes on as it was."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.folder = Path(file_util.get_static_dir()).resolve()
        self.packed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(_PREFIX):
            path = Path(scope["path"])
            if path.suffix in _TYPES and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
                body = await self._body(scope["path"])
                if body is not None:
                    headers = {
                        "Cache-Control": _FOREVER,
                        "Content-Encoding": "gzip",
                        "Vary": "Accept-Encoding",
                    }
                    await Response(body, headers=headers, media_type=_TYPES[path.suffix])(
                        scope, receive, send
                    )
                    return
        await self.app(scope, receive, send)

    async def _body(self, address: str) -> bytes | None:
        if address not in self.packed:
            file = (self.folder / address.lstrip("/")).resolve()
            if not file.is_relative_to(self.folder) or not file.is_file():
                return None
            self.packed[address] = await asyncio.to_thread(_pack, file)
        return self.packed[address]


def _pack(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)
