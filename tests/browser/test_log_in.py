"""Log-in as a person does it: without JavaScript, back to the page, name in the masthead, out again."""

import re
import shutil

import pytest

from dashboard import text
from server.text import FORM
from tests.browser.conftest import serving, settle

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def server(demo_home, tmp_path_factory):
    """A server of this file's own: log-ins write to its accounts. Yields address and first log."""
    home = tmp_path_factory.mktemp("log-in") / "var"
    shutil.copytree(demo_home, home)
    with serving(home) as address:
        token = re.search(r"/account/setup\?token=(\S+)", (home / "server.log").read_text("utf-8"))[1]
        yield address, token


def fill(page, **values):
    for name, value in values.items():
        page.fill(f"[name={name}]:not([type=hidden])", value)
    page.click("button >> nth=0")


def test_from_the_first_link_through_the_masthead_to_log_out(server, chromium, visit):
    address, token = server
    forms_without_javascript(address, token, chromium)
    in_and_out_by_the_masthead(visit(address), address)


def forms_without_javascript(address, token, chromium):
    plain = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = plain.new_page()
    page.goto(f"{address}/account/setup?token={token}")
    fill(page, name="管理员", password=PASSWORD, repeat=PASSWORD)
    assert FORM["saved"] in page.content()
    fill(page, name="管理员", password="wrong wrong wrong")
    assert page.locator("[role=alert]").count() == 1
    cookies = plain.cookies()
    assert not [cookie for cookie in cookies if cookie["name"].endswith("board_session") and cookie["value"]]
    fill(page, password=PASSWORD)
    [cookie] = [cookie for cookie in plain.cookies() if cookie["name"] == "board_session"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    plain.close()


def in_and_out_by_the_masthead(page, address):
    page.click(f".masthead-account >> text={text.LOG_IN}")
    page.wait_for_url("**/account/login")
    fill(page, name="管理员", password=PASSWORD)
    page.wait_for_selector(".masthead-account >> text=管理员")
    settle(page)
    page.click(f"[data-testid=stPageLink-NavLink] >> text={text.PAGE_ACCOUNTS}")
    page.wait_for_selector("[data-testid=stDataFrame]")
    page.goto(f"{address}/account/me")
    page.click(f"text={FORM['logout']}")
    page.wait_for_url("**/account/login?done=out")
    page.goto(f"{address}/accounts")
    page.wait_for_selector("[data-testid=stAlert]")
    assert page.complaints == []
