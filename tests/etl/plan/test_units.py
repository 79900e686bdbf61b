"""Canonical names, groups, and lists of units as printed."""

import pytest

from etl.plan.model import Unit
from etl.plan.responsibility import read_responsibility, split_by_responsibility
from etl.plan.text import Passage
from etl.plan.units import group_of, name_units


def passage(text):
    return Passage.of(text, tuple(range(len(text))))


@pytest.mark.parametrize(
    ("inside", "units", "leads"),
    [
        ("责任单位：甲局、乙局，丙局，按职责分工分别牵头负责", ["甲局", "乙局", "丙局"], []),
        ("责任单位:甲局,乙局", ["甲局", "乙局"], []),
        ("牵头单位：甲局；责任单位：乙局、丙局", ["甲局", "乙局", "丙局"], ["甲局"]),
        ("责任领导：张某；牵头单位：甲局；配合单位：乙局", ["甲局", "乙局"], ["甲局"]),
        ("责任单位：*甲局、乙局", ["甲局", "乙局"], ["甲局"]),
        ("牵头单位：甲局、乙局", ["甲局", "乙局"], []),
        ("责任单位：甲局，各镇政府、街道办事处，按职责分工负责", ["甲局", "各镇政府、街道办事处"], []),
        ("责任单位：甲局、相关街道办事处", ["甲局", "相关街道办事处"], []),
        ("责任单位：各镇政府、各街道办事处", ["各镇政府", "各街道办事处"], []),
        ("责任单位：甲局等", ["甲局"], []),
        ("责任单位：甲局（乙中心、丙中心）、丁局", ["甲局（乙中心、丙中心）", "丁局"], []),
    ],
)
def test_list_of_units(inside, units, leads):
    read = read_responsibility(inside)
    assert (list(read.printed), list(read.leads)) == (units, leads)


@pytest.mark.parametrize(
    "text",
    [
        "修路。（责任单位：甲局、乙局）",
        "修路。（责任单位：甲局、乙局)",
        "修路。(责任单位:甲局,乙局）。",
        "修路。责任单位：甲局、乙局",
        "修路。责任单位：甲局、乙局。",
    ],
)
def test_bracket_and_bare_forms_close_a_task(text):
    (piece,), rest = split_by_responsibility(passage(text))
    assert piece.passage.text == "修路。"
    assert piece.responsibility.printed == ("甲局", "乙局")
    assert rest.text == ""


def named(lists, prose="", reviewed=None):
    return {name: unit.unit for name, unit in name_units(lists, prose, reviewed).items()}


def test_commission_and_bureau_of_one_name_are_one_unit():
    assert named([("县商务局",), ("县商务局",), ("县商务委员会",)])["县商务委员会"] == "县商务局"
    assert named([("县商务委员会",), ("县商务委员会",), ("县商务局",)])["县商务局"] == "县商务委员会"


def test_forms_in_one_list_are_different_units():
    assert named([("县城投集团", "县域投集团")]) == {"县城投集团": "县城投集团", "县域投集团": "县域投集团"}


def test_misprint_is_found_even_where_it_is_printed_more_often():
    lists = [("县域投集团",), ("县域投集团",), ("县城投集团",)]
    assert named(lists, prose="支持城投、交投等企业")["县域投集团"] == "县城投集团"


@pytest.mark.parametrize(
    ("one", "other"),
    [("区民政局", "区财政局"), ("区黄河水务局", "区城乡水务局"), ("区农发集团", "区产发集团")],
)
def test_names_that_differ_in_earnest_stay_apart(one, other):
    assert named([(one,), (other,), (one,)]) == {one: one, other: other}


def test_reviewed_names_overrule_the_reader():
    reviewed = {"县商务委员会": Unit("县商务委员会", "县商务委员会", "区直部门", "")}
    assert named([("县商务局",), ("县商务委员会",)], reviewed=reviewed)["县商务委员会"] == "县商务委员会"


@pytest.mark.parametrize(
    ("unit", "group"),
    [
        ("县财政局", "区直部门"),
        ("市住房保障委员会", "区直部门"),
        ("县委宣传部", "党群"),
        ("团县委", "党群"),
        ("县总工会", "党群"),
        ("市场监管局东城分局", "驻区机构"),
        ("国网供电公司", "驻区机构"),
        ("高新区管委会", "功能区"),
        ("县水务集团", "国企"),
        ("城投公司", "国企"),
        ("县融媒体中心", "事业单位"),
        ("青山镇", "镇街"),
        ("青山镇政府", "镇街"),
        ("东关街道办事处", "镇街"),
        ("各乡镇", "泛指"),
        ("有关部门", "泛指"),
    ],
)
def test_group(unit, group):
    assert group_of(unit) == group
