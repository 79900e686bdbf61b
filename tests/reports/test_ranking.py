"""Ranks of the responsible units on the demonstration board."""

import datetime as dt
import shutil
from decimal import Decimal

import pytest

from etl.load import load_plan
from lake.settings import PROJECT
from reports.board import build_boards
from reports.ranking import build_rankings

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)


def rankings(store):
    return build_rankings(store, PLAN, build_boards(store, PLAN, TODAY), TODAY)


@pytest.fixture
def september(demo_store):
    return rankings(demo_store)["2023-09"]


def units(ranking):
    return {unit["unit"]: unit for group in ranking["groups"] for unit in group["units"]}


def test_every_unit_but_the_group_phrases_is_listed(september):
    assert len(units(september)) == 48
    assert "各镇政府、街道办事处" not in units(september)


def test_contributions_add_up_to_the_score(september):
    for unit in units(september).values():
        if unit["score"] is not None:
            assert sum(part["points"] for part in unit["contributions"]) == unit["score"]


def test_units_sharing_a_row_share_its_weight(september):
    parts = {part["row_id"]: part for part in units(september)["区商务发展促进中心"]["contributions"]}
    assert parts["I15"]["weight"] == Decimal("0.1429")


def test_ranks_are_within_groups_and_follow_the_score(september):
    for group in september["groups"]:
        ranked = [unit for unit in group["units"] if unit["rank"] is not None]
        assert [unit["score"] for unit in ranked] == sorted((u["score"] for u in ranked), reverse=True)
        for unit in ranked:
            assert unit["rank"] == 1 + sum(other["score"] > unit["score"] for other in ranked)


def test_a_unit_without_numbers_is_not_ranked_and_says_why(september):
    audit = units(september)["区审计局"]
    assert (audit["rank"], audit["score"]) == (None, None)
    assert "不参评" in audit["reason"]


def test_a_unit_that_does_not_report_is_not_ranked(september):
    silent = units(september)["区投资促进局"]
    assert silent["rank"] is None
    assert "报送率不足 80%" in silent["reason"]


def test_late_reports_lower_timeliness(september):
    assert units(september)["区农业农村局"]["timeliness"] == 1
    assert units(september)["区财政局"]["timeliness"] < 1


def test_praise_has_no_red_and_criticism_has_one(september):
    by_unit = units(september)
    assert september["praised"]
    assert september["criticised"]
    assert all(by_unit[unit]["red"] == 0 for unit in september["praised"])
    assert all(by_unit[unit]["red"] > 0 for unit in september["criticised"])


def test_changes_are_against_the_month_before(demo_store):
    months = rankings(demo_store)
    before, now = units(months["2023-08"]), units(months["2023-09"])
    moved = [unit for unit in now.values() if unit["rank_change"]]
    assert moved
    for unit in moved:
        assert unit["rank_change"] == before[unit["unit"]]["rank"] - unit["rank"]
    assert all(unit["rank_change"] is None for unit in units(months["2023-02"]).values())


def test_dated_work_items_count_and_undated_ones_do_not(demo_store, tmp_path):
    before = units(rankings(demo_store)["2023-09"])["区财政局"]
    assert not any(part["row_id"].startswith("T") for part in before["contributions"])
    data = tmp_path / "data"
    shutil.copytree(PROJECT / "data", data)
    tasks = (data / "tasks.csv").read_text(encoding="utf-8-sig").splitlines()
    dated = [f"{line.removesuffix(',')},2023-06-30" if line.startswith("T01,") else line for line in tasks]
    (data / "tasks.csv").write_text("\n".join(dated) + "\n", encoding="utf-8-sig")
    load_plan(demo_store, data, dt.datetime(2023, 11, 1))
    board = build_boards(demo_store, PLAN, TODAY)["2023-09"]
    task = board["tasks"][0]
    assert task["items_due"] == task["item_count"]
    parts = {p["row_id"]: p for p in units(rankings(demo_store)["2023-09"])["区财政局"]["contributions"]}
    assert parts["T01"]["score"] == round(Decimal(100 * task["items_done"]) / task["items_due"], 4)
    assert parts["T01"]["weight"] == Decimal("0.2000")


def test_trial_weights_show_their_effect_and_adopt_nothing(demo_store, tmp_path):
    before = units(rankings(demo_store)["2023-09"])
    assert rankings(demo_store)["2023-09"]["trial"] == []
    data = tmp_path / "data"
    shutil.copytree(PROJECT / "data", data)
    with (data / "rules.toml").open("a", encoding="utf-8") as file:
        file.write("\n[trial_weights]\ngrowth = 5\n")
    load_plan(demo_store, data, dt.datetime(2023, 11, 1))
    after = rankings(demo_store)["2023-09"]
    assert {name: unit["score"] for name, unit in units(after).items()} == {
        name: unit["score"] for name, unit in before.items()
    }
    assert any(row["trial_score"] != row["score"] for row in after["trial"])
