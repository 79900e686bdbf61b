"""What the remaining months must bring."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802

from datetime import date
from decimal import Decimal

import pytest

from domain.base import Base
from domain.need import remaining_need

AMOUNTS = [
    # id, target, unit, comparator, month, actual, remaining, a month, reason
    ("计数进位", "60", "个", ">=", 9, "44", "16", "6", "还需 16 个，余下 3 个月每月至少 6 个"),
    ("计数整除", "60", "个", ">=", 8, "40", "20", "5", "还需 20 个，余下 4 个月每月至少 5 个"),
    ("计量进位到分", "13", "亿元", ">=", 9, "9.5", "3.5", "1.17", "还需 3.5 亿元，余下 3 个月每月至少 1.17 亿元"),
    ("计量按目标小数位", "13.125", "亿元", ">=", 9, "9.5", "3.625", "1.209", "还需 3.625 亿元，余下 3 个月每月至少 1.209 亿元"),
    ("已达目标", "60", "个", ">=", 9, "60", "0", None, "已达全年目标，无需再增"),
    ("已超目标", "60", "个", ">=", 9, "66", "0", None, "已达全年目标，无需再增"),
    ("年底未达", "60", "个", ">=", 12, "59", "1", None, "全年已结束，差 1 个"),
    ("等于类", "6", "个", "=", 9, "4", "2", "1", "还需 2 个，余下 3 个月每月至少 1 个"),
    ("控制类舍去零头", "100", "万吨", "<=", 9, "80", "20", "6.66", "还可发生 20 万吨，余下 3 个月每月不超过 6.66 万吨"),
    ("控制类用完", "10", "起", "<=", 9, "10", "0", None, "已用完全年控制数"),
    ("控制类超出", "10", "起", "<=", 9, "12", "-2", None, "已超全年控制数 2 起"),
    ("控制类年底有余", "10", "起", "<=", 12, "8", "2", None, "全年已结束，余 2 起"),
    ("负目标压减", "-12", "万吨", "<=", 9, "-6", "-6", "-2", "还需 -6 万吨，余下 3 个月每月至少 -2 万吨"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "month", "actual", "remaining", "per_month", "reason"),
    [case[1:] for case in AMOUNTS],
    ids=[case[0] for case in AMOUNTS],
)
def test_amount_need(target, rules, value, unit, comparator, month, actual, remaining, per_month, reason):
    indicator = target("cumulative", value, unit, comparator=comparator)
    need = remaining_need(indicator, date(2023, month, 1), Decimal(actual), rules)
    assert (str(need.remaining), need.reason, need.months_left) == (remaining, reason, 12 - month)
    assert need.per_month == (None if per_month is None else Decimal(per_month))
    assert need.growth_needed_pct is None


GROWTH = [
    ("不低于", ">=", "12", 9, "10.5", (75, 100), "16.5", "余下 3 个月合计增速需不低于 16.5%"),
    ("进到够用", ">=", "12", 9, "10.3", (74, 100), "16.9", "余下 3 个月合计增速需不低于 16.9%"),
    ("不高于则舍", "<=", "3", 9, "3.4", (74, 100), "1.8", "余下 3 个月合计增速需不高于 1.8%"),
    ("正好", "=", "3", 9, "3.4", (74, 100), "1.9", "余下 3 个月合计增速需为 1.9%"),
    ("可以为负", ">=", "5", 6, "12.0", (50, 100), "-2.0", "余下 6 个月合计增速需不低于 -2.0%"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("comparator", "value", "month", "actual", "base", "needed", "reason"),
    [case[1:] for case in GROWTH],
    ids=[case[0] for case in GROWTH],
)
def test_growth_need(target, rules, comparator, value, month, actual, base, needed, reason):
    indicator = target("growth", value, "%", comparator=comparator)
    levels = Base(Decimal(base[0]), Decimal(base[1]))
    need = remaining_need(indicator, date(2023, month, 1), Decimal(actual), rules, levels)
    assert (str(need.growth_needed_pct), need.reason, need.months_left) == (needed, reason, 12 - month)
    assert (need.remaining, need.per_month) == (None, None)


def test_增速没有基数不推算(target, rules):
    need = remaining_need(target("growth", "12", "%"), date(2023, 9, 1), Decimal(10), rules)
    assert (need.growth_needed_pct, need.months_left) == (None, 3)
    assert (need.remaining, need.per_month) == (None, None)
    assert need.reason == "没有上年基数，不推算余下月份所需增速"


def test_增速到年底没有余下月份(target, rules):
    base = Base(Decimal(1), Decimal(2))
    need = remaining_need(target("growth", "12", "%"), date(2023, 12, 1), Decimal(10), rules, base)
    assert (need.growth_needed_pct, need.months_left, need.reason) == (None, 0, "全年已结束")
    assert (need.remaining, need.per_month) == (None, None)


def test_无目标(target, rules):
    assert remaining_need(target("cumulative", None, "个"), date(2023, 9, 1), Decimal(1), rules) is None


@pytest.mark.parametrize(("to_date", "year"), [(0, 100), (100, 100), (-1, 100), (120, 100)])
def test_base_refuses(to_date, year):
    with pytest.raises(ValueError) as error:
        Base(Decimal(to_date), Decimal(year))
    assert str(error.value) == f"上年同期基数 {to_date} 应大于 0 并小于上年全年基数 {year}，请核对基数。"


def test_基数只收十进制数():
    with pytest.raises(ValueError, match=r"^上年同期基数“75”不是"):
        Base(75, Decimal(100))
    with pytest.raises(ValueError, match=r"^上年全年基数“100”不是"):
        Base(Decimal(75), 100)
