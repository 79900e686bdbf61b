"""Pictures: every chart with the board's figures; without a browser one sentence says what to do."""

import dataclasses
import datetime as dt
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard import text
from dashboard.materials import gather
from dashboard.picture import draw_all, draw_one
from dashboard.pictures import choose, figure_of, pictures
from lake.errors import BoardError
from lake.settings import PROJECT, read_settings
from lake.store import open_store
from reports.batch import MANIFEST

PLAN, DAY, MONTH = "jiyang-2023", dt.date(2023, 10, 20), "2023-08"
CHROMIUM = os.environ.get("BOARD_CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="module")
def store(demo_home):
    return open_store(read_settings({"BOARD_HOME": str(demo_home)}))


@pytest.fixture(scope="module")
def materials(store):
    return gather(store, DAY, PLAN)


@pytest.fixture(scope="module")
def found(materials):
    return pictures(materials, MONTH)


def figure(materials, found, chart, of=""):
    return figure_of(choose(found, chart, of), materials.boards[MONTH])


def test_a_series_ends_with_the_month_and_holds_its_values(materials, found):
    drawn = figure(materials, found, "series", "I14")
    actual = next(trace for trace in drawn.data if trace.ids)
    assert list(actual.ids) == [month for month in materials.boards if month <= MONTH]
    assert len(actual.marker.color) == len(actual.marker.symbol) == len(actual.ids)
    for month, value in zip(actual.ids, actual.y, strict=True):
        row = next(row for row in materials.boards[month]["indicators"] if row["indicator_id"] == "I14")
        assert Decimal(repr(value)) == row["actual"]
    assert {trace.meta["month"] for trace in drawn.data if trace.meta} == {MONTH}


def test_an_adjusted_target_is_the_step_it_is(materials):
    boards = {
        month: {
            **board,
            "indicators": [
                {
                    **row,
                    "target": Decimal(40)
                    if row["indicator_id"] == "I14" and month > "2023-06"
                    else row["target"],
                }
                for row in board["indicators"]
            ],
        }
        for month, board in materials.boards.items()
    }
    adjusted = dataclasses.replace(materials, boards=boards)
    drawn = figure(adjusted, pictures(adjusted, MONTH), "series", "I14")
    [target] = [trace for trace in drawn.data if trace.name == text.CHART_TARGET]
    assert target.line.shape == "hv" and list(target.y) == [30.0] * 6 + [40.0] * 6


def test_every_chart_is_there_once_and_can_be_framed(materials, found):
    listed = [(one.chart, one.of) for one in found]
    assert len(listed) == len(set(listed))
    charts = {one.chart for one in found}
    assert charts == {"lights", "growth", "amounts", "unit-lights", "rank", "scores", "reporting", "series",
                      "added"}  # fmt: skip
    for chart in charts:
        drawn = figure_of(next(one for one in found if one.chart == chart), materials.boards[MONTH])
        assert drawn.layout.width == 960 and 150 < drawn.layout.height < 3000


def test_rows_of_a_section_are_those_of_the_board(materials, found):
    board = materials.boards[MONTH]
    own = [row for row in board["indicators"] if row["indicator_id"] in board["sections"][2]["indicator_ids"]]
    drawn = figure(materials, found, "amounts", "s2")
    values = {
        key: value
        for trace in drawn.data
        if trace.type == "bar" and trace.name != "年度目标"
        for key, value in zip(trace.ids, trace.x, strict=True)
    }
    for row in own:
        if row["kind"] == "cumulative" and row["actual"] is not None:
            assert Decimal(repr(values[row["indicator_id"]])) == row["completion_rate"] * 100


def test_it_says_which_data_and_that_they_are_for_demonstration(materials, found):
    for chart, of in (("series", "I03"), ("lights", "")):
        told = figure(materials, found, chart, of).layout.title
        assert told.text.endswith("（2023年1—8月）")
        assert f"数据版本第{materials.newest['version']}版" in told.subtitle.text
        assert "演示数据" in told.subtitle.text


@pytest.mark.parametrize(
    ("chart", "of", "name", "words"),
    [
        ("series", "I99", "x.png", "I99"),
        ("nothing", "", "x.png", "可选：lights"),
        ("lights", "s1", "x.png", "不带 --of"),
        ("series", "I14", "x.gif", ".png 或 .svg"),
    ],
)
def test_what_cannot_be_drawn_is_said(store, tmp_path, chart, of, name, words):
    with pytest.raises(BoardError, match=words):
        draw_one(store, PLAN, MONTH, chart, of, DAY, tmp_path / name)


def test_a_month_without_data_is_said(materials):
    with pytest.raises(BoardError, match="2023-12"):
        pictures(materials, "2023-12")


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
def test_a_set_is_drawn_once_by_one_browser(store, tmp_path, monkeypatch):
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    monkeypatch.setenv("BROWSER_PATH", CHROMIUM)

    def few(pieces):
        # A run cut off after the first charts: both kinds of each of them.
        yield from list(pieces)[:4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw_all(store, PLAN, MONTH, DAY, tmp_path, few)
    written = {path.name: path for path in tmp_path.iterdir() if path.name != MANIFEST}
    assert set(written) == {"lights.png", "lights.svg", "growth.png", "growth.svg"}
    assert written["growth.png"].read_bytes().startswith(b"\x89PNG")
    svg = written["lights.svg"].read_text(encoding="utf-8")
    assert svg.startswith("<svg") and "各部分亮灯情况" in svg and "演示数据" in svg
    times = {name: path.stat().st_mtime_ns for name, path in written.items()}
    with pytest.raises(KeyboardInterrupt):
        draw_all(store, PLAN, MONTH, DAY, tmp_path, few)
    assert {name: path.stat().st_mtime_ns for name, path in written.items()} == times
