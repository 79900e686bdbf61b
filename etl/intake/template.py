"""A form as an xlsx that can only be filled in where it is meant to be: value and remark columns are open."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from domain.indicator import is_mirrored
from domain.terms import Kind
from etl.intake.forms import ITEM_COLUMNS, VALUE_COLUMNS, Form
from etl.intake.headerwords import HEADERS, ITEM_HEADERS

VALUE_SHEET, ITEM_SHEET = "指标", "工作事项"
HEADER_ROW = 3
WIDTHS = {
    "指标名称": 38,
    "工作事项": 46,
    "进展情况": 46,
    "备注": 30,
    "填报单位": 22,
    "年度目标": 18,
    "上期累计": 22,
}
USUAL_WIDTH = 13
OPEN_VALUES = (HEADERS["actual"], HEADERS["note"])
OPEN_ITEMS = (ITEM_HEADERS["progress"], ITEM_HEADERS["situation"], ITEM_HEADERS["done_on"])
# Remarks offered in the drop-down; any other text may be typed.
REMARKS = ("核减重复统计", "统计口径调整", "上月数据更正", "项目退出或终止")
PROGRESS_WORDS = ("已完成", "未开始")
VALUE_HELP = (
    "填报说明：只填“累计完成值”（从年初起累计）和“备注”两列；没有数据的填“—”；"
    "数值比上期减少的，请在备注写明原因。"
)
ITEM_HELP = (
    "填报说明：只填“进度”（0%至100%，或选已完成、未开始）、“进展情况”和“完成日期”；没有进展的事项可以不填。"
)


def template_xlsx(form: Form) -> tuple[bytes, str]:
    """The form as a workbook, and its file name."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        looks = _Looks(book)
        if form.indicators:
            _values(book, form, looks)
        if form.items:
            _items(book, form, looks)
    return target.getvalue(), f"{form.name}.xlsx"


class _Looks:
    def __init__(self, book: Workbook):
        cell = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
        self.help = book.add_format({"font_color": "#555555", "text_wrap": True, "valign": "vcenter"})
        self.header = book.add_format({**cell, "bold": True, "bg_color": "#E8EDF3", "align": "center"})
        self.fixed = book.add_format(cell)
        # Text keeps 18.50 as it is typed; a number would lose the zero that the rules look at.
        self.open = book.add_format({**cell, "locked": False, "num_format": "@", "bg_color": "#FFFBE6"})
        self.open_number = book.add_format({**cell, "locked": False, "bg_color": "#FFFBE6"})


def _values(book: Workbook, form: Form, looks: _Looks) -> None:
    page = _page(book, VALUE_SHEET, form, VALUE_COLUMNS, VALUE_HELP, looks)
    value, note = (VALUE_COLUMNS.index(word) for word in OPEN_VALUES)
    for row, indicator in enumerate(form.indicators, start=HEADER_ROW + 1):
        is_growth = indicator.kind is Kind.GROWTH
        look = {value: looks.open if is_growth else looks.open_number, note: looks.open}
        _write_row(page, row, form.value_row(indicator), look, looks.fixed)
        help_text = {"input_title": indicator.name[:32], "input_message": _message(form, indicator)[:255]}
        if is_growth:
            cell = xlsxwriter.utility.xl_rowcol_to_cell(row, value)
            rule = {"validate": "custom", "value": f'=OR({cell}="—",ISNUMBER(--SUBSTITUTE({cell},"%","")))'}
            page.data_validation(row, value, row, value, {**rule, **help_text, "error_type": "warning"})
        elif not is_mirrored(indicator):
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
            page.data_validation(row, value, row, value, {**rule, **help_text, "error_type": "warning"})
    last = HEADER_ROW + len(form.indicators)
    page.data_validation(HEADER_ROW + 1, note, last, note, _offer(REMARKS))
    page.ignore_errors({"number_stored_as_text": f"A1:I{last + 1}"})


def _items(book: Workbook, form: Form, looks: _Looks) -> None:
    page = _page(book, ITEM_SHEET, form, ITEM_COLUMNS, ITEM_HELP, looks)
    progress, *others = (ITEM_COLUMNS.index(word) for word in OPEN_ITEMS)
    for row, item in enumerate(form.items, start=HEADER_ROW + 1):
        look = dict.fromkeys((progress, *others), looks.open)
        _write_row(page, row, form.item_row(item), look, looks.fixed)
    last = HEADER_ROW + len(form.items)
    page.data_validation(HEADER_ROW + 1, progress, last, progress, _offer(PROGRESS_WORDS))
    page.ignore_errors({"number_stored_as_text": f"A1:G{last + 1}"})


def _page(
    book: Workbook, name: str, form: Form, columns: tuple[str, ...], help_text: str, looks: _Looks
) -> Worksheet:
    page = book.add_worksheet(name)
    last = len(columns) - 1
    page.merge_range(0, 0, 0, last, form.title, looks.title)
    page.merge_range(1, 0, 1, last, help_text, looks.help)
    page.set_row(0, 26)
    page.set_row(1, 34)
    if form.unit:
        page.write_string(2, 0, f"填报单位：{form.unit}")
    for column, word in enumerate(columns):
        page.set_column(column, column, WIDTHS.get(word, USUAL_WIDTH))
        page.write_string(HEADER_ROW, column, word, looks.header)
    page.freeze_panes(HEADER_ROW + 1, 2)
    page.protect("", {"format_columns": True, "format_rows": True, "sort": False})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADER_ROW)
    return page


def _write_row(page: Worksheet, row: int, cells: list[str], look: dict[int, Format], fixed: Format) -> None:
    for column, text in enumerate(cells):
        style = look.get(column, fixed)
        if text:
            page.write_string(row, column, text, style)
        else:
            page.write_blank(row, column, None, style)


def _message(form: Form, indicator) -> str:
    previous = form.previous.get(indicator.indicator_id)
    return f"计量单位：{indicator.unit}" + (f"；上期累计 {previous}" if previous else "")


def _offer(words: tuple[str, ...]) -> dict:
    return {"validate": "list", "source": list(words), "show_error": False}
