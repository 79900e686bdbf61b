"""Targets: the numbers a plan promises, each with a name that can stand alone on a chart.

The measure follows its noun (新建公园游园6处) or precedes it (支持7家外贸骨干企业做大做强). Parts joined by 、
share the verb of the first one (新增市级以上农业龙头企业2家、家庭农场3个). A number is growth where 增长, 增速 or
增幅 leads to a percentage; everything else is an amount that accumulates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from etl.plan import lexicon
from etl.plan.clauses import SENTENCE_ENDS, split_at
from etl.plan.numbers import Number, numbers_in
from etl.plan.text import Passage

_CLAUSE_ENDS = SENTENCE_ENDS + "，："
# Examples in quotes before the kind they exemplify: “瞪羚”“专精特新”等高成长型企业.
_EXAMPLES = re.compile(r"(?:“[^”]*”、?){2,}等?|(?:“[^”]*”、?)+等")
_VAGUE = re.compile(r"各类|各项|一批|一系列")


@dataclass(frozen=True)
class Mention:
    """One statement of a target: `start:end` is its clause, `at` the position of its number in the passage."""

    start: int
    end: int
    at: int
    name: str
    core: str
    kind: str
    target: Decimal
    unit: str
    comparator: str
    wording: str
    doubt: str


@dataclass(frozen=True)
class Refused:
    """A number of the passage that is no target, with the reason."""

    start: int
    end: int
    reason: str


def targets_in(passage: Passage) -> tuple[tuple[Mention, ...], tuple[Refused, ...]]:
    """Return the targets a passage states and the numbers left out, both in printed order."""
    mentions: list[Mention] = []
    refused: list[Refused] = []
    for start, end in split_at(passage, _CLAUSE_ENDS):
        clause = passage.cut(start, end)
        candidates = []
        for number in numbers_in(clause):
            reason = number.reason or _modifier_reason(clause.folded, number)
            if reason:
                refused.append(Refused(start + number.start, start + number.end, reason))
            else:
                candidates.append(number)
        mentions.extend(_mentions(clause, start, candidates))
    return tuple(mentions), tuple(refused)


def _modifier_reason(folded: str, number: Number) -> str:
    """A measure followed by 的 or by 以上 and another count describes the thing counted."""
    rest = folded[number.end :]
    counts_later = bool(re.search(r"\d+[余多]?(?:个|家|项|处|人|户|座|条|名)", rest.split("、")[0]))
    if counts_later and (rest.startswith("的") or (number.after and not number.unit.startswith("家"))):
        return "修饰语（规模或门槛），说明对象，不是目标"
    return ""


def _mentions(clause: Passage, offset: int, numbers: list[Number]) -> list[Mention]:
    found: list[Mention] = []
    verb = level = ""
    opening = lexicon.MODAL_START.match(clause.folded)
    modal = clause.folded[: opening.end()] if opening else ""
    for index, (start, end) in enumerate(_parts(clause, numbers)):
        number = numbers[index]
        left = clause.folded[start : number.start].lstrip("、和及以")
        right = clause.folded[number.end : end].rstrip("、和及")
        phrase, kind, comparator, bound = _read_left(left, number)
        core = lexicon.strip_fillers(phrase)
        own_verb = lexicon.LEADING_VERBS.match(core)
        if own_verb:
            verb = own_verb[0]
            own_level = lexicon.LEVEL.match(core[own_verb.end() :] + right)
            level = own_level[0] if own_level else ""
        elif index and verb and kind == "cumulative":
            core = verb + (level if not lexicon.LEVEL.match(core + right) and not right else "") + core
        if found and lexicon.BARE_QUANTITY.fullmatch(core + right):
            core = found[-1].core + core
        name = _tidy(core + right, kind)
        if not name:
            continue
        wording = _wording(modal, bound, number)
        found.append(
            Mention(
                start=offset,
                end=offset + len(clause),
                at=offset + number.start,
                name=name,
                core=_core(name),
                kind=kind,
                target=number.value,
                unit=number.unit,
                comparator="<=" if lexicon.AT_MOST.search(bound + number.after) else comparator,
                wording=wording,
                doubt=_doubt(name, index > 0 and not own_verb and kind == "cumulative", number),
            )
        )
    return found


def _parts(clause: Passage, numbers: list[Number]) -> list[tuple[int, int]]:
    """Cut a clause into one stretch a number, at the last 、 before the text that belongs to the next number.

    After "7处" or "20家以上" the count is closed and the next 、 ends its stretch; where a noun follows the
    number, it runs on to the last 、 before the next number.
    """
    joints = [start for start, _ in split_at(clause, "、和")][1:]
    bounds = [0]
    for here, there in pairwise(numbers):
        between = [joint for joint in joints if here.end < joint <= there.start]
        if not between:
            bounds.append(here.end)
            continue
        is_closed = between[0] == here.end + 1
        bounds.append(between[0] if is_closed else between[-1])
    return list(zip(bounds, [*bounds[1:], len(clause)], strict=True))[: len(numbers)]


def _read_left(left: str, number: Number) -> tuple[str, str, str, str]:
    """Return (phrase before the number without its linking words, kind, comparator, bound word)."""
    is_rate = number.unit in {"%", "‰", "个百分点", "百分点"}
    growth = lexicon.GROWTH_END.search(left)
    if growth and is_rate:
        return left[: growth.start()] + "增长", "growth", ">=", ""
    bound = lexicon.BOUND_END.search(left)
    if bound and bound.start():
        return left[: bound.start()], "cumulative", ">=", bound[0]
    return left, "cumulative", ">=", ""


def _tidy(name: str, kind: str) -> str:
    name = _VAGUE.sub("", _EXAMPLES.sub("", name))
    if kind == "cumulative" and name.startswith("完成") and lexicon.QUANTITY_END.search(name):
        name = name.removeprefix("完成")
    return name


def _core(name: str) -> str:
    """Return the name without verb, for telling whether two statements mean one target."""
    verb = lexicon.LEADING_VERBS.match(name)
    return name[verb.end() :] if verb and verb.end() < len(name) else name


def _wording(modal: str, bound: str, number: Number) -> str:
    is_limit = bool(bound) and not re.fullmatch("完成|实现|达到?|为|在|至", bound)
    words = [modal, bound if is_limit else "", number.about + number.after]
    return "…".join(word for word in words if word)


def _doubt(name: str, inherits_verb: bool, number: Number) -> str:
    if number.unit in {"%", "‰"} and "增长" not in name:
        return "比率的水平值，请核对考核方式"
    if inherits_verb:
        return "并列成分，名称承前补出动词"
    if len(name) > 22:
        return "名称较长，请核对"
    return ""
