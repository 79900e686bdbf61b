"""Keys of meeting screens on a board that is not public."""

import pytest

from domain.roles import ANONYMOUS, ForbiddenError, Role
from lake.errors import BoardError
from server import outbox, screens
from server.keys import add_key
from tests.server.conftest import ADMIN, add_account, client_of

HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}
DATA = "/screen/data.json"


@pytest.fixture
def closed(open_door):
    return open_door(is_public=False)


@pytest.fixture
def key(closed):
    return screens.add_screen(closed.database, ADMIN, "三楼会议室", closed.now())


def opened(door, key, address="/screen"):
    client = client_of(door)
    mark = "&" if "?" in address else "?"
    answer = client.get(f"{address}{mark}key={key}", headers=HTML, follow_redirects=False)
    return client, answer


def test_the_key_leaves_the_address_for_a_cookie(closed, key):
    _, answer = opened(closed, key, "/screen?play=overview%2Cs1&every=20")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/screen?play=overview%2Cs1&every=20"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"board_screen={key};")
    assert {"HttpOnly", "Path=/screen", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie
    assert answer.headers["cache-control"] == "no-store"


def test_under_tls_the_cookie_is_secure(open_door):
    door = open_door(is_public=False, has_tls=True)
    key = screens.add_screen(door.database, ADMIN, "三楼会议室", door.now())
    assert "Secure" in opened(door, key)[1].headers["set-cookie"]


def test_a_screen_sees_the_screen_and_nothing_else(closed, key):
    client, _ = opened(closed, key)
    # The stand-in for the pages answers 200 to whoever is let through. A cookie for every path is no help.

    client.cookies.set("board_screen", key, path="/")
    assert client.get("/screen", headers=HTML, follow_redirects=False).status_code == 200
    assert client.get(DATA, headers=JSON).status_code == 200
    for path in (
        "/",
        "/units",
        "/screens",
        "/screen/other",
        "/screen/slides.pptx",
        "/api/v1/board.json",
        "/media/x.csv",
    ):
        assert client.get(path, headers=JSON).status_code == 401, path
    assert client.put("/_stcore/upload_file/s/f").status_code == 403
    assert client.get("/metrics").status_code == 403


def test_without_a_key_there_is_no_picture(closed):
    client = client_of(closed)
    assert client.get(DATA, headers={"Accept": "*/*"}).status_code == 401
    answer = client.get("/screen?every=20", headers=HTML, follow_redirects=False)
    assert answer.headers["location"] == "/account/login?next=%2Fscreen%3Fevery%3D20"


@pytest.mark.parametrize("wrong", ["", "x", "screen_x", "screen_"])
def test_a_wrong_key_is_told_in_one_sentence(closed, key, wrong):
    client, answer = opened(closed, wrong)
    assert answer.status_code == 403
    assert "屏幕密钥无效或已停用" in answer.text
    client.cookies.set("board_screen", wrong, path="/screen")
    assert client.get(DATA, headers=JSON).status_code == 401


def test_keys_of_programs_and_of_screens_are_not_one_another(closed, key):
    program = add_key(closed.database, ADMIN, "数据中台", closed.now())
    assert opened(closed, program)[1].status_code == 403
    bearer = {"Authorization": f"Bearer {key}"}
    assert client_of(closed).get("/api/v1/openapi.json", headers=bearer).status_code == 401


def test_a_revoked_key_ends_the_picture(closed, key):
    client, _ = opened(closed, key)
    assert client.get(DATA, headers=JSON).status_code == 200
    screens.revoke_screen(closed.database, ADMIN, "三楼会议室", closed.now())
    assert client.get(DATA, headers=JSON).status_code == 401
    assert screens.all_screens(closed.database) == []


def test_a_public_board_needs_no_key(open_door):
    client = client_of(open_door())
    assert client.get("/screen", headers=HTML).status_code == 200
    assert client.get(DATA, headers=JSON).status_code == 200


def test_whoever_logs_in_sees_the_screen_too(closed):
    add_account(closed, "张三", Role.VIEWER)
    client = client_of(closed)
    client.log_in("张三")
    assert client.get(DATA, headers=JSON).status_code == 200


def test_only_an_administrator_makes_keys_and_each_leaves_its_entry(closed):
    with pytest.raises(ForbiddenError):
        screens.add_screen(closed.database, ANONYMOUS, "三楼会议室", closed.now())
    screens.add_screen(closed.database, ADMIN, "三楼会议室", closed.now())
    with pytest.raises(BoardError, match="已经有密钥"):
        screens.add_screen(closed.database, ADMIN, "三楼会议室", closed.now())
    screens.revoke_screen(closed.database, ADMIN, "三楼会议室", closed.now())
    with pytest.raises(BoardError, match="没有屏幕“三楼会议室”"):
        screens.revoke_screen(closed.database, ADMIN, "三楼会议室", closed.now())
    events = sorted(str(entry.event) for entry in outbox.waiting(closed.database))
    assert events == ["screen_added", "screen_revoked"]
