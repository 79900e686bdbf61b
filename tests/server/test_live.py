"""The whole server as it runs: first start, log-in, a page's run, upload, foreign sites, restart."""

import datetime as dt
import re
import shutil
import subprocess
import sys
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from domain.roles import Role, command_line
from lake.audit import read_entries
from lake.settings import PROJECT, read_settings
from lake.store import open_store
from server.accounts import Accounts
from server.database import Database
from server.tokens import token_id
from tests.server.conftest import PASSWORD, UNIT
from tests.server.live import LiveServer, run_page

REFUSED, SHOWN = "需要先登录", "新增账号"


@pytest.fixture(scope="module")
def live(demo_home, tmp_path_factory):
    """A server the tests of this file share; the first start has made the administrator by its link."""
    home = tmp_path_factory.mktemp("live") / "var"
    shutil.copytree(demo_home, home)
    with LiveServer(home) as server:
        token = re.search(r"/account/setup\?token=(\S+)", server.log())[1]
        sent = {"token": token, "name": "管理员", "password": PASSWORD, "repeat": PASSWORD}
        assert server.post("/account/setup", sent)[0] == 303
        accounts = Accounts(Database(read_settings({"BOARD_HOME": str(home)})))
        admin = command_line("测试", Role.ADMIN)
        for name, role, units in (("填报员", "analyst", [UNIT]), ("查看者", "viewer", [])):
            link = accounts.add(admin, name, role, units, int(time.time()))
            accounts.use_link(link, "", PASSWORD, "", int(time.time()))
        yield server


@pytest.fixture(scope="module")
def admin(live):
    """Cookie of the administrator."""
    return live.log_in("管理员", PASSWORD)


def test_the_first_start_prints_a_link_that_works_once(live):
    assert "创建系统管理员" in live.log()
    token = re.search(r"/account/setup\?token=(\S+)", live.log())[1]
    assert live.get(f"/account/setup?token={token}")[0] == 404


def test_a_page_knows_who_looks_and_log_out_bites_at_the_next_run(live):
    cookie = live.log_in("管理员", PASSWORD)
    with live.connect(cookie=cookie) as connection:
        assert SHOWN in run_page(connection, "accounts")[0]
        assert live.post("/account/logout", {}, Cookie=cookie)[0] == 303
        drawn, _ = run_page(connection, "accounts")
        assert REFUSED in drawn and SHOWN not in drawn


@pytest.mark.parametrize("page", ["accounts", "audit"])
def test_a_first_deep_link_without_log_in_shows_nothing(live, page):
    with live.connect() as connection:
        drawn, _ = run_page(connection, page)
        assert REFUSED in drawn and "管理员\t" not in drawn


def test_a_role_without_the_right_is_told_so(live):
    with live.connect(cookie=live.log_in("查看者", PASSWORD)) as connection:
        assert "角色是“查看”" in run_page(connection, "accounts")[0]


def test_forged_identity_headers_reach_no_page(live, admin):
    session_id = token_id(admin.split("=", 1)[1])
    for name in ("X-Board-Visitor", "x_board_visitor"):
        with live.connect(**{name: f"session {session_id}"}) as connection:
            assert REFUSED in run_page(connection, "accounts")[0]


def test_nobody_resumes_anothers_session(live, admin):
    with live.connect(cookie=admin) as connection:
        _, theirs = run_page(connection, "accounts")
        with live.connect(resume=theirs) as other:
            drawn, own = run_page(other, "accounts")
    assert theirs and own and own != theirs
    assert REFUSED in drawn


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1.evil.example", "null"])
def test_the_websocket_refuses_other_sites(live, admin, origin):
    with pytest.raises(InvalidStatus, match="403"), live.connect(origin=origin, cookie=admin):
        pass


def test_nobody_empties_what_is_prepared_for_all_or_asks_for_the_folder(live):
    refused = b'board_refusals_total{reason="message"}'
    with live.connect() as connection:
        run_page(connection, "")
        for kind in ("clear_cache", "load_git_info", "set_run_on_save"):
            asked = BackMsg()
            setattr(asked, kind, True)
            connection.send(asked.SerializeToString())
        connection.send(b"\xff not a message")
        drawn, _ = run_page(connection, "")
        assert "git_info" not in drawn and len(drawn) > 1000
    assert refused + b" 4.0" in live.get("/metrics")[2]


def test_an_upload_needs_the_role_and_the_token(live, admin):
    cookies = {"nobody": "", "admin": admin, "analyst": live.log_in("填报员", PASSWORD)}
    _, headers, _ = live.get("/_stcore/host-config")
    xsrf = next((c.split(";")[0] for c in headers["set-cookie"] if c.startswith("_streamlit_xsrf=")), None)
    if xsrf is None:
        _, headers, _ = live.get("/_stcore/health")
        xsrf = next(c.split(";")[0] for c in headers["set-cookie"] if c.startswith("_streamlit_xsrf="))
    part = 'Content-Disposition: form-data; name="f"; filename="a.csv"'
    body = f"--limit\r\n{part}\r\n\r\n1\r\n--limit--\r\n".encode()
    kind = "multipart/form-data; boundary=limit"
    with live.connect(cookie=cookies["analyst"]) as connection:
        _, session_id = run_page(connection, "")
        path = f"/_stcore/upload_file/{session_id}/file-1"

        def put(cookie, **headers):
            return live.ask("PUT", path, body, Content_Type=kind, Cookie=f"{cookie}; {xsrf}", **headers)[0]

        token = {"X-Xsrftoken": xsrf.split("=", 1)[1].strip('"')}
        assert put(cookies["nobody"], **token) == 403
        assert put(cookies["admin"], **token) == 403
        # The role alone is not enough: another site could make a browser send its cookie.
        assert put(cookies["analyst"]) == 403
        assert put(cookies["analyst"], **token) == 204


def test_the_shell_has_the_policy_with_the_hash_of_its_script(live):
    _, headers, body = live.get("/")
    assert "sha256-" in headers["content-security-policy"]
    assert b"<script>" in body


def test_the_forms_reach_the_browser_as_they_are(live):
    _, headers, body = live.get("/account/login", Accept="text/html")
    assert b"<script" not in body
    assert "default-src 'none'" in headers["content-security-policy"]


def test_the_api_prints_what_the_command_prints(live):
    command = [sys.executable, "-m", "reports", "board", "--month", "2023-09"]
    environ = {**live._environ, "BOARD_HOME": str(live.home)}
    printed = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, check=True, timeout=60)
    assert live.get("/api/v1/board.json?month=2023-09")[2] == printed.stdout.replace(b"\r\n", b"\n")


def test_metrics_are_open_to_this_machine(live):
    with live.connect() as connection:
        run_page(connection, "units")
    status, headers, body = live.get("/metrics")
    assert (status, headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    assert b'board_log_ins_total{result="success"}' in body
    assert b'board_render_seconds_count{page="units"}' in body


def test_nothing_went_wrong_and_no_secret_is_in_the_log(live, admin):
    log = live.log()
    assert "Traceback" not in log
    assert PASSWORD not in log
    assert admin.split("=", 1)[1] not in log


def test_sessions_survive_a_restart_and_a_proxy_names_accounts(plan_home, tmp_path):
    home = tmp_path / "var"
    shutil.copytree(plan_home, home)
    proxied = {
        "BOARD_TRUSTED_PROXIES": "127.0.0.1",
        "BOARD_IDENTITY_HEADER": "X-Remote-User",
        "BOARD_PUBLIC": "0",
    }
    with LiveServer(home) as server:
        token = re.search(r"/account/setup\?token=(\S+)", server.log())[1]
        server.post(
            "/account/setup", {"token": token, "name": "admin", "password": PASSWORD, "repeat": PASSWORD}
        )
        cookie = server.log_in("admin", PASSWORD)
    with LiveServer(home, **proxied) as server:
        assert "/account/setup" not in server.log()
        with server.connect(cookie=cookie) as connection:
            assert SHOWN in run_page(connection, "accounts")[0]
        # uvicorn has put the forwarded address in place of the proxy's own: the proxy is known all the same.
        with server.connect(X_Remote_User="admin", X_Forwarded_For="203.0.113.9") as connection:
            assert SHOWN in run_page(connection, "accounts")[0]
        with server.connect(cookie=cookie) as connection:
            assert "查看看板需要先登录" not in run_page(connection, "")[0]
            server.post("/account/logout", {}, Cookie=cookie)
            assert "查看看板需要先登录" in run_page(connection, "")[0]
        with pytest.raises(InvalidStatus, match="403"), server.connect():
            pass
        assert server.get("/", Accept="text/html")[0] == 303


@pytest.mark.postgres
def test_two_machines_on_one_postgresql_share_accounts_and_sessions(postgres_settings_with_plan, tmp_path):
    settings = postgres_settings_with_plan
    shared = {"BOARD_CATALOG": settings.catalog, "BOARD_LAKE": settings.lake}
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with LiveServer(tmp_path / "one" / "var", **shared) as one:
        token = re.search(r"/account/setup\?token=(\S+)", one.log())[1]
        one.post(
            "/account/setup", {"token": token, "name": "admin", "password": PASSWORD, "repeat": PASSWORD}
        )
        with LiveServer(tmp_path / "two" / "var", **shared) as two:
            assert "/account/setup" not in two.log()
            with two.connect(cookie=one.log_in("admin", PASSWORD)) as connection:
                assert SHOWN in run_page(connection, "accounts")[0]
            assert "Traceback" not in one.log() + two.log()
    # What happened at the door is in the lake, which both wrote.
    since = dt.datetime(2000, 1, 1)
    entries = read_entries(open_store(settings), since, dt.datetime(2100, 1, 1))
    assert {"import_plan", "password_set", "log_in"} <= {entry.event for entry in entries}
