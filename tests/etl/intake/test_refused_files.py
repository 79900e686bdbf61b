"""Files that are no table of ours: one clear sentence each, and no harm done by opening them."""

import io
import struct
import zipfile

import openpyxl
import pytest

from lake.errors import BoardError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = ["指标编号", "月份", "累计完成值"]


def zipped(entries, **options):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def lying(content, name=b"xl/worksheets/sheet1.xml", size=10):
    """A workbook whose directory declares a smaller unpacked size than the entry has."""
    content = bytearray(content)
    place = content.rfind(name) - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    content[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(content)


def with_part(content, part, text):
    """A workbook with one part replaced."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, text if name == part else source.read(name))
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
FILES = {
    "空文件": (b"", "是空文件"),
    "只有空白": (b" \r\n\t ", "是空文件"),
    "旧版xls": (OLE + bytes(600), "旧版 xls"),
    "加密": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "PDF": (b"%PDF-1.7\n...", "PDF"),
    "图片": (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
    "网页": ("<html><table><tr><td>指标编号</td></tr></table></html>".encode(), "网页"),
    "XML表格": (b'<?xml version="1.0"?><Workbook/>', "网页或 XML"),
    "压缩包": (zipped({"a.csv": "x"}), "压缩包"),
    "Word": (zipped({"word/document.xml": "<a/>"}), "Word"),
    "ODS": (zipped({"content.xml": "<a/>", "mimetype": "x"}), "ODS"),
    "xlsb": (zipped({"xl/workbook.bin": "x"}), "xlsb"),
    "残缺的压缩包": (b"PK\x03\x04" + bytes(100), "已损坏"),
    "空壳工作簿": (zipped({"xl/workbook.xml": "<workbook/>"}), "无法读取"),
    "不是XML": (zipped({"xl/workbook.xml": "abc", "xl/_rels/workbook.xml.rels": "abc"}), "无法读取"),
    "条目过多": (zipped({"xl/workbook.xml": "", **{f"x{n}": "" for n in range(2001)}}), "解压后过大"),
    "解压炸弹": (
        zipped({"xl/workbook.xml": "", "x": bytes(257 * 1024 * 1024)}, compresslevel=1),
        "解压后过大",
    ),
    "文章": ("区政府2023年工作总结\n今年以来，全区上下认真贯彻……\n".encode(), "没有找到表头"),
    "控制字符": (b"a\x01b,c\nd,e\n", "编码无法识别"),
    "残缺编码": ("指标编号,月份".encode("gb18030") + b"\xff\xff\xff", "编码无法识别"),
    "缺列": ("指标编号,月份\nI14,2023-09\n".encode(), "缺少“累计完成值”列"),
    "只有本月数": ("指标编号,月份,本月完成\nI14,2023-09,3\n".encode(), "只有本月数，没有累计数"),
    "列重复": ("指标编号,月份,累计完成值,月份\nI14,2023-09,1,2023-08\n".encode(), "“月份”出现了两次"),
    "两个累计列": (
        "指标编号,月份,累计,完成数\nI14,2023-09,1,2\n".encode(),
        "“累计”和“完成数”都可以是“累计完成值”",
    ),
    "只有表头": ("指标编号,月份,累计完成值\n".encode(), "只有表头没有数据"),
    "引号不齐": ('指标编号,月份,累计完成值\n"I14,2023-09,1\n'.encode(), "不是有效的 CSV"),
}


@pytest.mark.parametrize("case", FILES)
def test_one_sentence(case, check):
    content, words = FILES[case]
    with pytest.raises(BoardError, match=words) as caught:
        check(content, "文件.xlsx")
    assert str(caught.value).startswith("文件.xlsx") and str(caught.value).endswith("。")
    assert "\n" not in str(caught.value)


def test_too_large_is_refused_by_the_setting(check):
    with pytest.raises(BoardError, match="超过 1 MB"):
        check(b"x" * (1024 * 1024 + 1), limit=1024 * 1024)


def test_a_wrong_declared_size_is_noticed(check, workbook):
    content = workbook([HEADER, *[["I14", "2023-09", 24]] * 50])
    with pytest.raises(BoardError, match="已损坏"):
        check(lying(content), "表.xlsx")


def test_a_stray_cell_in_the_last_corner_does_not_fill_the_memory(check, workbook):
    def stray(sheet):
        sheet["XFD1048576"] = 1

    with pytest.raises(BoardError, match="范围过大（到第 1048576 行）"):
        check(workbook([HEADER, ["I14", "2023-09", 24]], stray), "表.xlsx")


def test_a_cell_beyond_the_last_row_is_refused(check, workbook):
    text = '<worksheet><sheetData><row r="9000000"><c r="A9000000"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(BoardError, match="范围过大"):
        check(with_part(workbook([HEADER]), SHEET, text), "表.xlsx")


def test_merged_areas_that_overlap_without_end_are_refused(check, workbook):
    content = workbook([HEADER, *[["I14", "2023-09", 24]] * 50])
    text = zipfile.ZipFile(io.BytesIO(content)).read(SHEET).decode()
    merged = '<mergeCells count="9">' + '<mergeCell ref="A1:C51"/>' * 9 + "</mergeCells>"
    with pytest.raises(BoardError, match="无法读取"):
        check(with_part(content, SHEET, text.replace("</sheetData>", f"</sheetData>{merged}")), "表.xlsx")


@pytest.mark.parametrize("text", [BOMB, "<worksheet><sheetData>", "<worksheet>&unknown;</worksheet>"])
def test_entities_and_broken_xml_are_refused(check, workbook, text):
    with pytest.raises(BoardError, match="无法读取"):
        check(with_part(workbook([HEADER]), SHEET, text), "表.xlsx")


def test_an_empty_workbook_and_one_with_only_hidden_sheets(check, workbook):
    with pytest.raises(BoardError, match="没有任何内容"):
        check(workbook([]), "表.xlsx")
    book = openpyxl.Workbook()
    hidden = book.create_sheet("数据")
    hidden.append(HEADER)
    hidden.append(["I14", "2023-09", 24])
    hidden.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(BoardError, match="隐藏的工作表不读取"):
        check(target.getvalue(), "表.xlsx")
