"""What attackers try first, tried on a running server: SQL, script, paths, large and slow uploads."""

import re
import shutil
import socket
import time
from pathlib import Path

import pytest

from bench.hostile_files import make_samples
from bench.hostile_upload import faults, send
from bench.visitor import Visitor
from domain.roles import Role, command_line
from etl.doctor import examine
from lake.settings import read_settings
from lake.store import open_store
from server.accounts import Accounts
from server.database import Database
from server.uploads import KEPT_FILES
from tests.server.live import LiveServer

PASSWORD = "correct horse battery"
OFFICE, ADMIN = "督查室", "管理员"
PAGES = {
    OFFICE: ["", "units", "history", "submit", "plan-import", "bulletin", "reporting", "audit"],
    ADMIN: ["accounts", "audit"],
}
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ATTACKS = [
    "'; drop table facts; --",
    "' or '1'='1",
    '"; attach \'/etc/passwd\' as p; --',
    "$plan_id",
    "1); delete from submissions; --",
    SCRIPT,
]
RAW = re.compile(r"<script|<img[^>]*onerror", re.IGNORECASE)


@pytest.fixture(scope="module")
def live(plan_home, tmp_path_factory):
    """A server with an office and an administrator, shared by the tests of this file."""
    home = tmp_path_factory.mktemp("attack") / "var"
    shutil.copytree(plan_home, home)
    accounts, now = Accounts(Database(read_settings({"BOARD_HOME": str(home)}))), int(time.time())
    for name, role in ((OFFICE, "office"), (ADMIN, "admin")):
        link = accounts.add(command_line("测试", Role.ADMIN), name, role, [], now)
        accounts.use_link(link, "", PASSWORD, "", now)
    with LiveServer(home) as server:
        yield server


@pytest.fixture
def office(live):
    with Visitor(live.port, OFFICE, PASSWORD) as visitor:
        yield visitor


def wrong(drawn):
    """What a page must not show: exceptions, failures, markup somebody typed."""
    return faults(drawn) + [body[:200] for body in drawn.markup() if RAW.search(body)]


def unharmed(live):
    """What the doctor says of the store, and tables that are gone."""
    store = open_store(read_settings({"BOARD_HOME": str(live.home)}))
    with store.snapshot() as snapshot:
        for table in ("facts", "submissions", "withdrawals"):
            snapshot.table(table)
    return [problem for check in examine(store) for problem in check.problems]


@pytest.mark.parametrize("name", PAGES)
def test_sql_and_script_in_every_text_field(live, name):
    fields = 0
    with Visitor(live.port, name, PASSWORD) as visitor:
        for page in PAGES[name]:
            drawn = visitor.open(page)
            assert wrong(drawn) == []
            for attack in ATTACKS:
                typed = {one.id: attack for one in drawn.of("text_input", "text_area")}
                fields += len(typed)
                after = visitor.run(**typed) if typed else drawn
                assert wrong(after) == []
            for button in drawn.of("button"):
                pressed = visitor.run(**typed, **{button.id: True})
                assert wrong(pressed) == [], (page, button.label)
    assert fields >= len(ATTACKS)
    assert unharmed(live) == []


def test_sql_and_script_in_a_file(live, office):
    rows = f"I14,2023-09,20,{ATTACKS[0]}\n"
    rows += f"I11,2023-09,30,{SCRIPT}\n{SCRIPT},2023-09,1,' or 1=1\n"
    header = "指标编号,月份,累计完成值,备注\n"
    for name, content in (
        (f"{SCRIPT}'; drop table facts; --.csv", header + rows),
        ("月报.csv", f"{header}I11,2023-09,30,{SCRIPT}\nI14,2023-09,20,{ATTACKS[0]}\n"),
    ):
        office.open("submit")
        urls = office.place(name)
        assert office.put(urls, name, content.encode()) == 204
        uploader = office.run().of("file_uploader")[0].id
        state = {uploader: (name, len(content.encode()), urls)}
        drawn = office.run(**state)
        assert wrong(drawn) == []
        assert any("form-summary" in body for body in drawn.markup())
    confirm = next(one.id for one in drawn.of("button") if one.label == "确认上报")
    reasons = {one.id: SCRIPT for one in drawn.of("text_input")}
    receipt = office.run(**state, **reasons, **{confirm: True})
    assert wrong(receipt) == [] and any("上报成功" in text for text in receipt.texts())
    for page, query in (("history", ""), ("indicator", "indicator=I11"), ("reporting", "")):
        assert wrong(office.open(page, query)) == []
    assert live.get("/api/v1/board.json?month=2023-09")[0] == 200
    assert unharmed(live) == []


@pytest.mark.parametrize(
    "attack", ["'%20or%20'1'='1", "%27;drop%20table%20facts;--", "%3Cscript%3E", "%00", "..%2f..%2f"]
)
def test_sql_and_script_in_addresses(live, office, attack):
    for path in ("board.json?month={}", "indicators/{}.json", "bulletin/{}.docx", "units?month={}"):
        status, headers, body = live.get(f"/api/v1/{path.format(attack)}")
        assert 400 <= status < 500, path
        # JSON: no browser runs what it quotes. Paths that lead out are refused before the API sees them.
        assert "json" in headers.get("content-type", "json") and b"Traceback" not in body
    for field in ("plan", "month", "unit", "indicator", "number"):
        for page in ("", "history", "submit"):
            assert wrong(office.open(page, f"{field}={attack}")) == []


def test_a_dozen_hostile_files_are_answered_in_words(live, office):
    office.open("submit")
    answers = [send(office, sample) for sample in make_samples(2023)[::67]]
    assert len(answers) > 11 and [problem for _, problems in answers for problem in problems] == []
    assert {answer for answer, _ in answers} >= {"refused", "accepted"}


@pytest.mark.parametrize("form", ["login", "setup", "password"])
def test_sql_and_script_in_the_forms_of_the_door(live, form):
    for attack in ATTACKS:
        fields = dict.fromkeys(("name", "password", "repeat", "token", "next", "old"), attack)
        status, _, body = live.post(f"/account/{form}", fields)
        assert 300 <= status < 500
        assert not RAW.search(body.decode())


@pytest.mark.parametrize("path", [
    "/../../../etc/passwd", "/static/../../../etc/passwd", "/board-assets/%2e%2e/%2e%2e/etc/passwd",
    "/media/..%2f..%2f..%2fetc%2fpasswd", "/static//etc/passwd", "/component/../../accounts.sqlite3",
    "/app/static/%2e%2e/app.py", "/_stcore/upload_file/../../x/y",
])  # fmt: skip
def test_no_path_leads_out(live, path):
    _, _, body = live.get(path)
    assert b"root:" not in body and b"SQLite format" not in body and b"import streamlit" not in body


def rss_mb(live):
    status = Path(f"/proc/{live._process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def begun_upload(office, length):
    """A socket with the head of an upload of so many bytes sent; None: in chunks, length unsaid."""
    urls = office.place("a.csv")
    size = {"Transfer-Encoding": "chunked"} if length is None else {"Content-Length": length}
    headers = {"Host": f"127.0.0.1:{office.port}", **office.upload_headers(), **size}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    connection = socket.create_connection(("127.0.0.1", office.port), timeout=20)
    connection.sendall(f"PUT {urls.upload_url} HTTP/1.1\r\n{lines}\r\n".encode())
    return connection, urls


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the server's memory from /proc")
def test_an_oversize_upload_is_refused_before_it_is_held(live, office):
    office.open("submit")
    before = rss_mb(live)
    with begun_upload(office, 200_000_000)[0] as connection:
        assert b" 413 " in connection.recv(100)
    part = b"x" * 65536
    with begun_upload(office, None)[0] as connection:
        sent = 0
        try:
            while sent < 60_000_000:
                connection.sendall(b"%x\r\n%s\r\n" % (len(part), part))
                sent += len(part)
            answer = connection.recv(100)
        except OSError:
            answer = b""  # hung up on: as good
    assert answer == b"" or b" 4" in answer[:20]
    assert rss_mb(live) - before < 60


def test_one_page_cannot_fill_the_memory_file_by_file(live, office):
    office.open("submit")
    content = b"x" * 9_500_000
    kept = [office.place("a.csv") for _ in range(KEPT_FILES + 2)]
    answers = [office.put(urls, "a.csv", content) for urls in kept]
    assert answers == [204] * (KEPT_FILES + 1) + [413]
    assert office.ask("DELETE", kept[0].delete_url, headers=office.upload_headers())[0] == 204
    with Visitor(live.port, OFFICE, PASSWORD) as other:
        other.open("submit")
        assert other.put(other.place("a.csv"), "a.csv", b"x") == 204


def test_a_slow_upload_holds_up_nobody(live, office):
    office.open("submit")
    slow = [begun_upload(office, 1_000_000) for _ in range(20)]
    for connection, _ in slow:
        connection.sendall(b"--x")
    start = time.monotonic()
    assert live.get("/healthz")[0] == 200
    assert wrong(office.open("submit")) == []
    assert time.monotonic() - start < 10
    uploader = office.run().of("file_uploader")[0].id
    for connection, _ in slow:
        connection.close()
    # What never came whole is not there for the page either.
    drawn = office.run(**{uploader: ("a.csv", 3, slow[0][1])})
    assert wrong(drawn) == [] and not any("form-summary" in body for body in drawn.markup())


def test_another_sites_form_is_refused(live):
    sent = {"name": OFFICE, "password": PASSWORD}
    assert live.post("/account/login", sent, Origin="https://evil.example")[0] == 403


def test_nothing_of_all_this_is_a_traceback_in_the_log(live):
    assert "Traceback" not in live.log()
