"""Demonstration values are looked at in their own year, real ones today."""

import datetime as dt

import pytest

from domain.roles import command_line
from etl.intake.submit import Sender, submit_file
from reports.looking import day_of_looking

PLAN = "jiyang-2023"
TODAY = dt.date(2026, 11, 24)


def test_demonstration_values_are_looked_at_the_day_after_their_last_deadline(demo_store):
    assert day_of_looking(demo_store, PLAN, TODAY) == dt.date(2023, 10, 11)


def test_never_later_than_today(demo_store):
    assert day_of_looking(demo_store, PLAN, dt.date(2023, 10, 9)) == dt.date(2023, 10, 9)


def test_real_values_are_looked_at_today(demo_store):
    content = "指标编号,月份,累计完成值\nI09,2023-03,15\n".encode()
    submit_file(demo_store, PLAN, "三月.csv", content, Sender(command_line("甲"), dt.datetime(2023, 4, 8)))
    assert day_of_looking(demo_store, PLAN, TODAY) == TODAY


@pytest.mark.parametrize("today", [TODAY, dt.date(2023, 1, 1)])
def test_without_any_value_the_day_is_today(store_with_plan, today):
    assert day_of_looking(store_with_plan, PLAN, today) == today
