"""A fresh server for each test that asks for one, and one Chromium a file."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "test-output" / "browser"
CHROMIUM = os.environ.get("BOARD_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


# Not for the session: while Playwright runs, no other test in this process can use asyncio.run.
@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM} (apt-get install chromium, or set BOARD_CHROMIUM)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def serving(home):
    """A server of our own on a free port; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "BOARD_HOME": str(home), "BOARD_PORT": str(port)}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    log = (home / "server.log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(f"{address}/_stcore/health"), 30, "the server did not start")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=15)
        log.close()


def answers(address):
    try:
        return urllib.request.urlopen(address, timeout=2).status == 200
    except OSError:
        return False


def wait_until(condition, seconds, complaint):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, complaint
        time.sleep(0.1)


@pytest.fixture
def fresh_server(demo_home, tmp_path):
    """A server nobody has visited yet, on its own copy of the demonstration store."""
    shutil.copytree(demo_home, tmp_path / "var")
    with serving(tmp_path / "var") as address:
        yield address


@pytest.fixture(scope="module")
def server(demo_home, tmp_path_factory):
    """A server the tests of one file share; none of them writes to its store."""
    home = tmp_path_factory.mktemp("served") / "var"
    shutil.copytree(demo_home, home)
    with serving(home) as address:
        yield address


@pytest.fixture
def visit(chromium):
    """Open an address and wait until every figure is drawn; complaints of the page are kept on it."""
    contexts = []

    def open_page(address, width=1440, height=900, scheme="light", *, board=True):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda asked: outside(asked.url, address) and page.complaints.append(asked.url))
        page.asked = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: page.asked.append(frame)))
        page.goto(address)
        if board:
            settle(page)
        else:
            page.wait_for_selector(".st-key-masthead", timeout=20_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def outside(url, address):
    """Whether a request leaves the server: a government network has no internet."""
    return url.startswith(("http", "ws")) and url.split("/")[2] != address.split("/")[2]


def settle(page):
    """Wait until the board stands and all its figures are drawn."""
    page.wait_for_selector(".board-head", timeout=20_000)
    # By selectors: waiting for a function would need the eval that the server's policy forbids.
    page.wait_for_selector(".board .figure[data-drawn=false]", state="detached", timeout=15_000)


def wake(page):
    """Have plotly draw what is sketched, as a pointer or a key would."""
    page.dispatch_event("body", "keydown", {"key": "Tab"})
    page.wait_for_selector(".board .figure[data-drawn=sketch]", state="detached", timeout=15_000)


def full_runs(page):
    """How often the page asked for a run of the whole script; the poll for a new version is not one."""
    messages = [BackMsg.FromString(frame) for frame in page.asked if isinstance(frame, bytes)]
    return sum(one.HasField("rerun_script") and not one.rerun_script.fragment_id for one in messages)


def picture(page, name):
    """Keep the whole page as an image for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
    page.screenshot(path=PICTURES / f"{name}.png")
    page.set_viewport_size(size)


def cell_at(page, x, row):
    """Where a cell of the table in sight is, `x` pixels from its left edge."""
    box = page.locator("[data-testid=stDataFrame]:visible").first.bounding_box()
    return box["x"] + x, box["y"] + 54 + 36 * row


def write_cell(page, x, row, value):
    """Open a cell, as a person does who clicks once more when nothing happens, and write `value` into it."""
    editor = page.locator("#portal textarea, #portal input").first
    for _ in range(5):
        page.mouse.dblclick(*cell_at(page, x, row))
        page.wait_for_timeout(500)
        if editor.is_visible():
            break
    editor.fill(value)
    page.keyboard.press("Enter")
