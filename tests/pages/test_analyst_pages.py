"""The analysts' pages by role, without a browser: submission, history, who has reported, methodology."""

import datetime as dt
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import who
from dashboard.forms import text, typing_in
from domain.roles import ANONYMOUS, Actor, Role
from lake.settings import PROJECT, read_settings
from lake.store import open_store
from reports.reminder_book import claim

MAIN = str(PROJECT / "dashboard" / "main.py")
PLAN = "jiyang-2023"
UNIT = "区投资促进局"
ANALYST = Actor("张三", Role.ANALYST, frozenset({UNIT}))
OFFICE = Actor("李主任", Role.OFFICE)
VIEWER = Actor("王看", Role.VIEWER)
ADMIN = Actor("管理员", Role.ADMIN)
GOOD = "指标编号,月份,累计完成值\nI11,2023-09,50\nI31,2023-09,6.2\n"


@pytest.fixture
def demo(home, demo_home):
    shutil.copytree(demo_home, home)
    return open_store(read_settings())


@pytest.fixture
def visit(monkeypatch):
    """visit(page, actor, number="12") -> the page as that person sees it."""

    def open_page(page, actor, **query):
        monkeypatch.setattr(who, "now", lambda: actor)
        app = AppTest.from_file(MAIN, default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        return app.switch_page(str(PROJECT / "pages" / f"{page}.py")).run()

    return open_page


def drawn(app):
    return " ".join(block.proto.body for block in app.get("html"))


def upload(app, content, name="9月.csv"):
    app.file_uploader[0].set_value((name, content.encode(), "text/csv"))
    return app.run()


@pytest.mark.parametrize("actor", [ANONYMOUS, VIEWER, ADMIN, ANALYST, OFFICE], ids=lambda actor: actor.name)
@pytest.mark.parametrize(
    ("page", "allowed", "title"),
    [
        ("submit", {"张三", "李主任"}, text.SUBMIT_TITLE),
        ("history", {"王看", "管理员", "张三", "李主任"}, text.HISTORY_TITLE),
        ("reporting", {"", "王看", "管理员", "张三", "李主任"}, text.REPORTING_TITLE),
        ("methodology", {"", "王看", "管理员", "张三", "李主任"}, text.METHODOLOGY_TITLE),
    ],
)
def test_each_role_sees_the_page_or_is_told_calmly(demo, visit, page, allowed, title, actor):
    app = visit(page, actor)
    assert not app.exception and not app.error
    words = drawn(app)
    if actor.name in allowed:
        assert f"<h1>{title}</h1>" in words
        return
    assert "calm-panel" in words
    assert (f"{who.LOGIN}?next=/{page}" in words) is (actor.role is None)
    assert not app.button and not app.file_uploader


def test_what_is_wrong_is_said_with_its_place_and_nothing_counts(demo, visit):
    app = upload(visit("submit", ANALYST), "指标编号,月份,累计完成值\nI11,2023-09,五十个半\nI99,2023-09,5\n")
    words = drawn(app)
    assert not app.exception
    assert "第2行（C2）" in words and "第3行（A3）" in words and "五十个半" in words
    assert text.FIX_FIRST.format(count=2) in words
    assert not [button for button in app.button if button.label == text.CONFIRM]
    assert app.download_button(key="marked_file").label == text.MARKED_COPY
    assert demo.read("live_origin", plan_id=PLAN)[0]["has_reported"] is False


def test_a_file_that_is_no_table_is_told_in_one_sentence(demo, visit):
    app = upload(visit("submit", ANALYST), "\x00\x01\x02", "照片.jpg")
    assert not app.exception
    assert text.UNREADABLE_TITLE in drawn(app)


def test_from_upload_to_receipt_and_the_same_bytes_again(demo, visit):
    app = upload(visit("submit", ANALYST), GOOD)
    words = drawn(app)
    assert text.ALL_CLEAR in words and text.ENDS_DEMO in words
    assert "新签约项目" in words and "<strong>50 个</strong>" in words
    assert len(app.get("bidi_component")) >= 2
    app.button(key="confirm_button_file").click().run()
    assert not app.exception and not app.error
    words = drawn(app)
    assert text.RECEIPT_TITLE in words and "张三" in words
    [newest, *_] = demo.read("submission_history", plan_id=PLAN)
    assert newest["file_sha256"] in words and newest["submitted_by"] == "张三"
    app = upload(app, GOOD, "改名.csv")
    for _ in range(2):
        again = drawn(app)
        assert text.KNOWN_TITLE in again and newest["file_sha256"] in again
        app.run()
    assert demo.read("submission_history", plan_id=PLAN)[0] == newest


def test_a_question_is_answered_in_place(demo, visit):
    app = upload(visit("submit", ANALYST), "指标编号,月份,累计完成值\nI31,2023-09,0.062\n")
    assert text.ANSWER_FIRST.format(count=1) in drawn(app)
    assert len(app.radio) == 1
    app.radio[0].set_value("fraction").run()
    assert "<strong>6.2%</strong>" in drawn(app)
    assert len(app.radio) == 1
    app.radio[0].set_value("percent").run()
    assert "<strong>0.062%</strong>" in drawn(app)


def test_warnings_ask_for_a_reason_which_is_kept(demo, visit):
    app = upload(visit("submit", ANALYST), "指标编号,月份,累计完成值\nI11,2023-09,5000\n")
    assert text.LEVEL_TITLES[text.WARNING] in drawn(app)
    app.button(key="confirm_button_file").click().run()
    assert app.error[0].value == text.REASON_NEEDED
    next(field for field in app.text_input if field.label == text.REASON).set_value("专班核实")
    app.button(key="confirm_button_file").click().run()
    assert text.RECEIPT_TITLE in drawn(app)
    assert demo.read("submission_history", plan_id=PLAN)[0]["note"] == "专班核实"


def test_values_of_others_are_named_and_kept_out(demo, visit):
    app = upload(visit("submit", ANALYST), "指标编号,月份,累计完成值\nI11,2023-09,50\nI03,2023-09,5\n")
    assert text.PERMISSION_TITLE in drawn(app)
    assert "只能由督查室上报" in drawn(app)
    assert not [button for button in app.button if button.label == text.CONFIRM]


def test_a_log_in_that_ended_meanwhile_confirms_nothing(demo, visit, monkeypatch):
    app = upload(visit("submit", ANALYST), GOOD)
    monkeypatch.setattr(who, "now", lambda: ANONYMOUS)
    app.button(key="confirm_button_file").click().run()
    assert text.NEEDS_LOG_IN in drawn(app)
    assert demo.read("live_origin", plan_id=PLAN)[0]["has_reported"] is False


def test_typing_starts_with_the_month_after_the_newest(demo, visit):
    app = visit("submit", ANALYST)
    assert app.selectbox(key="unit_typed").options == [UNIT]
    assert app.selectbox(key="month_typed").value.month == 10
    assert text.TYPE_EMPTY in drawn(app)
    labels = [button.label for button in app.download_button]
    assert labels == [text.TEMPLATE_XLSX, text.TEMPLATE_CSV, text.TEMPLATE_ITEMS]


def test_typed_values_beside_an_uploaded_file(demo, visit, monkeypatch):
    def typed(desk, table, kind, key):
        filled = table.copy()
        filled.loc[0, desk.headers["actual"]] = "55"
        return filled

    monkeypatch.setattr(typing_in, "_editor", typed)
    app = upload(visit("submit", ANALYST), GOOD)
    assert not app.exception
    words = drawn(app)
    assert "<strong>50 个</strong>" in words and "<strong>55 个</strong>" in words
    app.button(key="confirm_button_typed").click().run()
    assert not app.exception and not app.error
    newest = demo.read("submission_history", plan_id=PLAN)[0]
    assert newest["file_name"] == f"2023-10-{UNIT}-在线填报.csv"
    # The file beside it is still there, to be confirmed or not.
    assert app.button(key="confirm_button_file")


def test_an_account_without_a_unit_of_the_plan_is_told(demo, visit):
    app = visit("submit", Actor("李四", Role.ANALYST, frozenset({"旧单位"})))
    assert text.NO_UNITS_TITLE in drawn(app)
    assert not app.file_uploader


def test_the_office_takes_back_and_restores(demo, visit):
    app = upload(visit("submit", ANALYST), GOOD)
    app.button(key="confirm_button_file").click().run()
    number = demo.read("submission_history", plan_id=PLAN)[0]["submission_id"]
    app = visit("submit", OFFICE, number=str(number))
    app.button(key="decide").click().run()
    assert app.error[0].value == "请写明原因。"
    app.text_input(key=f"decide_reason_{number}_False").set_value("口径有误")
    app.button(key="decide").click().run()
    assert app.success[0].value == text.WITHDRAWN_NOW.format(number=number)
    assert demo.read("live_origin", plan_id=PLAN)[0]["has_reported"] is False
    app.text_input(key=f"decide_reason_{number}_True").set_value("核实无误")
    app.button(key="decide").click().run()
    assert app.success[0].value == text.RESTORED_NOW.format(number=number)
    assert "口径有误" in drawn(app) and "核实无误" in drawn(app)
    assert demo.read("live_origin", plan_id=PLAN)[0]["has_reported"] is True


def test_an_analyst_has_no_tab_to_take_back(demo, visit):
    assert text.TAB_DECIDE not in [tab.label for tab in visit("submit", ANALYST).tabs]
    assert text.TAB_DECIDE in [tab.label for tab in visit("submit", OFFICE).tabs]


def test_the_history_lists_downloads_and_looks_back(demo, visit):
    history = demo.read("submission_history", plan_id=PLAN)
    number = next(row["submission_id"] for row in history if "修订" in row["file_name"])
    app = visit("history", VIEWER, number=str(number))
    assert app.selectbox(key="history_number").value == number
    words = drawn(app)
    assert "演示数据-2023-07-修订.csv" in words and "核减重复统计" in words
    assert text.DECIDE_LINK not in words
    assert text.DECIDE_LINK in drawn(visit("history", OFFICE))
    assert app.download_button(key="download_original")
    revised = demo.read("submission_changes", plan_id=PLAN, submission_id=number)[0]["indicator_id"]
    app.selectbox(key="history_indicator").set_value(revised).run()
    assert text.REVISION_LOOK["revised"][2] in drawn(app)
    day = app.date_input(key="history_day")
    day.set_value(day.value.replace(month=8, day=20)).run()
    assert text.PAST_LEAD.format(day="2023-08-20", label="1—7月") in drawn(app)


def test_the_matrix_is_for_all_and_the_reminder_for_those_who_submit(demo, visit):
    app = visit("reporting", VIEWER)
    assert "缺报" in drawn(app) and not app.code
    assert text.SENT_TITLE not in drawn(app)
    at = dt.datetime(2023, 10, 11, 9, 0)
    claim(open_store(read_settings()), OFFICE, "k1", "催报：区财政局，发往 json://127.0.0.1/box", at)
    app = visit("reporting", OFFICE)
    # What is sent is shown to those who send; nobody knows yet how this one ended.
    assert "发往 json://127.0.0.1/box" in drawn(app) and text.SENT_WORDS["started"] in drawn(app)
    assert "以下单位尚未报齐" in app.code[0].value
    unit = app.selectbox(key="reminder_unit_7")
    unit.set_value(unit.options[1]).run()
    assert app.code[0].value.startswith(f"{unit.options[1]}：2023年9月")
    full = drawn(app).count("<tr>")
    app.toggle(key="reporting_missing").set_value(True).run()
    assert drawn(app).count("<tr>") <= full


def test_every_rule_can_be_linked_to(demo, visit):
    words = drawn(visit("methodology", ANONYMOUS))
    assert 'id="growth"' in words and 'href="#growth"' in words and 'id="parameters"' in words
    assert "periods.due_day" in words
    assert text.LIVE_DEMO.format(month="9月") in words


@pytest.mark.parametrize("page", ["submit", "history", "reporting", "methodology"])
def test_a_store_without_a_plan_is_calm(home, visit, page):
    app = visit(page, OFFICE)
    assert not app.exception
    assert text.NO_PLAN_TITLE in drawn(app)


@pytest.mark.parametrize("page", ["submit", "history", "reporting", "methodology"])
def test_a_plan_without_values_is_calm(home, plan_home, visit, page):
    shutil.copytree(plan_home, home)
    app = visit(page, OFFICE)
    assert not app.exception and not app.error


def test_what_people_typed_is_never_markup(demo, visit):
    app = upload(visit("submit", ANALYST), "指标编号,月份,累计完成值\n<img src=x onerror=1>,2023-09,5\n")
    assert "&lt;img" in drawn(app) and "<img" not in drawn(app)


def test_reports_on_work_items_go_the_same_way(demo, visit):
    item = next(row for row in demo.read("items", plan_id=PLAN) if row["item_id"].startswith("T01"))
    header = "事项编号,月份,进度,进展情况\n"
    app = upload(visit("submit", OFFICE), f"{header}{item['item_id']},2023-09,60%,主体封顶\n", "事项.csv")
    words = drawn(app)
    assert text.ITEMS_TITLE in words and "主体封顶" in words and item["item"] in words
    app.button(key="confirm_button_file").click().run()
    words = drawn(app)
    assert text.RECEIPT_TITLE in words and text.FOUND_ITEMS.format(count=1) in words
    newest = demo.read("submission_history", plan_id=PLAN)[0]["submission_id"]
    assert "主体封顶" in drawn(visit("history", OFFICE, number=str(newest)))
