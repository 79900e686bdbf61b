"""What a screen is sent: the board's own numbers, every page's material, no text too small to read."""

import datetime as dt

import orjson
import pytest

from dashboard.charts.wall import SMALLEST
from dashboard.materials import gather
from dashboard.screen.payload import build
from dashboard.screen.playlist import read_screens

TODAY = dt.date(2023, 11, 1)


@pytest.fixture(scope="module")
def materials(demo_home):
    from lake.settings import read_settings
    from lake.store import open_store

    return gather(open_store(read_settings({"BOARD_HOME": str(demo_home)})), TODAY)


@pytest.fixture(scope="module")
def content(materials):
    return orjson.loads(build(materials, None, read_screens(), "bundle/1"))


def test_without_data_there_is_a_calm_answer():
    found = orjson.loads(build(None, None, read_screens(), "bundle/1"))
    assert found["empty"] is True
    assert (found["bundle"], found["screens"]["default"]["every"]) == ("bundle/1", 20)


def test_the_numbers_are_the_boards(content, materials):
    board = materials.newest
    assert content["counts"] == {
        name: board["counts"][name] for name in ("red", "yellow", "green", "grey", "done")
    }
    for row in board["indicators"]:
        sent = content["rows"][row["indicator_id"]]
        assert (sent["light"], sent["status"], sent["reason"]) == (row["light"], row["status"], row["reason"])
    assert (content["version"], content["period"], content["is_demo"]) == (board["version"], "2023-09", True)
    assert content["label"] == "2023年1—9月"


def test_every_page_finds_its_material(content):
    ids = set(content["rows"])
    assert {id for part in content["sections"] for id in part["ids"]} == ids
    assert [part["key"] for part in content["sections"]] == [f"s{number}" for number in range(8)]
    assert set(content["series"]) == set(content["order"]) == ids
    assert {id for unit in content["units"].values() for id in unit["ids"]} <= ids
    tasks = {task for part in content["sections"] for task in part["tasks"]}
    assert tasks == set(content["tasks"])
    assert sum(len(task["list"]) for task in content["tasks"].values()) == 184
    drawn = {
        id
        for name in ("growth", "amounts")
        for trace in content["figures"][name]["data"]
        for id in trace["ids"]
    }
    assert drawn == ids
    ranked = {unit for group in content["ranking"]["groups"] for unit in group["units"]}
    assert set(content["figures"]["scores"]["data"][0]["ids"]) == ranked
    assert set(content["ranking"]["praised"]) | set(content["ranking"]["criticised"]) <= ranked
    assert content["due"]["reporting"]["missing"]
    assert [line["day"] for line in content["due"]["deadlines"]] == ["2023年11月10日"]


def test_a_past_month_is_marked_as_such(materials):
    found = orjson.loads(build(materials, "2023-06", read_screens(), "b"))
    assert (found["period"], found["is_newest"]) == ("2023-06", False)


def sizes(node, place=""):
    """Every font size in a figure."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "size" and place.endswith("font"):
                yield value
            else:
                yield from sizes(value, key)
    elif isinstance(node, list):
        for item in node:
            yield from sizes(item, place)


def test_no_text_of_a_figure_is_too_small(content):
    found = [*sizes(content["template"]), *sizes(content["figures"]), *sizes(content["series"])]
    assert len(found) > 50
    assert min(found) >= SMALLEST


def test_bars_stand_exactly_beside_their_rows(content):
    """The browser prints rows of equal height beside these; any margin would shift them."""
    for name in ("growth", "amounts", "gaps", "scores"):
        layout = content["figures"][name]["layout"]
        assert (layout["margin"]["t"], layout["margin"]["b"]) == (0, 0)
        assert layout["yaxis"]["range"] == [len(layout["yaxis"]["categoryarray"]) - 0.5, -0.5]
        assert not layout.get("annotations")
        assert layout["xaxis"]["showticklabels"] is False


def test_it_is_small(materials):
    import gzip

    assert len(gzip.compress(build(materials, None, read_screens(), "b"))) < 40_000
