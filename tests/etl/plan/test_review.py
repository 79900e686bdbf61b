"""The reviewer's file: every target with confidence and place, every number passed over, every doubt."""

import csv
import io

import pytest

from etl.plan import read_plan
from etl.plan.review import COLUMNS, review_csv, review_of
from etl.plan.text_tables import text_document

TEXT = """青台区2024年工作方案
一、工作目标
生产总值增长7%。
二、重点任务
（一）建设。9月底前新建公路3公里，力争20家以上。总投资2亿元的桥梁年底前完工。（牵头单位：区交通运输局；责任单位：区财政局）
（二）服务。举办活动5场。（责任单位：区交通局、区统计局）
"""


@pytest.fixture(scope="module")
def review():
    document = text_document(TEXT)
    return review_of(document, read_plan(document))


def test_leads_are_told_from_others(review):
    road = review.targets[1]
    assert (road.lead_units, road.other_units) == (("区交通运输局",), ("区财政局",))
    assert review.targets[3].lead_units == ("区交通局", "区统计局")
    assert (road.indicator.due.isoformat(), road.place, road.heading) == ("2024-09-30", "第5行", "建设")


def test_spans_cut_the_quote_from_the_text(review):
    for target in review.targets:
        ((start, end),) = target.spans
        assert TEXT[start:end] == target.indicator.source_quote


def test_confidence_is_low_without_a_name(review):
    assert [target.indicator.confidence for target in review.targets] == ["高", "高", "低", "高"]


def test_left_out_numbers_have_reason_and_place(review):
    (money,) = [row for row in review.left_out if row.left_out.number == "2亿元"]
    assert (money.place, "修饰语" in money.left_out.reason) == ("第5行", True)
    assert TEXT[money.left_out.place : money.left_out.end] == "2亿元"


def test_names_are_proposed_and_gaps_found(review):
    assert [(row.printed, row.candidates) for row in review.aliases] == [("区交通局", ("区交通运输局",))]
    assert any("未明确责任单位" in finding.message for finding in review.findings)


def test_the_file_holds_it_all(review):
    content = review_csv(review)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    kinds = [row["row"] for row in rows]
    assert kinds.count("指标") == 4
    assert {"指标", "未采用的数字", "单位写法", "审核提示"} == set(kinds)
