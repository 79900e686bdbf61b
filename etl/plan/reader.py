"""read_plan: an official document in, a Plan out. Pure: no file, no clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.plan.clauses import split_at
from etl.plan.due import due_date
from etl.plan.frequency import frequency_of
from etl.plan.items import split_items
from etl.plan.model import Indicator, Item, LeftOut, Plan, PlanError, Section, Task, Unit
from etl.plan.numbers import numbers_in
from etl.plan.outline import Node, read_outline
from etl.plan.responsibility import Assigned, split_by_responsibility
from etl.plan.targets import Mention, Refused, targets_in
from etl.plan.text import Passage, fold
from etl.plan.units import name_units

GOALS = "工作目标"
_GOALS_TITLE = re.compile(r"目标")
_LONGEST_RUN_IN_HEADING = 20
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True)
class _Paragraph:
    """A task before its targets are named: where it stands, its heading, its text and who answers."""

    section: str
    section_title: str
    heading: str
    passage: Passage
    printed: tuple[str, ...]
    leads: tuple[str, ...]


def read_plan(text: str, reviewed_units: Mapping[str, Unit] | None = None) -> Plan:
    """Read a plan document.

    `reviewed_units` maps printed forms to reviewed units and overrules the reader's own naming.
    Raises PlanError with one Chinese sentence where the text has no section, no task or no target.
    """
    if not text.strip():
        raise PlanError("方案文件是空的，请检查文件内容。")
    nodes = read_outline(text)
    if len(nodes) == 1:
        raise PlanError("没有找到“一、”“（一）”这样的部分标题，无法识别为方案，请检查文件内容。")
    paragraphs, rest = _paragraphs(nodes)
    if not paragraphs:
        raise PlanError("没有找到带“责任单位”的任务段落，无法识别为方案，请检查文件内容。")
    goals = [node.body for node in nodes if _is_goals(node, nodes)]
    names = name_units(
        (paragraph.printed for paragraph in paragraphs),
        "".join(passage.text for passage in [*goals, *(paragraph.passage for paragraph in paragraphs)]),
        reviewed_units,
    )
    indicators, refused = _indicators(text, goals, paragraphs)
    if not indicators:
        raise PlanError("没有找到任何量化目标（如“增长7%”“新增20家以上”），请检查文件内容。")
    front = _front_matter(nodes[0].body)
    tasks = tuple(
        _task(number, paragraph, names, indicators, front["year"])
        for number, paragraph in enumerate(paragraphs, start=1)
    )
    sections = dict.fromkeys(Section(task.section, task.section_title) for task in tasks)
    return Plan(
        **front,
        sections=tuple(sections),
        tasks=tasks,
        indicators=indicators,
        units=tuple(names.values()),
        left_out=_left_out(refused, rest),
    )


def _is_goals(node: Node, nodes: tuple[Node, ...]) -> bool:
    return bool(
        node.level and _GOALS_TITLE.search(node.title.text) and not split_by_responsibility(node.body)[0]
    )


def _paragraphs(nodes: tuple[Node, ...]) -> tuple[list[_Paragraph], list[Passage]]:
    """Return the task paragraphs and every passage that is neither task nor goals.

    Headings of one level are sections where any of them holds several tasks (the tasks then carry run-in headings);
    where each holds one at most they are the tasks themselves, under the section of their parent.
    """
    assigned = {index: split_by_responsibility(node.body) for index, node in enumerate(nodes)}
    section_levels = {nodes[index].level for index, (pieces, _) in assigned.items() if len(pieces) > 1}
    paragraphs: list[_Paragraph] = []
    rest: list[Passage] = []
    for index, node in enumerate(nodes):
        pieces, after = assigned[index]
        if node.level and len(node.title):
            rest.append(node.title)
        if not pieces:
            if not _is_goals(node, nodes):
                rest.append(node.body)
            continue
        rest.append(after)
        is_section = node.level in section_levels or node.parent is None
        section = node if is_section else nodes[node.parent]
        cuts = _run_in_headings(pieces) if is_section else [0] * len(pieces)
        for piece, cut in zip(pieces, cuts, strict=True):
            heading = piece.passage.text[:cut].rstrip("。：") if cut else node.title.text
            passage = piece.passage.cut(cut)
            if not passage.text:
                passage = node.title
            responsibility = piece.responsibility
            paragraphs.append(
                _Paragraph(
                    section.label,
                    section.title.text,
                    heading,
                    passage,
                    responsibility.printed,
                    responsibility.leads,
                )
            )
    return paragraphs, rest


def _run_in_headings(pieces: tuple[Assigned, ...]) -> list[int]:
    """Return where each paragraph's run-in heading ends (0 for none).

    A heading is a short first sentence without a comma. A paragraph that stands alone in its section needs the same
    form; where most paragraphs of a section have none, a short first sentence is just a sentence.
    """
    ends = []
    for piece in pieces:
        folded = piece.passage.folded
        stop = next((index for index, char in enumerate(folded) if char in "。："), 0)
        is_heading = (
            0 < stop <= _LONGEST_RUN_IN_HEADING and stop + 1 < len(folded) and "，" not in folded[:stop]
        )
        ends.append(stop + 1 if is_heading else 0)
    return ends if sum(map(bool, ends)) * 2 >= len(ends) else [0] * len(ends)


def _indicators(
    source: str, goals: list[Passage], paragraphs: list[_Paragraph]
) -> tuple[tuple[Indicator, ...], list[tuple[Passage, Refused]]]:
    """Name every target once: headlines first, then the tasks' own, each in printed order."""
    refused: list[tuple[Passage, Refused]] = []
    found: list[tuple[Passage, Mention, int]] = []
    for number, passage in [
        *((0, goal) for goal in goals),
        *enumerate((p.passage for p in paragraphs), start=1),
    ]:
        mentions, left = targets_in(passage)
        found.extend((passage, mention, number) for mention in mentions)
        refused.extend((passage, refusal) for refusal in left)
    merged: list[list[tuple[Passage, Mention, int]]] = []
    for statement in found:
        twin = next((group for group in merged if _is_same(group, statement)), None)
        if twin is None:
            merged.append([statement])
        else:
            twin.append(statement)
    return tuple(
        _indicator(source, number, group, paragraphs) for number, group in enumerate(merged, start=1)
    ), refused


def _is_same(group: list[tuple[Passage, Mention, int]], statement: tuple[Passage, Mention, int]) -> bool:
    """A headline restated in a task is one target: same value, unit and kind, one name within the other."""
    _, first, first_task = group[0]
    _, mention, task = statement
    same_measure = (first.target, first.unit, first.kind) == (mention.target, mention.unit, mention.kind)
    return (
        same_measure
        and first_task == 0
        and task > 0
        and len(group) == 1
        and (first.core in mention.core or mention.core in first.core)
    )


def _indicator(
    source: str, number: int, group: list[tuple[Passage, Mention, int]], paragraphs: list[_Paragraph]
) -> Indicator:
    _, mention, task = group[-1]
    quotes = tuple(where.cut(said.start, said.end).quote(source) for where, said, _ in group)
    return Indicator(
        indicator_id=f"I{number:02}",
        name=mention.name,
        section=paragraphs[task - 1].section if task else GOALS,
        task_id=f"T{task:02}" if task else "",
        is_headline=group[0][2] == 0,
        kind=mention.kind,
        frequency=frequency_of(mention.name),
        target=mention.target,
        unit=mention.unit,
        comparator=mention.comparator,
        wording=mention.wording,
        source_quote=quotes[-1],
        mentions=quotes,
        places=tuple(where.places[said.at] for where, said, _ in group),
        confidence="中" if mention.doubt else "高",
        doubt=mention.doubt,
    )


def _task(
    number: int,
    paragraph: _Paragraph,
    names: Mapping[str, Unit],
    indicators: tuple[Indicator, ...],
    year: int | None,
) -> Task:
    task_id = f"T{number:02}"
    index_of = {place: index for index, place in enumerate(paragraph.passage.places)}
    carried = {
        index_of[place]: indicator.indicator_id
        for indicator in indicators
        for place in indicator.places
        if place in index_of
    }
    items = []
    for count, passage in enumerate(split_items(paragraph.passage, frozenset(carried)), start=1):
        start = index_of[passage.places[0]]
        ids = tuple(carried[place] for place in sorted(carried) if start <= place < start + len(passage))
        items.append(Item(f"{task_id}-{count:02}", passage.text, ids, due_date(passage.folded, year)))
    return Task(
        task_id=task_id,
        section=paragraph.section,
        section_title=paragraph.section_title,
        heading=paragraph.heading,
        paragraph=paragraph.passage.text,
        units=tuple(dict.fromkeys(names[printed].unit for printed in paragraph.printed)),
        printed_units=paragraph.printed,
        lead_units=tuple(dict.fromkeys(names[printed].unit for printed in paragraph.leads)),
        items=tuple(items),
    )


def _left_out(refused: list[tuple[Passage, Refused]], rest: list[Passage]) -> tuple[LeftOut, ...]:
    """List the numbers that are no targets in the order of the document."""
    rows: dict[int, LeftOut] = {}
    for passage, refusal in refused:
        place = passage.places[refusal.start]
        rows[place] = _left_out_row(passage, refusal.start, refusal.end, refusal.reason)
    for passage in rest:
        for start, end in split_at(passage, "。；"):
            sentence = passage.cut(start, end)
            for number in numbers_in(sentence):
                place, reason = sentence.places[number.start], number.reason or "不在工作目标和任务段落内"
                rows[place] = _left_out_row(sentence, number.start, number.end, reason)
    return tuple(rows[place] for place in sorted(rows))


def _left_out_row(passage: Passage, start: int, end: int, reason: str) -> LeftOut:
    return LeftOut(passage.text[start:end], passage.text[max(0, start - 8) : end + 8], reason)


def _front_matter(front: Passage) -> dict[str, object]:
    """Read title, region, year, number and date from the text before the first heading."""
    text = fold(front.text)
    quoted = re.search(r"关于(?:印发|下发|发布)《(.+?)》的通知", text)
    named = re.search(r"(.{2,40}?(?:方案|计划|分工|报告|要点|任务|意见|清单))(?=为|$)", text)
    title = quoted[1] if quoted else (named[1] if named else "")
    located = re.match(r"(.+?[省市区县旗州盟])(?:人民政府)?(?:关于)?(20\d\d)年", title)
    number = re.search(r"[一-鿿]{2,10}〔20\d\d〕\d+号", text)
    dated = _DATE.search(text)
    year = re.search(r"(20\d\d)年", title)
    return {
        "title": title,
        "region": located[1] if located else "",
        "year": int(year[1]) if year else None,
        "document_no": re.sub(r"^.*(?:文件|政府)(?=.{2,10}〔)", "", number[0]) if number else "",
        "issued_on": date(*map(int, dated.groups())) if dated else None,
    }
