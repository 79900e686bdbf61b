"""Indicators: every target once, headlines first, then the tasks' own, each in printed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.plan.due import due_date
from etl.plan.frequency import frequency_of
from etl.plan.model import Indicator
from etl.plan.parts import Paragraph
from etl.plan.targets import Mention, Refused, confidence_of, targets_in
from etl.plan.text import Passage

GOALS = "工作目标"
HEADLINE = 0


@dataclass(frozen=True)
class _Statement:
    """A mention, the passage it stands in and the number of its task (HEADLINE for the goals)."""

    passage: Passage
    mention: Mention
    task: int


def read_indicators(
    source: str, goals: Sequence[Passage], tasks: Sequence[Paragraph], year: int | None
) -> tuple[tuple[Indicator, ...], list[tuple[Passage, Refused]]]:
    """Return the indicators and the numbers refused, each with the passage it stands in."""
    statements: list[_Statement] = []
    refused: list[tuple[Passage, Refused]] = []
    numbered = [*((HEADLINE, goal) for goal in goals), *enumerate((task.passage for task in tasks), start=1)]
    for task, passage in numbered:
        mentions, left = targets_in(passage, year)
        statements.extend(_Statement(passage, mention, task) for mention in mentions)
        refused.extend((passage, refusal) for refusal in left)
    groups: list[list[_Statement]] = []
    for statement in statements:
        twin = next((group for group in groups if _restates(group, statement)), None)
        if twin is None:
            groups.append([statement])
        else:
            twin.append(statement)
    indicators = (_indicator(source, f"I{n:02}", group, tasks, year) for n, group in enumerate(groups, 1))
    return tuple(indicators), refused


def _restates(group: list[_Statement], statement: _Statement) -> bool:
    """A headline restated in a task is one target: same value, unit and kind, one name within the other.

    Two tasks that promise the same are two targets: different units answer for them.
    """
    first, other = group[0].mention, statement.mention
    return (
        len(group) == 1
        and group[0].task == HEADLINE != statement.task
        and (first.target, first.unit, first.kind) == (other.target, other.unit, other.kind)
        and (first.core in other.core or other.core in first.core)
    )


def _indicator(
    source: str, indicator_id: str, group: list[_Statement], tasks: Sequence[Paragraph], year: int | None
) -> Indicator:
    last = group[-1]
    task_due = due_date(tasks[last.task - 1].due, year) if last.task else None
    mention = last.mention
    stated = [said.passage.cut(said.mention.start, said.mention.end) for said in group]
    quotes = tuple(passage.quote(source) for passage in stated)
    return Indicator(
        indicator_id=indicator_id,
        name=mention.name,
        section=tasks[last.task - 1].section if last.task else GOALS,
        task_id=f"T{last.task:02}" if last.task else "",
        is_headline=group[0].task == HEADLINE or tasks[last.task - 1].is_goal,
        kind=mention.kind,
        frequency=frequency_of(mention.name),
        target=mention.target,
        unit=mention.unit,
        comparator=mention.comparator,
        wording=mention.wording,
        source_quote=quotes[-1],
        mentions=quotes,
        places=tuple(said.passage.places[said.mention.at] for said in group),
        confidence=confidence_of(mention),
        doubt=mention.doubt,
        due=due_date(last.passage.folded[mention.start : mention.end], year) or task_due,
        milestones=tasks[last.task - 1].milestones if last.task else "",
        spans=tuple((min(passage.places), max(passage.places) + 1) for passage in stated),
    )
