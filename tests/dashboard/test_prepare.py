"""What pages send beyond the board: search, ranks, moves, deadlines, filters, the document."""

import datetime as dt
import gzip
import json
import shutil
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard import payload, text
from dashboard.materials import gather
from dashboard.prepare.ranks import moved_text, place_text
from dashboard.prepare.search import initials
from domain.change import LightChange
from lake.settings import read_settings
from lake.store import open_store

DAY = dt.date(2023, 11, 1)


@pytest.fixture(scope="module")
def materials(demo_home, tmp_path_factory):
    home = tmp_path_factory.mktemp("prepared") / "var"
    shutil.copytree(demo_home, home)
    return gather(open_store(read_settings({"BOARD_HOME": str(home)})), DAY)


def content(page, materials):
    return json.loads(gzip.decompress(payload.build(page, materials)))


def test_initials_keep_letters_and_digits():
    assert initials("新签约项目60个") == "xqyxm60g"
    assert initials("“瞪羚”企业") == "dlqy"


def test_search_finds_indicators_units_tasks_and_items(materials):
    kinds = Counter(entry["kind"] for entry in content("search", materials)["entries"])
    board = materials.newest
    assert kinds == {
        text.SEARCH_KINDS["indicator"]: len(board["indicators"]),
        text.SEARCH_KINDS["unit"]: len(board["units"]),
        text.SEARCH_KINDS["task"]: sum(bool(task["heading"]) for task in board["tasks"]),
        text.SEARCH_KINDS["item"]: len(materials.items),
    }


def test_moves_are_those_of_the_board(materials):
    for month, sent in content("overview", materials)["months"].items():
        rows = materials.boards[month]["indicators"]
        for move in sent["moves"]:
            moved = {row["indicator_id"] for row in rows if row["change"]["light_change"] == move["move"]}
            assert moved <= set(move["ids"])
            if move["move"] != LightChange.TURNED_RED:
                assert moved == set(move["ids"])


def test_the_first_month_has_no_moves(materials):
    first = next(iter(content("overview", materials)["months"].values()))
    assert all(not move["ids"] for move in first["moves"])


def test_card_titles_are_counted(materials):
    assert content("overview", materials)["card_titles"] == {
        "growth": "增速指标（8 项）", "amounts": "数量指标（4 项）",
    }  # fmt: skip


def test_deadlines_are_in_order_and_leave_out_what_is_done(materials):
    items = [
        {**item, "due": dt.date(2023, 10, 20) if number < 2 else dt.date(2024, 6, 1) if number == 2 else None}
        for number, item in enumerate(materials.items)
    ]
    states = {
        month: {**found, items[0]["item_id"]: {**found[items[0]["item_id"]], "light": "green"}}
        for month, found in materials.item_states.items()
    }
    dated = replace(materials, items=items, item_states=states)
    lines = content("overview", dated)["months"]["2023-09"]["deadlines"]
    assert [line["words"] for line in lines] == [items[1]["item"], "1—10月数据报送截止"]
    assert [line["on"] for line in lines] == ["2023年10月20日", "2023年11月10日"]


def test_reporting_counts_every_unit_once(materials):
    sent = content("overview", materials)["months"]["2023-09"]["reporting"]
    units = sum(bool(cells[-1]) for cells in materials.reporting.rows.values())
    assert 0 < sum(line["count"] for line in sent["counts"]) <= units
    assert all(line["ids"] for line in sent["missing"])


def test_small_whole_targets_say_why_they_are_green(materials):
    told = [
        (row, sent)
        for month, page in content("overview", materials)["months"].items()
        for row in materials.boards[month]["indicators"]
        for sent in [page["rows"][row["indicator_id"]]]
        if row["light"] == "green" and row["gap"] is not None and row["gap"] < 0
    ]
    assert told
    for row, sent in told:
        assert sent["standing"].startswith("序时") and sent["standing"].endswith(row["status"])


def test_last_years_level_is_that_of_the_judged_month(materials):
    levels = tuple(Decimal(10 * month) for month in range(1, 13))
    amount = next(
        row
        for row in materials.newest["indicators"]
        if row["kind"] == "cumulative" and row["frequency"] == "quarterly"
    )
    growth = next(row for row in materials.newest["indicators"] if row["kind"] == "growth")
    held = replace(materials, bases={amount["indicator_id"]: levels, growth["indicator_id"]: levels})
    details = content("indicator", held)["details"]
    # In August a quarterly value is that of June, and so is last year's.
    assert details[amount["indicator_id"]]["last_year"]["2023-08"] == f"60 {amount['unit']}"
    assert details[growth["indicator_id"]]["last_year"]["2023-09"] == "90（全年 120）"

    def lines(row):
        return [trace["name"] for trace in details[row["indicator_id"]]["figures"]["series"]["data"]]

    assert text.CHART_LAST_YEAR in lines(amount)
    # Levels of growth are no percentages: they have no place on its scale.
    assert text.CHART_LAST_YEAR not in lines(growth)


def test_the_document_is_whole_and_every_target_is_in_it(materials):
    sent = content("plan", materials)
    words = ["".join(piece["text"] for piece in block["pieces"]) for block in sent["document"]]
    assert words == [block.text for block in materials.document.blocks]
    marked = {piece["indicator"] for block in sent["document"] for piece in block["pieces"]
              if piece.get("number")}  # fmt: skip
    assert marked == {row["indicator_id"] for row in materials.newest["indicators"]}
    assert {finding["kind"] for finding in sent["findings"]} >= {"任务没有量化目标", "同一单位两种名称"}


def test_every_unit_of_the_ranking_is_sent_with_its_parts(materials):
    sent = content("ranking", materials)["months"]["2023-09"]
    ranking = materials.rankings["2023-09"]
    for group in ranking["groups"]:
        for unit in group["units"]:
            shown = sent["ranks"][unit["unit"]]
            assert shown["place"] == unit["rank"]
            assert len(shown["parts"]) == len(unit["contributions"])
    assert sent["praised"] == ranking["praised"] and sent["criticised"] == ranking["criticised"]


def test_ranks_are_said_as_people_say_them():
    assert [place_text(3, is_tied=False), place_text(1, is_tied=True), place_text(None, is_tied=False)] == [
        "第 3 名", "并列第 1 名", "不参评",
    ]  # fmt: skip
    assert [moved_text(change) for change in (2, -1, 0, None)] == ["↑ 2", "↓ 1", "持平", "—"]


def test_plans_stand_side_by_side_when_there_are_two(materials):
    other = {month.replace("2023", "2022"): board for month, board in materials.boards.items()}
    for board in other.values():
        assert board["plan"]["year"] == 2023
    sent = content("compare", replace(materials, others={"other": other}))
    assert [len(plan["months"]) for plan in sent["plans"]] == [8, 8]
    assert len(sent["differences"]) == 28


def test_items_say_their_reports_and_dated_ones_make_a_timeline(materials):
    plain = content("tasks", materials)
    assert len(plain["items"]) == len(materials.items)
    due = dt.date(2023, 6, 30)
    items = [{**item, "due": due} for item in materials.items[:3]] + list(materials.items[3:])
    dated = content("tasks", replace(materials, items=items))
    lines = dated["months"]["2023-09"]["figures"]["timeline"]["data"]
    assert [line["name"] for line in lines] == [item["item_id"] for item in items[:3]]
    assert dated["items"][items[0]["item_id"]]["due"] == "2023年6月30日"
