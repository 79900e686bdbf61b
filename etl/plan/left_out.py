"""The numbers that are no targets, in printed order, so that a reviewer sees what was passed over and why."""

from __future__ import annotations

from collections.abc import Iterable

from etl.plan.clauses import split_at
from etl.plan.model import LeftOut
from etl.plan.numbers import numbers_in
from etl.plan.parts import Rest
from etl.plan.targets import Refused
from etl.plan.text import Passage

ELSEWHERE = "不在工作目标和任务段落内"
_CONTEXT = 8


def list_left_out(refused: Iterable[tuple[Passage, Refused]], rest: Iterable[Rest]) -> tuple[LeftOut, ...]:
    """Join the numbers refused in goals and tasks with every number in the `rest` of the document."""
    rows: dict[int, LeftOut] = {}
    for passage, refusal in refused:
        rows[passage.places[refusal.start]] = _row(passage, refusal)
    for part in rest:
        passage = part.passage
        for start, end in split_at(passage, "。；"):
            sentence = passage.cut(start, end)
            for number in numbers_in(sentence):
                refusal = Refused(number.start, number.end, number.reason or part.reason or ELSEWHERE)
                rows[sentence.places[number.start]] = _row(sentence, refusal)
    return tuple(rows[place] for place in sorted(rows))


def _row(passage: Passage, refusal: Refused) -> LeftOut:
    context = passage.text[max(0, refusal.start - _CONTEXT) : refusal.end + _CONTEXT]
    place, end = passage.places[refusal.start], passage.places[refusal.end - 1] + 1
    return LeftOut(passage.text[refusal.start : refusal.end], context, refusal.reason, place, end)
