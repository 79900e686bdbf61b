"""The gate: every route as every role, forged headers, uploads, proxies, a board that is not public."""

from ipaddress import ip_network
from urllib.parse import quote

import pytest
from starlette.websockets import WebSocketDisconnect

from domain.roles import Role
from server.keys import add_key, revoke_key
from tests.server.conftest import ADMIN, ORIGIN, UNIT, add_account, client_of

ROLES = [None, *Role]
HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}
LOCAL = "127.0.0.1"
STREAM = "ws://board.test/_stcore/stream"


def visitor(door, role, **options):
    """A browser, logged in as somebody of this role."""
    client = client_of(door, **options)
    if role:
        add_account(door, f"某{role}", role, [UNIT] if role is Role.ANALYST else [])
        assert client.log_in(f"某{role}").status_code == 303
    return client


def everybody(status, nobody=None):
    """The same answer to every role; ``nobody``: another one to those who have not logged in."""
    return {**dict.fromkeys(ROLES, status), None: nobody or status}


SENDERS = {**everybody(403), Role.ANALYST: 204, Role.OFFICE: 204}
OFFICE_ALONE = {**everybody(403), Role.OFFICE: 200}
UPLOAD = "/_stcore/upload_file/s/f"
# Method, address, headers; then the answer on a public board and on a closed one, by role (None: nobody).
# 404: let through, and nothing there to show.
ROUTES = {
    "page": ("GET", "/units", HTML, everybody(200), everybody(200, nobody=303)),
    "media": ("GET", "/media/x.csv", {}, everybody(200), everybody(200, nobody=401)),
    "bundle": ("GET", "/static/js/a.js", {}, everybody(200), everybody(200)),
    "liveness": ("GET", "/_stcore/health", {}, everybody(200), everybody(200)),
    "health": ("GET", "/healthz", {}, everybody(200), everybody(200)),
    "api": ("GET", "/api/v1/board.json", {}, everybody(404), everybody(404, nobody=401)),
    "description": ("GET", "/api/v1/openapi.json", {}, everybody(200), everybody(200, nobody=401)),
    "issued circular": (
        "GET",
        "/api/v1/bulletin/2023-08.docx",
        {},
        everybody(200),
        everybody(200, nobody=401),
    ),
    "draft circular": ("GET", "/api/v1/bulletin/2023-09.docx", {}, OFFICE_ALONE, {**OFFICE_ALONE, None: 401}),
    "metrics": ("GET", "/metrics", {}, everybody(403), everybody(403)),
    "streamlit metrics": ("GET", "/_stcore/metrics", {}, everybody(403), everybody(403)),
    "upload": ("PUT", UPLOAD, {}, SENDERS, SENDERS),
    "upload by post": ("POST", UPLOAD, {}, SENDERS, SENDERS),
    "own account": ("GET", "/account/me", HTML, everybody(200, nobody=303), everybody(200, nobody=303)),
    "log-in form": ("GET", "/account/login", HTML, everybody(200), everybody(200)),
}


@pytest.mark.parametrize("role", ROLES, ids=str)
@pytest.mark.parametrize("is_public", [True, False], ids=["public", "closed"])
def test_every_route_as_every_role(open_door, role, is_public):
    client = visitor(open_door(is_public=is_public), role)
    answers = {
        name: client.request(method, path, headers=headers, follow_redirects=False).status_code
        for name, (method, path, headers, *_) in ROUTES.items()
    }
    assert answers == {name: row[3 if is_public else 4][role] for name, row in ROUTES.items()}


def test_every_route_of_ours_is_in_a_table(door):
    """A new address must not come without a word on who may have it."""
    from server import wiring
    from tests.server.conftest import SmallBoard

    paths = {route.path for route in wiring.routes(SmallBoard(), "", lambda: door)}
    forms = {"account.css", "login", "logout", "me", "password", "setup", "oidc", "oidc/callback"}
    assert paths == {*(f"/account/{name}" for name in forms), "/healthz", "/metrics", "/api/v1"}


@pytest.mark.parametrize("role", ROLES, ids=str)
@pytest.mark.parametrize("is_public", [True, False], ids=["public", "closed"])
def test_the_websocket_as_every_role(open_door, role, is_public):
    client = visitor(open_door(is_public=is_public), role)
    if role is None and not is_public:
        with pytest.raises(WebSocketDisconnect):
            client.websocket_connect(STREAM).__enter__()
        return
    with client.websocket_connect(STREAM) as connection:
        seen = connection.receive_json()["visitor"]
    assert (seen is None) == (role is None)


FORGED = "X-Board-Visitor x-board-visitor X_Board_Visitor X-Board-Address X-Board-Any X-Remote-User".split()


@pytest.mark.parametrize("name", FORGED)
def test_forged_headers_are_dropped(open_door, name):
    door = open_door(identity_header="x-remote-user", trusted_proxies=(ip_network("10.1.1.1"),))
    account = add_account(door, "管理员", "admin")
    session = door.sessions.by_token(door.sessions.begin(account, "", door.now()), door.now())
    client = client_of(door)
    for value in (f"session {session.session_id}", f"proxy {quote('管理员')}", quote("管理员")):
        seen = client.get("/units", headers={**JSON, name: value}).json()
        assert name.lower() not in seen and "x-board-visitor" not in seen
        with client.websocket_connect(STREAM, headers={name: value}) as connection:
            assert connection.receive_json()["visitor"] is None


def test_pages_are_told_where_the_visitor_is(open_door):
    door = open_door(trusted_proxies=(ip_network("10.1.1.1"),))
    client = visitor(door, Role.VIEWER, address="10.1.1.1")
    seen = client.get("/units", headers={**JSON, "X-Forwarded-For": "203.0.113.9"}).json()
    assert seen["x-board-address"] == "203.0.113.9"


def test_a_refused_upload_stores_nothing(open_door):
    client = visitor(open_door(), Role.VIEWER)
    answer = client.put("/_stcore/upload_file/s/f", content=b"x" * 1_000_000)
    assert answer.status_code == 403
    assert "没有上传文件的权限" in answer.json()["error"]
    assert client.upload.stored == []


@pytest.mark.parametrize("path", ["/_stcore/upload_file/s/f", "/base/_stcore/upload_file/s/f"])
def test_the_upload_guard_covers_a_base_path(open_door, path):
    client = client_of(open_door())
    assert client.put(path).status_code == 403


def test_a_log_in_that_ended_loses_its_upload(door, client, clock):
    add_account(door, "张三", "office")
    client.log_in("张三")
    assert client.put("/_stcore/upload_file/s/f").status_code == 204
    clock.forward(30 * 60)
    assert client.put("/_stcore/upload_file/s/f").status_code == 403


def test_a_key_opens_the_api_and_metrics_and_nothing_else(open_door):
    door = open_door(is_public=False)
    key = add_key(door.database, ADMIN, "数据中台", door.now())
    client = client_of(door)
    bearer = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/openapi.json", headers=bearer).status_code == 200
    assert client.get("/metrics", headers=bearer).status_code == 200
    assert client.get("/units", headers={**bearer, **JSON}).status_code == 401
    assert client.put("/_stcore/upload_file/s/f", headers=bearer).status_code == 403
    for wrong in ("", "Bearer", "Bearer x", f"Basic {key}", f"Bearer {key}x"):
        answer = client.get("/api/v1/openapi.json", headers={"Authorization": wrong})
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    revoke_key(door.database, ADMIN, "数据中台", door.now())
    assert client.get("/api/v1/openapi.json", headers=bearer).status_code == 401


def test_a_closed_board_asks_for_log_in_and_leads_back(open_door):
    door = open_door(is_public=False)
    client = client_of(door)
    answer = client.get("/units?month=2023-09", headers=HTML, follow_redirects=False)
    assert answer.headers["location"] == "/account/login?next=%2Funits%3Fmonth%3D2023-09"


def test_a_link_from_another_system_asks_again_from_here(open_door):
    """Strict cookies stay at home on such a link, also those of somebody who is logged in."""
    client = client_of(open_door(is_public=False))
    headers = {**HTML, "Sec-Fetch-Site": "cross-site"}
    answer = client.get("/units?a=1", headers=headers, follow_redirects=False)
    assert answer.status_code == 200
    assert 'content="0;url=/units?a=1"' in answer.text
    assert "the board" not in answer.text


def test_metrics_are_for_this_machine(open_door):
    door = open_door(trusted_proxies=(ip_network(LOCAL),))
    client = client_of(door, address=LOCAL)
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403


# Header identity


PROXY = (ip_network("10.1.1.1"),)


def seen_by_pages(door, address, **headers):
    client = client_of(door, address=address)
    return client.get("/units", headers={**JSON, **headers}).json().get("x-board-visitor")


def test_identity_from_a_listed_proxy(open_door):
    door = open_door(identity_header="x-remote-user", trusted_proxies=PROXY)
    add_account(door, "张三", "office")
    name = quote("张三")
    assert seen_by_pages(door, "10.1.1.1", **{"X-Remote-User": name}) == f"proxy {name}"
    assert client_of(door, address="10.1.1.1").put(
        "/_stcore/upload_file/s/f", headers={"X-Remote-User": name}
    ).status_code == 204  # fmt: skip


def test_identity_from_anywhere_else_is_nobody(open_door):
    door = open_door(identity_header="x-remote-user", trusted_proxies=PROXY)
    add_account(door, "张三", "office")
    forged = {"X-Remote-User": quote("张三"), "X-Forwarded-For": "10.1.1.1"}
    assert seen_by_pages(door, "10.1.1.2", **forged) is None


def test_identity_by_header_is_off_by_default(open_door):
    door = open_door(trusted_proxies=PROXY)
    add_account(door, "张三", "office")
    assert seen_by_pages(door, "10.1.1.1", **{"X-Remote-User": quote("张三")}) is None


def test_an_unknown_or_shut_account_is_nobody(open_door):
    door = open_door(identity_header="x-remote-user", trusted_proxies=PROXY)
    add_account(door, "张三", "office")
    door.accounts.set_enabled(ADMIN, "张三", False, door.now())
    for name in ("张三", "李四", ""):
        assert seen_by_pages(door, "10.1.1.1", **{"X-Remote-User": quote(name)}) is None


# Addresses


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("198.51.100.1", "", "198.51.100.1"),
        ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
        ("10.1.1.1", "203.0.113.9", "203.0.113.9"),
        ("10.1.1.1", "8.8.8.8, 203.0.113.9", "203.0.113.9"),
        ("10.1.1.1", "8.8.8.8, 203.0.113.9, 10.1.1.1", "203.0.113.9"),
        ("10.1.1.1", "", "10.1.1.1"),
    ],
)
def test_the_address_that_log_ins_are_held_against(open_door, peer, forwarded, address):
    door = open_door(trusted_proxies=PROXY)
    client = client_of(door, address=peer)
    headers = {**ORIGIN, **({"X-Forwarded-For": forwarded} if forwarded else {})}
    client.post("/account/login", data={"name": "x", "password": "y"}, headers=headers)
    rows = door.database.rows("select subject from board_failures where subject like 'address:%'")
    assert [row["subject"] for row in rows] == [f"address:{address}"]
