"""The parts a document is sorted into before its targets are named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.plan.responsibility import Responsibility
from etl.plan.text import Passage

LONGEST_HEADING = 25


@dataclass(frozen=True)
class Paragraph:
    """A task before its targets are named: where it stands, its heading, its text and who answers.

    `is_goal`: it stands under a heading of goals, so its targets are headlines with units of their own. `due`
    is a deadline printed apart from the text, `milestones` what a table asks for by the quarter, `above` the
    label of the section over that of a table.
    """

    section: str
    section_title: str
    heading: str
    passage: Passage
    responsibility: Responsibility
    is_goal: bool
    due: str = ""
    milestones: str = ""
    above: str = ""


@dataclass(frozen=True)
class Rest:
    """Text that states no target, and why; `reason` is empty for text that is neither goal nor task."""

    passage: Passage
    reason: str = ""


@dataclass(frozen=True)
class Parts:
    """A document sorted: task paragraphs and goals in printed order, and the rest."""

    tasks: tuple[Paragraph, ...]
    goals: tuple[Passage, ...]
    rest: tuple[Rest, ...]


_FIRST_LEADS = re.compile(r"(?:列(?:第一位|首位)|排(?:第一|首位)|第一个)的?(?:责任|承办)?(?:单位|部门)为牵头")


def leads_by_order(source: str, parts: Parts) -> Parts:
    """Take the first unit of every list as its lead where the document says so (列第一位的为牵头单位)."""
    if not _FIRST_LEADS.search(re.sub(r"\s", "", source)):
        return parts
    tasks = []
    for task in parts.tasks:
        units = task.responsibility
        if len(units.printed) > 1 and not units.leads:
            task = replace(task, responsibility=replace(units, leads=units.printed[:1]))
        tasks.append(task)
    return replace(parts, tasks=tuple(tasks))
