"""The office brings in next year's plan: upload, a row corrected, adopted, and everybody has its board."""

import shutil

import pytest

from dashboard.forms import text
from domain.roles import Actor, Role
from lake.settings import PROJECT, read_settings
from lake.store import open_store
from server.door import Door
from server.settings import ServerSettings
from tests.browser.conftest import cell_at, picture, serving, write_cell

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery"
DROPZONE = "[data-testid=stFileUploaderDropzoneInput]"
DOCUMENT = PROJECT / "tests" / "etl" / "plan" / "plans" / "shuangqiao-2025.txt"


@pytest.fixture
def home(demo_home, tmp_path):
    home = tmp_path / "var"
    shutil.copytree(demo_home, home)
    door = Door(read_settings({"BOARD_HOME": str(home)}), ServerSettings())
    token = door.accounts.add(Actor("管理员", Role.ADMIN), "李主任", "office", [], door.now())
    door.accounts.use_link(token, "李主任", PASSWORD, "127.0.0.1", door.now())
    return home


def test_from_the_document_to_the_board(home, visit):
    with serving(home) as server:
        board = visit(server)
        page = board.context.new_page()
        complaints = []
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{server}/account/login?next=/plan-import")
        page.fill("[name=name]", "李主任")
        page.fill("[name=password]", PASSWORD)
        page.click("button >> nth=0")
        page.wait_for_selector(DROPZONE, state="attached", timeout=20_000)
        page.set_input_files(DROPZONE, DOCUMENT)
        page.wait_for_selector(".import-document mark.high", timeout=15_000)
        assert page.locator(".import-document mark.left-out").count() > 0
        picture(page, "plan-import")
        page.click(f"[role=tab]:has-text('{text.TAB_TARGETS}') >> nth=0")
        page.wait_for_selector("[data-testid=stDataFrame]:visible canvas")
        # The target of the first row is corrected, the second row is rejected.
        write_cell(page, 480, 0, "98.5")
        page.mouse.click(*cell_at(page, 30, 1))
        page.wait_for_timeout(800)
        picture(page, "plan-import-targets")
        page.click(f"button:has-text('{text.ADOPT}')")
        page.wait_for_selector(f".form-panel:has-text('{text.ADOPTED_TITLE}')", timeout=15_000)
        picture(page, "plan-import-adopted")
        store = open_store(read_settings({"BOARD_HOME": str(home)}))
        rows = store.read("indicators", plan_id="shuangqiao-2025")
        assert len(rows) == 48
        assert [str(row["target"].normalize()) for row in rows].count("98.5") == 1
        # Every open page follows: the new year's plan, grey, with no demonstration label.
        board.wait_for_selector(".board-head h1:has-text('双桥县')", timeout=10_000)
        board.wait_for_selector(".demo-banner", state="detached")
        board.goto(f"{server}/compare")
        board.wait_for_selector(".board-head")
        assert store.read("plans")[0]["year"] == 2025
        assert complaints == [] and board.complaints == []
