"""The meeting screen in a real browser: sizes, fonts, turns, a server that goes away and comes back."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.browser.conftest import ROOT, answers, outside, wait_until

pytestmark = [pytest.mark.browser]

WALLS = {"1080p": (1920, 1080), "4K": (3840, 2160), "2:1": (2880, 1440)}
EVERY_PAGE = (
    "overview,red,yellow,sections,ranking,praised,criticised,due,i:I14,i:I03,u:区科学技术局,u:区统计局"
)
# What of a page is outside the picture, laid over its edge, or printed smaller than 28 of 1080.
MEASURE = """() => {
  const stage = document.querySelector(".stage");
  const edge = stage.getBoundingClientRect();
  const scale = edge.height / stage.offsetHeight;
  const wrong = [];
  let texts = 0;
  const all = "header *, footer *, .page.is-shown *";
  for (const element of stage.querySelectorAll(all)) {
    const style = getComputedStyle(element);
    if (style.visibility === "hidden" || style.display === "none") continue;
    const box = element.getBoundingClientRect();
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const name = `${element.tagName}.${element.getAttribute("class")} ${element.textContent.slice(0, 20)}`;
    if (own && box.width) {
      texts += 1;
      const printed = parseFloat(style.fontSize) * scale * 1080 / edge.height;
      if (printed < 27.99 * 1080 / stage.offsetHeight) wrong.push(["small", printed, name]);
      const x = Math.min(box.left, edge.right - box.right);
      const y = Math.min(box.top, edge.bottom - box.bottom);
      if (Math.min(x, y) < -1) wrong.push(["outside", x, y, name]);
    }
    // Chinese glyphs reach a few pixels beyond a tight line; a line that is cut misses most of one.
    const line = parseFloat(style.fontSize) * 0.5;
    const isBox = !(element instanceof SVGElement) && style.display !== "inline" && element.clientHeight;
    if (isBox && element.scrollHeight > element.clientHeight + line) wrong.push(["cut below", name]);
    if (isBox && element.scrollWidth > element.clientWidth + 2) wrong.push(["cut beside", name]);
  }
  for (const panel of stage.querySelectorAll(".page.is-shown .panel, .page.is-shown .row")) {
    const box = panel.getBoundingClientRect();
    const page = document.querySelector(".page.is-shown").getBoundingClientRect();
    const isOff = box.bottom > page.bottom + 1 || box.right > page.right + 1;
    if (isOff) wrong.push(["off the page", panel.className]);
  }
  if (document.documentElement.scrollHeight > innerHeight) wrong.push(["scrolls"]);
  return { wrong, texts };
}"""


class Server:
    """A server of the test's own that can be killed and started again at the same address."""

    def __init__(self, home):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.home = home
        self.address = f"http://127.0.0.1:{self.port}"
        self._environ = {**os.environ, "BOARD_HOME": str(home), "BOARD_PORT": str(self.port)}
        self._process = None

    def start(self, wait=True):
        with (self.home / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tools.serve"], cwd=ROOT, env=self._environ, stdout=log,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
        if wait:
            wait_until(lambda: answers(f"{self.address}/_stcore/health"), 40, "the server did not start")

    def kill(self):
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)


@contextlib.contextmanager
def own_server(demo_home, tmp_path):
    home = tmp_path / "var"
    shutil.copytree(demo_home, home)
    server = Server(home)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture
def screen(chromium):
    """Open the screen; complaints of the page and its requests are kept on it."""
    contexts = []

    def open_screen(address, size=WALLS["1080p"], before=None, **options):
        width, height = size
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints, page.requests = [], []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda asked: page.requests.append(asked.url))
        page.on("request", lambda asked: outside(asked.url, address) and page.complaints.append(asked.url))
        if before:
            page.add_init_script(before)
        page.goto(address)
        return page

    yield open_screen
    for context in contexts:
        context.close()


def shown(page, key=None):
    """Wait until a page (one whose key holds ``key``) is shown and drawn; its key."""
    holds = f"[data-page*='{key}']" if key else ""
    found = page.wait_for_selector(f".page.is-shown[data-drawn=true]{holds}", timeout=20_000)
    return found.get_attribute("data-page")


def write(home, *lines):
    """Submit values, as a colleague would."""
    file = home.parent / "九月.csv"
    file.write_text("\n".join(["指标编号,月份,累计完成值", *lines]), encoding="utf-8")
    command = [sys.executable, "-m", "etl", "submit", str(file), "--accept-warnings", "核实无误"]
    environ = {**os.environ, "BOARD_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    answer = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", timeout=60)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_meeting_mode_shows_what_the_page_shows(server, visit):
    page = visit(f"{server}/sections?section=s3&month=2023-06")
    page.locator("body").press("Shift+F")
    frame = page.frame_locator(".meeting-frame")
    frame.locator(".page.is-shown[data-drawn=true]").wait_for()
    assert "承载功能" in frame.locator("h1").inner_text()
    assert "1—6月" in frame.locator(".month").inner_text()
    frame.locator("body").press("Escape")
    page.wait_for_selector(".meeting-frame", state="detached")
    page.locator(".meeting-open").click()
    page.wait_for_selector(".meeting-frame")
    assert page.complaints == []


@pytest.mark.parametrize(
    ("wall", "theme"), [("1080p", "light"), ("1080p", "dark"), ("4K", "light"), ("2:1", "dark")]
)
def test_every_page_fits_every_wall_and_is_readable(server, screen, wall, theme):
    page = screen(f"{server}/screen?play={EVERY_PAGE}&every=600&theme={theme}", WALLS[wall])
    shown(page, "0:overview")
    count = int(page.inner_text(".dots").split("/")[1])
    assert count >= 20
    seen = []
    for number in range(count):
        key = shown(page, f"{number}:")
        found = page.evaluate(MEASURE)
        assert found["wrong"] == [], key
        assert found["texts"] > 5, key
        seen.append(key.split(":", 1)[1])
        page.keyboard.press("PageDown")
    assert len(seen) == len(set(seen)) == count
    assert page.complaints == []


def test_nothing_of_streamlit_is_loaded(server, screen):
    page = screen(f"{server}/screen?every=600")
    shown(page)
    assert [url for url in page.requests if "/static/" in url or "_stcore" in url] == []
    assert page.locator("[data-testid]").count() == 0
    assert page.inner_text(".demo") == "演示数据"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", page.inner_text(".clock"))
    assert "数据更新于" in page.inner_text(".source")


def test_turns_ask_the_server_nothing_and_keys_steer(server, screen):
    page = screen(f"{server}/screen?play=overview,red,s0,due&every=20", before="globalThis.screenSpeed = 20")
    shown(page, "0:overview")
    page.requests.clear()
    for key in ("1:red", "2:s0", "3:due", "0:overview", "1:red"):
        shown(page, key)
    assert {url.rpartition("/")[2] for url in page.requests} <= {"data.json"}
    page.keyboard.press(" ")
    assert page.inner_text(".state") == "已暂停"
    page.keyboard.press("Home")
    shown(page, "0:overview")
    page.wait_for_timeout(1500)
    for pressed, key in (
        ("ArrowRight", "1:"),
        ("PageUp", "0:"),
        ("3", "2:"),
        ("End", "3:"),
        ("PageDown", "0:"),
    ):
        page.keyboard.press(pressed)
        shown(page, key)
    page.keyboard.press(" ")
    shown(page, "1:red")


def test_names_that_do_not_exist_are_said_in_one_sentence(server, screen):
    page = screen(f"{server}/screen?play=overview,s9,i:I99,i,u:&every=2")
    shown(page, "0:overview")
    said = page.inner_text(".problem")
    assert "every" not in said and "没有这些页面，已跳过：s9、i:I99、i、u:。" in said and "5 至 3600" in said
    page.goto(f"{server}/screen?play=nothing")
    page.wait_for_selector(".calm:not([hidden])")
    assert "没有可以显示的页面：nothing" in page.inner_text(".calm")


def test_fingers_and_the_laser_pointer(server, screen):
    page = screen(f"{server}/screen?play=overview,red&every=600", has_touch=True)
    shown(page, "0:overview")
    swipe = """([from, to]) => {
      for (const [type, x] of [["pointerdown", from], ["pointerup", to]])
        document.body.dispatchEvent(new PointerEvent(type,
          { pointerType: "touch", clientX: x, clientY: 300, bubbles: true }));
    }"""
    page.evaluate(swipe, [900, 500])
    shown(page, "1:red")
    page.evaluate(swipe, [500, 900])
    shown(page, "0:overview")
    page.keyboard.press("l")
    page.mouse.move(1500, 600)
    page.wait_for_selector(".laser:not([hidden])")
    assert page.locator(".panel.is-lit").count() == 1
    assert page.locator(".panel.is-lit h2").inner_text() == "各部分亮灯情况"
    page.keyboard.press("l")
    page.wait_for_selector(".panel.is-lit", state="detached")


def test_the_server_goes_and_comes_back_and_a_submission_announces_itself(demo_home, tmp_path, screen):
    with own_server(demo_home, tmp_path) as server:
        write(server.home, "I11,2023-09,46", "I13,2023-09,231", "I14,2023-09,23")
        page = screen(f"{server.address}/screen?play=s1,overview&every=20")
        shown(page, "0:s1")
        before = page.inner_text("[data-id=I14]")
        assert page.locator(".is-changed").count() == 0
        page.evaluate("globalThis.sameDocument = true")

        server.kill()
        page.wait_for_selector(".state.is-lost", timeout=15_000)
        assert "连接中断" in page.inner_text(".state")
        assert re.search(r"画面停在 \d\d:\d\d（\d+ 秒前）", page.inner_text(".state"))
        # Turning goes on over what is there; the picture stays.
        page.keyboard.press("Home")
        assert page.inner_text("[data-id=I14]") == before

        write(server.home, "I14,2023-09,12")
        server.start()
        back = time.monotonic()
        page.wait_for_selector(".state.is-lost", state="detached", timeout=15_000)
        page.wait_for_selector(".page.is-shown[data-drawn=true] [data-id=I14].is-changed", timeout=15_000)
        assert time.monotonic() - back < 15
        assert "原达序时" in page.inner_text("[data-id=I14]")
        assert "12 个" in page.inner_text("[data-id=I14]")
        assert re.search(r"新上报：\s*1 项灯色变化，1 项数值更新", page.inner_text(".news"))
        page.keyboard.press("End")
        shown(page, "1:overview")
        assert "刚刚变化" in page.inner_text(".page.is-shown")
        assert "谋划储备高质量项目" in page.inner_text(".page.is-shown .moves")
        assert page.evaluate("globalThis.sameDocument") is True, "no reload for new data"
        assert page.complaints == []


def test_a_network_that_was_away_is_asked_at_once_when_it_is_back(server, screen):
    page = screen(f"{server}/screen?play=overview&every=600")
    shown(page)
    page.context.set_offline(True)
    page.wait_for_selector(".state.is-lost", timeout=20_000)
    page.context.set_offline(False)
    page.wait_for_selector(".state.is-lost", state="detached", timeout=3000)


def test_a_newer_version_is_loaded_once_between_two_pages(server, screen):
    """The data of a newer server names a newer bundle; the page loads itself anew when that is there."""
    page = screen(f"{server}/screen?play=overview,red&every=20", before="globalThis.screenSpeed = 20")
    shown(page, "0:overview")
    page.evaluate("globalThis.sameDocument = true")
    bundle = page.get_attribute("body", "data-bundle")
    served = []

    def newer(route):
        answer = route.fetch(headers={**route.request.headers, "if-none-match": ""})
        served.append(answer.status)
        route.fulfill(response=answer, body=answer.text().replace(bundle, "board-assets/newer0000000"))

    page.route("**/screen/data.json", newer)
    # Its scripts cannot be had yet.
    page.route("**/board-assets/**", lambda route: route.fulfill(body="", status=503))
    wait_until(lambda: page.wait_for_timeout(200) or len(served) > 8, 15, "the newer version was not served")
    page.wait_for_timeout(2500)
    assert page.evaluate("globalThis.sameDocument") is True
    page.unroute("**/board-assets/**")
    wait_until(lambda: page.wait_for_timeout(200) or is_new(page), 15, "it did not load itself anew")
    shown(page)
    page.evaluate("globalThis.sameDocument = 'second'")
    page.wait_for_timeout(3000)
    assert page.evaluate("globalThis.sameDocument") == "second", "once, not in circles"


def is_new(page):
    """Whether the document is another one than was marked; while it loads nobody knows."""
    try:
        return page.evaluate("globalThis.sameDocument !== true")
    except PlaywrightError:
        return False


def test_a_laptop_that_slept_goes_on(server, screen):
    page = screen(f"{server}/screen?play=overview,red&every=20")
    shown(page, "0:overview")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(3)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    page.requests.clear()
    wait_until(lambda: page.wait_for_timeout(100) or page.requests, 10, "it did not ask again")
    assert page.locator(".state.is-lost").count() == 0


def test_a_key_that_is_revoked_takes_the_picture_away_and_a_new_one_brings_it_back(server, screen):
    page = screen(f"{server}/screen?play=overview&every=600")
    shown(page, "0:overview")
    page.route("**/screen/data.json", lambda route: route.fulfill(status=401, body="{}"))
    page.wait_for_selector(".calm:not([hidden])", timeout=15_000)
    assert "屏幕密钥无效或已停用" in page.inner_text(".calm")
    assert page.locator(".page").count() == 0
    page.unroute("**/screen/data.json")
    shown(page, "0:overview")
    assert not page.locator(".calm").is_visible()
