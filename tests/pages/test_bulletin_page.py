"""The page 通报 by role: which months it shows, the way from 拟稿 to 印发, and the files it offers."""

import hashlib
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import source, who
from dashboard.forms import text
from dashboard.published import Published
from domain.roles import ANONYMOUS, Actor, Role
from domain.signoff import Step
from lake.settings import PROJECT

MAIN = str(PROJECT / "dashboard" / "main.py")
ZHANG, LI = Actor("张三", Role.OFFICE), Actor("李四", Role.OFFICE)
VIEWER, ANALYST = Actor("王看", Role.VIEWER), Actor("赵报", Role.ANALYST, frozenset({"区科学技术局"}))
ADMIN = Actor("管理员", Role.ADMIN)


@pytest.fixture
def demo(home, demo_home):
    shutil.copytree(demo_home, home)


@pytest.fixture
def visit(monkeypatch):
    def open_page(actor, **query):
        monkeypatch.setattr(who, "now", lambda: actor)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.run()
        app.switch_page(str(PROJECT / "pages" / "bulletin.py"))
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return open_page


def drawn(app):
    assert not app.exception and not app.error
    return " ".join(block.proto.body for block in app.get("html"))


def buttons(app):
    return [button.label for button in app.button if button.label in text.STEP_BUTTONS.values()]


def press(app):
    [button] = [button for button in app.button if button.label in text.STEP_BUTTONS.values()]
    return button.click().run()


def files(app):
    return [button.label for button in app.download_button]


LABELS = {kind: label for kind, (label, _) in text.BULLETIN_FILES.items()}


@pytest.mark.parametrize("actor", [ANONYMOUS, VIEWER, ANALYST, ADMIN], ids=lambda actor: actor.name)
def test_a_draft_is_for_those_who_publish(demo, visit, actor):
    app = visit(actor, month="2023-09")
    words = drawn(app)
    assert text.BULLETIN_NONE_TITLE in words and "circular" not in words
    assert not buttons(app) and not files(app) and not app.selectbox
    assert (f"{who.LOGIN}?next=/bulletin" in words) is (actor.role is None)


def test_the_office_reads_the_newest_as_it_will_be_printed(demo, visit):
    app = visit(ZHANG)
    words = drawn(app)
    assert app.selectbox(key="bulletin_month").value == "2023-09"
    assert "推进情况的通报</h2>" in words and "各镇人民政府" in words and "一、总体情况" in words
    assert "演示数据</span>" in words and "未签字" in words and "数据版本第" in words
    assert 'class="mark is-red"' in words and "区农业农村局" in words
    assert files(app) == list(LABELS.values())
    # Placeholders say what is printed where a field stays empty.
    assert app.text_input(key="form_2023-09_issuer").placeholder == "济南市济阳区人民政府办公室"
    app.selectbox(key="bulletin_month").set_value("2023-06").run()
    assert "2023年6月份" in drawn(app)
    assert visit(ZHANG, month="2023-05").selectbox(key="bulletin_month").value == "2023-05"


def test_from_draft_to_issue_and_then_for_everybody(demo, visit):
    app = press(visit(ZHANG))
    words = drawn(app)
    assert "张三" in words and "未经审核" in words
    # The drafter does not review, and is told so in place of a button.
    assert not buttons(app) and "不能审核自己的稿件" in words
    app = press(visit(LI))
    assert "未经印发" in drawn(app)
    assert next(button for button in app.button if button.label == text.STEP_BUTTONS[Step.ISSUED]).disabled
    assert Published().bulletin("2023-09")[1] is False
    [sure] = [box for box in app.checkbox if box.label == text.ISSUE_SURE]
    sure.set_value(True).run()
    words = drawn(press(app))
    assert not buttons(app) and "不得外传" not in words and text.ISSUED_SAME in words
    content, is_issued = Published().bulletin("2023-09")
    assert is_issued and hashlib.sha256(content).hexdigest() in words

    app = visit(VIEWER)
    words = drawn(app)
    assert app.selectbox(key="bulletin_month").options == ["2023年9月"]
    assert "推进情况的通报</h2>" in words and "张三" in words
    issued = [text.DOWNLOAD_ISSUED, LABELS["xlsx"], LABELS["pptx"]]
    assert not buttons(app) and files(app) == issued
    app = visit(ANONYMOUS)
    words = drawn(app)
    assert "推进情况的通报</h2>" in words
    # Persons are named, here and in the workbook, to those who have logged in.
    assert "张三" not in words and "李四" not in words
    assert files(app) == [text.DOWNLOAD_ISSUED, LABELS["pptx"]]

    # The office gives it a number afterwards: the issued one stays, a correction is offered.
    app = visit(ZHANG)
    app.text_input(key="form_2023-09_document_no").set_value("济督〔2023〕9号")
    next(button for button in app.button if button.label == text.FORM_SAVE).click().run()
    words = drawn(app)
    assert "印发后看板有 1 处变化" in words and "更正通报（第2版）" in words and "（更正，第2版）" in words
    assert buttons(app) == [text.STEP_BUTTONS[Step.DRAFTED]]
    assert Published().bulletin("2023-09") == (content, True)


def test_a_log_in_that_ended_meanwhile_signs_nothing(demo, visit, monkeypatch):
    app = visit(ZHANG)
    version = source.edition().version
    monkeypatch.setattr(who, "now", lambda: VIEWER)
    [button] = [button for button in app.button if button.label == text.STEP_BUTTONS[Step.DRAFTED]]
    button.click().run()
    assert text.BULLETIN_NONE_TITLE in drawn(app)
    assert source.edition().version == version


@pytest.mark.parametrize(("actor", "is_linked"), [(ZHANG, True), (VIEWER, False), (ANONYMOUS, False)])
def test_the_masthead_links_it_for_those_who_publish(demo, monkeypatch, actor, is_linked):
    monkeypatch.setattr(who, "now", lambda: actor)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    labels = [link.proto.label for link in app.get("page_link")]
    assert (text.PAGE_BULLETIN in labels) is is_linked


def test_without_data_or_a_plan_it_is_calm(home, visit):
    assert text.NO_PLAN_TITLE in drawn(visit(ZHANG))


def test_a_plan_without_values_is_calm(home, plan_home, visit):
    shutil.copytree(plan_home, home)
    assert "缺报" in drawn(visit(ZHANG))
    assert text.BULLETIN_NONE_TITLE in drawn(visit(ANONYMOUS))
