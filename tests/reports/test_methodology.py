"""The methodology carries worked examples from live data."""

import datetime as dt

from domain.methodology import rule_sections
from domain.rules import Rules
from reports.board import build_boards
from reports.methodology import ANCHORS, build_methodology

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)


def test_rules_with_a_row_to_show_carry_a_live_example(demo_store):
    board = build_boards(demo_store, PLAN, TODAY)["2023-09"]
    sections = {s["title"]: s for s in build_methodology(demo_store, PLAN, board)["sections"]}
    shown = {title for title, section in sections.items() if section["live"]}
    assert shown == {
        "数量指标",
        "按个数计的指标",
        "增速指标",
        "增速的精度",
        "没有结论的几种情形",
        "与上月比较",
        "余下月份所需",
        "全年推算",
    }
    names = [row["name"] for row in board["indicators"]]
    assert all(any(sections[title]["live"].startswith(name) for name in names) for title in shown)
    assert "18.5 − 18.52 = -0.02" in sections["增速的精度"]["live"].replace("−0.02", "-0.02")


def test_without_a_board_the_rules_stand_alone(store_with_plan):
    methodology = build_methodology(store_with_plan, PLAN, None)
    assert len(methodology["sections"]) >= 10
    assert not any(section["live"] for section in methodology["sections"])
    assert ["次月报送截止日", "10", "periods.due_day"] in methodology["parameters"]


def test_every_rule_has_an_address_of_its_own():
    assert list(ANCHORS) == [section.title for section in rule_sections(Rules())]
    assert len(set(ANCHORS.values())) == len(ANCHORS)
