"""What hostile files showed: bounds of text tables, endless numbers, names that would spoil a message."""

import datetime as dt

import pytest

from etl.intake.check import check_file
from etl.intake.delimited import MAX_COLUMNS, MAX_ROWS, read_delimited
from etl.intake.numbers import UnclearNumberError, read_number
from etl.intake.spelling import shown
from lake.errors import BoardError

HEADER = "指标编号,月份,累计完成值\n"


@pytest.mark.parametrize("digits", [101, 2_000_000])
def test_an_endless_number_is_no_number(digits):
    with pytest.raises(UnclearNumberError, match="内容过长"):
        read_number("2" * digits)


@pytest.mark.parametrize(
    "text", ["x" + "," * MAX_COLUMNS, f"{HEADER}{',' * 1_000_000}\n", "x\n" * (MAX_ROWS + 1)]
)
def test_a_text_table_has_the_bounds_of_a_worksheet(text):
    with pytest.raises(BoardError, match="范围过大"):
        read_delimited(text, "a.csv")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("月报（1）.csv", "月报（1）.csv"),
        ("a\nb\x1b[2J\u202egpj.\u200b\ud83d", "a\ufffdb\ufffd[2J\ufffdgpj.\ufffd\ufffd"),
        ("\u2028\u2029\x00\x7f\x85", "\ufffd" * 5),
        ("𠮷" * 61, "𠮷" * 60 + "…"),
    ],
)
def test_foreign_text_in_a_message(text, seen):
    assert shown(text) == seen


def test_a_name_that_would_break_the_message(store_with_plan):
    with store_with_plan.snapshot() as snapshot:

        def check(content):
            return check_file(
                snapshot,
                "jiyang-2023",
                "a\nb\u202e" + "x" * 500,
                content,
                dt.date(2023, 11, 1),
                max_bytes=10**6,
            )

        with pytest.raises(BoardError) as caught:
            check(b"\x00\x01broken")
        assert str(caught.value).startswith("a\ufffdb\ufffdxxx")
        assert len(str(caught.value)) < 200
        checked = check(f"{HEADER}I14,2023-09,\u202e42\n".encode())
        assert "“\ufffd42”不是数字" in str(checked.errors[0])
        assert len(checked.file_name) == 121


def test_two_hundred_sheets_are_counted(check, workbook):
    def more(sheet):
        for number in range(200):
            sheet.parent.create_sheet(f"表{number}").append(["指标编号", "月份", "累计完成值"])

    said = check(workbook([["指标编号", "月份", "累计完成值"], ["I14", "2023-09", 24]], more), "a.xlsx")
    assert said.actuals == {("I14", "2023-09"): "24"}
    [note] = [text for text in said.of("NOTE") if "多张工作表" in text]
    assert "等 201 张" in note and len(note) < 200
