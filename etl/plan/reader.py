"""read_plan: an official document in, a Plan out. Pure: no file, no clock."""

from __future__ import annotations

from collections.abc import Mapping

from etl.plan.document import Document
from etl.plan.due import due_date
from etl.plan.front import read_front_matter
from etl.plan.indicators import read_indicators
from etl.plan.items import split_items
from etl.plan.left_out import list_left_out
from etl.plan.model import Indicator, Item, Plan, PlanError, Section, Task, Unit
from etl.plan.outline import read_outline
from etl.plan.paragraphs import sort_parts
from etl.plan.parts import Paragraph, leads_by_order
from etl.plan.responsibility import has_list
from etl.plan.text_tables import text_document
from etl.plan.units import name_units


def read_plan(source: str | Document, reviewed_units: Mapping[str, Unit] | None = None) -> Plan:
    """Read a plan document, given as its text or as `read_document` returned it.

    `reviewed_units` maps printed forms to reviewed units and overrules the reader's own naming.
    Raises PlanError with one Chinese sentence where the text has no section, no task or no target.
    """
    document = text_document(source) if isinstance(source, str) else source
    text = document.text
    if not text.strip():
        raise PlanError("方案文件是空的，请检查文件内容。")
    nodes = read_outline(document.prose)
    if len(nodes) == 1 and not document.tables and not has_list(nodes[0].body):
        raise PlanError("没有找到“一、”“（一）”这样的部分标题，无法识别为方案，请检查文件内容。")
    headings = [node.title.text for node in nodes[1:]]
    front = read_front_matter(nodes[0].whole, headings, text)
    parts = sort_parts(document, nodes, front.year)
    if not parts.tasks:
        raise PlanError("没有找到带“责任单位”的任务段落或任务分解表，无法识别为方案，请检查文件内容。")
    parts = leads_by_order(text, parts)
    prose = "".join(passage.text for passage in [*parts.goals, *(task.passage for task in parts.tasks)])
    names = name_units((task.responsibility.printed for task in parts.tasks), prose, reviewed_units)
    indicators, refused = read_indicators(text, parts.goals, parts.tasks, front.year)
    if not indicators:
        raise PlanError("没有找到任何量化目标（如“增长7%”“新增20家以上”），请检查文件内容。")
    tasks = tuple(
        _task(f"T{number:02}", paragraph, names, indicators, front.year)
        for number, paragraph in enumerate(parts.tasks, start=1)
    )
    return Plan(
        title=front.title or nodes[0].title.text,
        region=front.region,
        year=front.year,
        document_no=front.document_no,
        issued_on=front.issued_on,
        sections=tuple(dict.fromkeys(Section(task.section, task.section_title) for task in tasks)),
        tasks=tasks,
        indicators=indicators,
        units=tuple(names.values()),
        left_out=list_left_out(refused, parts.rest),
    )


def _task(
    task_id: str,
    paragraph: Paragraph,
    names: Mapping[str, Unit],
    indicators: tuple[Indicator, ...],
    year: int | None,
) -> Task:
    responsibility = paragraph.responsibility
    return Task(
        task_id=task_id,
        section=paragraph.section,
        section_title=paragraph.section_title,
        heading=paragraph.heading,
        paragraph=paragraph.passage.text,
        units=tuple(dict.fromkeys(names[printed].unit for printed in responsibility.printed)),
        printed_units=responsibility.printed,
        lead_units=tuple(dict.fromkeys(names[printed].unit for printed in responsibility.leads)),
        items=_items(task_id, paragraph, indicators, year),
    )


def _items(
    task_id: str, paragraph: Paragraph, indicators: tuple[Indicator, ...], year: int | None
) -> tuple[Item, ...]:
    # A full stop put between two cells has the place of the character before it, which keeps its position.
    position_of: dict[int, int] = {}
    for position, place in enumerate(paragraph.passage.places):
        position_of.setdefault(place, position)
    carried = {
        position_of[place]: indicator.indicator_id
        for indicator in indicators
        for place in indicator.places
        if place in position_of
    }
    due = due_date(paragraph.due, year)
    items = []
    for number, passage in enumerate(split_items(paragraph.passage, frozenset(carried)), start=1):
        start = position_of[passage.places[0]]
        ids = tuple(carried[place] for place in sorted(carried) if start <= place < start + len(passage))
        items.append(Item(f"{task_id}-{number:02}", passage.text, ids, due_date(passage.folded, year) or due))
    return tuple(items)
