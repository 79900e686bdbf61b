"""What a page sends: every month, every number as printed on the board, and little of it."""

import datetime as dt
import gzip
import json
import re
from pathlib import Path

import pytest

from dashboard import payload, text, wording
from dashboard.materials import gather
from dashboard.prepare import shared
from tests.board_fixture import PERIODS, make_materials

MATERIALS = make_materials()
BOARDS = MATERIALS.boards
PAGES = payload.PAGES
BOARD_FILES = Path(payload.__file__).parent / "board"


def content(page):
    return json.loads(gzip.decompress(payload.build(page, MATERIALS)))


@pytest.mark.parametrize("page", PAGES)
def test_all_months_with_the_numbers_of_the_board(page):
    sent = content(page)
    assert list(sent["months"]) == PERIODS
    assert sent["default_period"] == PERIODS[-1]
    for period, month in sent["months"].items():
        assert len(month["rows"]) == 40
        for row in BOARDS[period]["indicators"]:
            shown = month["rows"][row["indicator_id"]]
            assert shown["actual"] == wording.with_unit(row["actual"], row["unit"])
            assert shown["gap"] == wording.gap_text(row["gap"])
            assert (shown["status"], shown["light"], shown["reason"]) == (
                row["status"], row["light"], row["reason"],
            )  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_small(page):
    assert len(payload.build(page, MATERIALS)) < 90_000


@pytest.mark.parametrize("page", PAGES)
def test_a_plan_nobody_has_reported_on_has_its_pages(page, store_with_plan):
    materials = gather(store_with_plan, dt.date(2023, 2, 7))
    sent = json.loads(gzip.decompress(payload.build(page, materials)))
    assert (sent["updated"], list(sent["months"])) == ("", ["2023-01"])
    assert sent["months"]["2023-01"]["counts"]["grey"] == 40


def test_same_boards_same_bytes():
    assert payload.build("units", MATERIALS) == payload.build("units", make_materials())


def test_a_headline_without_a_unit_has_none_invented():
    fixed = content("units")["indicators"]["I01"]
    assert fixed["units"] == []
    assert "I01" not in {name for unit in content("units")["units"].values() for name in unit["indicators"]}


def test_group_phrases_are_not_ranked_and_units_with_reds_come_first():
    sent = content("units")
    assert {name for name, unit in sent["units"].items() if not unit["ranked"]} == {
        "各镇政府、街道办事处", "相关镇政府、街道办事处", "相关街道办事处",
    }  # fmt: skip
    month = sent["months"]["2023-09"]
    reds = [month["unit_counts"][name]["red"] for name in month["unit_order"]]
    assert reds == sorted(reds, reverse=True)


def test_section_labels_leave_out_what_all_share():
    labels = shared.section_labels(BOARDS["2023-09"])
    assert list(labels.values())[:3] == ["工作目标", "（一）项目建设", "（二）产业培强"]
    one = {"sections": [{"section": "一", "section_title": "聚力攻坚项目建设，打造引擎"}]}
    assert shared.section_labels(one)["一"] == "（一）聚力攻坚项目建设"


def test_sparklines_stop_at_their_month_and_leave_out_what_is_missing():
    trends = content("overview")["months"]["2023-04"]["trends"]
    assert [point and point[0] for point in trends["I09"]] == [2, 3, 4]
    assert trends["I01"][0] is None


def test_every_word_the_browser_uses_is_there_and_no_other():
    pages = [path for path in BOARD_FILES.glob("*.js") if path.name != "search.js"]
    assert used_words(pages) == set(text.BROWSER)
    assert used_words([BOARD_FILES / "search.js"]) == set(text.SEARCH)


def used_words(paths):
    scripts = re.sub(r"//.*", "", "\n".join(path.read_text(encoding="utf-8") for path in paths))
    return set(re.findall(r"\btext\.([a-z_]+)\b", scripts)) - {"map"}  # trace.text.map


def test_chinese_stands_in_the_text_module_only():
    for path in (*BOARD_FILES.glob("*.js"), *BOARD_FILES.glob("*.css")):
        if path.name != "shell.js":  # the dictionary of the frame's English words
            code = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
            assert not re.search("[\u4e00-\u9fff]", code), path.name
