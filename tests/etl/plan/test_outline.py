"""Headings in the layouts of the genre, and lines that only look like one."""

import pytest

from etl.plan.outline import read_outline
from etl.plan.text import Passage, fold, printed_lines, without_line_breaks


def outline(text):
    """(level, label, title, body) of every heading."""
    return [(n.level, n.label, n.title.text, n.body.text) for n in read_outline(text) if n.level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、目标\n增长。\n二、任务\n修路。", [(1, "一", "目标", "增长。"), (1, "二", "任务", "修路。")]),
        ("## 一、目标\n增长。", [(1, "一", "目标", "增长。")]),
        ("**一、目标**\n增长。", [(1, "一", "目标", "增长。")]),
        ("一、任务\n(一) 修路。路长。", [(1, "一", "任务", ""), (2, "一", "修路", "路长。")]),
        ("一、任务\n1.4月底前开工。", [(1, "一", "任务", ""), (3, "1", "4月底前开工", "")]),
        ("一、任务\n1、修路，\n架桥。", [(1, "一", "任务", ""), (3, "1", "修路，架桥", "")]),
        ("一、任务\n收入增长1\n8.5%。", [(1, "一", "任务", "收入增长18.5%。")]),
        ("一、任务\n统\n一、协调推进。", [(1, "一", "任务", "统一、协调推进。")]),
        (
            "一、要求\n抓好。\n工作方案\n一、目标\n增长。",
            [(1, "一", "要求", "抓好。工作方案"), (1, "一", "目标", "增长。")],
        ),
        ("一、任务\n1.修路。\n4.架桥。", [(1, "一", "任务", ""), (3, "1", "修路", ""), (3, "4", "架桥", "")]),
        (
            "一、任务\n1.修路。\n加强建设\n2.架桥。",
            [(1, "一", "任务", ""), (3, "1", "修路", "加强建设"), (3, "2", "架桥", "")],
        ),
        ("一、任务\n### 修路\n路长。", [(1, "一", "任务", ""), (9, "", "修路", "路长。")]),
        (
            "一、任务\n（一）增长7%\n责任单位：甲局",
            [(1, "一", "任务", ""), (2, "一", "增长7%", "责任单位：甲局")],
        ),
    ],
)
def test_outline(text, expected):
    assert outline(text) == expected


def test_layout_is_dropped_and_text_is_kept():
    text = "甲\n\n---\n— 12 —\n第3页 共9页\n乙 12 丙\n12\n"
    assert [line.passage.text for line in printed_lines(text)] == ["甲", "乙12丙", "12"]


def test_bare_page_numbers_are_known_by_counting_up():
    assert [line.passage.text for line in printed_lines("甲\n1\n乙\n2\n丙\n3\n")] == ["甲", "乙", "丙"]


def test_blanks_between_words_and_between_numbers_stay():
    (line,) = printed_lines("AI Lab 2023-01-05 10:00 增 长")
    assert line.passage.text == "AI Lab2023-01-05 10:00增长"


def test_fold_keeps_the_length():
    text = "１２％（a）,：“甲”1,200;"
    assert len(fold(text)) == len(text)
    assert fold(text) == "12%（a），：“甲”1,200；"


def test_a_quote_is_cut_from_the_source():
    source = "甲 12 \n\n乙丙"
    passage = Passage.join([line.passage for line in printed_lines(source)])
    assert passage.text == "甲12乙丙"
    assert passage.cut(1, 4).quote(source) == "12 乙"
    assert passage.cut(1, 4).quote(source) in without_line_breaks(source)
