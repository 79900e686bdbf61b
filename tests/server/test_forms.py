"""/account without JavaScript: log in, log out, set a password; what comes from other sites is refused."""

import html
import re

import pytest

from domain.roles import Role
from server.identity import COOKIE, SECURE_COOKIE
from tests.server.conftest import ORIGIN, PASSWORD, UNIT, add_account, client_of


def cookie_line(response, name):
    return next(
        (line for line in response.headers.get_list("set-cookie") if line.startswith(f"{name}=")), None
    )


def test_log_in_and_out(door, client):
    add_account(door, "张三", "analyst", [UNIT])
    answer = client.log_in("张三")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    line = cookie_line(answer, COOKIE)
    assert "HttpOnly" in line and "SameSite=strict" in line and "Path=/" in line and "Secure" not in line
    page = client.get("/account/me").text
    assert "张三" in page and "填报员" in page and UNIT in page
    answer = client.post("/account/logout", headers=ORIGIN, follow_redirects=False)
    assert answer.status_code == 303
    assert COOKIE not in client.cookies
    assert client.get("/account/me", follow_redirects=False).headers["location"] == "/account/login"


def test_log_out_everywhere(door, client):
    add_account(door, "张三", "viewer")
    other = client_of(door)
    client.log_in("张三")
    other.log_in("张三")
    client.post("/account/logout", data={"everywhere": "1"}, headers=ORIGIN)
    assert "登录" in other.get("/account/me").text
    assert door.sessions.count(door.now()) == 0


def test_a_stolen_cookie_is_worth_nothing_after_log_out(door, client):
    add_account(door, "张三", "viewer")
    client.log_in("张三")
    stolen = client.cookies[COOKIE]
    client.post("/account/logout", headers=ORIGIN)
    thief = client_of(door)
    thief.cookies.set(COOKIE, stolen)
    assert thief.get("/account/me", follow_redirects=False).status_code == 303


def test_log_in_never_keeps_a_cookie_it_was_given(door, client):
    add_account(door, "张三", "viewer")
    client.cookies.set(COOKIE, "planted-by-somebody")
    line = cookie_line(client.log_in("张三"), COOKIE)
    assert "planted-by-somebody" not in line


def test_under_tls_the_cookie_is_secure_and_bound_to_the_host(open_door):
    door = open_door(has_tls=True)
    add_account(door, "张三", "viewer")
    line = cookie_line(client_of(door).log_in("张三"), SECURE_COOKIE)
    assert "Secure" in line and "Path=/" in line and "Domain" not in line


def test_under_tls_a_cookie_planted_in_the_clear_is_nobody(open_door):
    door = open_door(has_tls=True)
    token = door.sessions.begin(add_account(door, "张三", "viewer"), "", door.now())
    client = client_of(door)
    client.cookies.set(COOKIE, token)
    assert client.get("/account/me", follow_redirects=False).status_code == 303
    client.cookies.set(SECURE_COOKIE, token)
    assert client.get("/account/me", follow_redirects=False).status_code == 200


def test_wrong_password_and_slow_down(door, client):
    add_account(door, "张三", "viewer")
    answers = [client.log_in("张三", "wrong") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert answers[3].headers["retry-after"] == "1"
    assert "账号或密码不正确" in answers[0].text
    assert "秒后再试" in answers[3].text


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "http://board.test.evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Sec-Fetch-Site": "cross-site"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("path", ["login", "logout", "password", "setup"])
def test_forms_of_other_sites_are_refused(door, client, headers, path):
    add_account(door, "张三", "viewer")
    client.log_in("张三")
    sent = {"name": "张三", "password": PASSWORD, "everywhere": "1"}
    answer = client.post(f"/account/{path}", data=sent, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert door.sessions.count(door.now()) == 1


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\nb",
        "",
        "/\t/x",
        "units",
    ],
)
@pytest.mark.parametrize("way", ["form", "posted"])
def test_log_in_leads_to_our_own_pages_only(door, client, target, way):
    add_account(door, "张三", "viewer")
    if way == "form":
        page = client.get("/account/login", params={"next": target}).text
        assert re.search(r'name="next" value="([^"]*)"', page)[1] == "/"
    else:
        sent = {"name": "张三", "password": PASSWORD, "next": target}
        answer = client.post("/account/login", data=sent, headers=ORIGIN, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_log_in_leads_back_to_where_one_wanted(door, client):
    add_account(door, "张三", "viewer")
    page = client.get("/account/login?next=%2Funits%3Fmonth%3D2023-09").text
    target = html.unescape(re.search(r'name="next" value="([^"]*)"', page)[1])
    sent = {"name": "张三", "password": PASSWORD, "next": target}
    answer = client.post("/account/login", data=sent, headers=ORIGIN, follow_redirects=False)
    assert answer.headers["location"] == "/units?month=2023-09"


def test_what_was_typed_comes_back_escaped(client):
    page = client.log_in('"><script>alert(1)</script>', "x").text
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_forms_have_no_script_and_allow_none(door, client):
    add_account(door, "张三", "viewer")
    client.log_in("张三")
    for path in ("login", "me", "setup?token=x"):
        answer = client.get(f"/account/{path}")
        assert "<script" not in answer.text and "style=" not in answer.text
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
    assert client.get("/account/account.css").headers["content-type"].startswith("text/css")


def test_the_first_administrator_by_the_link(door, client):
    token = door.accounts.first_admin_link(door.now())
    assert "创建系统管理员" in client.get(f"/account/setup?token={token}").text
    sent = {"token": token, "name": "管理员", "password": PASSWORD, "repeat": "other"}
    answer = client.post("/account/setup", data=sent, headers=ORIGIN)
    assert (answer.status_code, "不一致" in answer.text) == (400, True)
    answer = client.post("/account/setup", data={**sent, "repeat": PASSWORD}, headers=ORIGIN)
    assert "密码已保存" in answer.text
    assert door.accounts.find("管理员").role is Role.ADMIN
    assert client.get(f"/account/setup?token={token}").status_code == 404
    assert client.log_in("管理员").status_code == 303


def test_changing_the_password_asks_for_the_old_one_and_slows_guessing(door, client):
    add_account(door, "张三", "viewer")
    client.log_in("张三")
    sent = {"old": "wrong", "password": "another long sentence", "repeat": "another long sentence"}
    answers = [client.post("/account/password", data=sent, headers=ORIGIN) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {400}
    assert "秒后再试" in answers[3].text
    assert door.accounts.password_hash("张三")
    door.now.forward(60)
    answer = client.post("/account/password", data={**sent, "old": PASSWORD}, headers=ORIGIN)
    assert "密码已保存" in answer.text
    assert client.log_in("张三").status_code == 401
    assert client.log_in("张三", "another long sentence").status_code == 303


def test_a_form_too_long_is_not_read_to_its_end(client):
    answer = client.post("/account/login", content=b"name=" + b"x" * 100_000, headers=ORIGIN)
    assert answer.status_code == 413


@pytest.mark.parametrize("content", [b"\xff\xfe=%ff", b"", b"=&=&&", b"name=%00&password=%00", b"&" * 3000])
def test_a_form_of_rubbish_is_an_ordinary_failure(client, content):
    answer = client.post("/account/login", content=content, headers=ORIGIN)
    assert answer.status_code in (400, 401)
