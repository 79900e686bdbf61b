"""A presentation to write on: ours in 16:9, or the meeting's own template with its masters and fonts."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from lake.errors import BoardError
from reports.wording import slides as words

FONT = "微软雅黑"
INK, MUTED, ACCENT = RGBColor(0x1F, 0x2A, 0x44), RGBColor(0x59, 0x59, 0x59), RGBColor(0x1F, 0x4E, 0x79)
RED = RGBColor(0xC0, 0, 0)
# What is reported, and what it is held against.
BLUE, SILVER = RGBColor(0x2F, 0x75, 0xB5), RGBColor(0xBF, 0xBF, 0xBF)
_MARGIN = Inches(0.6)
_FOOT = Inches(0.4)
_CELL_SIZE = Pt(13)
# A cell keeps a tenth of an inch free at either side, half of that above and below.
_CELL_SIDES, _CELL_ENDS = Inches(0.2), Inches(0.1)
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
Box = tuple[int, int, int, int]


class Deck:
    """Slides with a title, a note, charts and tables inside the margins."""

    def __init__(self, template: Path | None, foot: str, is_warned: bool):
        self.presentation = _open(template)
        self.is_own = template is None
        self.foot, self.is_warned = foot, is_warned
        if self.is_own:
            self.presentation.slide_width, self.presentation.slide_height = Inches(13.333), Inches(7.5)
        self._title_only = _layout(self.presentation, (PP_PLACEHOLDER.TITLE,))
        self._opening = _layout(self.presentation, (PP_PLACEHOLDER.CENTER_TITLE,))

    def opening(self, title: str, subtitle: str) -> None:
        """The title slide."""
        slide = self.presentation.slides.add_slide(self._opening)
        width, height = self.presentation.slide_width, self.presentation.slide_height
        if self.is_own:
            _place(slide.shapes.title, (_MARGIN, height // 4, width - 2 * _MARGIN, height // 5))
        self._words(slide.shapes.title.text_frame, title, Pt(40), ACCENT, True)
        second = [shape for shape in slide.placeholders if shape.placeholder_format.idx == 1]
        if second and not self.is_own:
            frame = second[0].text_frame
        else:
            for shape in second:
                shape._element.getparent().remove(shape._element)
            frame = slide.shapes.add_textbox(
                _MARGIN, height // 2, width - 2 * _MARGIN, height // 4
            ).text_frame
        self._words(frame, subtitle, Pt(22), INK, False)
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.CENTER
        self._foot(slide)

    def slide(self, title: str, note: str) -> tuple[Any, Box]:
        """A slide with title and note; the box that is left for its content."""
        slide = self.presentation.slides.add_slide(self._title_only)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type not in _TITLES:
                shape._element.getparent().remove(shape._element)
        width, height = self.presentation.slide_width, self.presentation.slide_height
        if self.is_own:
            _place(slide.shapes.title, (_MARGIN, Inches(0.35), width - 2 * _MARGIN, Inches(0.8)))
        self._words(slide.shapes.title.text_frame, title, Pt(28), ACCENT, True)
        if self.is_own:
            slide.shapes.title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        top = slide.shapes.title.top + slide.shapes.title.height
        if note:
            box = slide.shapes.add_textbox(_MARGIN, top, width - 2 * _MARGIN, Inches(0.5))
            self._words(box.text_frame, note, Pt(16), MUTED, False)
            top += Inches(0.55)
        self._foot(slide)
        return slide, (_MARGIN, top, width - 2 * _MARGIN, height - top - _FOOT - Inches(0.1))

    def text(self, slide: Any, box: Box, words: str) -> None:
        """A sentence in place of a chart that has nothing to show."""
        frame = slide.shapes.add_textbox(*box).text_frame
        self._words(frame, words, Pt(20), INK, False)

    def chart(
        self, slide: Any, box: Box, kind: XL_CHART_TYPE, title: str, categories: Sequence[str],
        series: Sequence[tuple[str, Sequence[Any], RGBColor]],
    ) -> Any:  # fmt: skip
        """A native chart; its figures can be edited in the office program."""
        left, top, width, height = box
        # Few bars would be as thick as posters.
        box = (left, top, width, min(height, Inches(1.4) + Inches(1.1) * len(categories)))
        data = CategoryChartData()
        data.categories = categories
        for name, values, _ in series:
            data.add_series(name, [None if value is None else float(value) for value in values])
        chart = slide.shapes.add_chart(kind, *box, data).chart
        chart.font.size = Pt(12)
        if self.is_own:
            chart.font.name = FONT
        chart.has_title = True
        chart.chart_title.text_frame.text = title
        chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
        chart.has_legend = len(series) > 1
        if chart.has_legend:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        plot = chart.plots[0]
        plot.gap_width = 50
        plot.has_data_labels = True
        plot.data_labels.font.size = Pt(11)
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "General", False
        for own, (_, _, colour) in zip(plot.series, series, strict=True):
            own.format.fill.solid()
            own.format.fill.fore_color.rgb = colour
            own.invert_if_negative = False
        axis = chart.category_axis
        axis.reverse_order = kind in (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.BAR_STACKED)
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        chart.value_axis.has_major_gridlines = False
        chart.value_axis.visible = False
        if all(value is None or value >= 0 for _, values, _ in series for value in values):
            # Bars that start elsewhere make a hair's breadth look like a mile.
            chart.value_axis.minimum_scale = 0
        return chart

    def table(
        self, slide: Any, box: Box, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
    ) -> None:
        """A table; ``shares`` of its width by column, rows as high as their words need."""
        left, top, width, _ = box
        heights = [row_height(line, width, shares) for line in (head, *rows)]
        frame = slide.shapes.add_table(len(rows) + 1, len(head), left, top, width, sum(heights))
        table = frame.table
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(width * share // sum(shares))
        for line, height in zip(table.rows, heights, strict=True):
            line.height = Emu(height)
        for line, cells in enumerate((head, *rows)):
            for cell, word in zip(table.rows[line].cells, cells, strict=True):
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                colour = RGBColor(0xFF, 0xFF, 0xFF) if not line else INK
                self._words(cell.text_frame, word, _CELL_SIZE, colour, not line)

    def saved(self) -> bytes:
        """The .pptx file."""
        target = io.BytesIO()
        self.presentation.save(target)
        return target.getvalue()

    def _foot(self, slide: Any) -> None:
        width, height = self.presentation.slide_width, self.presentation.slide_height
        box = slide.shapes.add_textbox(_MARGIN, height - _FOOT, width - 2 * _MARGIN, _FOOT)
        self._words(box.text_frame, self.foot, Pt(11), RED if self.is_warned else MUTED, False)
        box.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _words(self, frame: Any, text: str, size: Pt, colour: RGBColor, is_bold: bool) -> None:
        frame.text, frame.word_wrap = text, True
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size, run.font.bold = size, is_bold
                if self.is_own:
                    run.font.color.rgb = colour
                    _set_font(run)
                elif colour in (RED,) or size < Pt(14):
                    run.font.color.rgb = colour


def row_height(cells: Sequence[str], width: int, shares: Sequence[int]) -> int:
    """How high a row of a table ``width`` wide must be; not every program makes room for the words."""
    lines = 1
    for word, share in zip(cells, shares, strict=True):
        room = (width * share // sum(shares) - _CELL_SIDES) // _CELL_SIZE
        lines = max(lines, -(-_ems(word) // max(1, room)))
    return max(Inches(0.45), round(lines * _CELL_SIZE * 1.35) + _CELL_ENDS)


def _ems(word: str) -> int:
    """Width in characters as wide as they are high; figures and letters take little more than half of one."""
    return round(sum(1 if char > "\u2000" else 0.6 for char in word) + 0.5)


def _open(template: Path | None) -> Any:
    if template is None:
        return Presentation()
    try:
        presentation = Presentation(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise BoardError(words.NO_TEMPLATE.format(path=template)) from error
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.get(qn("r:id")))
        slides.remove(slide)
    return presentation


def _layout(presentation: Any, kinds: tuple[Any, ...]) -> Any:
    """The plainest layout whose title is of one of ``kinds``, else the plainest with any title."""

    def title_of(layout: Any) -> Any:
        types = [shape.placeholder_format.type for shape in layout.placeholders]
        return next((kind for kind in types if kind in _TITLES), None)

    titled = [layout for layout in presentation.slide_layouts if title_of(layout) is not None]
    if not titled:
        raise BoardError("演示文稿模板中没有带标题的版式，请更换 --template。")
    fitting = [layout for layout in titled if title_of(layout) in kinds] or titled
    return min(fitting, key=lambda layout: len(layout.placeholders))


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(value) for value in box)


def _set_font(run: Any) -> None:
    run.font.name = FONT
    properties = run._r.get_or_add_rPr()
    for old in properties.findall(qn("a:ea")):
        properties.remove(old)
    east = properties.makeelement(qn("a:ea"), {"typeface": FONT})
    properties.find(qn("a:latin")).addnext(east)
