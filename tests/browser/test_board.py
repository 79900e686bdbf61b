"""What a reader does on the board: change month, section and unit, go back, open the source of a number."""

import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import text, wording
from tests.browser.conftest import ROOT, full_runs, picture, serving, settle, wake

pytestmark = pytest.mark.browser

FIGURE = "key => document.querySelector(`[data-figure='${key}']`).data"


def query(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def figure(page, key):
    settle(page)
    wake(page)
    return {trace["name"]: trace for trace in page.evaluate(FIGURE, key)}


def board_json(home, month):
    command = [sys.executable, "-m", "reports", "board", "--month", month, "--format", "json"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "BOARD_HOME": str(home)}, capture_output=True, check=True
    )
    return json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)


def card_values(page):
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.card')].map(card =>"
        " [card.dataset.indicator, card.querySelector('.card-value').textContent]))"
    )


def test_month_changes_figures_and_address_without_a_run_of_the_script(server, visit):
    page = visit(server)
    runs = full_runs(page)
    assert runs > 0
    september = (card_values(page), figure(page, "lights"), page.locator("p.headline").inner_text())
    page.click("[data-month='2023-04']")
    april = (card_values(page), figure(page, "lights"), page.locator("p.headline").inner_text())
    assert all(before != after for before, after in zip(september, april, strict=True))
    assert april[2].startswith("截至4月")
    assert query(page) == {"month": "2023-04"}
    assert page.get_attribute("[data-month='2023-04']", "aria-pressed") == "true"
    page.go_back()
    settle(page)
    assert query(page) == {}
    assert card_values(page) == september[0]
    page.go_forward()
    settle(page)
    assert card_values(page) == april[0]
    assert full_runs(page) == runs
    assert page.complaints == []


def test_an_address_restores_month_and_section(server, visit):
    page = visit(f"{server}/sections?month=2023-06&section=s2")
    assert page.get_attribute("[data-section='s2']", "aria-pressed") == "true"
    assert page.get_attribute("[data-month='2023-06']", "aria-pressed") == "true"
    before = figure(page, "amounts")[text.CHART_PACE]
    assert set(before["x"]) == {50}
    page.click("[data-section='s3']")
    assert query(page) == {"month": "2023-06", "section": "s3"}
    assert figure(page, "amounts")[text.CHART_PACE]["ids"] != before["ids"]
    page.go_back()
    settle(page)
    assert figure(page, "amounts")[text.CHART_PACE]["ids"] == before["ids"]


def test_an_unknown_month_is_said_and_the_newest_shown(server, visit):
    page = visit(f"{server}/?month=1999-01")
    assert text.BROWSER["unknown_month"] in page.locator(".board-head").inner_text()
    assert page.get_attribute("[data-month='2023-09']", "aria-pressed") == "true"


def test_the_section_without_numbers_is_calm(server, visit):
    page = visit(f"{server}/sections?section=s7")
    assert page.locator(".calm").inner_text() == text.BROWSER["no_target_section"]
    assert page.locator(".figure").count() == 0
    assert "区政府办公室" in page.locator(".tasks").inner_text()


def test_the_month_goes_along_to_the_next_page(server, visit):
    page = visit(server)
    page.click("[data-month='2023-05']")
    page.click(".st-key-masthead a:has-text('责任单位')")
    page.wait_for_selector(".unit-list")
    settle(page)
    assert page.get_attribute("[data-month='2023-05']", "aria-pressed") == "true"
    page.go_back()
    page.wait_for_selector("p.headline")
    assert urlsplit(page.url).path == "/"
    assert page.locator("p.headline").inner_text().startswith("截至5月")


def test_units_are_searched_chosen_and_left_again(server, visit):
    page = visit(f"{server}/units")
    page.fill(".unit-list input", "工业")
    assert page.locator(".unit[data-unit]:visible").all_inner_texts()[0].startswith("区工业和信息化局")
    page.click(".unit[data-unit='区工业和信息化局']")
    assert query(page) == {"month": "2023-09", "unit": "区工业和信息化局"}
    settle(page)
    rows = page.locator("table.with-quotes tbody tr")
    drawn = figure(page, "growth")[text.CHART_TARGET]["ids"] + figure(page, "amounts")[text.CHART_PACE]["ids"]
    assert sorted(row.get_attribute("data-indicator") for row in rows.all()) == sorted(drawn)
    assert "原文" in rows.first.inner_text()
    page.go_back()
    settle(page)
    assert page.locator("[data-figure='unit-lights']").count() == 1


def test_the_list_stays_where_it_was_when_a_unit_is_chosen(server, visit):
    page = visit(f"{server}/units")
    page.locator(".unit[data-unit]").nth(34).scroll_into_view_if_needed()
    before = page.evaluate("document.querySelector('.unit-list').scrollTop")
    page.locator(".unit[data-unit]").nth(34).click()
    settle(page)
    assert before > 0
    assert page.evaluate("document.querySelector('.unit-list').scrollTop") == before


def test_group_phrases_and_headlines_without_a_unit_stand_apart(server, visit):
    page = visit(f"{server}/units?unit={text.BROWSER['no_unit']}")
    growth = figure(page, "growth")[text.CHART_TARGET]["ids"]
    assert sorted(growth) == [f"I{number:02d}" for number in range(1, 9)]
    assert text.BROWSER["no_unit_note"] in page.locator(".unit-detail").inner_text()
    generic = page.locator(".unit-group", has_text=text.BROWSER["units_generic"])
    assert "各镇政府、街道办事处" in generic.inner_text()


def test_a_row_of_a_table_opens_its_source(server, visit):
    page = visit(f"{server}/units?unit=区工业和信息化局")
    page.click("table.with-quotes button.link >> nth=0")
    opened = page.locator("dialog.source")
    assert opened.get_attribute("open") is not None
    words = opened.inner_text()
    assert "方案原文" in words and "判定理由" in words and "济阳政发〔2023〕2号" in words
    picture(page, "source-light-1440")
    page.keyboard.press("Escape")
    assert opened.get_attribute("open") is None
    page.click("table.with-quotes button.link >> nth=0")
    opened.locator("a.plain").first.click()
    page.wait_for_selector(".indicator-head")


def test_a_click_on_a_bar_opens_its_source(server, visit):
    page = visit(f"{server}/sections?section=s2")
    bar = page.locator("[data-figure='amounts'] .barlayer .trace").last.locator(".point").first.bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 4, bar["y"] + bar["height"] / 2)
    assert page.locator("dialog.source").get_attribute("open") is not None


@pytest.mark.parametrize("month", ["2023-09", "2023-06"])
def test_page_equals_json_board_equals_plan(demo_home, server, visit, month):
    board = {row["indicator_id"]: row for row in board_json(demo_home, month)["indicators"]}
    page = visit(f"{server}/units?month={month}&unit={text.BROWSER['no_unit']}")
    growth = figure(page, "growth")
    ticks = growth[text.CHART_TARGET]
    assert {key: Decimal(str(x)) for key, x in zip(ticks["ids"], ticks["x"], strict=True)} == {
        key: row["target"] for key, row in board.items() if row["is_headline"] and row["kind"] == "growth"
    }
    drawn = {
        key: Decimal(str(x))
        for word in text.LIGHT_WORDS.values()
        if word in growth
        for key, x in zip(growth[word]["ids"], growth[word]["x"], strict=True)
    }
    assert drawn and all(board[key]["actual"] == value for key, value in drawn.items())
    for row in page.locator("table.with-quotes tbody tr").all():
        on_board = board[row.get_attribute("data-indicator")]
        cells = row.locator("td.number").all_inner_texts()
        assert cells[1] == wording.with_unit(on_board["actual"], on_board["unit"])
        assert wording.gap_text(on_board["gap"]) in cells[3]
    page = visit(f"{server}/?month={month}")
    for key, value in card_values(page).items():
        assert value == wording.with_unit(board[key]["actual"], board[key]["unit"])


def test_a_page_follows_a_submission_without_reload(demo_home, tmp_path, visit):
    home = tmp_path / "var"
    shutil.copytree(demo_home, home)
    monthly = tmp_path / "monthly.csv"
    monthly.write_text(
        "指标编号,指标名称,月份,累计完成值,计量单位,填报单位,备注\n"
        "I03,固定资产投资增长,2023-09,12.6,%,区统计局,\n",
        encoding="utf-8-sig",
    )
    with serving(home) as address:
        page = visit(address)
        assert page.locator(".demo-banner").count() == 1
        done = subprocess.run(
            [sys.executable, "-m", "etl", "submit", str(monthly)],
            cwd=ROOT, env={**os.environ, "BOARD_HOME": str(home)}, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        page.wait_for_selector(".card[data-indicator=I03] .card-value:text-is('12.6%')", timeout=5_000)
        page.wait_for_selector(".demo-banner", state="detached", timeout=2_000)
        row = next(row for row in board_json(home, "2023-09")["indicators"] if row["indicator_id"] == "I03")
        assert row["actual"] == Decimal("12.6")
        assert page.complaints == []


PLACES = """key => Object.fromEntries(Object.entries({
  bars: ".barlayer .point path", numbers: ".barlayer .point text", names: "text",
}).map(([name, selector]) => [name, [...document.querySelectorAll(`[data-figure=${key}] ${selector}`)]
  .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width)
  .map(([one, box]) => {
    const place = one.closest(".figure").getBoundingClientRect();
    const sides = [box.x - place.x, box.y - place.y, box.right - place.x, box.bottom - place.y];
    return [one.textContent, getComputedStyle(one).fill, ...sides];
  })]))"""


SKETCHES = [("", "lights"), ("sections", "growth"), ("sections?section=s2", "amounts")]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
@pytest.mark.parametrize(("address", "key"), SKETCHES)
def test_a_sketch_is_what_plotly_draws_in_its_place(server, visit, address, key, width, scheme):
    page = visit(f"{server}/{address}", width=width, scheme=scheme)
    loaded = "performance.getEntriesByType('resource').some(one => one.name.includes('plotly-basic'))"
    assert not page.evaluate(loaded)
    sketched = page.evaluate(PLACES, key)
    assert len(sketched["bars"]) > 7 and len(sketched["names"]) > 15
    page.locator(f"[data-figure={key}]").hover()
    page.wait_for_selector(f"[data-figure={key}][data-drawn=true]")
    drawn = page.evaluate(PLACES, key)
    assert page.locator(f"[data-figure={key}] > .sketch").count() == 0
    for name, found in sketched.items():
        # Plotly draws its layers in another order.
        assert [one[:2] for one in sorted(found)] == [one[:2] for one in sorted(drawn[name])]
        for before, after in zip(sorted(found), sorted(drawn[name]), strict=True):
            assert before[2:] == pytest.approx(after[2:], abs=1.5), (name, before, after)
    assert page.complaints == []


WAITING = "getComputedStyle(document.querySelector('.stApp'), '::after')"


def test_a_page_that_takes_long_says_so(server, visit):
    page = visit(server)
    page.evaluate(
        "globalThis.asked = [];"
        "new MutationObserver(() => asked.push('asked' in document.documentElement.dataset))"
        ".observe(document.documentElement, {attributeFilter: ['data-asked']})"
    )
    page.click(".st-key-masthead a[href$='tasks']")
    page.wait_for_selector("[data-task]")
    settle(page)
    assert page.evaluate("asked") == [True, False], "asked for, then there"
    page.evaluate("document.documentElement.dataset.asked = ''")
    assert page.evaluate(f"{WAITING}.visibility") == "hidden"
    page.wait_for_timeout(2600)
    assert page.evaluate(f"{WAITING}.visibility") == "visible"
    assert text.WAITING in page.evaluate(f"{WAITING}.content")
