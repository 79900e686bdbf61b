"""The component's files as one bundle: read and compressed once, addressed by the hash of their content."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import text, theme
from dashboard.forms import text as form_text

_FOLDER = Path(__file__).parent
# The meeting screen shares the modules and the name of the bundle, by which a screen notices a new version.
_ALSO = {"screen/": _FOLDER.parent / "screen"}
_PREFIX = "board-assets"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
          ".txt": "text/plain; charset=utf-8"}  # fmt: skip
# One file of styles for the shell: each request costs a round trip on a long line.
STYLES = "shell.css"
_SHELL_STYLES = ("tokens.css", "board.css", "frame.css", "forms.css", "screen/meeting.css")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Bundle:
    """Files by name relative to dashboard/board, plain and gzipped; `path` is where they are served."""

    plain: dict[str, bytes] = field(repr=False)
    packed: dict[str, bytes] = field(repr=False)
    path: str

    @property
    def modules(self) -> list[str]:
        """Our own JavaScript modules, for preloading."""
        return sorted(
            name for name in self.plain if name.endswith(".js") and "/" not in name and name != "shell.js"
        )


def load(folder: Path = _FOLDER) -> Bundle:
    """Read every file the browser may ask for, add the colour tokens, and name the lot by its content."""
    files = {
        f"{prefix}{path.relative_to(place).as_posix()}": path.read_bytes()
        for prefix, place in {"": folder, **_ALSO}.items()
        for path in sorted(place.rglob("*"))
        if path.suffix in _TYPES and path.is_file()
    }
    files["tokens.css"] = tokens_css().encode()
    words = orjson.dumps({"exact": {**text.FRAME, **form_text.FRAME}, "patterns": form_text.FRAME_PATTERNS})
    files["shell.js"] = b"globalThis.boardWords = %b;\n" % words + files["shell.js"]
    files[STYLES] = b"".join(files[name] for name in _SHELL_STYLES)
    digest = hashlib.sha256()
    for name, body in files.items():
        digest.update(name.encode() + b"\0" + body + b"\0")
    packed = {name: gzip.compress(body, compresslevel=9, mtime=0) for name, body in files.items()}
    return Bundle(files, packed, f"{_PREFIX}/{digest.hexdigest()[:12]}")


def tokens_css() -> str:
    """theme.LIGHT and theme.DARK as custom properties: by the system, or by data-theme where it is set.

    Words that only a style can put in their place are among them.
    """
    light = ";".join(f"--{name}:{value}" for name, value in theme.LIGHT.items())
    values = ";".join(f"--{name}:{value}" for name, value in theme.DARK.items())
    dark = f"color-scheme:dark;{values}"
    return (
        f":root{{--font:{theme.FONT_STACK};--waiting:\"{text.WAITING}\";color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
    )


BUNDLE = load()


def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in BUNDLE.plain:
        return Response("Not found", status_code=404, media_type="text/plain")
    headers = {
        "Cache-Control": _FOREVER if request.path_params["digest"] in BUNDLE.path else "no-cache",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    body = BUNDLE.plain[name]
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = BUNDLE.packed[name], "gzip"
    return Response(body, headers=headers, media_type=_TYPES[Path(name).suffix])


ROUTES = [Route(f"/{_PREFIX}/{{digest}}/{{name:path}}", _serve, methods=["GET", "HEAD"])]
