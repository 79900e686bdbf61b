"""The page 方案导入 by role, without a browser: reading, gaps, differences, adoption; nothing before it."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import who
from dashboard.forms import text
from domain.roles import ANONYMOUS, Actor, Role
from lake.settings import PROJECT, read_settings
from lake.store import open_store

MAIN = str(PROJECT / "dashboard" / "main.py")
PAGE = str(PROJECT / "pages" / "plan_import.py")
PLANS = PROJECT / "tests" / "etl" / "plan" / "plans"
PLAN = "jiyang-2023"
OFFICE = Actor("李主任", Role.OFFICE)
OTHERS = [
    ANONYMOUS,
    Actor("王看", Role.VIEWER),
    Actor("张三", Role.ANALYST, frozenset({"区财政局"})),
    Actor("管理员", Role.ADMIN),
]


@pytest.fixture
def store(tmp_path, monkeypatch, demo_home, forgotten):
    monkeypatch.setenv("BOARD_HOME", str(tmp_path / "var"))
    shutil.copytree(demo_home, tmp_path / "var")
    return open_store(read_settings())


@pytest.fixture
def visit(monkeypatch):
    def open_page(actor):
        monkeypatch.setattr(who, "now", lambda: actor)
        return AppTest.from_file(MAIN, default_timeout=60).run().switch_page(PAGE).run()

    return open_page


def drawn(app):
    return " ".join(block.proto.body for block in app.get("html"))


def upload(app, path, content=None, name=None):
    app.file_uploader[0].set_value((name or path.name, content or path.read_bytes(), "text/plain"))
    return app.run()


def press(app):
    next(button for button in app.button if button.label == text.ADOPT).click()
    return app.run()


def field(app, label):
    return next(box for box in (*app.text_input, *app.number_input) if box.label == label)


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: str(actor.role))
def test_nobody_but_the_office_imports(store, visit, actor):
    app = visit(actor)
    assert not app.exception
    assert "calm-panel" in drawn(app)
    assert not app.file_uploader and not app.button


def test_a_new_plan_from_upload_to_receipt(store, visit):
    app = upload(visit(OFFICE), PLANS / "shuangqiao-2025.txt")
    assert not app.exception and not app.error
    words = drawn(app)
    assert '<mark class="high"' in words and '<mark class="left-out"' in words
    version = store.version()
    assert field(app, text.FIELD_ID).value == "shuangqiao-2025"
    assert field(app, text.FIELD_YEAR).value == 2025
    assert text.ADOPT_NEW in words and text.DIFF_TITLE not in words
    assert store.version() == version
    press(app)
    assert not app.exception and not app.error
    words = drawn(app)
    assert text.ADOPTED_TITLE in words and "双桥县人民政府2025年工作要点" in words
    assert [plan["plan_id"] for plan in store.read("plans")] == ["shuangqiao-2025", PLAN]
    assert len(store.read("indicators", plan_id="shuangqiao-2025")) == 49


def test_the_same_region_and_year_is_an_adjustment_with_its_differences(store, visit):
    content = (PROJECT / "data" / "plan" / f"{PLAN}.txt").read_text("utf-8")
    assert content.count("新签约项目 60 个") == 2
    content = content.replace("新签约项目 60 个", "新签约项目 75 个")
    app = upload(visit(OFFICE), PROJECT, content.encode(), "调整后的方案.txt")
    assert not app.exception and not app.error
    words = drawn(app)
    assert field(app, text.FIELD_ID).value == PLAN
    assert text.DIFF_TITLE in words and "<b>75</b>" in words
    version = store.version()
    press(app)
    assert [error.value for error in app.error] == ["调整已有方案必须写明原因，请补充原因后再采用。"]
    assert store.version() == version
    field(app, text.FIELD_REASON).set_value("区委常委会研究同意")
    press(app)
    assert not app.exception and not app.error
    assert text.ADOPTED_VERSION_NUMBER.format(number=2) in drawn(app)
    assert store.version() == version + 1


def test_a_renamed_indicator_goes_on_where_the_office_links_it(store, visit):
    content = (PROJECT / "data" / "plan" / f"{PLAN}.txt").read_text("utf-8")
    content = content.replace("技术合同成交额", "技术合同成交金额")
    app = upload(visit(OFFICE), PROJECT, content.encode(), "调整后的方案.txt")
    (link,) = [box for box in app.selectbox if "技术合同成交金额" in box.label]
    assert link.value == ""
    link.set_value("I20")
    app.run()
    assert not app.exception and not app.error
    field(app, text.FIELD_REASON).set_value("名称规范")
    press(app)
    assert not app.exception and not app.error
    (row,) = [row for row in store.read("indicators", plan_id=PLAN) if row["indicator_id"] == "I20"]
    assert (row["name"], str(row["target"])[:3]) == ("技术合同成交金额", "3.2")


def test_a_newer_plan_says_that_it_becomes_the_board(store, visit):
    app = upload(visit(OFFICE), PLANS / "shuangqiao-2025.txt")
    assert ["所有人打开的看板" in warning.value for warning in app.warning] == [True]


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"\xd0\xcf\x11\xe0old", "方案.docx"), ("今天天气很好".encode(), "说明.txt"), (b"%PDF-1.4", "a.pdf")],
)
def test_what_is_no_plan_is_told_in_one_sentence(store, visit, content, name):
    version = store.version()
    app = upload(visit(OFFICE), PROJECT, content, name)
    assert not app.exception
    assert text.IMPORT_UNREADABLE in drawn(app)
    assert store.version() == version


def test_a_plan_without_title_or_year_is_asked_for_them(store, visit):
    whole = (PLANS / "qinglong-2025.txt").read_text("utf-8")
    content = "2025年重点工作清单\n" + whole[whole.index("第一部分") :]
    app = upload(visit(OFFICE), PLANS / "qinglong-2025.txt", content.encode())
    version = store.version()
    press(app)
    assert [error.value for error in app.error] == ["方案没有地区，请补充后再采用。"]
    assert store.version() == version
    field(app, text.FIELD_REGION).set_value("青龙县")
    press(app)
    assert text.ADOPTED_TITLE in drawn(app)
