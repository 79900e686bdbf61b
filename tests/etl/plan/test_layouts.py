"""One plan in every layout of the genre: however it is set, the same targets and the same units are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.plan import read_plan
from tests.etl.plan.test_grammar import AMOUNTS, PROSE, targets

UNITS = ["县发展和改革局", "县财政局", "县农业农村局", "县教育和体育局", "县水务集团", "县商务局", "团县委"]
HEADINGS = ["强化项目支撑", "补齐设施短板", "办好民生实事", "做强主导产业"]


def numbered(tasks, mark, close):
    lines = ["平川县2024年重点工作任务分解", "一、重点任务"]
    for number, (heading, body, leads, others) in enumerate(tasks, start=1):
        lines.append(f"{mark(number)}{heading}。{body}{close('、'.join(leads), '、'.join(others))}")
    return "\n".join(lines)


def chinese(number):
    return f"（{'一二三四五六'[number - 1]}）"


def header_of(separator, cells):
    edge = separator.strip() if separator.strip() else ""
    return f"{edge}{separator.join(cells)}{edge}"


def table(tasks, separator, with_rule):
    head = ["序号", "重点工作", "工作措施", "牵头单位", "配合单位", "完成时限"]
    lines = ["平川县2024年重点工作任务分解", "一、重点任务", header_of(separator, head)]
    if with_rule:
        lines.append("|---|---|---|---|---|---|")
    for number, (heading, body, leads, others) in enumerate(tasks, start=1):
        cells = [str(number), heading, body, "、".join(leads), "，".join(others), "12月底前"]
        lines.append(header_of(separator, cells))
    return "\n".join(lines)


def one_cell_a_line(tasks):
    lines = [
        "平川县2024年重点工作任务分解",
        "一、重点任务",
        "序号",
        "工作任务",
        "具体措施",
        "牵头单位",
        "责任单位",
        "完成时限",
    ]
    for number, (heading, body, leads, others) in enumerate(tasks, start=1):
        lines += [str(number), heading, body, "、".join(leads)]
        lines += ["、".join(others)] if others else []
        lines.append("年底前")
    return "\n".join(lines)


def without_section(text):
    return text.replace("\n一、重点任务", "")


def rows_without_numbers(tasks):
    lines = ["平川县2024年重点工作任务分解表", "重点工作", "年度任务", "牵头单位", "配合单位"]
    for heading, body, leads, others in tasks:
        lines += [heading, body, "、".join(leads), "、".join(others)]
    return "\n".join(lines)


LAYOUTS = {
    "brackets": lambda tasks: numbered(tasks, chinese, "（牵头单位：{}；责任单位：{}）".format),
    "square": lambda tasks: numbered(tasks, "{}.".format, "[牵头单位:{};配合单位:{}]".format),
    "leader": lambda tasks: numbered(
        tasks, "{}、".format, "（责任领导：王某；牵头单位：{}；责任单位：{}；完成时限：12月底）".format
    ),
    "own line": lambda tasks: numbered(tasks, chinese, "\n牵头单位：{}\n配合单位：{}".format),
    "star": lambda tasks: numbered(
        tasks, chinese, lambda leads, others: f"（责任单位：*{leads.replace('、', '、*')}、{others}）"
    ),
    "led by": lambda tasks: numbered(tasks, "★{}.".format, "（{}牵头，{}配合）".format),
    "pipes": lambda tasks: table(tasks, " | ", True),
    "tabs": lambda tasks: table(tasks, "\t", False),
    "one cell a line": one_cell_a_line,
    "rows without numbers": rows_without_numbers,
    "1.1": lambda tasks: numbered(
        tasks, "1.{} ".format, "牵头单位：{}。配合单位：{}。完成时限：12月底。".format
    ),
    "no other heading": lambda tasks: without_section(
        numbered(tasks, chinese, "（牵头单位：{}；责任单位：{}）".format)
    ),
}
# Layouts that do not tell leads from others.
EQUAL = {
    "blanks between": lambda tasks: numbered(
        tasks, "★{}. ".format, lambda leads, others: f"\n责任单位：{leads}　{others.replace('、', ' ')}"
    ),
    "no label": lambda tasks: numbered(
        tasks, chinese, lambda leads, others: f"（{'、'.join(filter(None, (leads, others)))}）"
    ),
    "after the stop": lambda tasks: numbered(
        tasks, chinese, lambda leads, others: "、".join(filter(None, (leads, others)))
    ),
    "own line, one role": lambda tasks: numbered(
        tasks, "{}.".format, lambda leads, others: f"\n责任单位：{'、'.join(filter(None, (leads, others)))}"
    ),
}


@st.composite
def plans(draw):
    """Tasks as (heading, body, leads, others), and the targets that stand in their bodies."""
    tasks, expected = [], []
    for heading in draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=4, unique=True)):
        parts = draw(st.lists(targets, min_size=1, max_size=3))
        prose = draw(st.sampled_from(PROSE))
        expected.extend(row for _, row in parts)
        units = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4, unique=True))
        body = "。".join([*(text for text, _ in parts), prose]) + "。"
        tasks.append((heading, body, units[:1], units[1:]))
    return tasks, expected


def essence(plan):
    return (
        [(row.name, row.target, row.unit, row.comparator) for row in plan.indicators],
        [task.units for task in plan.tasks],
    )


def tidied(expected):
    names = [
        (name.removeprefix("完成"), *rest) if name[2:] in AMOUNTS else (name, *rest)
        for name, *rest in expected
    ]
    return [tuple(row) for row in names]


@pytest.mark.parametrize("layout", [*LAYOUTS, *EQUAL])
@settings(max_examples=20, deadline=None)
@given(made=plans())
def test_a_plan_reads_the_same_in_every_layout(layout, made):
    tasks, expected = made
    plan = read_plan((LAYOUTS | EQUAL)[layout](tasks))
    assert essence(plan) == (tidied(expected), [(*leads, *others) for _, _, leads, others in tasks])
    assert [task.heading for task in plan.tasks] == [heading for heading, *_ in tasks]
    if layout in LAYOUTS:
        assert [list(task.lead_units) for task in plan.tasks] == [leads for _, _, leads, _ in tasks]


def test_a_report_in_markdown_without_numbers_looks_back_and_ahead():
    plan = read_plan(
        "# 政府工作报告\n2024年1月10日在西岭区第六届人民代表大会第三次会议上\n"
        "## 2023年工作回顾\n全区生产总值增长5.1%，新增企业12家。\n"
        "## 2024年工作安排\n2024年主要预期目标：生产总值增长6%左右。\n"
        "### 全力稳增长\n实施亿元以上项目38个。\n"
    )
    assert (plan.title, plan.region, plan.year) == ("政府工作报告", "西岭区", 2024)
    assert [(row.name, str(row.target)) for row in plan.indicators] == [
        ("生产总值增长", "6"),
        ("实施亿元以上项目", "38"),
    ]
    assert {row.reason for row in plan.left_out if row.number in {"5.1%", "12家"}} == {
        "以往工作的回顾，不是本年度目标"
    }
    assert [task.units for task in plan.tasks] == [()]


def test_one_list_answers_for_all_paragraphs_of_a_heading():
    plan = read_plan(
        "西岭区2024年为民办实事项目\n"
        "一、就业工程\n开展技能培训900人次。\n（牵头单位：区人社局）\n"
        "二、教育工程\n1.8月底前新建幼儿园3所；\n2.打造优质校园；\n3.新增学位900个。\n（牵头单位：区教育局）\n"
    )
    assert [(task.paragraph, task.units) for task in plan.tasks] == [
        ("开展技能培训900人次。", ("区人社局",)),
        ("8月底前新建幼儿园3所；", ("区教育局",)),
        ("打造优质校园", ("区教育局",)),
        ("新增学位900个。", ("区教育局",)),
    ]


def test_paragraphs_without_any_heading():
    plan = read_plan(
        "西岭区2024年为民办实事项目\n新建幼儿园3所，新增学位900个。（责任单位：区教育局）\n改造农贸市场4个。（责任单位：区商务局）\n"
    )
    assert plan.title == "西岭区2024年为民办实事项目"
    assert [(task.heading, task.units) for task in plan.tasks] == [
        ("新建幼儿园3所，新增学位900个", ("区教育局",)),
        ("改造农贸市场4个", ("区商务局",)),
    ]
