"""Which text is a task, which states the goals, and which is neither."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from etl.plan.clauses import split_at
from etl.plan.outline import Node
from etl.plan.responsibility import (
    Assigned,
    Responsibility,
    has_responsibility,
    split_by_responsibility,
)
from etl.plan.text import Passage

_GOALS_TITLE = re.compile(r"目标")
# Reports state their goals inside a paragraph: "…主要预期目标是：生产总值增长5%…。"
_GOALS_PHRASE = re.compile(r"(?:(?:主要|预期|工作|发展|总体)+(?:预期)?目标(?:建议)?)(?:是|为|：)+")
_LONGEST_HEADING = 25


@dataclass(frozen=True)
class Paragraph:
    """A task before its targets are named: where it stands, its heading, its text and who answers.

    `is_goal`: it stands under a heading of goals, so its targets are headlines with units of their own.
    """

    section: str
    section_title: str
    heading: str
    passage: Passage
    responsibility: Responsibility
    is_goal: bool


@dataclass(frozen=True)
class Parts:
    """A document sorted: task paragraphs and goals in printed order, and the rest."""

    tasks: tuple[Paragraph, ...]
    goals: tuple[Passage, ...]
    rest: tuple[Passage, ...]


def sort_parts(nodes: tuple[Node, ...]) -> Parts:
    """Sort an outline into tasks (text closed by 责任单位), goals and the rest.

    Headings of one level are sections where any of them holds several tasks; the tasks then carry run-in
    headings. Where each holds one at most, they are the tasks themselves, under the section of their parent.
    """
    assigned = [split_by_responsibility(_text(node)) for node in nodes]
    section_levels = {
        node.level for node, (pieces, _) in zip(nodes, assigned, strict=True) if len(pieces) > 1
    }
    tasks: list[Paragraph] = []
    goals: list[Passage] = []
    rest: list[Passage] = []
    for node, (pieces, after) in zip(nodes, assigned, strict=True):
        is_goal = _is_goal(node, nodes)
        title_is_task = False
        if pieces:
            is_section = node.level in section_levels or node.parent is None
            section = node if is_section else nodes[node.parent]
            found = _tasks(node, section, pieces, is_section, is_goal)
            title_is_task = any(task.passage is node.title for task in found)
            tasks.extend(found)
            rest.append(after)
        elif is_goal:
            goals.append(after)
        elif stated := _stated_goals(after):
            goals.append(after.cut(*stated))
            rest.extend((after.cut(0, stated[0]), after.cut(stated[1])))
        else:
            rest.append(after)
        if not title_is_task and _text(node) is not node.whole:
            rest.append(node.title)
    return Parts(_with_distinct_sections(tasks, nodes), tuple(goals), tuple(rest))


def _text(node: Node) -> Passage:
    """Return the text of a node; a numbered paragraph has no heading, its first sentence belongs to it."""
    has_own_heading = not node.is_run_in or _is_heading(node.title)
    return node.body if has_own_heading and not has_responsibility(node.title) else node.whole


def _is_heading(title: Passage) -> bool:
    return len(title) <= _LONGEST_HEADING and not re.search(r"[，\d]", title.folded)


def _is_goal(node: Node, nodes: tuple[Node, ...]) -> bool:
    if not node.level:
        return False
    is_named = bool(_is_heading_of_goals(node))
    return is_named or (node.parent is not None and _is_goal(nodes[node.parent], nodes))


def _is_heading_of_goals(node: Node) -> bool:
    return bool(not node.is_run_in and _GOALS_TITLE.search(node.title.text))


def _stated_goals(body: Passage) -> tuple[int, int] | None:
    for start, end in split_at(body, "。"):
        phrase = _GOALS_PHRASE.search(body.folded, start, end)
        if phrase:
            return phrase.end(), end
    return None


def _tasks(
    node: Node, section: Node, pieces: tuple[Assigned, ...], is_section: bool, is_goal: bool
) -> list[Paragraph]:
    cuts = _run_in_headings(pieces) if is_section else [0] * len(pieces)
    tasks = []
    for piece, cut in zip(pieces, cuts, strict=True):
        heading = piece.passage.text[:cut].rstrip("。：") if cut else _first_words(node.title)
        # A heading with nothing but its units below is the task: "（一）生产总值增长7%" over "责任单位：…".
        passage = piece.passage.cut(cut) if len(piece.passage) > cut else node.title
        responsibility = piece.responsibility
        tasks.append(Paragraph(section.label, section.title.text, heading, passage, responsibility, is_goal))
    return tasks


def _first_words(title: Passage) -> str:
    """Return a title as a heading; a paragraph without one is called by its first clause."""
    if len(title) <= _LONGEST_HEADING:
        return title.text
    end = next((index for index, char in enumerate(title.folded) if char in "，（〔"), len(title))
    return title.text[:end]


def _run_in_headings(pieces: tuple[Assigned, ...]) -> list[int]:
    """Return where each paragraph's run-in heading ends (0 for none).

    A heading is a short first sentence without a comma. Where most paragraphs of a section have none, a short
    first sentence is just a sentence.
    """
    ends = []
    for piece in pieces:
        folded = piece.passage.folded
        stop = next((index for index, char in enumerate(folded) if char in "。："), 0)
        is_short = 0 < stop <= _LONGEST_HEADING and "，" not in folded[:stop]
        ends.append(stop + 1 if is_short and stop + 1 < len(folded) else 0)
    return ends if sum(map(bool, ends)) * 2 >= len(ends) else [0] * len(ends)


def _with_distinct_sections(tasks: list[Paragraph], nodes: tuple[Node, ...]) -> tuple[Paragraph, ...]:
    """Number sections through where the same numeral names two of them (（一） under both 二、 and 三、)."""
    titles = dict.fromkeys((task.section, task.section_title) for task in tasks)
    labels = Counter(label for label, _ in titles)
    if not any(count > 1 for count in labels.values()):
        return tuple(tasks)
    parents = {
        (node.label, node.title.text): nodes[node.parent].label if node.parent is not None else ""
        for node in nodes
    }

    def label_of(task: Paragraph) -> str:
        parent = parents[task.section, task.section_title]
        return f"{parent}（{task.section}）" if parent else task.section

    return tuple(replace(task, section=label_of(task)) for task in tasks)
