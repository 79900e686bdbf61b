"""Pictures: the chart carries the board's figures; without a browser one sentence says what to do."""

import datetime as dt
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.picture import draw_indicator, figure_of
from lake.errors import BoardError
from lake.settings import PROJECT
from reports.material import gather

PLAN, DAY = "jiyang-2023", dt.date(2023, 10, 20)
CHROMIUM = os.environ.get("BOARD_CHROMIUM", "/usr/bin/chromium")


@pytest.fixture
def material(demo_store):
    return gather(demo_store, PLAN, dt.date(2023, 9, 1), DAY)


def test_the_chart_holds_every_month_of_the_boards(material):
    figure = figure_of(material, "I14")
    drawn = next(trace for trace in figure.data if trace.ids is not None and len(trace.ids) > 1)
    for month, value in zip(drawn.ids, drawn.y, strict=True):
        row = next(row for row in material.boards[month]["indicators"] if row["indicator_id"] == "I14")
        assert Decimal(repr(value)) == row["actual"]
    assert list(drawn.ids) == list(material.boards)


def test_it_says_which_data_and_that_they_are_for_demonstration(material):
    told = " ".join(note.text for note in figure_of(material, "I03").layout.annotations)
    assert f"数据版本第{material.board['version']}版" in told
    assert "演示数据" in told


@pytest.mark.parametrize(
    ("indicator", "name", "words"), [("I99", "x.png", "I99"), ("I14", "x.gif", ".png 或 .svg")]
)
def test_what_cannot_be_drawn_is_said(demo_store, tmp_path, indicator, name, words):
    with pytest.raises(BoardError, match=words):
        draw_indicator(demo_store, PLAN, "2023-09", indicator, DAY, tmp_path / name)


def draw(demo_home, file, browser):
    arguments = ["picture", "--indicator", "I14", "--month", "2023-09", "--as-of", "2023-10-20"]
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments, "--out", str(file)],
        cwd=PROJECT, env={**os.environ, "BOARD_HOME": str(demo_home), "BROWSER_PATH": browser},
        capture_output=True, encoding="utf-8", timeout=100,
    )  # fmt: skip


def test_without_a_browser_one_sentence_says_what_to_do(demo_home, tmp_path):
    result = draw(demo_home, tmp_path / "x.png", str(tmp_path / "no-browser"))
    assert (result.returncode, result.stdout) == (1, "")
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Chromium" in result.stderr
    assert not (tmp_path / "x.png").exists()


@pytest.mark.browser
@pytest.mark.parametrize(("name", "opening"), [("x.png", b"\x89PNG"), ("x.svg", b"<svg")])
def test_a_picture_is_drawn(demo_home, tmp_path, name, opening):
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    result = draw(demo_home, tmp_path / name, CHROMIUM)
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(opening)
