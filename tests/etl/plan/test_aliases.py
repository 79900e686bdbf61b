"""Names that may be one unit: proposed on evidence of form, never merged."""

import pytest

from etl.plan import read_plan
from etl.plan.aliases import propose_aliases


def proposed(*lists):
    return {row.printed: (row.kind, row.candidates) for row in propose_aliases(lists)}


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("区发改局", "区发展和改革局"),
        ("区人社局", "区人力资源和社会保障局"),
        ("区住建局", "区住房和城乡建设局"),
        ("区卫健局", "区卫生健康局"),
        ("县发改委", "县发展和改革局"),
        ("市城投公司", "市城市建设投资集团"),
        ("区水务局", "区城乡水务局"),
    ],
)
def test_a_short_form_is_proposed(short, long):
    assert proposed((long,), (short,)) == {short: ("简称", (long,))}


def test_a_name_without_its_district_is_proposed():
    assert proposed(("区财政局",), ("财政局",)) == {"财政局": ("省略区划", ("区财政局",))}


def test_a_likely_misprint_is_proposed():
    lists = [("区退役军人事务局",), ("区退役军人事务局",), ("区退役军人事物局",)]
    assert proposed(*lists) == {"区退役军人事物局": ("疑似错字", ("区退役军人事务局",))}


def test_a_short_form_of_two_is_left_open():
    assert proposed(("区黄河水务局",), ("区城乡水务局",), ("区水务局",)) == {
        "区水务局": ("简称", ("区黄河水务局", "区城乡水务局"))
    }


@pytest.mark.parametrize(
    "lists",
    [
        [("区黄河水务局",), ("区城乡水务局",)],
        [("区民政局",), ("区财政局",)],
        [("区农发集团",), ("区产发集团",), ("区农发集团",)],
        [("区发改局", "区发展和改革局")],
        [("区教育局",), ("县教育和体育局",)],
        [("各镇政府、街道办事处",), ("相关街道办事处",)],
    ],
)
def test_what_differs_in_earnest_is_not_proposed(lists):
    assert proposed(*lists) == {}


def test_proposals_change_no_unit():
    roads = "（一）修路。修路3公里。（责任单位：区发展和改革局）"
    text = f"一、任务\n{roads}\n（二）架桥。架桥2座。（责任单位：区发改局）"
    assert {row.unit for row in read_plan(text).units} == {"区发展和改革局", "区发改局"}
