"""The copy with problems marked: red cells, a column 问题, nothing that can run, and it can be read again."""

import io
import zipfile

import openpyxl
import pytest

from etl.intake.marked import marked_copy

MB = 1024 * 1024
HEADER = "指标编号,指标名称,月份,累计完成值,计量单位,填报单位,备注\n"


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_problems_are_red_and_said_beside_the_row(check):
    content = f"{HEADER}I14,,2023-09,5O0,个,,\nI20,,2023-09,2.05,亿元,,\nI14,,2023-08,100,个,,\n".encode()
    said = check(content)
    copy, name = marked_copy(content, "九月.csv", said.findings, MB)
    assert name == "九月-问题标注.xlsx"
    sheet = opened(copy).active
    assert sheet["H1"].value == "问题"
    assert sheet["D2"].fill.fgColor.rgb == "FFF8C9C4"
    assert sheet["H2"].value.startswith("错误：“累计完成值”不是数字")
    assert sheet["D4"].fill.fgColor.rgb == "FFFFEB9C"
    assert sheet["H4"].value.startswith("提醒：")
    assert (sheet["H3"].value, sheet["D3"].value) == (None, "2.05")


def test_no_cell_of_the_copy_is_a_formula(check):
    content = f'{HEADER}I14,=1+1,2023-09,-5,个,@sum,"=HYPERLINK(""http://x"")"\n'.encode()
    copy, _ = marked_copy(content, "x.csv", check(content).findings, MB)
    cells = [cell for row in opened(copy).active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    quoted = {cell.value for cell in cells if cell.quotePrefix}
    assert {"@sum", '=HYPERLINK("http://x")'} <= quoted


def test_a_corrected_copy_comes_back_clean(check, workbook):
    rows = [["2023年9月统计表"], ["指标编号", "累计完成值"], ["I14", "x"], ["I20", 2.05]]
    content = workbook(rows)
    copy, _ = marked_copy(content, "表.xlsx", check(content, "表.xlsx").findings, MB)
    book = opened(copy)
    assert book.active["B3"].value == "x"
    book.active["B3"].value = 24
    target = io.BytesIO()
    book.save(target)
    again = check(target.getvalue(), "表-问题标注.xlsx")
    assert again.serious == []
    assert again.actuals == {("I14", "2023-09"): "24", ("I20", "2023-09"): "2.05"}


def test_each_sheet_keeps_its_own_problems(check):
    book = openpyxl.Workbook()
    for title, value in (("一组", 24), ("二组", "x")):
        sheet = book.create_sheet(title)
        sheet.append(["指标编号", "月份", "累计完成值"])
        sheet.append(["I14" if title == "一组" else "I11", "2023-09", value])
    target = io.BytesIO()
    book.save(target)
    said = check(target.getvalue(), "表.xlsx")
    copy = opened(marked_copy(target.getvalue(), "表.xlsx", said.findings, MB)[0])
    assert copy["一组"]["D2"].value is None
    assert copy["二组"]["D2"].value.startswith("错误")


def test_a_sheet_name_that_excel_would_refuse(check, workbook):
    content = workbook([["指标编号", "月份", "累计"], ["I14", "9月", "x"]], title="表")
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace('name="表"'.encode(), b'name="[a]:*?"'))
    copy, _ = marked_copy(target.getvalue(), "表.xlsx", check(target.getvalue(), "表.xlsx").findings, MB)
    assert opened(copy).sheetnames == ["问题1"]


@pytest.mark.parametrize("text", ["x" * 40000, "\x0b控制"])
def test_strange_cells_do_not_stop_it(check, text):
    content = f"{HEADER}I14,,2023-09,{text},,,\n".encode()
    assert marked_copy(content, "x.csv", check(content).findings, MB)[0]
