"""What a leader does: see how the year goes, what is red and who answers, and the sentence behind it."""

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import text
from tests.browser.conftest import full_runs, settle

pytestmark = pytest.mark.browser


def query(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def path(page):
    return urlsplit(page.url).path


def test_five_seconds_the_sentence_and_the_cards_are_on_the_first_screen(server, visit):
    page = visit(server)
    first_screen = page.viewport_size["height"]
    assert re.match(r"截至9月，40 项指标中 \d+ 项达序时.*较8月", page.locator("p.headline").inner_text())
    box = page.locator(".card").nth(7).bounding_box()
    assert box["y"] + box["height"] < first_screen


def test_two_clicks_from_a_red_light_to_its_sentence_in_the_document(server, visit):
    page = visit(server)
    runs = []
    page.on("request", lambda asked: asked.resource_type == "document" and runs.append(asked.url))
    page.click(".named[data-light='red'] a.link >> nth=0")
    page.wait_for_selector(".indicator-head")
    settle(page)
    indicator = query(page)["id"]
    sentence = page.locator("[data-panel=source]")
    assert sentence.locator("mark").count() >= 1
    assert "济阳政发〔2023〕2号" in sentence.inner_text()
    newest = page.locator("[data-panel=revisions] tbody tr").first.inner_text()
    assert "演示数据-2023-09.csv" in newest and "2023-10-09 10:00" in newest
    page.click("[data-panel=source] a.plain")
    page.wait_for_selector(".document .arrived")
    assert (path(page), query(page)["at"]) == ("/plan", indicator)
    top = page.locator(".document .arrived").first.bounding_box()["y"]
    assert 0 < top < page.viewport_size["height"]
    page.go_back()
    page.wait_for_selector(".indicator-head")
    page.go_back()
    page.wait_for_selector("p.headline")
    # Pages change within the frame: nothing was loaded anew.
    assert runs == [] and page.complaints == []


def test_a_card_opens_its_indicator_in_the_month_shown(server, visit):
    page = visit(f"{server}/?month=2023-06")
    page.click(".card[data-indicator=I09]")
    page.wait_for_selector(".indicator-head")
    settle(page)
    assert query(page) == {"id": "I09", "month": "2023-06"}
    drawn = page.evaluate("document.querySelector('[data-figure=series]').data")
    actual = next(trace for trace in drawn if trace["name"] == text.CHART_ACTUAL)
    assert actual["ids"][-1] == "2023-06"
    landing = [trace for trace in drawn if trace["name"] == text.CHART_LANDING]
    assert [trace["meta"]["month"] for trace in landing] == ["2023-06"]
    runs = full_runs(page)
    page.click("[data-month='2023-04']")
    settle(page)
    assert page.locator("[data-panel=revisions] tbody tr").first.inner_text().startswith("4月")
    assert full_runs(page) == runs


def test_search_knows_words_numbers_and_initials(server, visit):
    page = visit(server)
    wanted = {
        "xqyxm": "新签约项目",
        "高新": "新培育高新技术企业",
        "I14": "谋划储备高质量项目",
        "qkxjsj": "区科学技术局",
    }
    for words, first in wanted.items():
        page.fill(".search-box input", words)
        assert first in page.locator(".search-box [role=option]").first.inner_text(), words
    page.click("[data-month='2023-06']")
    page.fill(".search-box input", "qkxjsj")
    page.keyboard.press("Enter")
    page.wait_for_selector(".unit-head")
    assert (path(page), query(page)) == ("/units", {"unit": "区科学技术局", "month": "2023-06"})
    page.fill(".search-box input", "没有这样的词")
    assert page.locator(".search-box li").inner_text() == text.SEARCH["none"]
    page.keyboard.press("Escape")
    assert page.locator(".search-box ul").is_hidden()


def test_filters_of_tasks_live_in_the_address(server, visit):
    page = visit(f"{server}/tasks?unit=区科协&month=2023-06")
    assert page.locator("[data-task]").evaluate_all("found => found.map(one => one.dataset.task)") == ["T06"]
    page.select_option("[data-focus=filter-section]", "s1")
    assert query(page) == {"month": "2023-06", "unit": "区科协", "section": "s1"}
    assert page.locator(".calm").last.inner_text() == text.BROWSER["no_items"]
    page.go_back()
    assert page.locator("[data-item]").count() == 9
    page.click("[data-focus=clear-filters]")
    assert query(page) == {"month": "2023-06"}
    assert page.locator("[data-task]").count() == 19
    assert text.BROWSER["no_timeline"] in page.locator(".calm").first.inner_text()


def test_a_trial_changes_the_trial_alone(server, visit):
    page = visit(f"{server}/ranking")
    scores = page.locator(".ranks").first.inner_text()
    slider = page.locator(".slider input").first
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector(".trial-answer table")
    assert page.locator(".slider output").first.inner_text() == "3"
    assert page.locator(".trial-answer tbody tr").count() > 0
    assert page.locator(".ranks").first.inner_text() == scores
    page.click("[data-focus=trial-reset]")
    assert page.locator(".trial-answer table").count() == 0


def test_why_a_rank_lists_points_that_make_the_score(server, visit):
    page = visit(f"{server}/ranking")
    row = page.locator(".ranks tr[data-unit='区科学技术局']")
    score = float(row.locator("b").inner_text())
    row.locator(".opener").click()
    parts = page.locator("tr.detail tbody tr")
    points = [float(part.locator("td").nth(2).inner_text()) for part in parts.all()]
    assert round(sum(points), 2) == score
    assert page.locator("[data-panel=criticised]").inner_text().count("区科学技术局") == 1


def test_files_and_pictures_of_an_indicator(server, visit):
    page = visit(f"{server}/indicator?id=I14&month=2023-06")
    with page.expect_download() as given:
        page.click(f"a:has-text('{text.BROWSER['file_csv']}')")
    content = given.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["月份"] for row in rows][-1] == "2023-06"
    for label, start in ((text.BROWSER["picture_png"], b"\x89PNG"), (text.BROWSER["picture_svg"], b"<svg")):
        with page.expect_download() as given:
            page.click(f".figure-frame:has([data-figure=series]) button:has-text('{label}')")
        assert given.value.path().read_bytes().startswith(start)
    assert page.complaints == []


@pytest.mark.parametrize(
    ("address", "figures"),
    [
        ("", ["lights"]),
        ("sections?section=s2", ["growth", "amounts"]),
        ("units?unit=区科学技术局", ["rank", "growth", "amounts"]),
        ("indicator?id=I14", ["series", "added"]),
    ],
)
def test_every_chart_is_saved_with_its_name_its_source_and_its_words(server, visit, address, figures):
    page = visit(f"{server}/{address}{'&' if '?' in address else '?'}month=2023-09")
    for name in figures:
        frame = page.locator(f".figure-frame:has([data-figure='{name}'])")
        frame.locator("[data-drawn]:not([data-drawn=false])").wait_for()
        with page.expect_download() as given:
            frame.locator(f"button:has-text('{text.BROWSER['picture_svg']}')").click()
        svg = given.value.path().read_text(encoding="utf-8")
        assert svg.startswith("<svg") and "演示数据" in svg and "1—9月" in svg
        assert given.value.suggested_filename.endswith(".svg")
    assert page.complaints == []


def test_the_map_of_units_leads_to_indicators_and_keeps_its_heads(server, visit):
    page = visit(f"{server}/units")
    assert page.locator(".heat tbody tr").count() == 37
    mark = page.locator(".heat-red a").first
    name = mark.get_attribute("aria-label")
    mark.click()
    page.wait_for_selector(".indicator-head")
    assert name.startswith(page.locator(".indicator-head h2").inner_text())


def test_months_are_compared_and_the_choice_is_in_the_address(server, visit):
    page = visit(f"{server}/compare?month=2023-09&with=2023-06")
    heads = page.locator("[data-panel=months] th[scope=col]").all_inner_texts()
    assert heads[2:4] == ["6月", "9月"]
    page.select_option("[data-focus=with]", "2023-03")
    assert query(page)["with"] == "2023-03"
    rows = page.locator("[data-panel=months] tbody tr").count()
    page.check("[data-focus=only-changed]")
    assert 0 < page.locator("[data-panel=months] tbody tr").count() < rows


def test_findings_of_the_plan_lead_to_what_they_are_about(server, visit):
    page = visit(f"{server}/plan")
    findings = page.locator("[data-panel=findings]")
    assert "同一单位两种名称" in findings.inner_text()
    findings.locator("a:has-text('新签约项目')").first.click()
    page.wait_for_selector(".indicator-head")
    assert query(page)["id"] == "I11"


def test_the_goals_tab_says_where_restated_targets_are(server, visit):
    page = visit(f"{server}/sections")
    note = page.locator("[data-panel=restated]")
    assert note.locator("li").count() == 2
    note.locator("a").nth(1).click()
    settle(page)
    assert query(page)["section"] == "s1"


def test_the_keyboard_reaches_search_months_and_cards_in_order(server, visit):
    page = visit(server)
    page.locator(".search-box input").focus()
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.dataset.focus ?? document.activeElement.className"))
    months = [name for name in seen if name.startswith("2023-")]
    assert months == sorted(months) and len(months) == 8
    assert seen.index("card-I01") > seen.index(months[-1])
