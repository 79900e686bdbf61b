"""The board of a month equals the reviewed files, the facts and the rules."""

import csv
import datetime as dt
from decimal import Decimal

import pytest

from domain.indicator import Indicator
from domain.roles import command_line
from domain.rules import Rules
from domain.status import judge
from etl.intake.submit import Sender, submit_file
from lake.errors import BoardError
from lake.settings import PROJECT
from reports.board import build_board, build_boards

PLAN = "jiyang-2023"
SEPTEMBER = dt.date(2023, 9, 1)
TODAY = dt.date(2023, 11, 1)
KEYS = [
    "indicator_id", "name", "section", "task_id", "is_headline", "kind", "frequency", "target", "unit",
    "comparator", "wording", "actual", "period", "period_label", "completion_rate", "pace", "expected", "gap",
    "status", "light", "reason", "units", "source_quote", "submission_id", "change", "need", "landing",
]  # fmt: skip


@pytest.fixture
def board(demo_store):
    return build_board(demo_store, PLAN, SEPTEMBER, TODAY)


def test_rows_carry_every_field(board):
    assert all(list(row) == KEYS for row in board["indicators"])


def test_indicators_equal_the_reviewed_file(board):
    with (PROJECT / "data" / "indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        reviewed = list(csv.DictReader(file))
    assert len(reviewed) == 40
    for row, source in zip(board["indicators"], reviewed, strict=True):
        for column in ("indicator_id", "name", "section", "task_id", "kind", "unit", "source_quote"):
            assert row[column] == source[column]
        assert str(row["target"]) == source["target"]
        assert row["is_headline"] == (source["is_headline"] == "true")


def test_source_quotes_stand_in_the_document(board):
    text = (PROJECT / "data" / "plan" / f"{PLAN}.txt").read_text(encoding="utf-8").replace("\n", "")
    assert [row["indicator_id"] for row in board["indicators"] if row["source_quote"] not in text] == []


def test_every_verdict_is_the_rules_own(board):
    for row in board["indicators"]:
        fields = ("indicator_id", "name", "kind", "frequency", "target", "unit", "comparator", "wording")
        indicator = Indicator(**{field: row[field] for field in fields})
        verdict = judge(indicator, SEPTEMBER, row["actual"], as_of=TODAY, rules=Rules())
        assert (row["status"], row["light"]) == (verdict.status, verdict.light)
        assert (row["gap"], row["pace"]) == (verdict.gap, verdict.pace)


def test_completion_is_actual_over_target(board):
    for row in board["indicators"]:
        if row["actual"] is not None:
            exact = row["actual"] / row["target"]
            assert abs(row["completion_rate"] - exact) <= Decimal("0.00005")


def test_counts_add_up(board):
    lights = ("green", "yellow", "red", "grey")
    assert sum(board["counts"][light] for light in lights) == 40
    for light in lights:
        assert sum(section["counts"][light] for section in board["sections"]) == board["counts"][light]


def test_section_seven_has_no_number(board):
    section = board["sections"][-1]
    assert (section["section"], section["indicator_ids"], section["task_ids"]) == ("七", [], ["T19"])


def test_headlines_without_a_task_have_no_unit(board):
    without = [row["indicator_id"] for row in board["indicators"] if not row["units"]]
    assert without == [f"I{number:02d}" for number in range(1, 11)]


def test_units_carry_counts_of_their_own_rows(board):
    units = {unit["unit"]: unit for unit in board["units"]}
    assert len(units) == 51
    water = units["区城乡水务局"]
    assert (water["indicator_ids"], water["status"], water["is_ranked"]) == ([], "无目标", True)
    assert not units["相关街道办事处"]["is_ranked"]
    education = units["区教育和体育局"]
    assert education["indicator_ids"] == ["I40"]
    assert sum(education["counts"][light] for light in ("green", "yellow", "red", "grey")) == 1


def test_missing_is_due_only_after_the_deadline(store_with_plan):
    sender = Sender(command_line("甲"), dt.datetime(2023, 10, 8, 9))
    submit_file(store_with_plan, PLAN, "f.csv", "指标编号,月份,累计完成值\nI14,2023-09,24\n".encode(), sender)
    days = {dt.date(2023, 10, 10): "未到发布期", dt.date(2023, 10, 11): "缺报"}
    for day, status in days.items():
        board = build_board(store_with_plan, PLAN, SEPTEMBER, day)
        assert board["indicators"][8]["status"] == status
        assert board["counts"]["by_status"][status] == 38


def test_a_public_holiday_moves_the_deadline(store_with_plan):
    # April's values are due on 10 May; March's on 10 April; 2023-09 is used because 1–6 October is a holiday.
    content = "指标编号,月份,累计完成值\nI14,2023-05,9\n".encode()
    sender = Sender(command_line("甲"), dt.datetime(2023, 6, 8, 9))
    submit_file(store_with_plan, PLAN, "f.csv", content, sender)
    # 10 June 2023 is a Saturday.
    on_monday = build_board(store_with_plan, PLAN, dt.date(2023, 5, 1), dt.date(2023, 6, 12))
    on_tuesday = build_board(store_with_plan, PLAN, dt.date(2023, 5, 1), dt.date(2023, 6, 13))
    assert on_monday["indicators"][8]["status"] == "未到发布期"
    assert on_tuesday["indicators"][8]["status"] == "缺报"


def test_months_between_reports_have_a_board_too(store_with_plan):
    content = "指标编号,月份,累计完成值\nI14,2023-03,5\nI14,2023-06,15\n".encode()
    sender = Sender(command_line("甲"), dt.datetime(2023, 7, 8, 9))
    submit_file(store_with_plan, PLAN, "f.csv", content, sender)
    boards = build_boards(store_with_plan, PLAN, TODAY)
    assert list(boards) == ["2023-03", "2023-04", "2023-05", "2023-06"]
    assert boards["2023-05"]["indicators"][13]["status"] == "缺报"


def test_an_unknown_month_or_plan_is_named(demo_store):
    with pytest.raises(BoardError, match="没有 2023-12 的数据（现有 2023-02 至 2023-09）"):
        build_board(demo_store, PLAN, dt.date(2023, 12, 1), TODAY)
    with pytest.raises(BoardError, match="没有方案“other”"):
        build_boards(demo_store, "other", TODAY)


def test_a_plan_without_values_has_its_january(store_with_plan):
    [month] = build_boards(store_with_plan, PLAN, TODAY)
    assert month == "2023-01"
    with pytest.raises(BoardError, match="现有 2023-01"):
        build_board(store_with_plan, PLAN, SEPTEMBER, TODAY)
