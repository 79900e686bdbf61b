"""Files in the shapes that Excel and people leave them in, made by real writers, each with what is found."""

# One case a line.
# ruff: noqa: E501

import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter

HEADER = ["指标编号", "指标名称", "月份", "累计完成值", "计量单位", "填报单位", "备注"]
ROWS = [
    ["I14", "谋划储备高质量项目", "2023-09", "24", "个", "", ""],
    ["I20", "", "2023-09", "2.05", "亿元", "", ""],
]
CLEAN = {("I14", "2023-09"): "24", ("I20", "2023-09"): "2.05"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，", "、", "|", "；"])
def test_any_encoding_and_separator(check, csv_bytes, encoding, separator):
    said = check(csv_bytes([HEADER, *ROWS], separator, encoding))
    assert (said.actuals, said.findings) == (CLEAN, ())


def test_utf_16_big_endian_with_its_mark(check, csv_bytes):
    assert check(b"\xfe\xff" + csv_bytes([HEADER, *ROWS], "\t", "utf-16-be")).actuals == CLEAN


def test_a_chinese_comma_inside_a_cell_is_no_separator(check):
    said = check("指标编号,月份,累计完成值,备注\nI14,2023-09,24,核减，重复统计；更正\n")
    assert said.values["I14", "2023-09"].note == "核减,重复统计;更正"


def test_excels_own_separator_line(check):
    said = check("sep=;\n指标编号;月份;累计完成值\nI14;2023-09;2x\n")
    assert said.errors[0].startswith("第2行“累计完成值”：“2x”")


def test_marks_of_other_programs_around_text(check):
    said = check('指标编号,月份,累计完成值\n"=""I14""",\'2023-09,\u200b24\t\n')
    assert (said.actuals, said.findings) == ({("I14", "2023-09"): "24"}, ())


def test_old_line_ends(check):
    assert check("指标编号,月份,累计完成值\rI14,2023-09,24\r").actuals == {("I14", "2023-09"): "24"}


def test_rows_count_as_a_spreadsheet_counts_them_when_a_cell_has_line_breaks(check):
    said = check('指标编号,月份,累计完成值,备注\nI14,2023-09,24,"一\n二"\nX1,2023-09,1,\n')
    assert said.errors[0].startswith("第3行“指标编号”：“X1”")


def test_title_note_unit_reporter_blank_rows_total_and_signature(check, workbook):
    content = workbook(
        [
            ["2023年9月济阳区重点指标完成情况表"],
            ["填报单位：区发展和改革委员会", None, None, "单位：万元"],
            [],
            ["序号", "指标", "1-9月累计", "备注"],
            [1, "技术合同成交额", 20500, None],
            [None, None, None, None],
            [2, "谋划储备高质量项目", "24个", "—"],
            ["合计", None, 20524, None],
            ["制表人：张三", None, "审核人：李四", "填报日期：2023年10月8日"],
            ["注：数据为快报数"],
        ]
    )
    said = check(content, "表.xlsx")
    assert said.actuals == CLEAN
    assert said.serious == []
    assert said.values["I14", "2023-09"].reported_by == "区发展和改革局"
    assert said.values["I14", "2023-09"].note == ""


def test_the_month_may_stand_in_title_header_sheet_name_or_file_name(check, workbook):
    rows = [["指标编号", "累计完成值"], ["I14", 24]]
    for content, name in (
        (workbook([["2023年9月统计表"], *rows]), "表.xlsx"),
        (workbook([["指标编号", "1-9月累计"], ["I14", 24]]), "表.xlsx"),
        (workbook([["指标编号", "2023年前三季度"], ["I14", 24]]), "表.xlsx"),
        (workbook(rows), "2023年9月报表.xlsx"),
        (workbook(rows, title="9月"), "表.xlsx"),
    ):
        said = check(content, name)
        assert (said.actuals, said.serious) == ({("I14", "2023-09"): "24"}, [])
    assert "没有写月份" in check(workbook(rows), "表.xlsx").errors[0]
    assert check(workbook(rows), "表.xlsx", month=dt.date(2023, 9, 1)).actuals == {("I14", "2023-09"): "24"}


def test_one_column_a_month(check, workbook):
    said = check(
        workbook(
            [
                ["指标", "1-7月", "1-8月", "1-9月"],
                ["谋划储备高质量项目", 18, 20, 24],
                ["新签约项目", 30, 35, None],
            ]
        ),
        "表.xlsx",
    )
    assert said.serious == []
    assert said.actuals == {
        ("I14", "2023-07"): "18", ("I14", "2023-08"): "20", ("I14", "2023-09"): "24",
        ("I11", "2023-07"): "30", ("I11", "2023-08"): "35",
    }  # fmt: skip


def test_a_statistics_table_with_level_and_growth(check, workbook):
    rows = [
        ["2023年1-9月主要经济指标"],
        ["指标名称", "计量单位", "累计", "同比增长(%)"],
        ["固定资产投资增长", "亿元", 88.4, 11.6],
        ["技术合同成交额", "亿元", 2.05, 30.1],
        ["外贸进出口增长", "亿元", 120, "下降3.2%"],
    ]
    said = check(workbook(rows), "表.xlsx")
    assert said.actuals == {
        ("I03", "2023-09"): "11.6",
        ("I20", "2023-09"): "2.05",
        ("I31", "2023-09"): "-3.2",
    }
    assert said.serious == []


def test_a_header_of_two_rows(check, workbook):
    def merge(sheet):
        for area in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(area)

    rows = [["指标编号", "指标名称", "2023年9月", None], [None, None, "本月", "累计"], ["I14", None, 3, 24]]
    said = check(workbook(rows, merge), "表.xlsx")
    assert said.actuals == {("I14", "2023-09"): "24"}


def test_merged_cells_name_all_their_rows_but_a_merged_value_is_refused(check, workbook):
    def merge(sheet):
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("D4:D5")

    rows = [HEADER[:4], ["I14", None, "2023-09", 24], ["I11", None, None, 45], ["I09", None, "2023-09", 50]]
    rows.append(["I10", None, "2023-09", None])
    said = check(workbook(rows, merge), "表.xlsx")
    assert said.actuals == {("I14", "2023-09"): "24", ("I11", "2023-09"): "45", ("I09", "2023-09"): "50"}
    assert len(said.errors) == 1
    assert "第5行“累计完成值”：“50”是合并单元格" in said.errors[0]


def test_section_rows_inside_a_table_are_passed_over(check, workbook):
    def merge(sheet):
        sheet.merge_cells("A2:D2")

    rows = [
        ["序号", "指标名称", "月份", "累计"],
        ["一、项目建设", None, None, None],
        ["1", "新签约项目", "9月", 45],
    ]
    rows += [["二、产业培强"], ["2", "技术合同成交额", "9月", 2.05]]
    said = check(workbook(rows, merge), "表.xlsx")
    assert (set(said.values), said.serious) == ({("I11", "2023-09"), ("I20", "2023-09")}, [])


def test_a_lone_value_is_not_passed_over(check):
    assert "没有填写，请填指标编号" in check("指标编号,月份,累计完成值\nI14,9月,24\n,,30\n").errors[0]


def test_excel_dates_numbers_and_shown_decimals(check, workbook):
    def formats(sheet):
        sheet["B2"].number_format = "yyyy-mm"
        sheet["C2"].number_format = "0.00"
        sheet["C3"].number_format = "0.0%"
        sheet["B3"].number_format = 'yyyy"年"m"月"'
        sheet["C4"].number_format = "0.00%"

    rows = [
        ["指标编号", "月份", "累计完成值"],
        ["I02", dt.datetime(2023, 9, 1), 18.5],
        ["I05", dt.date(2023, 9, 1), 0.075],
    ]
    rows += [["I03", 202309, 0.0712], ["I14", "2023-09", 0.1 + 0.2 + 23.7]]
    said = check(workbook(rows, formats), "表.xlsx")
    assert said.actuals == {
        ("I02", "2023-09"): "18.50", ("I05", "2023-09"): "7.5", ("I03", "2023-09"): "7.12", ("I14", "2023-09"): "24",
    }  # fmt: skip
    assert said.serious == []


def test_a_computed_value_with_endless_decimals_counts_as_shown(check, workbook):
    def formats(sheet):
        sheet["C2"].number_format = "0.00"

    rows = [["指标编号", "月份", "累计完成值"], ["I20", "9月", 2 / 3], ["I13", "9月", 200 / 3]]
    said = check(workbook(rows, formats), "表.xlsx")
    assert said.actuals == {("I20", "2023-09"): "0.67", ("I13", "2023-09"): "66.666667"}
    assert len(said.of("NOTE")) == 2


def test_formulas_without_value_and_failed_formulas(check, workbook):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["指标编号", "月份", "累计完成值"])
        sheet.write_row(1, 0, ["I14", "2023-09"])
        sheet.write_formula(1, 2, "=20+4", None, 24)
        sheet.write_row(2, 0, ["I11", "2023-09"])
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    said = check(target.getvalue(), "表.xlsx")
    assert said.actuals == {("I14", "2023-09"): "24"}
    assert said.errors == ["第3行“累计完成值”：“#DIV/0!”是公式出错的结果，请更正公式或直接填数值"]
    uncomputed = check(workbook([["指标编号", "月份", "累计完成值"], ["I14", "9月", "=20+4"]]), "表.xlsx")
    assert "第2行“累计完成值”：“”是没有计算结果的公式" in uncomputed.errors[0]


def test_hidden_rows_and_columns_are_read_and_said(check, workbook):
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    said = check(workbook([HEADER, *ROWS], hide), "表.xlsx")
    assert said.actuals == CLEAN
    assert [text[:8] for text in said.of("WARNING")] == ["第 3 行是隐藏", "“月份”列是隐藏"]


def test_several_sheets_are_read_and_named_and_hidden_ones_are_not(check):
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["本表由各单位填报"])
    for title, rows, state in (
        ("一组", ROWS[:1], "visible"),
        ("二组", [*ROWS[1:], ["X9", "", "2023-09", 1]], "visible"),
        ("旧数据", ROWS, "hidden"),
        ("码表", [["a"]], "veryHidden"),
    ):
        sheet = book.create_sheet(title)
        for row in [HEADER, *rows] if state != "veryHidden" else rows:
            sheet.append(row)
        sheet.sheet_state = state
    target = io.BytesIO()
    book.save(target)
    said = check(target.getvalue(), "表.xlsx")
    assert said.actuals == CLEAN
    assert said.of("NOTE") == ["文件有多张工作表，读取了“一组”、“二组”。"]
    assert said.of("WARNING") == ["工作表“旧数据”是隐藏的，没有读取；如需上报请取消隐藏。"]
    assert said.errors[0].startswith("工作表“二组”第3行“指标编号”：“X9”")


def test_a_table_that_begins_far_from_the_corner(check, workbook):
    def move(sheet):
        for cell in ("D7", "E7", "F7", "D8", "E8", "F8"):
            sheet[cell] = {
                "D7": "指标编号",
                "E7": "月份",
                "F7": "累计",
                "D8": "Ｉ１４",
                "E8": "９月",
                "F8": "2x",
            }[cell]

    said = check(workbook([], move), "表.xlsx")
    [finding] = [f for f in said.findings if f.level.name == "ERROR"]
    assert (finding.row, finding.column, finding.cell, finding.label) == (8, 5, "F8", "累计")


def test_macros_are_not_run_and_said(check, workbook):
    import zipfile

    target = io.BytesIO(workbook([HEADER, *ROWS]))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    said = check(target.getvalue(), "表.xlsm")
    assert (said.actuals, said.of("NOTE")) == (CLEAN, ["文件带有宏，宏没有运行，只读取了单元格的值。"])


def test_a_thousands_comma_that_splits_a_row_is_named(check):
    said = check("指标编号,月份,累计完成值\nI14,2023-09,24\nI37,2023-09,1,873\n")
    assert said.errors == ["第3行：有 4 列，表头只有 3 列；数值中若有千分位逗号，请去掉后重填"]


@pytest.mark.parametrize(
    "word",
    ["累计", "本年累计", "1-9月累计", "完成数", "累计完成", "完成情况", "实际完成", "累计完成值（必填）"],
)
@pytest.mark.parametrize("name", ["指标", "指标名称", "项目", "指 标 名 称"])
def test_header_synonyms(check, csv_bytes, word, name):
    said = check(
        csv_bytes(
            [["序号", name, word, "年度目标", "上期累计"], ["1", "谋划储备高质量项目", "24", "30", "20"]]
        ),
        "9月.csv",
    )
    assert (said.actuals, said.serious) == ({("I14", "2023-09"): "24"}, [])
