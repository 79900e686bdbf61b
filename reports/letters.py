"""Letters to single units (督办单), one page each, composed from the board of a month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.letters import LetterKind, Standing, letter_kind
from domain.terms import Light
from domain.work_items import ItemStatus
from reports.material import Material, Row
from reports.notice import Notice, Table
from reports.wording import bulletin, paper
from reports.wording import letters as words
from reports.wording.common import DASH, DEMO, data_line, gap_text, target_text, value_text

_COLOURS = {LetterKind.BLUE: "1F4E9E", LetterKind.YELLOW: "B07D00", LetterKind.RED: "C00000"}
_MOST_LINES = 7  # what a page has room for beside its text


@dataclass(frozen=True)
class Letter:
    """One unit's letter."""

    unit: str
    kind: LetterKind
    notice: Notice

    @property
    def file_name(self) -> str:
        """红-区科学技术局.docx: sorted by colour in a folder, whatever the unit is called."""
        unit = re.sub(r'[\\/:*?"<>|\s]', "", self.unit)
        return f"{words.COLOUR_WORDS[self.kind]}-{unit}.docx"


def units_asked(material: Material) -> list[str]:
    """The units a letter may go to: not the group phrases."""
    return [unit["unit"] for unit in material.board["units"] if unit["is_ranked"]]


def compose_letter(material: Material, unit: str) -> Letter | None:
    """The letter of ``unit`` by the rule of domain.letters; None when it gets none."""
    own = [row for row in material.board["indicators"] if unit in row["units"]]
    reds = [row for row in own if row["light"] == Light.RED]
    yellows = [row for row in own if row["light"] == Light.YELLOW]
    missing = [row for row in own if row["status"] == words.MISSING]
    items = _items(material, unit)
    standing = Standing(
        red_months=tuple(material.months_red(row["indicator_id"]) for row in reds),
        yellow=len(yellows),
        missing=len(missing),
        overdue=sum(state["status"] == ItemStatus.OVERDUE for _, state in items),
        due_soon=sum(state["status"] == ItemStatus.DUE_SOON for _, state in items),
    )
    kind, reason = letter_kind(standing, material.rules)
    if kind is None:
        return None
    board = material.board
    ranked = {u["unit"]: u for group in material.ranking["groups"] for u in group["units"]}
    marks = ((DEMO,) if board["is_demo"] else ()) + (paper.mark_of("", material.as_of),)
    notice = Notice(
        title=words.title(kind),
        addressee=f"{unit}：",
        body=(words.opening(material, kind, reason),),
        issuer=bulletin.issuer(material),
        issued_on=None,
        made_on=material.as_of,
        data_line=data_line(board),
        document_no=paper.number_to_come(board["plan"]["year"]),
        marks=marks,
        state=paper.DRAFT,
        table=_table(material, [*reds, *missing, *yellows], items),
        closing=words.demand(material, kind, ranked.get(unit), is_missing=bool(missing)),
        colour=_COLOURS[kind],
        is_one_page=True,
        keywords=(unit, str(kind)),
    )
    return Letter(unit, kind, notice)


def compose_letters(material: Material) -> Iterator[tuple[str, Letter | None]]:
    """Every unit that may get a letter, with its letter or None."""
    for unit in units_asked(material):
        yield unit, compose_letter(material, unit)


def _items(material: Material, unit: str) -> list[tuple[Row, Row]]:
    tasks = {task["task_id"] for task in material.board["tasks"] if unit in task["units"]}
    pressing = (ItemStatus.OVERDUE, ItemStatus.DUE_SOON)
    found = [
        (item, material.item_states[item["item_id"]])
        for item in material.items
        if item["task_id"] in tasks and material.item_states[item["item_id"]]["status"] in pressing
    ]
    return sorted(found, key=lambda pair: pair[1]["days_left"])


def _table(material: Material, rows: list[Row], items: list[tuple[Row, Row]]) -> Table:
    lines: list[tuple[str, ...]] = []
    lights: list[str] = []
    for row in rows:
        is_missing = row["status"] == words.MISSING
        lines.append(
            (
                row["status"],
                row["name"],
                target_text(row, material.indicators[row["indicator_id"]]),
                value_text(row),
                gap_text(row),
                words.missing_need(material) if is_missing else words.need(row),
            )
        )
        lights.append(row["light"])
    for item, state in items:
        lines.append((words.item_kind(state), item["item"], DASH, DASH, DASH, words.item_state(state)))
        lights.append(state["light"])
    if len(lines) > _MOST_LINES:
        rest = len(lines) - _MOST_LINES + 1
        lines, lights = lines[: _MOST_LINES - 1], lights[: _MOST_LINES - 1]
        lines.append((words.rest(rest),))
        lights.append("")
    return Table(
        words.HEAD, tuple(lines), (14, 40, 25, 24, 15, 38), tuple(lights), light_column=0, left=(1, 5)
    )
