"""Pieces of the analysts' pages: markup that escapes, the dictionary of built-in words, charts of changes."""

import re
from decimal import Decimal

import orjson
import pytest
from streamlit import config

from dashboard import charts, rows
from dashboard.board.assets import BUNDLE
from dashboard.charts.before_after import amounts_change, growth_change
from dashboard.forms import findings, markup, text
from dashboard.web import warmup
from reports.board import build_boards
from tests.conftest import PLAN, TODAY

EVIL = '<script>alert("x")</script>'


def test_everything_that_comes_in_is_escaped():
    drawn = [
        markup.tag("p", EVIL, title=EVIL),
        markup.table(["甲", "乙"], [(EVIL, EVIL)]),
        markup.calm(EVIL, EVIL),
        markup.panel(EVIL, EVIL),
        markup.heading(EVIL, EVIL),
        markup.facts([(EVIL, EVIL)]),
        markup.folded(EVIL, EVIL),
        markup.arrow(EVIL, EVIL),
        markup.marked("●", "green", EVIL),
    ]
    for html in drawn:
        assert "<script>" not in html and "&lt;script&gt;" in html
    assert markup.tag("p", markup.tag("b", "粗")) == "<p><b>粗</b></p>"


def test_a_phone_knows_the_column_of_every_cell():
    assert 'data-label="乙"' in markup.table(["甲", "乙"], [("1", "2")])


def shell_words():
    line = BUNDLE.plain["shell.js"].split(b"\n", 1)[0]
    return orjson.loads(line.removeprefix(b"globalThis.boardWords = ").removesuffix(b";"))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("10MB per file", "或把文件拖到这里（不超过 10 MB）"),
        ("File must be 10.0MB or smaller.", "文件不能超过 10.0 MB，没有上传。"),
        ("Remove 九月.xlsx", "移除 九月.xlsx"),
    ],
)
def test_words_with_numbers_are_translated_by_pattern(english, chinese):
    [(pattern, words)] = [pair for pair in shell_words()["patterns"] if re.search(pair[0], english)]
    assert re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", words), english) == chinese


def test_both_dictionaries_reach_the_browser():
    exact = shell_words()["exact"]
    assert exact["Upload"] == "选择文件" and exact["Skip to main content"] == "跳到正文"


@pytest.fixture
def board(demo_store):
    return build_boards(demo_store, PLAN, TODAY)["2023-09"]


@pytest.mark.parametrize(
    ("kind", "draw", "scale"), [("growth", growth_change, 1), ("cumulative", amounts_change, 100)]
)
def test_old_values_stand_beside_the_new(board, kind, draw, scale):
    frame = rows.chart_frame(board["indicators"], kind)
    frame["before"] = [None, *[Decimal("0.5")] * (len(frame) - 1)]
    drawn = {trace["name"]: trace for trace in charts.plain(draw(frame, "原值"))["data"]}
    assert list(drawn["原值"]["ids"]) == list(frame["indicator_id"])[1:]
    assert set(drawn["原值"]["x"]) == {0.5 * scale}


def test_long_lists_of_findings_say_how_many_more():
    class Finding:
        level, row, cell, field, label, value = "错误", 3, "D3", "actual", "值", "x"
        sheet, problem = "", "不是数字"

    words = findings.listed(text.ERROR, [Finding()] * 60, {})
    assert words.count("不是数字") == findings.MAX_SHOWN
    assert text.MORE_FINDINGS.format(count=10) in words
    assert "新签约项目" in findings.listed(text.ERROR, [Finding()], {3: "新签约项目"})


def test_the_server_takes_what_the_setting_says(monkeypatch):
    before = config.get_option("server.maxUploadSize")
    monkeypatch.setenv("BOARD_MAX_UPLOAD_MB", "37")
    warmup.limit_uploads()
    assert config.get_option("server.maxUploadSize") == 37
    config.set_option("server.maxUploadSize", before)
