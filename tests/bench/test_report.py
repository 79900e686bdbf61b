"""The writer of docs/performance.md, and what the contestants must show."""

import pytest

from bench import content, report


@pytest.fixture
def results(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(report, "DOCUMENT", tmp_path / "performance.md")
    return tmp_path


def part(missed=()):
    table = report.Table("Times", ["", "the board", "peer"], [["open, ms", "10", "30"]], ["A note."])
    return report.Part(name="x", title="Pages", tables=[table], missed=list(missed))


def test_a_part_is_kept_and_written_without_the_others(results):
    report.measured("pages", lambda say: part(), report.say)
    report.measured("load", lambda say: part(["p95 400 ms, not 300."]), report.say)
    found = report.kept(["pages", "intake", "load"])
    assert [one.name for one in found] == ["pages", "load"]
    report.write(found)
    text = (results / "performance.md").read_text("utf-8")
    assert text.count("| open, ms | 10 | 30 |") == 2
    assert "Every goal is reached." in text and "Not reached: p95 400 ms, not 300." in text
    assert "cores " in text and "load average" in text


def test_wide_letters_keep_the_columns_of_the_terminal():
    lines = report.plain(report.Table("t", ["", "x"], [["总览", "1"], ["abcd", "22"]])).splitlines()
    assert lines[2:] == ["总览   1", "abcd  22"]


def test_bars_are_measured_within_their_figure():
    one = {"data": [{"type": "bar", "x": [2, 0, -4]}, {"type": "scatter", "x": [9]}]}
    other = {"data": [{"type": "bar", "x": [10]}]}
    assert content.bars([one, other]) == [1, 1, 0.5]
