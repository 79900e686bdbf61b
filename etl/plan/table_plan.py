"""Tables that are plans: every row a task with its targets, its units, its deadline and its milestones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.plan.columns import Role, role_of, unit_in
from etl.plan.document import Cell, Document, Table
from etl.plan.due import deadline_of
from etl.plan.numbers import numbers_in
from etl.plan.parts import LONGEST_HEADING, Paragraph
from etl.plan.responsibility import Responsibility, read_cells
from etl.plan.text import Passage

_WORK = (Role.TASK, Role.TARGET, Role.YEAR, Role.MEASURE)
_UNITS = (Role.LEAD, Role.UNIT, Role.OTHER)
_DEEPEST_HEADER = 4
_LONGEST_VALUE = 30
_LONGEST_NAME = 30
_LONGEST_SECTION = 45
# Words around the numbers of a cell that says how much, not what; the name of its row completes it.
_BOUNDS = re.compile(
    r"≥|≤|＞|＜|>|<|不低于|不少于|不高于|不超过|达到|完成|实现|增长|下降|降低|提高|提升|控制在|控制|保持在|保持|稳定在|稳定|突破|超过|高于|"
    r"低于|力争|确保|同比|左右|以上|以内|以下|约|到|在|至|[、，和%。；]"
)
_SECTION = re.compile(r"(?P<label>[一二三四五六七八九十]+)、|（(?P<inner>[一二三四五六七八九十]+)）")
_LAST_STAGE = re.compile(r"[四4]\s*季度|1\s*[-—–~至]\s*12\s*月")
_TOTAL = re.compile(r"(?:合计|总计|小计|共计)")
_BRACKET = re.compile(r"（[^）]*）$")


@dataclass(frozen=True)
class TableRows:
    """What a table gives: tasks, goals without units, milestones of the year, and text that is neither."""

    tasks: tuple[Paragraph, ...]
    goals: tuple[Passage, ...]
    stages: tuple[Passage, ...]
    past: tuple[Passage, ...]
    rest: tuple[Passage, ...]


@dataclass(frozen=True)
class _Header:
    """The header rows of a table: how many, the role of each column, the words above it."""

    depth: int
    roles: tuple[Role | None, ...]
    words: tuple[str, ...]

    def columns(self, *roles: Role) -> tuple[int, ...]:
        return tuple(column for column, role in enumerate(self.roles) if role in roles)


def read_table(document: Document, table: Table, year: int | None, section: tuple[str, str]) -> TableRows:
    """Read a table under the heading `section` (label, title); one that is no plan is all rest."""
    header = _header(document, table, year)
    if header is None:
        cells = dict.fromkeys(cell for row in table.rows for cell in row)
        return TableRows((), (), (), (), tuple(cell.passage(document.text) for cell in cells))
    reader = _Rows(document, header, section)
    for row in table.rows[header.depth :]:
        reader.read(row)
    heading = dict.fromkeys(cell for row in table.rows[: header.depth] for cell in row)
    rest = (*(cell.passage(document.text) for cell in heading), *reader.rest)
    return TableRows(tuple(reader.tasks), tuple(reader.goals), tuple(reader.stages), tuple(reader.past), rest)


def _header(document: Document, table: Table, year: int | None) -> _Header | None:
    """Find the header rows: the first with two known words, and those below it that divide its columns."""
    for depth, row in enumerate(table.rows[:_DEEPEST_HEADER]):
        words = [cell.text(document.text) for cell in row]
        if len(set(row)) < 2 or sum(role_of(word, year) is not None for word in words) < 2:
            continue
        roles = [role_of(word, year) for word in words]
        last = depth + 1
        below = table.rows[last : last + 1]
        for following in below:
            deeper = [cell.text(document.text) for cell in following]
            known = [
                role_of(word, year) if cell is not above else role
                for word, cell, above, role in zip(deeper, following, row, roles, strict=True)
            ]
            divided = [
                new for new, cell, above in zip(known, following, row, strict=True) if cell is not above
            ]
            if divided and all(role is not None for role in divided):
                roles, last = known, last + 1
                words = deeper
        roles = _settled(document, table.rows[last:], roles, words)
        return _Header(last, tuple(roles), tuple(words)) if _is_plan(roles) else None
    return None


def _settled(
    document: Document, rows: Sequence[Sequence[Cell]], roles: list[Role | None], words: Sequence[str]
) -> list[Role | None]:
    """Tell apart what one word may head: 单位 of measure or office, 四季度 as the year or its last stage."""
    settled = list(roles)
    if sum(role in {Role.TARGET, Role.YEAR} for role in roles) > 1:
        settled = [
            Role.STAGE if role is Role.YEAR and _LAST_STAGE.search(word) else role
            for role, word in zip(roles, words, strict=True)
        ]
    for column, role in enumerate(roles):
        if role is Role.MEASURED_IN:
            longest = max((len(row[column].text(document.text)) for row in rows), default=0)
            settled[column] = Role.UNIT if longest > 5 else role
    if Role.TASK not in settled and Role.TARGET in settled:
        settled[settled.index(Role.TARGET)] = Role.TASK
    if Role.TASK not in settled and Role.MEASURE in settled:
        settled[settled.index(Role.MEASURE)] = Role.TASK
    return settled


def _is_plan(roles: Sequence[Role | None]) -> bool:
    return Role.TASK in roles and bool({Role.TARGET, Role.YEAR, Role.MEASURE, *_UNITS} & set(roles))


class _Rows:
    """Reads the rows of one table in order; sections carry over from row to row."""

    def __init__(self, document: Document, header: _Header, section: tuple[str, str]) -> None:
        self.document, self.header = document, header
        self.section, self.above = section, ""
        self.outer = section[0]
        self.tasks: list[Paragraph] = []
        self.goals: list[Passage] = []
        self.stages: list[Passage] = []
        self.past: list[Passage] = []
        self.rest: list[Passage] = []
        self._named: dict[str, str] = {}

    def read(self, row: Sequence[Cell]) -> None:
        source = self.document.text
        cells = dict.fromkeys(cell for cell in row if cell.text(source))
        if not cells or all(
            cell.text(source) == word for cell, word in zip(row, self.header.words, strict=True)
        ):
            return
        if len(cells) == 1:
            self._read_alone(next(iter(cells)))
            return
        for column in self.header.columns(Role.SECTION):
            if title := re.sub(r"\s", "", row[column].text(source)):
                self._open(title)
        work = list(self._work(row))
        if not work or _TOTAL.fullmatch(work[0].text):
            self.rest.extend(cell.passage(source) for cell in cells)
            return
        self.stages.extend(self._passages(row, Role.STAGE))
        self.past.extend(self._passages(row, Role.PAST))
        self.rest.extend(self._passages(row, Role.NOTE))
        self._add(row, work)

    def _add(self, row: Sequence[Cell], work: list[Passage]) -> None:
        responsibility = self._responsibility(row)
        passage = _joined(work)
        if not responsibility.printed and not self.header.columns(*_UNITS):
            self.goals.append(passage)
            return
        due = "；".join(passage.text for passage in self._passages(row, Role.DUE))
        label, title = self.section
        first = next(self._passages(row, Role.TASK), work[0])
        self.tasks.append(
            Paragraph(
                section=label,
                section_title=title,
                heading=_heading(first),
                passage=passage,
                responsibility=responsibility,
                is_goal="目标" in title or "指标" in title,
                due=deadline_of(due),
                milestones="；".join(self._milestones(row)),
                above=self.above,
            )
        )

    def _read_alone(self, cell: Cell) -> None:
        """A row of one cell is a heading across the table, or a remark below it."""
        passage = cell.passage(self.document.text)
        if len(passage) <= _LONGEST_SECTION and not re.match(r"注|备注|说明", passage.text):
            self._open(passage.text)
        self.rest.append(passage)

    def _open(self, title: str) -> None:
        """Open a section by its printed title; one without a numeral is counted."""
        found = _SECTION.match(title)
        if found:
            self.above = self.outer if found["inner"] else ""
            self.section = (found["label"] or found["inner"], title[found.end() :])
        else:
            self.section = (self._named.setdefault(title, ""), title)

    def _passages(self, row: Sequence[Cell], *roles: Role) -> Iterator[Passage]:
        for cell in dict.fromkeys(row[column] for column in self.header.columns(*roles)):
            passage = cell.passage(self.document.text)
            if len(passage):
                yield passage

    def _milestones(self, row: Sequence[Cell]) -> Iterator[str]:
        for column in self.header.columns(Role.STAGE):
            text = re.sub(r"\s", "", row[column].text(self.document.text))
            if text:
                stage = re.sub(r"\s", "", self.header.words[column])
                yield f"{stage}：{text}"

    def _work(self, row: Sequence[Cell]) -> Iterator[Passage]:
        """What is to be done, a passage a cell; a cell that only says how much follows its row's name."""
        passages = {
            column: row[column].passage(self.document.text)
            for column in self.header.columns(*_WORK)
            if row[column].text(self.document.text)
        }
        seen: set[Cell] = set()
        name_column = next((c for c in passages if self.header.roles[c] is Role.TASK), None)
        names_used = False
        values = []
        for column, passage in passages.items():
            if row[column] in seen or column == name_column:
                continue
            seen.add(row[column])
            if name_column is not None and self._is_value(passages[name_column], passage):
                unit = self._unit(row, column, name_column)
                values.append(_completed(passages[name_column], passage, unit))
                names_used = True
            else:
                values.append(passage)
        if name_column is not None and not names_used:
            name = passages[name_column]
            # A short name above what is to be done is the row's heading, not a commitment of its own.
            if values and len(name) <= LONGEST_HEADING and not any(not n.reason for n in numbers_in(name)):
                self.rest.append(name)
            else:
                values.insert(0, name)
        yield from values

    def _is_value(self, name: Passage, value: Passage) -> bool:
        is_name = len(name) <= _LONGEST_NAME and not any(not n.reason for n in numbers_in(name))
        return is_name and len(value) <= _LONGEST_VALUE and _says_only_how_much(value)

    def _unit(self, row: Sequence[Cell], column: int, name_column: int) -> str:
        for own in self.header.columns(Role.MEASURED_IN):
            if unit := re.sub(r"\s", "", row[own].text(self.document.text)):
                return unit
        name = row[name_column].text(self.document.text)
        return unit_in(name) or unit_in(self.header.words[column])

    def _responsibility(self, row: Sequence[Cell]) -> Responsibility:
        def texts(*roles: Role) -> list[str]:
            cells = dict.fromkeys(row[column] for column in self.header.columns(*roles))
            return [cell.text(self.document.text) for cell in cells]

        leads = texts(Role.LEAD)
        return read_cells(leads, texts(Role.UNIT), texts(Role.OTHER))


def _says_only_how_much(value: Passage) -> bool:
    """True for 466, 6左右, 不低于180亿元, 14个、3600户, 翻番: numbers, and words that bound them."""
    numbers = list(numbers_in(value))
    words, last = [], 0
    for number in numbers:
        words.append(value.folded[last : number.start])
        last = number.end
    rest = "".join([*words, value.folded[last:]])
    return bool(numbers) and not _BOUNDS.sub("", rest)


def _heading(passage: Passage) -> str:
    if len(passage) <= LONGEST_HEADING:
        return passage.text.rstrip("。：")
    end = next((index for index, char in enumerate(passage.folded) if char in "，。；：（"), len(passage))
    return passage.text[:end]


def _joined(passages: list[Passage]) -> Passage:
    """Join cells into one passage, a full stop between them that stands where the first of two ends."""
    joined: list[Passage] = []
    for passage in passages:
        if joined and not joined[-1].folded.endswith(("。", "；", "！")):
            joined.append(Passage.of("。", (joined[-1].places[-1],)))
        joined.append(passage)
    return Passage.join(joined)


def _completed(name: Passage, value: Passage, unit: str) -> Passage:
    """Put a value behind the name of its row: 地区生产总值（亿元） and 466 say 地区生产总值466亿元.

    A unit that is printed elsewhere takes the place of the number's last digit, so that quotes stay exact.
    """
    bracket = _BRACKET.search(name.folded)
    has_unit = any(number.unit for number in numbers_in(value))
    if bracket and unit_in(name.text) == unit:
        name = name.cut(0, bracket.start())
    digits = re.search(r"\d[\d,.]*", value.folded)
    if has_unit or not unit or not digits:
        return Passage.join([name, value])
    place = value.places[digits.end() - 1]
    printed = Passage.of(unit, (place,) * len(unit))
    return Passage.join([name, value.cut(0, digits.end()), printed, value.cut(digits.end())])
