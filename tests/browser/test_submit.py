"""From the drop of a spreadsheet to the board, in a real browser: analyst, office, viewer."""

import io
import re
import shutil

import openpyxl
import pytest

from dashboard.forms import text
from domain.roles import Actor, Role
from lake.settings import read_settings
from server.door import Door
from server.settings import ServerSettings
from tests.browser.conftest import picture, serving, settle, write_cell
from tests.browser.test_addresses import ENGLISH, VISIBLE_WORDS, serious

pytestmark = pytest.mark.browser

UNIT = "区投资促进局"
PASSWORD = "correct horse battery"
ACCOUNTS = {
    "张三": ("analyst", [UNIT]),
    "李主任": ("office", []),
    "王看": ("viewer", []),
    "赵管": ("admin", []),
}
HEADER = ["指标编号", "指标名称", "月份", "累计完成值", "计量单位", "填报单位", "备注"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DROPZONE = "[data-testid=stFileUploaderDropzoneInput]"
# What is on these pages and is no word of the interface: a command, files, hashes, names in rules.toml, keys.
NO_WORDS = re.compile(
    r"(?m)python -m [ -~]+|--send|\b[\w-]+\.(?:xlsx|csv|toml)\b|\b[0-9a-f]{64}\b|SHA-256|Shift|Esc"
    r"|^(?:upload|keyboard_arrow_right)$|CSV|Excel|Word|PPT"
    r"|(?i:pdf|docx|txt|\bmd\b)|\bMB\b|\b[a-z_]+\.[a-z_]+\b"
)
PAGES = {
    "submit": DROPZONE,
    "history": ".form-table.submissions",
    "reporting": ".st-key-reminder",
    "methodology": ".rules-text",
    "bulletin": ".st-key-bulletin_files",
    "plan-import": DROPZONE,
    "audit": "[data-testid=stDataFrame], [data-testid=stTable]",
}
ADMIN_PAGES = {"accounts": "[data-testid=stExpander]"}


@pytest.fixture(scope="module")
def server(demo_home, tmp_path_factory):
    """A server of this file's own with three people: its tests submit."""
    home = tmp_path_factory.mktemp("submitting") / "var"
    shutil.copytree(demo_home, home)
    door = Door(read_settings({"BOARD_HOME": str(home)}), ServerSettings())
    admin = Actor("管理员", Role.ADMIN)
    for name, (role, units) in ACCOUNTS.items():
        token = door.accounts.add(admin, name, role, units, door.now())
        door.accounts.use_link(token, name, PASSWORD, "127.0.0.1", door.now())
    with serving(home) as address:
        yield address


@pytest.fixture
def enter(chromium, server):
    """enter("张三", "/submit", wait_for) -> a page of somebody logged in; complaints are kept on it."""
    contexts = []

    def open_page(name, path, selector, width=1440, scheme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{server}/account/login?next={path}")
        page.fill("[name=name]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("button >> nth=0")
        page.wait_for_selector(selector, state="attached", timeout=20_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def workbook(*rows, title="2023年9月重点工作指标完成情况"):
    book = openpyxl.Workbook()
    book.active.append([title])
    book.active.append(HEADER)
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def drop(page, name, content):
    page.set_input_files(DROPZONE, {"name": name, "mimeType": XLSX, "buffer": content})
    page.wait_for_selector(f".form-summary:has-text('{name}')", timeout=10_000)


def test_from_the_drop_to_the_board_and_back(server, enter, visit):
    board = visit(server)
    other = enter("张三", "/submit", DROPZONE)
    half_filled(other)
    analyst = enter("张三", "/submit", DROPZONE)
    wrong_file(analyst)
    right_file(analyst)
    # Every open page follows: the board shows the value, the half-filled form keeps what was typed.
    board.wait_for_selector(".card[data-indicator=I11] .card-value:text-is('51 个')", timeout=5_000)
    other.wait_for_selector(".form-table.changes strong:text-is('60 个')")
    other.wait_for_selector(".demo-banner", state="detached", timeout=5_000)
    assert other.locator(".form-table.changes strong").all_inner_texts() == ["60 个"]
    office = enter("李主任", "/history", ".form-table.submissions")
    taken_back(office, board)
    for page in (board, other, analyst, office):
        assert page.complaints == []


def half_filled(page):
    page.click(f"[role=tab] >> text={text.TAB_TYPE}")
    page.wait_for_selector("[data-testid=stDataFrame] canvas")
    page.wait_for_selector("[data-stale=true]", state="detached")
    page.wait_for_timeout(500)
    write_cell(page, 500, 0, "60")
    page.wait_for_selector(".form-table.changes strong:text-is('60 个')")


def wrong_file(page):
    drop(
        page,
        "九月.xlsx",
        workbook(["I11", "", "2023-09", "五一", "个", UNIT, ""], ["I99", "", "2023-09", 5, "", "", ""]),
    )
    assert page.locator(".form-table.findings tbody tr").count() == 2
    assert "第3行（D3）" in page.locator(".form-table.findings").inner_text()
    assert page.locator(".st-key-confirm_button_file").count() == 0
    with page.expect_download() as copy:
        page.click(f"button:has-text('{text.MARKED_COPY}')")
    assert copy.value.suggested_filename == "九月-问题标注.xlsx"


def right_file(page):
    content = workbook(
        ["I11", "", "2023-09", 51, "个", UNIT, ""], ["I31", "", "2023-09", 0.062, "", UNIT, ""]
    )
    drop(page, "九月更正.xlsx", content)
    page.locator("[data-testid=stRadio] label").filter(has_text="6.2%").click()
    page.wait_for_selector(".form-table.changes strong:text-is('6.2%')")
    page.wait_for_selector(".figure[data-drawn=true] .main-svg", timeout=10_000)
    picture(page, "submit-preview-light-1440")
    page.click(".st-key-confirm_button_file button")
    page.wait_for_selector(f".form-panel.green >> text={text.RECEIPT_TITLE}", timeout=10_000)
    assert re.search(r"[0-9a-f]{64}", page.locator(".form-facts").inner_text())
    drop_known(page, content)


def drop_known(page, content):
    page.set_input_files(DROPZONE, {"name": "再来一次.xlsx", "mimeType": XLSX, "buffer": content})
    page.wait_for_selector(f".form-panel.accent >> text={text.KNOWN_TITLE}", timeout=10_000)


def taken_back(page, board):
    assert "九月更正.xlsx" in page.locator(".form-table.submissions tbody tr").first.inner_text()
    with page.expect_download() as original:
        page.click(f"button:has-text('{text.DOWNLOAD_ORIGINAL}')")
    assert original.value.suggested_filename == "九月更正.xlsx"
    page.click(f"a:has-text('{text.DECIDE_LINK}')")
    for label, reason, shown in ((text.WITHDRAW, "口径有误", False), (text.RESTORE, "核实无误", True)):
        page.wait_for_selector(f"button:has-text('{label}')")
        page.fill("[class*=st-key-decide_reason] input", reason)
        page.click(".st-key-decide button")
        page.wait_for_selector("[data-testid=stAlertContentSuccess]")
        now = ".card[data-indicator=I11] .card-value:text-is('51 个')"
        board.wait_for_selector(now, state="attached" if shown else "detached", timeout=8_000)
    settle(board)


def test_a_viewer_is_told_calmly_and_cannot_send_bytes(server, enter):
    page = enter("王看", "/submit", ".calm-panel")
    assert text.NOT_FOR_ROLE in page.locator(".calm-panel").inner_text()
    assert page.locator(DROPZONE).count() == 0
    sent = page.request.put(f"{server}/_stcore/upload_file/x/y", multipart={
        "file": {"name": "a.csv", "mimeType": "text/csv", "buffer": b"x"}})  # fmt: skip
    assert sent.status == 403


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
@pytest.mark.parametrize(("person", "pages"), [("李主任", PAGES), ("赵管", ADMIN_PAGES)])
def test_pages_in_chinese_light_and_dark_wide_and_phone(server, enter, person, pages, scheme, width):
    page = None
    for name, selector in pages.items():
        if page is None:
            page = enter(person, f"/{name}", selector, width, scheme)
        else:
            page.goto(f"{server}/{name}")
            page.wait_for_selector(selector, state="attached", timeout=15_000)
        page.wait_for_selector("[data-stale=true]", state="detached")
        where = f"{name}-{scheme}-{width}"
        picture(page, where)
        words = "\n".join(NO_WORDS.sub("", said) for said in page.evaluate(VISIBLE_WORDS))
        assert [line for line in words.split("\n") if ENGLISH.search(line)] == [], where
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width, where
        page.wait_for_selector(".st-key-masthead a[aria-current=page]", state="attached")
        assert page.complaints == [], where
        assert serious(page) == [], where


def test_an_address_leads_to_its_rule(server, chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{server}/methodology#score")
    page.wait_for_selector("#score")
    page.wait_for_timeout(700)
    top = page.locator("#score").bounding_box()["y"]
    context.close()
    assert 0 <= top < 200
