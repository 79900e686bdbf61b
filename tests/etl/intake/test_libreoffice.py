"""Files that LibreOffice wrote: saved again as xlsx, and exported as CSV in GB18030."""

import datetime as dt
import io
import shutil
import subprocess

import openpyxl
import pytest

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
# Separator, quote, GB18030, from the first row: LibreOffice's own numbers.
GB18030 = "csv:Text - txt - csv (StarCalc):44,34,85,1"
EXPECTED = {
    ("I14", "2023-09"): "24",
    ("I03", "2023-09"): "9.5",
    ("I20", "2023-09"): "2.05",
    ("I11", "2023-08"): "45",
}


def source():
    """A sheet as an office keeps it: a merged title, dates, a percentage, formulas, a total, a signature."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2023年全区指标完成情况表"])
    sheet.merge_cells("A1:E1")
    sheet.append(["填报单位：区发展和改革局"])
    sheet.append(["指标编号", "指标名称", "月份", "本年累计", "计量单位"])
    sheet.append(["I14", "谋划储备高质量项目", dt.date(2023, 9, 1), "=20+4", "个"])
    sheet.append(["I03", "固定资产投资增长", dt.date(2023, 9, 1), 0.095, None])
    sheet.append(["I20", "技术合同成交额", dt.date(2023, 9, 30), "=SUM(1.05,1)", "亿元"])
    sheet.append(["I11", "新签约项目", "2023年8月", 45, "个"])
    sheet.append([])
    sheet.append(["合计", None, None, "=SUM(D4:D7)"])
    sheet.append(["填表人：张三", None, "审核人：李四"])
    for place in ("C4", "C5", "C6"):
        sheet[place].number_format = "yyyy-mm-dd"
    sheet["D5"].number_format = "0.0%"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """written[ending] -> bytes, converted once."""
    folder = tmp_path_factory.mktemp("soffice")
    (folder / "九月.xlsx").write_bytes(source())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    found = {}
    for ending, kind in (("xlsx", "xlsx"), ("csv", GB18030)):
        out = folder / ending
        command = [
            SOFFICE,
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            out,
            folder / "九月.xlsx",
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=100)
        found[ending] = (out / f"九月.{ending}").read_bytes()
    return found


def test_formulas_that_nobody_computed_are_refused_before(check):
    errors = check(source(), "表.xlsx").errors
    assert len(errors) == 2 and all("没有计算结果的公式" in error for error in errors)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_libreoffice_wrote_is_read(check, written, ending):
    content = written[ending]
    if ending == "csv":
        assert "技术合同成交额" in content.decode("gb18030")
        with pytest.raises(UnicodeDecodeError):
            content.decode()
    said = check(content, f"表.{ending}")
    assert said.actuals == EXPECTED
    assert not said.serious
    assert {value.reported_by for value in said.values.values()} == {"区发展和改革局"}


def test_its_xlsx_keeps_what_a_cell_says(check, written):
    book = openpyxl.load_workbook(io.BytesIO(written["xlsx"]))
    sheet = book.active
    assert sheet["D4"].value == "=20+4" and "A1:E1" in map(str, sheet.merged_cells.ranges)
    sheet["D4"] = "=1/0"  # saved without a result
    target = io.BytesIO()
    book.save(target)
    assert "没有计算结果的公式" in check(target.getvalue(), "表.xlsx").errors[0]
