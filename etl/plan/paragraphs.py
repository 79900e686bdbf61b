"""Which text is a task, which states the goals, and which is neither."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import count

from etl.plan.clauses import split_at
from etl.plan.document import Document, Table
from etl.plan.due import deadline_of
from etl.plan.numbers import numbers_in
from etl.plan.numerals import chinese_numeral
from etl.plan.outline import FOOTNOTE, Node
from etl.plan.parts import LONGEST_HEADING, Paragraph, Parts, Rest
from etl.plan.responsibility import (
    Assigned,
    Responsibility,
    has_responsibility,
    split_by_responsibility,
)
from etl.plan.table_plan import read_table
from etl.plan.text import Passage

_GOALS_TITLE = re.compile(
    r"(?:主要|预期|工作|发展|总体|奋斗|年度|增长)(?:目标|指标)(?!任务分)|目标任务(?!分)|目标(?:建议)?$|主要经济指标"
)
# Reports state their goals inside a paragraph: "…主要预期目标是：生产总值增长5%…。"
_GOALS_PHRASE = re.compile(
    r"(?:(?:主要|预期|工作|发展|总体|奋斗|任务)+(?:预期)?(?:目标|指标)(?:任务)?(?:建议|安排|初步)?)(?:是|为|：)+"
)
REVIEW = "以往工作的回顾，不是本年度目标"
LATER = "今后若干年的目标，不是本年度目标"
GLOSSARY = "名词解释或脚注"
STAGES = "阶段性节点，不是全年目标"
PAST = "表中其他年度的数，不是本年度目标"
_STANDINGS = (
    (GLOSSARY, re.compile(r"名词解释|名词说明|术语解释|用语说明|注释")),
    (
        REVIEW,
        re.compile(
            r"回顾|总结|执行情况(?!与|和)|完成情况|运行情况|工作情况|主要成效|主要成绩|工作成效|取得的?成绩|"
            r"存在(?:的)?(?:主要)?(?:问题|困难)|过去(?:的)?[一五]年|形势分析|面临的形势"
        ),
    ),
    (
        LATER,
        re.compile(
            r"今后[三五]年|未来[三五]年|(?:“?十[四五六]五”?)(?:期间|时期|发展|奋斗)?(?:目标|规划|展望)|远景目标"
        ),
    ),
)
# Parts of a report that promise nothing that could be closed.
_GENERAL = re.compile(
    r"总体(?:要求|思路)|指导思想|基本原则|保障措施|组织(?:领导|保障)|工作要求|有关要求|形势"
)
_NO_TITLE = "重点任务"
_NO_SECTION = Node(0, "", Passage.of("", ()), Passage.of("", ()), Passage.of("", ()), False, None)
_FEWEST_LIKE_HEADINGS = 3


def sort_parts(document: Document, nodes: tuple[Node, ...], year: int | None) -> Parts:
    """Sort an outline and the document's tables into tasks, goals and the rest.

    A task is text closed by a list of units, or a row of a table. A report that names no units at all has a
    task for every heading of its outlook. What reviews an earlier year, looks further ahead, or explains
    terms is rest.

    Headings of one level are sections where any of them holds several tasks; the tasks then carry run-in
    headings. Where each holds one at most, they are the tasks themselves, under the section of their parent.
    """
    standings = [_standing(node, nodes) for node in nodes]
    sorter = _Sorter(nodes, standings)
    for table in document.tables:
        sorter.read_table(document, table, year)
    texts = _texts(nodes)
    assigned = [split_by_responsibility(text) for text in texts]
    names_units = any(pieces for pieces, _ in assigned) or any(t.responsibility.printed for t in sorter.tasks)
    shared = _with_shared_lists(nodes, texts, assigned)
    sorter.read_nodes(texts, shared, is_report=not names_units)
    tasks = sorted(sorter.tasks, key=lambda task: task.passage.places[0])
    goals = sorted(sorter.goals, key=lambda goal: goal.places[0] if goal.places else 0)
    return Parts(_with_distinct_sections(tasks, nodes), tuple(goals), tuple(sorter.rest))


class _Sorter:
    """Collects tasks, goals and rest."""

    def __init__(self, nodes: tuple[Node, ...], standings: list[str]) -> None:
        self.nodes, self.standings = nodes, standings
        self.tasks: list[Paragraph] = []
        self.goals: list[Passage] = []
        self.rest: list[Rest] = []

    def read_table(self, document: Document, table: Table, year: int | None) -> None:
        """Sort the rows of a table under the last heading before it."""
        above = [i for i, node in enumerate(self.nodes) if node.level and _start(node) < table.start]
        node = self.nodes[above[-1]] if above else None
        standing = self.standings[above[-1]] if above else ""
        section = (node.label, node.title.text) if node else ("", "")
        rows = read_table(document, table, year, section)
        if standing:
            passages = [*(task.passage for task in rows.tasks), *rows.goals, *rows.rest]
            self.rest.extend(Rest(passage, standing) for passage in passages)
        else:
            self.tasks.extend(rows.tasks)
            self.goals.extend(rows.goals)
            self.rest.extend(Rest(passage) for passage in rows.rest)
        self.rest.extend(Rest(passage, standing or STAGES) for passage in rows.stages)
        self.rest.extend(Rest(passage, standing or PAST) for passage in rows.past)

    def read_nodes(
        self,
        texts: list[Passage],
        assigned: list[tuple[tuple[Assigned, ...], Passage]],
        is_report: bool,
    ) -> None:
        """Sort the text under every heading."""
        nodes = self.nodes
        section_levels = {
            node.level for node, (pieces, _) in zip(nodes, assigned, strict=True) if len(pieces) > 1
        }
        parents = {node.parent for node in nodes}
        for index, (node, (pieces, after)) in enumerate(zip(nodes, assigned, strict=True)):
            if standing := self.standings[index]:
                self.rest.append(Rest(node.whole, standing))
                continue
            is_goal = _is_goal(node, nodes)
            title_is_task = False
            stated = None if pieces or is_goal else _stated_goals(after)
            if pieces:
                is_section = node.level in section_levels
                above = nodes[node.parent] if node.parent is not None else _NO_SECTION
                found = _tasks(node, node if is_section else above, pieces, is_section, is_goal)
                title_is_task = any(task.passage is node.title for task in found)
                self.tasks.extend(found)
                self.rest.append(Rest(after))
            elif is_goal:
                self.goals.append(after)
            elif stated:
                self.goals.append(after.cut(*stated))
                self.rest.extend((Rest(after.cut(0, stated[0])), Rest(after.cut(stated[1]))))
            elif is_report and node.level and index not in parents and _promises(node, nodes, after):
                section = nodes[node.parent] if node.parent is not None else node
                units = Responsibility((), ())
                self.tasks.append(
                    Paragraph(
                        section.label, section.title.text, _first_words(node.title), after, units, False
                    )
                )
            else:
                self.rest.append(Rest(after))
            if not title_is_task and texts[index] is not node.whole:
                self.rest.append(Rest(node.title))


def _promises(node: Node, nodes: tuple[Node, ...], text: Passage) -> bool:
    lineage = [node]
    while lineage[-1].parent is not None:
        lineage.append(nodes[lineage[-1].parent])
    return bool(text.text) and not any(_GENERAL.search(above.title.text) for above in lineage)


def _with_shared_lists(
    nodes: tuple[Node, ...], texts: list[Passage], assigned: list[tuple[tuple[Assigned, ...], Passage]]
) -> list[tuple[tuple[Assigned, ...], Passage]]:
    """Give the paragraphs of one heading the list of units that closes the last of them.

    1. …; 2. …; 3. … （责任单位：甲局）: one list answers for all three. Where others have lists of their own,
    one without goes with the next, if it promises a number.
    """
    shared = list(assigned)
    families: dict[int | None, list[int]] = {}
    for index, node in enumerate(nodes):
        if node.level:
            families.setdefault(node.parent, []).append(index)
    for parent, siblings in families.items():
        listed = [i for i in siblings if assigned[i][0]]
        is_one_for_all = parent is not None and len(listed) == 1 and listed == siblings[-1:]
        for index in siblings:
            text, position = texts[index] or nodes[index].title, bisect_right(listed, index)
            is_between = 0 < position < len(listed)
            # Sections without a list before the first that has one are preliminaries.
            is_open = is_between or (parent is not None and position < len(listed))
            if not is_open or assigned[index][0] or index in families:
                continue
            if _is_goal(nodes[index], nodes) or not _promises(nodes[index], nodes, text):
                continue
            if is_one_for_all or any(not number.reason for number in numbers_in(text)):
                responsibility = assigned[listed[position]][0][0].responsibility
                shared[index] = ((Assigned(text, responsibility),), text.cut(len(text)))
    return shared


def _start(node: Node) -> int:
    return node.whole.places[0] if node.whole.places else 0


def _standing(node: Node, nodes: tuple[Node, ...]) -> str:
    """Return why the text under a heading states nothing for this year; its headings above count, too."""
    if node.level == FOOTNOTE:
        return GLOSSARY
    if not node.level:
        return ""
    title = node.title.text if not node.is_run_in or _is_heading(node.title) else ""
    own = next((reason for reason, form in _STANDINGS if form.search(title)), "")
    return own or ("" if node.parent is None else _standing(nodes[node.parent], nodes))


def _texts(nodes: tuple[Node, ...]) -> list[Passage]:
    """Return the text of every node; a numbered paragraph has no heading, its first sentence belongs to it.

    A first sentence of two halves (壮大工业，突出项目支撑) is a heading where all of its level are such.
    """
    levels: dict[int, list[bool]] = {}
    for node in nodes:
        if node.is_run_in:
            is_like_heading = len(node.title) <= LONGEST_HEADING and not re.search(r"\d", node.title.folded)
            levels.setdefault(node.level, []).append(is_like_heading)
    headed = {level for level, likes in levels.items() if all(likes) and len(likes) >= _FEWEST_LIKE_HEADINGS}
    texts = []
    for node in nodes:
        has_own_heading = not node.is_run_in or node.level in headed or _is_heading(node.title)
        is_body = has_own_heading and not has_responsibility(node.title)
        texts.append(node.body if is_body else node.whole)
    return texts


def _is_heading(title: Passage) -> bool:
    return len(title) <= LONGEST_HEADING and not re.search(r"[，\d]", title.folded)


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
        is_one_of_many = is_section and len(pieces) > 1
        title = piece.passage if is_one_of_many else node.title
        heading = piece.passage.text[:cut].rstrip("。：") if cut else _first_words(title)
        # A heading with nothing but its units below is the task: "（一）生产总值增长7%" over "责任单位：…".
        passage = piece.passage.cut(cut) if len(piece.passage) > cut else node.title
        if not passage.text:
            continue
        responsibility = piece.responsibility
        tasks.append(
            Paragraph(
                section.label,
                section.title.text,
                heading,
                passage,
                responsibility,
                is_goal,
                deadline_of(responsibility.due),
            )
        )
    return tasks


def _first_words(title: Passage) -> str:
    """Return a title as a heading; a paragraph without one is called by its first clause."""
    if len(title) <= LONGEST_HEADING:
        return title.text.rstrip("。；")
    end = next((index for index, char in enumerate(title.folded) if char in "，（〔"), len(title))
    return title.text[:end]


def _run_in_headings(pieces: tuple[Assigned, ...]) -> list[int]:
    """Return where each paragraph's run-in heading ends (0 for none).

    A heading is a short first sentence without a comma or a number. Where most paragraphs of a section have
    none, a short first sentence is just a sentence.
    """
    ends = []
    for piece in pieces:
        folded = piece.passage.folded
        stop = next((index for index, char in enumerate(folded) if char in "。："), 0)
        is_short = 0 < stop <= LONGEST_HEADING and not re.search(r"[，\d]", folded[:stop])
        ends.append(stop + 1 if is_short and stop + 1 < len(folded) else 0)
    return ends if sum(map(bool, ends)) * 2 >= len(ends) else [0] * len(ends)


def _with_distinct_sections(tasks: list[Paragraph], nodes: tuple[Node, ...]) -> tuple[Paragraph, ...]:
    """Give every section a label of its own.

    Where one numeral names two sections (（一） under both 二、 and 三、), the numeral above goes before it;
    sections without one are counted.
    """
    parents = {
        (node.label, node.title.text): nodes[node.parent].label if node.parent is not None else ""
        for node in nodes
    }
    parents |= {(task.section, task.section_title): task.above for task in tasks if task.above}
    titles = list(dict.fromkeys((task.section, task.section_title) for task in tasks))
    labels = Counter(label for label, _ in titles)
    is_ambiguous = any(number > 1 for label, number in labels.items() if label)
    given: dict[tuple[str, str], str] = {}
    for label, title in titles:
        parent = parents.get((label, title), "")
        own = f"{parent}（{label}）" if label and parent and is_ambiguous else label
        taken = set(given.values()) | {other for other in labels if other}
        if not own or own in given.values():
            free = (chinese_numeral(number) for number in count(1))
            own = next(numeral for numeral in free if numeral not in taken)
        given[label, title] = own
    return tuple(
        replace(
            task,
            section=given[task.section, task.section_title],
            section_title=task.section_title or _NO_TITLE,
        )
        for task in tasks
    )
