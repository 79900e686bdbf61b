"""The playlist: the reviewed file, what can be wrong with it, and what an address may ask for."""

import re

import pytest

from dashboard.screen.playlist import BUILT_IN, DEFAULT, Playlist, Screens, from_address, read_screens
from lake.settings import PROJECT

FIXED = {"overview", "sections", "red", "yellow", "ranking", "praised", "criticised", "due"}
SCREENS = Screens({DEFAULT: Playlist(("overview", "red"), 20), "hall": Playlist(("due",), 30)})


def test_the_file_of_the_project_is_right():
    screens = read_screens()
    assert screens.problem == ""
    assert DEFAULT in screens.lists
    names = {name for one in screens.lists.values() for name in one.play}
    assert all(name in FIXED or re.fullmatch(r"s\d|[iu]:.+", name) for name in names)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[default\n", "不是有效的 TOML"),
        ('[default]\nplay = ["overview"\nevery = 20', "不是有效的 TOML"),
        ("play = 3", "“play”应写成 [play] 一节"),
        ("[default]\nevery = 20", "[default] 的 play 应为页面名称的列表"),
        ("[default]\nplay = []", "[default] 的 play 应为页面名称的列表"),
        ('[default]\nplay = ["overview", 3]', "[default] 的 play 应为页面名称的列表"),
        ('[default]\nplay = ["red"]\nevery = 2', "[default] 的 every 应为 5 至 3600"),
        ('[default]\nplay = ["red"]\nevery = 20.5', "[default] 的 every 应为 5 至 3600"),
        ('[default]\nplay = ["red"]\nevery = true', "[default] 的 every 应为 5 至 3600"),
        ('[hall]\nplay = ["red"]', "缺少 [default]"),
        ("", "缺少 [default]"),
    ],
)
def test_a_wrong_file_is_said_and_the_screen_goes_on(tmp_path, content, reason):
    file = tmp_path / "screens.toml"
    file.write_text(content, encoding="utf-8")
    screens = read_screens(file)
    assert screens.lists == {DEFAULT: BUILT_IN}
    assert reason in screens.problem and screens.problem.endswith("已按内置方案显示。")
    assert from_address({}, screens).problems == (screens.problem,)


def test_a_missing_or_unreadable_file_is_said(tmp_path):
    assert "无法读取" in read_screens(tmp_path / "none.toml").problem
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe\xff")
    assert "无法读取" in read_screens(tmp_path / "latin.toml").problem


def test_an_empty_address_asks_for_the_default():
    wanted = from_address({}, SCREENS)
    assert (wanted.screen, wanted.play, wanted.every, wanted.theme, wanted.problems) == (
        DEFAULT, None, None, None, (),
    )  # fmt: skip


def test_an_address_says_its_own():
    query = {
        "play": " overview,s1， red、i:I14 ",
        "every": "15",
        "theme": "dark",
        "screen": "hall",
        "month": "2023-06",
    }
    wanted = from_address(query, SCREENS)
    assert wanted.play == ("overview", "s1", "red", "i:I14")
    assert (wanted.every, wanted.theme, wanted.screen, wanted.month) == (15, "dark", "hall", "2023-06")
    assert wanted.problems == ()


@pytest.mark.parametrize("every", ["0", "4", "3601", "-5", "5.5", "abc", "５０", "9" * 400, "1e3"])
def test_seconds_that_cannot_be_are_said(every):
    wanted = from_address({"every": every}, SCREENS)
    assert wanted.every is None
    assert "5 至 3600" in wanted.problems[0] and "已按 20 秒" in wanted.problems[0]
    assert len(wanted.problems[0]) < 120


def test_a_wrong_name_or_colour_is_said_and_passed_over():
    wanted = from_address({"screen": "attic", "theme": "pink"}, SCREENS)
    assert (wanted.screen, wanted.theme) == (DEFAULT, None)
    assert "attic" in wanted.problems[0] and "pink" in wanted.problems[1]


def test_an_endless_list_is_cut():
    wanted = from_address({"play": ",".join(["red"] * 500 + ["x" * 900])}, SCREENS)
    assert len(wanted.play) == 60
    assert "最多 60 页" in wanted.problems[0]
    assert from_address({"play": "x" * 900}, SCREENS).play == ("x" * 40,)
    assert from_address({"play": ",,，"}, SCREENS).play is None


def test_the_file_explains_every_name():
    head = (PROJECT / "data" / "screens.toml").read_text("utf-8")
    assert [name for name in FIXED if name not in head] == []
