"""What a reviewer decided about a document as read -> the rows to adopt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import InvalidOperation

from etl.plan.document import Document
from etl.plan.model import LeftOut, Plan
from etl.plan.rows import Row, Tables, rows_of
from etl.plan.units import group_of
from etl.tables import ALLOWED, JOINER, finite_decimal, split_list
from lake.errors import BoardError

# The columns a reviewer may change; all text, as they are written.
CHANGEABLE = ("name", "target", "unit", "comparator", "frequency", "kind", "task_id")
GOALS = "工作目标"
_NOTE = "审核时补充"
_UNIT_BREAK = re.compile(r"[；;、，,\n]")
_SENTENCE_BREAK = "。；！？\n\r"
_WORDS = {
    "name": "指标名称",
    "target": "年度目标",
    "unit": "计量单位",
    "comparator": "要求",
    "frequency": "频次",
}
_WORDS |= {"kind": "类型", "task_id": "重点任务"}


@dataclass(frozen=True)
class Decisions:
    """Everything that is not as read.

    targets     indicator id -> its changed columns, None for a rejected row
    added       place of a number in the list of those left out -> the columns of its target
    task_units  task id -> its units as typed
    """

    targets: Mapping[str, Row | None] = field(default_factory=dict)
    added: Mapping[int, Row] = field(default_factory=dict)
    task_units: Mapping[str, str] = field(default_factory=dict)


def decided_rows(document: Document, plan: Plan, decisions: Decisions) -> Tables:
    """Return the three tables as decided; raises BoardError with row, column and value of the first fault."""
    rows = rows_of(plan)
    sections = {row["task_id"]: row["section"] for row in rows["tasks"]}
    indicators = []
    for row in rows["indicators"]:
        change = decisions.targets.get(row["indicator_id"], {})
        if change is not None:
            indicators.append(_changed(row, change, sections))
    number = len(rows["indicators"])
    for place, said in sorted(decisions.added.items()):
        number += 1
        indicators.append(_added(f"I{number:02}", document, plan.left_out[place], said, sections))
    if not indicators:
        raise BoardError("没有采用任何指标，请至少保留一行。")
    tasks = [_with_units(row, decisions.task_units) for row in rows["tasks"]]
    tasks = _with_indicators(tasks, indicators, rows["indicators"])
    return {"indicators": indicators, "tasks": tasks, "units": _units(rows["units"], tasks)}


def _changed(row: Row, change: Row, sections: Mapping[str, str]) -> Row:
    changed = {**row, **{column: change.get(column, row[column]).strip() for column in CHANGEABLE}}
    _check(row["indicator_id"], changed, sections)
    if changed["task_id"] != row["task_id"]:
        changed["section"] = sections.get(changed["task_id"], GOALS)
        changed["is_headline"] = row["is_headline"] if changed["task_id"] else "true"
    if (changed["target"], changed["comparator"]) != (row["target"], row["comparator"]):
        # The printed word belongs to the printed number.
        changed["wording"] = ""
    return changed


def _added(
    indicator_id: str, document: Document, number: LeftOut, said: Row, sections: Mapping[str, str]
) -> Row:
    row = {column: said.get(column, "").strip() for column in CHANGEABLE}
    _check(f"数字“{number.number}”", row, sections)
    return {
        "indicator_id": indicator_id,
        "name": row["name"],
        "section": sections.get(row["task_id"], GOALS),
        "task_id": row["task_id"],
        "is_headline": "false" if row["task_id"] else "true",
        **{column: row[column] for column in ("kind", "frequency", "target", "unit", "comparator")},
        "wording": "",
        "source_quote": _sentence(document.text, number.place, number.end),
    }


def _check(which: str, row: Row, sections: Mapping[str, str]) -> None:
    for column in ("name", "target", "unit"):
        # A ratio (居民收入比2.1) has no unit.
        if not row[column] and not (column == "unit" and row["kind"] == "growth"):
            raise BoardError(f"{which}“{_WORDS[column]}”没有填写，请补充或不采用这一行。")
    try:
        finite_decimal(row["target"])
    except (ValueError, InvalidOperation) as error:
        raise BoardError(f"{which}“{_WORDS['target']}”：“{row['target']}”不是数字，请更正。") from error
    for column in ALLOWED.keys() & row.keys() - {"is_headline"}:
        if row[column] not in ALLOWED[column]:
            raise BoardError(f"{which}“{_WORDS[column]}”没有选择，请补充。")
    if row["task_id"] and row["task_id"] not in sections:
        raise BoardError(f"{which}“{_WORDS['task_id']}”：“{row['task_id']}”不在方案中，请重新选择。")


def _sentence(text: str, start: int, end: int) -> str:
    """The clause a number is printed in."""
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_BREAK) + 1
    last = min((place for mark in _SENTENCE_BREAK if (place := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last].strip()


def _with_units(row: Row, task_units: Mapping[str, str]) -> Row:
    typed = task_units.get(row["task_id"])
    if typed is None:
        return row
    names = dict.fromkeys(name.strip() for name in _UNIT_BREAK.split(typed) if name.strip())
    return {**row, "units": JOINER.join(names)}


def _with_indicators(tasks: Sequence[Row], indicators: Sequence[Row], as_read: Sequence[Row]) -> list[Row]:
    """Work items carry what was adopted; what was given to another task goes to that task's first item."""
    read_task = {row["indicator_id"]: row["task_id"] for row in as_read}
    task_of = {row["indicator_id"]: row["task_id"] for row in indicators}
    moved = {name: task_id for name, task_id in task_of.items() if read_task.get(name) != task_id}
    carried = {
        row["item_id"]: [
            name for name in split_list(row["indicator_ids"]) if name in task_of and name not in moved
        ]
        for row in tasks
    }
    first = {row["task_id"]: row["item_id"] for row in reversed(tasks)}
    for name, task_id in moved.items():
        if task_id:
            carried[first[task_id]].append(name)
    return [{**row, "indicator_ids": JOINER.join(carried[row["item_id"]])} for row in tasks]


def _units(rows: Sequence[Row], tasks: Sequence[Row]) -> list[Row]:
    """The units that answer for something; a name typed by the reviewer becomes a unit of its own."""
    used = dict.fromkeys(name for row in tasks for name in split_list(row["units"]))
    kept = [row for row in rows if row["unit"] in used]
    known = {row["unit"] for row in kept}
    added = [
        {"unit": name, "printed_as": name, "group": group_of(name), "note": _NOTE}
        for name in used
        if name not in known
    ]
    return [*kept, *added]
