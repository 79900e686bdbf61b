"""Bytes of an xlsx or xlsm file -> its sheets as they show; macros are never run or read."""

import io
import posixpath
import zipfile

import python_calamine as calamine

from etl.intake.marks import Marks, read_marks
from etl.intake.numberformat import Style, read_styles, shown
from etl.intake.sheets import Book, Sheet
from etl.intake.xmlscan import UnreadableXmlError, scan
from lake.errors import BoardError

UNCOMPUTED = "是没有计算结果的公式，请在 Excel 中打开保存一次，或直接填数值"
FAILED = "是公式出错的结果，请更正公式或直接填数值"


def read_workbook(content: bytes, name: str) -> Book:
    """Sheets of a workbook that container.kind_of_file has let through.

    Raises BoardError when it is damaged or a sheet reaches too far.
    """
    book = Book([])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(entry.lower().endswith("vbaproject.bin") for entry in names):
                book.remarks.append("文件带有宏，宏没有运行，只读取了单元格的值。")
            styles = _styles(archive, names)
            with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as values:
                _read_sheets(archive, values, styles, book, name)
    except calamine.PasswordError as error:
        raise BoardError(f"{name} 设有打开密码，请取消密码后重新上传。") from error
    except (calamine.CalamineError, UnreadableXmlError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BoardError(f"{name} 的内容无法读取，请在 Excel 中重新打开并另存为 xlsx 后上传。") from error
    return book


def _read_sheets(
    archive: zipfile.ZipFile,
    values: calamine.CalamineWorkbook,
    styles: list[Style | None],
    book: Book,
    name: str,
) -> None:
    paths = _sheet_paths(archive)
    for sheet in values.sheets_metadata:
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet or sheet.name not in paths:
            continue
        with archive.open(paths[sheet.name]) as stream:
            marks = read_marks(stream, styles)
        if marks.is_too_wide:
            raise BoardError(
                f"{name} 工作表“{sheet.name}”的范围过大（到第 {marks.last_row + 1} 行），"
                "请删除数据以外的行列后重新上传。"
            )
        is_visible = sheet.visible == calamine.SheetVisibleEnum.Visible
        (book.sheets if is_visible else book.hidden).append(_sheet(values, sheet.name, marks))


def _sheet(values: calamine.CalamineWorkbook, name: str, marks: Marks) -> Sheet:
    table = values.get_sheet_by_name(name)
    sheet = Sheet(name, [], hidden_rows=marks.hidden_rows, hidden_columns=marks.hidden_columns)
    if table.start is None:
        return sheet
    # calamine gives the rows from the first of the sheet, but the columns from the first that is used.
    left = table.start[1]
    for place, row in enumerate(table.iter_rows()):
        cells = [""] * left
        for column, value in enumerate(row, start=left):
            if value == "":
                cells.append("")
                continue
            text = shown(value, marks.styles.get((place, column)))
            cells.append(text.text)
            if text.is_rounded:
                sheet.rounded.add((place, column))
        sheet.rows.append(cells)
    for place, error in marks.failed.items():
        _show(sheet, place, error, FAILED)
    for place in marks.uncomputed:
        if not sheet.text_at(*place):
            sheet.unread[place] = UNCOMPUTED
    sheet.merge(table.merged_cell_ranges or [])
    return sheet


def _show(sheet: Sheet, place: tuple[int, int], text: str, reason: str) -> None:
    row, column = place
    if row < len(sheet.rows) and column < len(sheet.rows[row]):
        sheet.rows[row][column] = text
    sheet.unread[place] = reason


def _styles(archive: zipfile.ZipFile, names: set[str]) -> list[Style | None]:
    if "xl/styles.xml" not in names:
        return []
    with archive.open("xl/styles.xml") as stream:
        return read_styles(stream)


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its part in the archive."""
    targets: dict[str, str] = {}
    ids: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            number = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            ids[attributes["name"]] = number

    def nothing(_name: str) -> None:
        return

    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        scan(stream, relation, nothing)
    with archive.open("xl/workbook.xml") as stream:
        scan(stream, sheet, nothing)
    return {
        name: posixpath.normpath(posixpath.join("xl", targets[number])).removeprefix("/")
        for name, number in ids.items()
        if number in targets
    }
