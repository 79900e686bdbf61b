"""A door of one's own: fresh folder, a clock moved by hand, cheap password hashes, the routes in process."""

import datetime as dt

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from domain.roles import Actor, Role
from lake.settings import read_settings
from server import passwords, wiring
from server.door import Door
from server.settings import ServerSettings

NOON = int(dt.datetime(2023, 10, 9, 12, 0).timestamp())
ADMIN = Actor("管理员", Role.ADMIN, address="10.0.0.1")
UNIT = "区科学技术局"
PASSWORD = "correct horse battery"
ORIGIN = {"Origin": "http://board.test"}


class Clock:
    """Seconds since 1970, moved by hand."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def forward(self, seconds):
        self.now += seconds


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch):
    """Hashing as slow as in earnest would be most of the time these tests take."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._hash_of_nobody.cache_clear()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def home_settings(tmp_path):
    """Settings of an embedded store of one's own."""
    return read_settings({"BOARD_HOME": str(tmp_path / "board")})


@pytest.fixture
def open_door(home_settings, clock):
    """Make a door with these server settings; all of one test share their folder."""

    def make(**server_settings):
        return Door(home_settings, ServerSettings(**server_settings), clock)

    return make


@pytest.fixture
def door(open_door):
    return open_door()


def add_account(door, name, role, units=(), password=PASSWORD):
    """An account with a password, as its owner would set it through the link."""
    token = door.accounts.add(ADMIN, name, role, units, door.now())
    door.accounts.use_link(token, "", password, "10.0.0.9", door.now())
    return door.accounts.find(name)


class SmallBoard:
    """What the API publishes in tests that are not about its figures."""

    def __init__(self, boards=None):
        self.content = boards or {}

    def snapshot(self):
        return 7, dt.date(2023, 10, 9)

    def boards(self):
        return self.content

    def bulletin(self, month):
        return {"2023-08": (b"issued", True), "2023-09": (b"draft", False)}.get(month)


async def page(request: Request):
    """In place of Streamlit's pages: says what reaches them."""
    if request.headers.get("accept") == "application/json":
        return JSONResponse(dict(request.headers))
    return HTMLResponse("<html>the board</html>")


async def socket(websocket):
    """In place of Streamlit's connection: says who it was opened as."""
    await websocket.accept()
    await websocket.send_json({"visitor": websocket.headers.get("x-board-visitor")})
    await websocket.close()


class Upload:
    """In place of Streamlit's endpoint: remembers what was stored."""

    def __init__(self):
        self.stored = []

    async def __call__(self, request: Request):
        self.stored.append(await request.body())
        return JSONResponse({}, 204)


class Client(TestClient):
    """A browser at the server, from an address of its own."""

    upload: Upload

    def log_in(self, name, password=PASSWORD):
        sent = {"name": name, "password": password}
        return self.post("/account/login", data=sent, headers=ORIGIN, follow_redirects=False)


def client_of(door, boards=None, address="10.0.0.7"):
    """A browser at the server of ``door``, with stand-ins for Streamlit's part."""
    upload = Upload()

    async def stored(request):
        return await upload(request)

    own = wiring.routes(SmallBoard(boards), "/board-assets/x/tokens.css", lambda: door)
    theirs = [
        Route("/_stcore/upload_file/{session}/{file}", stored, methods=["PUT", "POST", "DELETE"]),
        WebSocketRoute("/_stcore/stream", socket),
        Route("/boom", lambda _: 1 / 0),
        Route("/{path:path}", page, methods=["GET", "POST"]),
    ]
    app = Starlette(
        routes=[*own, *theirs],
        middleware=wiring.middleware(lambda: door),
        exception_handlers={Exception: wiring.broken},
    )
    client = Client(app, base_url="http://board.test", client=(address, 40000), raise_server_exceptions=False)
    client.upload = upload
    return client


@pytest.fixture
def client(door):
    return client_of(door)
