"""Months, numbers and units as people write them."""

# One case a line.
# ruff: noqa: E501

import datetime as dt
from decimal import Decimal

import pytest

from etl.intake.measures import convert
from etl.intake.months import UnclearMonthError, find_month, read_month
from etl.intake.numbers import UnclearNumberError, is_nothing, read_number

COUNTED = ("个", "家", "处", "人", "项", "户")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *((text, 9) for text in (
            "2023-09", "2023年9月", "2023年09月", "202309", "2023.9", "2023.09", "2023/9", "2023-9", "9月", "九月",
            "1-9月", "1—9月", "1～9月", "1至9月", "1月-9月", "2023年1-9月", "三季度", "第三季度", "前三季度", "1-3季度",
            "2023年三季度", "2023Q3", "2023-09-01", "2023/9/30", "2023年9月30日", "Sep-23", "23-Sep", "２０２３年９月", "45170",
            "二〇二三年九月", "9月份", "9月末", "截至9月底", " 2023 - 09 ", "9", "09", "23年9月", "20230930", "1－9月累计",
        )),
        ("1—2月", 2), ("1-2月", 2), ("上半年", 6), ("2023年上半年", 6), ("全年", 12), ("2023年", 12), ("年度", 12),
        ("一季度", 3), ("十月", 10), ("十一月", 11), ("十二月", 12), ("2023.10", 10), ("四季度", 12), ("1月", 1),
    ],
)  # fmt: skip
def test_a_month_is_understood(text, month):
    assert read_month(text, 2023).period == dt.date(2023, month, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023.1", "1 月还是 10 月"),
        ("3-9月", "从 1 月起"),
        ("13月", "2023-09"),
        ("2023-00", "2023-09"),
        ("本月", "2023-09"),
        ("2023-09-45", "2023-09"),
        ("Abc-23", "2023-09"),
        ("", "2023-09"),
    ],
)
def test_an_unclear_month_is_refused(text, words):
    with pytest.raises(UnclearMonthError, match=words):
        read_month(text, 2023)


def test_a_quarter_by_itself_is_said_to_be_read_as_cumulative():
    assert "1—9 月累计" in read_month("三季度", 2023).note
    assert read_month("一季度", 2023).note == read_month("前三季度", 2023).note == ""


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年9月全区主要指标统计表", (2023, 9)),
        ("全区1—9月指标完成情况（2022年）", (2022, 9)),
        ("2023年10月（1—10月累计）指标填报表", (2023, 10)),
        ("前三季度经济运行情况", (2023, 9)),
        ("报表202309", (2023, 9)),
        ("2023年8月和9月对比表", None),
        ("请于10月10日前报送", None),
        ("区统计局", None),
    ],
)
def test_a_month_is_found_in_a_title(title, period):
    found = find_month(title, 2023)
    assert (found and (found.period.year, found.period.month)) == period


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("45个", "45", "个"), ("3.2亿元", "3.2", "亿元"), ("1,234.50", "1234.50", ""), ("1，234", "1234", ""),
        ("１２３．４", "123.4", ""), ("7.5%", "7.5", "%"), ("7.5％", "7.5", "%"), ("－3.2", "-3.2", ""), ("−3.2", "-3.2", ""),
        ("+7.5", "7.5", ""), ("增长7.5%", "7.5", "%"), ("同比下降 3.2%", "-3.2", "%"), (".5", "0.5", ""),
        ("18.50", "18.50", ""), ("24 个", "24", "个"), ("96万平方米", "96", "万平方米"), ("3.2万㎡", "3.2", "万m2"),
        ("1 234 567", "1234567", ""),
    ],
)  # fmt: skip
def test_a_number_is_understood(text, value, unit):
    number = read_number(text, is_rate=True)
    assert (str(number.value), number.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5O0", "字母O"), ("5O", "字母O"), ("5O亿元", "字母O"), ("约24", "不是数字"), ("1,23", "千分位"), ("2E1", "不是数字"), ("NaN", "不是数字"), ("1.2.3", "不是数字"),
        ("#DIV/0!", "公式出错"), ("", "没有填写"), ("1e5", "不是数字"), ("0.1234567", "最多 6 位"), ("24-30", "不是数字"),
        ("(3.2)", "不是数字"), ("1000000000000", "1 万亿"), ("个", "不是数字"), ("12.", "不是数字"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_a_remedy(text, words):
    with pytest.raises(UnclearNumberError, match=words):
        read_number(text)


@pytest.mark.parametrize("text", ["—", "——", "-", "－", "/", "无", "暂无", "N/A", "…", "*"])
def test_marks_for_nothing(text):
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["", "0", "-1", "无锡"])
def test_what_is_not_a_mark_for_nothing(text):
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("value", "written", "wanted", "result"),
    [
        ("20500", "万元", "亿元", "2.05"), ("205000000", "元", "亿元", "2.05"), ("1234", "亩", "万亩", "0.1234"),
        ("965000", "平方米", "万平方米", "96.5"), ("965000", "㎡", "万平方米", "96.5"), ("8200", "米", "公里", "8.2"),
        ("8.2", "千米", "公里", "8.2"), ("0.2", "万人", "人", "2000"), ("45", "个", "家", "45"), ("3", "名", "人", "3"),
        ("75.0", "‰", "%", "7.50"), ("12", "公顷", "万平方米", "12"), ("18.50", "%", "%", "18.50"), ("3.20", "亿元", "亿元", "3.20"),
    ],
)  # fmt: skip
def test_units_are_converted_exactly(value, written, wanted, result):
    converted = convert(Decimal(value), written, wanted, COUNTED)
    assert (str(converted.value), converted.is_rounded) == (result, False)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("亩", "万平方米"),
        ("万美元", "亿元"),
        ("个", "人"),
        ("百分点", "%"),
        ("亿元", "%"),
        ("%", "个"),
        ("箱", "个"),
        ("户", "家"),
    ],
)
def test_what_cannot_be_converted_is_refused(written, wanted):
    assert convert(Decimal(1), written, wanted, COUNTED) is None


def test_more_decimals_than_the_store_holds_are_rounded_and_said():
    converted = convert(Decimal("205000055.5"), "元", "亿元", COUNTED)
    assert (str(converted.value), converted.is_rounded) == ("2.050001", True)
