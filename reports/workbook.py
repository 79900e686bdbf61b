"""The month as a workbook: one sheet a section, native charts, units, ranks, sources and rules."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from domain.decimals import decimals_of, trim
from domain.methodology import parameter_rows, rule_sections
from domain.spreadsheet import plain_cell
from domain.terms import Kind, Light
from reports.files import settled
from reports.material import Material, Row
from reports.wording import workbook as words
from reports.wording.common import DEMO, gap_text, units_text

_FILLS = {Light.GREEN: "#C6E0B4", Light.YELLOW: "#FFE699", Light.RED: "#F4B6B6", Light.GREY: "#D9D9D9"}
_SOLID = {Light.GREEN: "#2E8B57", Light.YELLOW: "#E0A100", Light.RED: "#C00000", Light.GREY: "#9E9E9E"}
_WIDTHS = (7, 30, 7, 11, 10, 10, 10, 11, 10, 9, 9, 10, 14, 44, 30, 36, 46, 46, 8)
_PRINTED_COLUMNS = 13
_NAME_WIDTH = 34


def write_workbook(material: Material) -> bytes:
    """The .xlsx file of a month; the same data give the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = dt.datetime.combine(material.as_of, dt.time())
    board = material.board
    book.set_properties(
        {"title": words.title(board), "comments": words.version_line(board), "author": "", "created": day}
    )
    _Writer(book, material).write()
    book.close()
    return settled(target.getvalue(), material.as_of)


class _Writer:
    """Sheets in the order they are read; charts draw from the last one."""

    def __init__(self, book: xlsxwriter.Workbook, material: Material):
        self.book, self.material, self.board = book, material, material.board
        self.rows = {row["indicator_id"]: row for row in self.board["indicators"]}
        base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
        self.plain = book.add_format({**base, "text_wrap": True, "border": 1, "border_color": "#BFBFBF"})
        self.head = book.add_format(
            {**base, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True,
             "border": 1, "align": "center"}
        )  # fmt: skip
        self.title = book.add_format({**base, "font_size": 16, "bold": True})
        self.note = book.add_format({**base, "font_color": "#C00000" if self.board["is_demo"] else "#595959"})
        self._formats: dict[str, Any] = {}
        self._base = {**base, "border": 1, "border_color": "#BFBFBF"}
        self.data_row = 0

    def write(self) -> None:
        """All sheets."""
        overview = self._sheet(words.OVERVIEW)
        sections = [
            (section, self._sheet(words.section_sheet(section))) for section in self.board["sections"]
        ]
        others = {
            name: self._sheet(name)
            for name in (words.UNITS, words.RANKING, words.MONTHS, words.SOURCES, words.RULES)
        }
        self.data = self._sheet(words.CHART_DATA)
        self._overview(overview)
        for section, sheet in sections:
            self._section(sheet, section)
        self._units(others[words.UNITS])
        self._ranking(others[words.RANKING])
        self._months(others[words.MONTHS])
        self._sources(others[words.SOURCES])
        self._rules(others[words.RULES])
        overview.activate()

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        demo = f"&R{DEMO}" if self.board["is_demo"] else ""
        sheet.set_header(f"&L&A{demo}")
        sheet.set_footer("&C— &P —")
        return sheet

    def _number_format(self, pattern: str) -> Any:
        if pattern not in self._formats:
            self._formats[pattern] = self.book.add_format({**self._base, "num_format": pattern})
        return self._formats[pattern]

    def _put(self, sheet: Any, line: int, column: int, value: object) -> None:
        """One cell: decimals as printed, text never as a formula, nothing as an empty cell."""
        if value is None:
            sheet.write_blank(line, column, None, self.plain)
        elif isinstance(value, Decimal):
            places = decimals_of(value)
            sheet.write_number(
                line, column, value, self._number_format(f"0.{'0' * places}" if places else "0")
            )
        elif isinstance(value, int):
            sheet.write_number(line, column, value, self._number_format("0"))
        else:
            sheet.write_string(line, column, str(plain_cell(value)), self.plain)

    def _put_ratio(self, sheet: Any, line: int, column: int, ratio: Decimal | None) -> None:
        if ratio is None:
            self._put(sheet, line, column, None)
            return
        places = decimals_of(trim(ratio * 100))
        pattern = f"0.{'0' * places}%" if places else "0%"
        sheet.write_number(line, column, ratio, self._number_format(pattern))

    def _table(self, sheet: Any, line: int, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
        """Head and rows from ``line`` on; the line after the last."""
        for column, word in enumerate(head):
            sheet.write_string(line, column, word, self.head)
        line += 1
        for row in rows:
            for column, value in enumerate(row):
                self._put(sheet, line, column, value)
            line += 1
        return line

    def _opening(self, sheet: Any) -> None:
        sheet.write_string(0, 0, words.title(self.board), self.title)
        sheet.write_string(1, 0, words.version_line(self.board), self.note)

    # --- overview ---------------------------------------------------------------------------------

    def _overview(self, sheet: Any) -> None:
        self._opening(sheet)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 8, 9)
        first = 4
        rows = [(section["section_title"], *_counts(section["counts"])) for section in self.board["sections"]]
        after = self._table(sheet, first - 1, words.COUNTS_HEAD, rows)
        self._put_counts_total(sheet, after)
        sheet.insert_chart(
            3, 8, self._lights_chart("bar", words.OVERVIEW, first, after - 1, words.LIGHTS_CHART),
            {"object_position": 2, "description": words.LIGHTS_CHART},
        )  # fmt: skip
        trend = after + 3
        months = [(month, *_counts(board["counts"])[:4]) for month, board in self.material.boards.items()]
        end = self._table(sheet, trend - 1, words.TREND_HEAD, months)
        sheet.insert_chart(
            after + 8, 8, self._lights_chart("column", words.OVERVIEW, trend, end - 1, words.TREND_CHART),
            {"object_position": 2, "description": words.TREND_CHART},
        )  # fmt: skip
        sheet.freeze_panes(2, 1)

    def _put_counts_total(self, sheet: Any, line: int) -> None:
        for column, value in enumerate((words.TOTAL, *_counts(self.board["counts"]))):
            self._put(sheet, line, column, value)

    def _lights_chart(self, kind: str, name: str, first: int, last: int, title: str) -> Any:
        chart = self.book.add_chart({"type": kind, "subtype": "stacked"})
        for column, light in enumerate(Light, start=1):
            chart.add_series(
                {
                    "name": [name, first - 1, column],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, column, last, column],
                    "fill": {"color": _SOLID[light]},
                    "gap": 60,
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 640, "height": 340})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
        return chart

    # --- sections ---------------------------------------------------------------------------------

    def _section(self, sheet: Any, section: Row) -> None:
        sheet.write_string(0, 0, section["section_title"], self.title)
        sheet.write_string(1, 0, words.version_line(self.board), self.note)
        own = [self.rows[indicator_id] for indicator_id in section["indicator_ids"]]
        if not own:
            sheet.write_string(3, 0, words.NO_INDICATORS)
            return
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        line = self._table(sheet, 2, words.SECTION_HEAD, ())
        for row in own:
            self._section_row(sheet, line, row)
            line += 1
        self._lights(sheet, 3, line - 1)
        sheet.autofilter(2, 0, line - 1, len(words.SECTION_HEAD) - 1)
        sheet.freeze_panes(3, 2)
        sheet.repeat_rows(2)
        place = line + 1
        for rows, title, left, right, color in (
            (_with_value(own, Kind.CUMULATIVE), words.AMOUNTS_CHART, words.COMPLETION, words.PACE, "#2F75B5"),
            (_with_value(own, Kind.GROWTH), words.GROWTH_CHART, words.ACTUAL, words.TARGET, "#548235"),
        ):
            if rows:
                chart = self._pair_chart(rows, title, left, right, color)
                sheet.insert_chart(place, 1, chart, {"object_position": 2, "description": title})
                place += 4 + 2 * len(rows) + 8
        # On paper the figures; the sentences beside them would make all of it too small to read.
        sheet.fit_to_pages(1, 1)
        sheet.print_area(0, 0, place, _PRINTED_COLUMNS - 1)

    def _section_row(self, sheet: Any, line: int, row: Row) -> None:
        cells = (
            row["indicator_id"], row["name"], words.SYMBOLS[row["light"]], row["status"], row["target"],
            row["unit"], row["wording"], row["actual"], row["period_label"], None, None, row["expected"],
            None if row["gap"] is None else Decimal(gap_text(row).removeprefix("+")), row["reason"],
            row["change"]["reason"], row["need"] and row["need"]["reason"],
            row["landing"] and row["landing"]["reason"], units_text(row), row["submission_id"],
        )  # fmt: skip
        for column, value in enumerate(cells):
            self._put(sheet, line, column, value)
        self._put_ratio(sheet, line, 9, row["completion_rate"])
        self._put_ratio(sheet, line, 10, row["pace"])

    def _lights(self, sheet: Any, first: int, last: int) -> None:
        """Colour follows the word: a changed word changes the colour."""
        for light, symbol in words.SYMBOLS.items():
            sheet.conditional_format(
                first, 2, last, 3,
                {"type": "formula", "criteria": f'=$C{first + 1}="{symbol}"',
                 "format": self.book.add_format({"bg_color": _FILLS[light]})},
            )  # fmt: skip

    def _pair_chart(self, rows: Sequence[Row], title: str, left: str, right: str, color: str) -> Any:
        """Two bars a row: what is, beside what should be; the figures stand on the chart sheet."""
        first = self._chart_rows(rows, left, right)
        last = first + len(rows) - 1
        chart = self.book.add_chart({"type": "bar"})
        for column, fill in ((1, color), (2, "#BFBFBF")):
            chart.add_series(
                {
                    "name": [words.CHART_DATA, first - 1, column],
                    "categories": [words.CHART_DATA, first, 0, last, 0],
                    "values": [words.CHART_DATA, first, column, last, column],
                    "fill": {"color": fill},
                    "gap": 50,
                    "data_labels": {"value": True},
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_y_axis({"reverse": True, "label_position": "low"})
        axis: dict[str, Any] = {"major_gridlines": {"visible": True, "line": {"color": "#E7E6E6"}}}
        if all(row["actual"] >= 0 for row in rows):
            # Bars that start elsewhere make a hair's breadth look like a mile.
            axis["min"] = 0
        chart.set_x_axis(axis)
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 760, "height": 160 + 38 * len(rows)})
        return chart

    def _chart_rows(self, rows: Sequence[Row], left: str, right: str) -> int:
        self.data.set_column(0, 0, _NAME_WIDTH)
        first = self.data_row + 1
        pairs = [
            (row["name"], row["actual"], row["target"])
            if row["kind"] == Kind.GROWTH
            else (row["name"], trim(row["completion_rate"] * 100), trim(row["pace"] * 100))
            for row in rows
        ]
        self.data_row = self._table(self.data, self.data_row, ("", left, right), pairs) + 1
        return first

    # --- units, ranks, months, sources, rules ------------------------------------------------------

    def _units(self, sheet: Any) -> None:
        for column, width in enumerate((28, 10, 8, 6, 6, 6, 6, 8, 50, 50)):
            sheet.set_column(column, column, width)
        rows = []
        for unit in self.board["units"]:
            reds = [i for i in unit["indicator_ids"] if self.rows[i]["light"] == Light.RED]
            counts = unit["counts"]
            rows.append(
                (
                    unit["unit"], unit["group"], len(unit["indicator_ids"]), *_counts(counts)[:4],
                    len(unit["task_ids"]), "、".join(unit["indicator_ids"]),
                    "、".join(f"{i} {self.rows[i]['name']}" for i in reds),
                )
            )  # fmt: skip
        end = self._table(sheet, 0, words.UNITS_HEAD, rows)
        sheet.autofilter(0, 0, end - 1, len(words.UNITS_HEAD) - 1)
        sheet.freeze_panes(1, 1)

    def _ranking(self, sheet: Any) -> None:
        for column, width in enumerate((12, 7, 32, 9, 9, 11, 7, 9, 11, 40)):
            sheet.set_column(column, column, width)
        line = self._table(sheet, 0, words.RANKING_HEAD, ())
        for group in self.material.ranking["groups"]:
            for unit in group["units"]:
                cells = (group["group"], unit["rank"], unit["unit"], unit["score"], unit["rank_change"],
                         unit["assessable"], unit["red"], None, None, unit["reason"])  # fmt: skip
                for column, value in enumerate(cells):
                    self._put(sheet, line, column, value)
                self._put_ratio(sheet, line, 7, unit["reported_ratio"])
                self._put_ratio(sheet, line, 8, unit["timeliness"])
                line += 1
        sheet.autofilter(0, 0, line - 1, len(words.RANKING_HEAD) - 1)
        sheet.freeze_panes(1, 3)

    def _months(self, sheet: Any) -> None:
        months = list(self.material.boards)
        values = {
            (month, row["indicator_id"]): row["actual"]
            for month, board in self.material.boards.items()
            for row in board["indicators"]
            if row["period"] == month
        }
        sheet.set_column(1, 1, _NAME_WIDTH)
        rows = [
            (row["indicator_id"], row["name"], row["unit"],
             *(values.get((month, row["indicator_id"])) for month in months))
            for row in self.board["indicators"]
        ]  # fmt: skip
        head = (*words.SECTION_HEAD[:2], words.SECTION_HEAD[5], *months)
        end = self._table(sheet, 0, head, rows)
        sheet.autofilter(0, 0, end - 1, 2)
        sheet.freeze_panes(1, 3)

    def _sources(self, sheet: Any) -> None:
        for column, width in enumerate((7, 30, 70, 8, 26, 14, 20, 66)):
            sheet.set_column(column, column, width)
        files = {row["submission_id"]: row for row in self.material.submissions}
        rows = []
        for row in self.board["indicators"]:
            file = files.get(row["submission_id"], {})
            at = file.get("submitted_at")
            rows.append(
                (
                    row["indicator_id"], row["name"], row["source_quote"], row["submission_id"],
                    file.get("file_name"), file.get("submitted_by"), at and at.isoformat(" ", "seconds"),
                    file.get("file_sha256"),
                )
            )  # fmt: skip
        self._table(sheet, 0, words.SOURCES_HEAD, rows)
        sheet.freeze_panes(1, 2)

    def _rules(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 110)
        sheet.set_column(2, 2, 36)
        rows: list[tuple[str, str]] = []
        for section in rule_sections(self.material.rules):
            rows += [(section.title, sentence) for sentence in section.sentences]
            if section.example:
                rows.append((section.title, f"{words.EXAMPLE}：{section.example}"))
        end = self._table(sheet, 0, words.RULES_HEAD, rows)
        self._table(sheet, end + 1, words.PARAMETERS_HEAD, parameter_rows(self.material.rules))
        sheet.freeze_panes(1, 1)


def _counts(counts: Row) -> tuple[int, ...]:
    return (*(counts[light] for light in Light), counts["assessed"], counts["done"])


def _with_value(rows: Iterable[Row], kind: Kind) -> list[Row]:
    return [
        row
        for row in rows
        if row["kind"] == kind
        and row["actual"] is not None
        and (kind == Kind.GROWTH or None not in (row["completion_rate"], row["pace"]))
    ]
