"""What was found in a file, by level: where, what stands there, what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dashboard.forms import markup, text
from dashboard.forms.markup import Html

MAX_SHOWN = 50
MAX_VALUE = 60


class Finding(Protocol):
    """The part of etl.intake.findings.Finding that is shown."""

    level: str
    row: int
    field: str
    value: str
    problem: str
    label: str
    sheet: str
    cell: str


def summary(file_name: str, values: int, items: int, findings: Sequence[Finding]) -> Html:
    """One line: what was read, and how much there is to say of each level."""
    parts = [text.FOUND_VALUES.format(count=values)] if values else []
    parts += [text.FOUND_ITEMS.format(count=items)] if items else []
    found = text.FOUND.format(name=file_name, values=text.LIST.join(parts) or text.FOUND_NONE)
    counts = [
        markup.marked(*text.LEVEL_LOOK[level], text.LEVEL_COUNT.format(level=level, count=count))
        for level in text.LEVEL_LOOK
        if (count := sum(finding.level == level for finding in findings))
    ]
    clear = [markup.marked("●", "green", text.ALL_CLEAR)]
    is_clear = not any(finding.level != text.NOTE for finding in findings) and (values or items)
    marks = counts if not is_clear else clear + counts
    return markup.tag("p", markup.tag("strong", found), *marks, class_="form-summary")


def listed(level: str, findings: Iterable[Finding], rows: Mapping[int, str]) -> Html:
    """The findings of one level as a panel; notes wait behind their heading.

    ``rows`` names rows where a number would say nothing, as in a table typed on the page.
    """
    found = list(findings)
    shown = markup.table(
        (text.COLUMN_PLACE, text.COLUMN_FIELD, text.COLUMN_VALUE, text.COLUMN_PROBLEM),
        [
            (_place(finding, rows), finding.label or text.NOTHING, _value(finding), finding.problem)
            for finding in found[:MAX_SHOWN]
        ],
        kind="findings",
    )
    more = len(found) - MAX_SHOWN
    rest = markup.tag("p", text.MORE_FINDINGS.format(count=more), class_="quiet") if more > 0 else Html()
    shape, colour = text.LEVEL_LOOK[level]
    title = markup.marked(shape, colour, text.LEVEL_TITLES[level])
    if level == text.NOTE:
        return markup.folded(f"{text.LEVEL_TITLES[level]}（{len(found)}）", shown, rest)
    return markup.panel(title, shown, rest, tone=colour)


def refused(sentences: Sequence[str]) -> Html:
    """Values the sender may not submit."""
    shape, colour = text.LEVEL_LOOK[text.ERROR]
    lines = markup.tag("ul", *(markup.tag("li", sentence) for sentence in sentences[:MAX_SHOWN]))
    more = len(sentences) - MAX_SHOWN
    rest = markup.tag("p", text.MORE_FINDINGS.format(count=more), class_="quiet") if more > 0 else Html()
    return markup.panel(markup.marked(shape, colour, text.PERMISSION_TITLE), lines, rest, tone=colour)


def _place(finding: Finding, rows: Mapping[int, str]) -> str:
    sheet = text.SHEET.format(sheet=finding.sheet) if finding.sheet else ""
    if finding.row in rows:
        return rows[finding.row]
    if not finding.row:
        return sheet.strip() or text.WHOLE_FILE
    cell = text.CELL.format(cell=finding.cell) if finding.cell else ""
    return f"{sheet}{text.ROW.format(row=finding.row)}{cell}"


def _value(finding: Finding) -> str:
    if not finding.field:
        return text.NOTHING
    value = finding.value.strip() or text.EMPTY_CELL
    return value if len(value) <= MAX_VALUE else f"{value[:MAX_VALUE]}…"
