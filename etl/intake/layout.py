"""Where the table stands in a sheet: title rows above, header, data, total and signature rows below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from etl.intake.columns import Recognised, recognise
from etl.intake.delimited import HEAD_ROWS
from etl.intake.findings import Finding, Level
from etl.intake.sheets import Book, Sheet
from etl.intake.spelling import shown, tight
from lake.errors import BoardError

# More sheets are counted, not named.
MAX_NAMED = 10
# A title is a title only where it says so; a bare number of the year above a table is none.
_UNIT_ABOVE = re.compile(r"^(?:计量)?单位[:：]([^\d]{1,6})$")
_REPORTER_ABOVE = re.compile(r"^(?:填报|报送|填表|上报)(?:单位|部门)[（(]?[^:：]*[）)]?[:：](.+)$")
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计)[:：]?$")
_SIGNATURE = re.compile(
    r"^(?:制表|填表|填报|审核|审批|复核|校对|经办|联系|负责|分管|主要|单位|部门|统计|报出|报送|签字|签章|盖章)"
    r"(?:单位|部门)?(?:人|人员|领导|负责人|日期|时间|电话|方式|单位|签字|盖章)?(?:（[^）]*）|\([^)]*\))?[:：]|"
    r"^(?:制表人|填表人|填报人|审核人|复核人|经办人|联系人|联系电话|负责人|填报日期|制表日期|填表日期|报送日期|审核)$|"
    r"^(?:注|备注|说明|填表说明|填报说明|数据来源)[:：]"
)


@dataclass
class Table:
    """A recognised table: its header, where its rows begin, and what the rows above it say for all.

    place is the name of its sheet where a file has several, since rows alone would not tell them apart.
    """

    sheet: Sheet
    header: Recognised
    header_row: int
    first_row: int
    titles: list[str] = field(default_factory=list)
    unit: str = ""
    reported_by: str = ""
    place: str = ""


def find_tables(book: Book, name: str) -> tuple[list[Table], list[Finding]]:
    """The tables of every visible sheet that has one, and remarks about what was passed over.

    Raises BoardError when no sheet holds a table of ours; the sentence says what its header lacks.
    """
    findings = [Finding(Level.NOTE, 0, "", "", remark) for remark in book.remarks]
    tables: list[Table] = []
    attempts: list[tuple[Recognised, Sheet]] = []
    for sheet in book.sheets:
        table, closest = find_table(sheet)
        if table is not None:
            tables.append(table)
        elif closest is not None:
            attempts.append((closest, sheet))
    if not tables:
        raise BoardError(_no_table(attempts, book, name))
    several = len(book.sheets) > 1
    if several:
        read = "、".join(f"“{shown(table.sheet.name)}”" for table in tables[:MAX_NAMED])
        more = f"等 {len(tables)} 张" if len(tables) > MAX_NAMED else ""
        findings.append(Finding(Level.NOTE, 0, "", "", f"文件有多张工作表，读取了{read}{more}。"))
    findings += [
        Finding(Level.WARNING, 0, "", "", "是隐藏的，没有读取；如需上报请取消隐藏。", sheet=sheet.name)
        for sheet in book.hidden
        if find_table(sheet)[0] is not None
    ]
    findings += [
        Finding(Level.WARNING, 0, "", "", f"像是数据表但没有读取：{attempt.problems[0]}。", sheet=sheet.name)
        for attempt, sheet in attempts
        if attempt.score >= 3
    ]
    for table in tables:
        table.place = table.sheet.name if several else ""
        findings += _hidden_findings(table)
    return tables, findings


def find_table(sheet: Sheet) -> tuple[Table | None, Recognised | None]:
    """The table of a sheet; without one, the row that comes closest to a header of ours."""
    closest: Recognised | None = None
    for place, cells in islice(sheet.filled_rows(), HEAD_ROWS):
        found = recognise(_distinct(sheet, place))
        first = place + 1
        if found.problems and found.score and place + 1 < len(sheet.rows):
            joined = recognise(_joined(cells, sheet.rows[place + 1]))
            if not joined.problems:
                found, first = joined, place + 2
        if not found.problems:
            return _table(sheet, found, place, first), None
        if found.score >= 2 and (closest is None or found.score > closest.score):
            closest = found
    return None, closest


def is_closing(cells: Sequence[str]) -> bool:
    """Whether a row is a total, a signature or a note and no data."""
    words = [tight(text) for text in islice(filter(None, cells), 2)]
    return any(map(_TOTAL.match, words)) or bool(words and _SIGNATURE.match(words[0]))


def _distinct(sheet: Sheet, place: int) -> list[str]:
    """Header cells without the repeats that merging shows."""
    return ["" if (place, column) in sheet.merged else text for column, text in enumerate(sheet.rows[place])]


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two header rows as one: the lower word, or upper and lower where the upper gives the period."""
    width = max(len(upper), len(lower))
    upper = [*upper, *[""] * (width - len(upper))]
    lower = [*lower, *[""] * (width - len(lower))]
    return [
        above if not below or below == above else f"{above}{below}" if re.search(r"\d", above) else below
        for above, below in zip(upper, lower, strict=True)
    ]


def _table(sheet: Sheet, header: Recognised, header_row: int, first_row: int) -> Table:
    table = Table(sheet, header, header_row, first_row)
    for place in range(header_row):
        for text in dict.fromkeys(text for text in sheet.rows[place] if text):
            word = tight(text)
            unit, reporter = _UNIT_ABOVE.match(word), _REPORTER_ABOVE.match(word)
            if unit:
                table.unit = unit[1]
            elif reporter:
                table.reported_by = reporter[1]
            elif not _SIGNATURE.match(word):
                table.titles.append(text)
    return table


def _hidden_findings(table: Table) -> list[Finding]:
    sheet = table.sheet
    rows = sorted(
        place + 1
        for place in sheet.hidden_rows
        if place >= table.first_row and place < len(sheet.rows) and any(sheet.rows[place])
    )
    found = []
    if rows:
        shown = "、".join(map(str, rows[:10])) + ("等" if len(rows) > 10 else "")
        found.append(f"第 {shown} 行是隐藏行（共 {len(rows)} 行），其中的数据也读取了，请核对。")
    used = {*table.header.columns.values(), *(header.column for header in table.header.values)}
    words = [h.text for h in table.header.headers if h.column in used & sheet.hidden_columns]
    if words:
        found.append(f"“{'”“'.join(words)}”列是隐藏列，其中的数据也读取了，请核对。")
    return [Finding(Level.WARNING, 0, "", "", text, sheet=table.place) for text in found]


def _no_table(attempts: list[tuple[Recognised, Sheet]], book: Book, name: str) -> str:
    if attempts:
        best, sheet = max(attempts, key=lambda attempt: attempt[0].score)
        place = f"工作表“{shown(sheet.name)}”的" if len(book.sheets) > 1 else ""
        return f"{name} {place}{best.problems[0]}。"
    if not any(any(sheet.filled_rows()) for sheet in book.sheets):
        hidden = "（隐藏的工作表不读取）" if book.hidden else ""
        return f"{name} 中没有任何内容{hidden}，请填写后重新提交。"
    return (
        f"{name} 中没有找到表头，不是填报表；请使用模板，表头应含"
        "“指标编号”（或“指标名称”）、“月份”、“累计完成值”。"
    )
