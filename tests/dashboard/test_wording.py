"""Numbers as printed, and the sentence of the overview."""

from decimal import Decimal

import pytest

from dashboard import wording
from tests.board_fixture import make_boards

D = Decimal


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (D("18.52"), "%", "18.52%"),
        (D("18.50"), "%", "18.50%"),
        (D("-8.3"), "%", "−8.3%"),
        (D("300"), "亿元", "300 亿元"),
        (D("2E+3"), "个", "2000 个"),
        (None, "%", "—"),
    ],
)
def test_values_keep_their_decimals(value, unit, printed):
    assert wording.with_unit(value, unit) == printed


@pytest.mark.parametrize(
    ("ratio", "printed"),
    [(D("0.7320"), "73.2%"), (D("1.0000"), "100%"), (D("0.0000"), "0%"), (D("0.6667"), "66.67%")],
)
def test_percent(ratio, printed):
    assert wording.percent(ratio) == printed


@pytest.mark.parametrize(
    ("gap", "printed"),
    [(D("0.60"), "+0.60 个百分点"), (D("-0.4"), "−0.4 个百分点"), (D("0"), "0 个百分点"), (None, "—")],
)
def test_gap(gap, printed):
    assert wording.gap_text(gap) == printed


def test_headline_counts_are_those_of_the_board():
    boards = make_boards()
    board = boards["2023-09"]
    sentence = "".join(piece["text"] for piece in wording.headline(board, boards["2023-08"]))
    counts = board["counts"]
    green = f"{counts['green']} 项达序时（含已完成 {counts['done']} 项）"
    assert sentence.startswith(f"截至9月，40 项指标中 {green}")
    assert f"{counts['yellow']} 项预警、{counts['red']} 项滞后" in sentence
    assert "1 项缺报" in sentence and "1 项年内不可考核" in sentence
    assert sentence.endswith("。")


def test_headline_names_what_turned_red_and_what_came_back():
    boards = make_boards()
    board = boards["2023-09"]
    for row in board["indicators"]:
        row["change"]["before"] = "red" if row["indicator_id"] == "I01" else "green"
    reds = sum(row["light"] == "red" for row in board["indicators"])
    sentence = "".join(piece["text"] for piece in wording.headline(board, boards["2023-08"]))
    assert f"较8月新增红灯 {reds} 项、退出红灯 1 项" in sentence


def test_first_month_has_nothing_to_compare_with():
    sentence = "".join(piece["text"] for piece in wording.headline(make_boards()["2023-02"], None))
    assert "较" not in sentence
