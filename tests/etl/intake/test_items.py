"""Work item files: recognised by their header, checked by their own rules."""

import datetime as dt
from decimal import Decimal

import pytest

HEADER = "事项编号,月份,进度,进展情况,完成日期\n"


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("60%", "60"),
        ("60", "60"),
        ("100", "100"),
        ("已完成", "100"),
        ("办结", "100"),
        ("未开始", "0"),
        ("0", "0"),
        ("62.5％", "62.5"),
    ],
)
def test_progress_is_understood(check, text, progress):
    said = check(f"{HEADER}T01-01,2023-09,{text},开展招商活动,\n")
    [item] = said.items.values()
    assert (item.progress_pct, item.situation, said.findings) == (Decimal(progress), "开展招商活动", ())


def test_words_alone_and_the_day_of_closing(check):
    said = check(f"{HEADER}t01-01,9月,,正在推进,\nT01-02,9月,已完成,竣工,2023年9月15日\n")
    assert said.findings == ()
    assert said.items["T01-01", "2023-09"].progress_pct is None
    assert said.items["T01-02", "2023-09"].done_on == dt.date(2023, 9, 15)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("T99-01,2023-09,60%,,", "“T99-01”不是本方案的事项编号"),
        ("T01-01,2023-09,160%,,", "“160%”不在 0 至 100 之间"),
        ("T01-01,2023-09,进行中,,", "“进行中”不是进度"),
        ("T01-01,2023-12,60%,,", "是未来的月份"),
        ("T01-01,2023-09,60%,,九月中旬", "“九月中旬”不是日期"),
        ("T01-01,2023-09,60%,,2023-09-31", "不是日期"),
        ("T01-01,2023-09,3个,,", "带有其他单位"),
        ("T01-01,2023-09,60%,,\nT01-01,2023-09,70%,,", "第3行“事项编号”：“T01-01”与第2行是同一事项同一月份"),
    ],
)
def test_a_wrong_row_is_named(check, row, words):
    said = check(f"{HEADER}{row}\n")
    assert any(words in error for error in said.errors)


def test_a_fraction_is_asked_about(check):
    content = f"{HEADER}T01-01,2023-09,0.6,,\nT01-02,2023-09,1,,\n"
    said = check(content)
    assert (said.items, [f.key for f in said.findings]) == ({}, ["progress_scale"]) or len(
        said.of("QUESTION")
    ) == 1
    answered = check(content, answers={"progress_scale": "fraction"})
    assert [item.progress_pct for item in answered.items.values()] == [Decimal(60), Decimal(100)]


def test_progress_that_falls_is_a_warning(check):
    known = {("T01-01", dt.date(2023, 8, 1)): Decimal(70)}
    said = check(f"{HEADER}T01-01,2023-09,60%,,\n", known_progress=known)
    assert "低于 2023-08 的 70%" in said.of("WARNING")[0]


def test_an_item_of_another_unit(check):
    said = check(f"{HEADER}T01-01,2023-09,60%,,\n", units=frozenset({"区教育和体育局"}))
    assert "不在你单位的填报范围" in said.errors[0]


def test_a_percentage_cell_of_a_workbook(check, workbook):
    def formats(sheet):
        sheet["C2"].number_format = "0%"

    said = check(workbook([["事项编号", "月份", "进度"], ["T01-01", "9月", 0.6]], formats), "表.xlsx")
    assert said.items["T01-01", "2023-09"].progress_pct == 60
