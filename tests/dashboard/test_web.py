"""The shell in Chinese, bundles compressed and cached for long, nothing outside the bundle served."""

import asyncio
import gzip
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from streamlit import file_util

from dashboard import text
from dashboard.board.assets import BUNDLE, ROUTES
from dashboard.web.compress import CompressedBundles
from dashboard.web.shell import ShellMiddleware


class Client:
    """Just enough of a browser: one request, the answer unpacked."""

    def __init__(self, app):
        self.app = app

    def get(self, path, encoding="gzip", method="GET"):
        return asyncio.run(self._ask(method, path, encoding))

    async def _ask(self, method, path, encoding):
        scope = {
            "type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"accept-encoding", encoding.encode()), (b"host", b"test")], "http_version": "1.1",
            "scheme": "http", "server": ("test", 80), "root_path": "",
        }  # fmt: skip
        messages = []

        async def receive():
            return {"type": "http.request", "body": b""}

        async def send(message):
            messages.append(message)

        await self.app(scope, receive, send)
        headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in messages[1:])
        if body and headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return SimpleNamespace(status=messages[0]["status"], headers=headers, content=body)


@pytest.fixture(scope="module")
def shell():
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def client(shell):
    async def page(_request):
        return HTMLResponse(shell, headers={"ETag": '"1"'})

    async def words(_request):
        return PlainTextResponse('<html lang="en">')

    app = Starlette(
        routes=[*ROUTES, Route("/units", page), Route("/words", words)],
        middleware=[Middleware(ShellMiddleware), Middleware(CompressedBundles)],
    )
    return Client(app)


def test_shell_is_chinese_and_loads_our_files_early(client):
    answer = client.get("/units")
    assert '<html lang="zh-CN">' in answer.content.decode()
    assert f"<title>{text.APP_TITLE}</title>" in answer.content.decode()
    assert f"./{BUNDLE.path}/board.js" in answer.content.decode()
    assert "SourceSansVF" not in answer.content.decode()
    assert text.NO_SCRIPT in answer.content.decode()
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-cache"


def test_head_and_other_answers_pass(client):
    assert client.get("/units", method="HEAD").status == 200
    assert client.get("/words").content == b'<html lang="en">'


@pytest.mark.parametrize("name", ["board.js", "board.css", "tokens.css", "vendor/plotly-basic.min.js"])
def test_bundle_is_compressed_and_kept_for_a_year(client, name):
    answer = client.get(f"/{BUNDLE.path}/{name}")
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == BUNDLE.plain[name]
    plain = client.get(f"/{BUNDLE.path}/{name}", encoding="identity")
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize("name", ["assets.py", "__init__.py", "..%2fsource.py", "nothing.js"])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/{BUNDLE.path}/{name}").status == 404


def test_an_old_address_still_answers_but_is_not_kept(client):
    answer = client.get("/board-assets/000000000000/board.js")
    assert answer.headers["cache-control"] == "no-cache"


def test_streamlits_bundles_are_compressed_once(client, shell):
    script = shell.split('src="./static/js/')[1].split('"')[0]
    answer = client.get(f"/static/js/{script}")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 2
    assert answer.content == (Path(file_util.get_static_dir()) / "static" / "js" / script).read_bytes()


def test_static_addresses_cannot_climb_out(client):
    assert client.get("/static/..%2f..%2fversion.js").status == 404
