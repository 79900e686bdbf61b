"""Whatever the text: a plan or one sentence, in time that grows with the text and no faster."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.plan import PlanError, read_plan
from etl.plan.read_document import document_of
from etl.plan.review import review_of
from lake.errors import BoardError

PIECES = [
    *"一、|（一）|1.|1.1|①|★|\t|，|。|；|：|、|（|）|“|”|责任单位：|牵头单位：|配合单位：|完成时限：|甲局".split(
        "|"
    ),
    *"区发展和改革局|各镇政府|工作目标|重点任务|2023年工作回顾|2024年|名词解释|序号|工作任务|目标任务".split(
        "|"
    ),
    *"新建|学校|增长|下降|提高到|由|7%|2所|3|1.5|两个|翻番|零的突破|分别|各|均|其中|力争|确保|总投资".split(
        "|"
    ),
    *"亿元|以上|左右|12月底|一季度|全年|去年|在全区|围绕|第三|〔2024〕5号|[1]|**|# ".split("|"),
    *["\n", "\n\n", "|"],
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_a_plan_or_one_sentence(text):
    try:
        plan = read_plan(text)
    except PlanError as error:
        assert "\n" not in str(error)
    else:
        flat = text.translate(dict.fromkeys(map(ord, "\r\n\f\v")))
        assert all(row.source_quote in flat for row in plan.indicators)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]))
def test_any_bytes_are_a_document_or_one_sentence(content, magic):
    try:
        document_of(magic + content, "文件")
    except BoardError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n" + "、".join(["新建学校2所"] * 3000) + "。（责任单位：区教育局）",
        "一、任务\n" + "1.5%" * 5000,
        "一、" + "增长" * 9990,
        "一、任务\n" + "（" * 9000 + "“" * 9000,
        "责任单位：" * 4000,
        "一、任务\n" + "责任单位：甲局\n" * 2500,
        "序号|任务|责任单位\n" + "1|新建学校2所|甲局\n" * 1400,
        "序号\n工作任务\n责任单位\n1\n" + "新建学校2所\n" * 2500,
    ],
    ids=["list", "rates", "heading", "brackets", "labels", "lines", "table", "cells"],
)
def test_odd_texts_of_twenty_thousand_characters_take_seconds_not_minutes(text):
    started = time.perf_counter()
    with contextlib.suppress(PlanError):
        read_plan(text)
    assert time.perf_counter() - started < 10


def test_a_review_of_twenty_thousand_characters_takes_under_two_seconds(plan_texts):
    text = "\n".join([*plan_texts.values()] * 10)[:20_000]
    started = time.perf_counter()
    document = document_of(text.encode(), "方案.txt")
    review_of(document, read_plan(document))
    assert time.perf_counter() - started < 2
