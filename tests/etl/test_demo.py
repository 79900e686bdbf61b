"""Demonstration values show everything a viewer must be able to tell apart, for any plan."""

import datetime as dt
from decimal import Decimal

import pytest

from domain.indicator import Indicator
from domain.periods import due_date
from domain.roles import command_line
from domain.rules import Rules
from domain.terms import Status
from etl.demo import make_demo
from etl.demo_load import demo_files, load_demo, reporting_units
from etl.intake.submit import Sender, submit_file
from lake.errors import BoardError
from reports.board import build_boards

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)
SEED = 2023


@pytest.fixture
def boards(demo_store):
    return build_boards(demo_store, PLAN, TODAY)


def test_months_february_to_september(boards):
    assert list(boards) == [f"2023-{month:02d}" for month in range(2, 10)]


def test_every_light_and_every_grey_is_there(boards):
    seen = {row["status"] for board in boards.values() for row in board["indicators"]}
    seen |= {unit["status"] for unit in boards["2023-09"]["units"] if unit["status"]}
    assert seen == {str(status) for status in Status}


def test_the_latest_month_shows_three_colours_and_grey(boards):
    counts = boards["2023-09"]["counts"]
    assert all(counts[light] for light in ("green", "yellow", "red", "grey"))


def test_a_quarterly_series_and_a_negative_growth(boards):
    gdp = {month: board["indicators"][0]["period"] for month, board in boards.items()}
    assert gdp["2023-02"] is None
    assert (gdp["2023-05"], gdp["2023-08"], gdp["2023-09"]) == ("2023-03", "2023-06", "2023-09")
    growth = [row["actual"] for row in boards["2023-09"]["indicators"] if row["kind"] == "growth"]
    assert any(actual is not None and actual < 0 for actual in growth)


def test_a_revision_keeps_the_earlier_value(demo_store):
    seen = {}
    for row in demo_store.read("fact_history", plan_id=PLAN):
        seen.setdefault((row["indicator_id"], row["period"]), []).append(row["actual"])
    revised = [values for values in seen.values() if len(values) > 1]
    assert len(revised) == 1
    assert revised[0][0] > revised[0][1]


def test_a_report_comes_late(demo_store):
    rules = Rules()
    late = [
        row
        for row in demo_store.read("fact_history", plan_id=PLAN)
        if row["submitted_at"].date() > due_date(row["period"], rules) + dt.timedelta(days=1)
        and "核减" not in row["note"]
    ]
    assert {row["period"] for row in late} == {dt.date(2023, 8, 1)}


def test_one_unit_stops_reporting(boards, demo_store):
    reporters = reporting_units(demo_store, PLAN)
    missing = {reporters[r["indicator_id"]] for r in boards["2023-09"]["indicators"] if r["status"] == "缺报"}
    assert len(missing) == 1


def test_work_items_are_reported_quarterly_and_never_fall_back(demo_store):
    progress = {}
    for row in demo_store.read("live_item_facts", plan_id=PLAN, origin="demo"):
        progress.setdefault(row["item_id"], {})[row["period"].month] = row["progress_pct"]
    assert {month for months in progress.values() for month in months} == {3, 6, 9}
    assert all(list(months.values()) == sorted(months.values()) for months in progress.values())
    newest = [months[9] for months in progress.values()]
    assert any(share == 100 for share in newest)
    assert any(share < 50 for share in newest)
    assert len(progress) < len(demo_store.read("items", plan_id=PLAN))


def test_every_value_is_labelled(demo_store):
    assert all(row["note"].startswith("演示数据") for row in demo_store.read("fact_history", plan_id=PLAN))
    assert all(board["is_demo"] for board in build_boards(demo_store, PLAN, TODAY).values())


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(demo_store):
    first = demo_files(demo_store, PLAN, TODAY, SEED)
    assert first == demo_files(demo_store, PLAN, TODAY, SEED)
    assert first != demo_files(demo_store, PLAN, TODAY, SEED + 1)


def test_a_second_load_changes_nothing(demo_store):
    version = demo_store.version()
    assert not load_demo(demo_store, PLAN, TODAY, SEED).is_changed
    assert demo_store.version() == version


def test_another_seed_on_top_is_refused(demo_store):
    version = demo_store.version()
    with pytest.raises(BoardError, match="另一份演示数据"):
        load_demo(demo_store, PLAN, TODAY, SEED + 1)
    assert demo_store.version() == version


def test_real_values_replace_the_demonstration(demo_store):
    content = "指标编号,月份,累计完成值\nI09,2023-03,15\n".encode()
    sender = Sender(command_line("甲"), dt.datetime(2023, 4, 8, 9))
    submit_file(demo_store, PLAN, "三月.csv", content, sender)
    boards = build_boards(demo_store, PLAN, TODAY)
    assert list(boards) == ["2023-03"]
    assert not boards["2023-03"]["is_demo"]
    rows = boards["2023-03"]["indicators"]
    actuals = {row["indicator_id"]: row["actual"] for row in rows if row["actual"] is not None}
    assert actuals == {"I09": Decimal(15)}
    with pytest.raises(BoardError, match="正式上报数据"):
        load_demo(demo_store, PLAN, TODAY, SEED)


@pytest.mark.parametrize("seed", range(5))
def test_a_plan_of_a_single_indicator_works_too(seed):
    lone = Indicator("I01", "新建公园", "cumulative", "monthly", Decimal(6), "处")
    months = [dt.date(2024, month, 1) for month in range(2, 10)]
    rules = Rules()
    files = make_demo([lone], {"I01": "区城管局"}, months, rules, lambda month: due_date(month, rules), seed)
    assert all("演示数据" in file.content.decode("utf-8-sig") for file in files)
