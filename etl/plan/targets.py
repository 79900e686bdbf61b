"""Targets: the numbers a plan promises, each with a name that can stand alone on a chart.

The measure follows its noun (新建公园游园6处) or precedes it (支持7家外贸骨干企业做大做强). Parts joined by
、 share the verb of the first one (新增市级以上农业龙头企业2家、家庭农场3个). Percentages are rates, compared
directly like growth; everything else is an amount that accumulates.
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
_COUNT_AHEAD = re.compile(r"\d+[余多]?(?:个|家|项|处|人|户|座|条|名|所)")
_MODIFIER = "修饰语（规模、门槛或投资额），说明对象，不是目标"
# "突破500亿元大关", "1500套（户）", "20家以上的企业": words that name nothing.
_EMPTY_TAIL = re.compile(r"^(?:大关|关口|台阶)$|^（[^）]{1,2}）|^的")
_CHANGES = {"增长", "下降"}
_VAGUE = re.compile(r"各类|各项|一批|一系列")


@dataclass(frozen=True)
class Mention:
    """One statement of a target: `start:end` is its clause, `at` its number's position in the passage."""

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


def targets_in(passage: Passage, year: int | None = None) -> tuple[tuple[Mention, ...], tuple[Refused, ...]]:
    """Return the targets a passage states and the numbers left out, both in printed order.

    `year` is the plan's: a number a clause gives to another year (2025年达到…) is no target of this plan.
    """
    mentions: list[Mention] = []
    refused: list[Refused] = []
    for start, end in split_at(passage, _CLAUSE_ENDS):
        clause = passage.cut(start, end)
        candidates = []
        for number in numbers_in(clause):
            reason = number.reason or _modifier_reason(clause.folded, number)
            reason = reason or _year_reason(clause.folded[: number.start], year)
            if reason:
                refused.append(Refused(start + number.start, start + number.end, reason))
            else:
                candidates.append(number)
        follows = mentions and passage.folded[mentions[-1].end : start] == "，"
        mentions.extend(_mentions(clause, start, candidates, mentions[-1] if follows else None))
    return tuple(mentions), tuple(refused)


def _year_reason(before: str, year: int | None) -> str:
    years = re.findall(r"(20\d\d)年(?!度)", before)
    return f"{years[-1]}年的数，不是本年度目标" if year and years and int(years[-1]) != year else ""


def _modifier_reason(folded: str, number: Number) -> str:
    """A measure that describes the thing counted: 总投资20亿元的32个项目, 10亿元以上项目5个."""
    rest = folded[number.end :]
    stretch = rest.split("、")[0]
    is_attribute = lexicon.ATTRIBUTE_END.search(folded[: number.start])
    counts_later = _COUNT_AHEAD.search(stretch)
    if stretch.startswith("的") and (counts_later or is_attribute):
        return _MODIFIER
    if counts_later and (number.after or is_attribute):
        return _MODIFIER
    return _MODIFIER if is_attribute and lexicon.LEADING_VERBS.match(stretch) else ""


def _mentions(clause: Passage, offset: int, numbers: list[Number], previous: Mention | None) -> list[Mention]:
    """Name the targets of a clause.

    `previous` is the target stated before in the same sentence: in "进出口总额120亿元，增长8%" both speak of
    one thing.
    """
    found: list[Mention] = []
    opening = lexicon.MODAL_START.match(clause.folded)
    modal = clause.folded[: opening.end()] if opening else ""
    inherited = ""
    for number, (left, right) in zip(numbers, _surroundings(clause, numbers), strict=True):
        phrase, kind, sign, bound = _read_left(lexicon.strip_fillers(_last_action(left)), number)
        core = lexicon.strip_fillers(phrase)
        is_bare_change = core in _CHANGES and not found and previous is not None
        if is_bare_change:
            core = previous.core + core
        elif re.fullmatch(lexicon.MODALS, core):
            core = ""
        verb = lexicon.LEADING_VERBS.match(core)
        if verb:
            level = lexicon.LEVEL.match(core[verb.end() :])
            inherited = verb[0] + (level[0] if level and not right else "")
        is_completed = not verb and bool(inherited) and kind == "cumulative"
        if found and lexicon.BARE_QUANTITY.fullmatch(core + right):
            core = found[-1].core + core
        elif is_completed:
            core = _completed(inherited, core + right)[: -len(right) or None]
        name = _tidy(core + _EMPTY_TAIL.sub("", right))
        if core.startswith("其中") and (whole := found[-1] if found else previous):
            name = f"{whole.name}（{name}）"
        # A number without a name is shown to the reviewer as printed rather than dropped.
        doubt = _doubt(name, is_completed, number)
        name = name or clause.text
        found.append(
            Mention(
                start=previous.start if is_bare_change else offset,
                end=offset + len(clause),
                at=offset + number.start,
                name=name,
                core=_core(name),
                kind=kind,
                target=sign * number.value,
                unit=number.unit,
                comparator="<=" if sign < 0 or lexicon.AT_MOST.search(bound + number.after) else ">=",
                wording=_wording(modal, bound, number),
                doubt=doubt,
            )
        )
    return found


def _last_action(left: str) -> str:
    """Where 、 joins two actions (推进治理、新增农田2万亩) the number belongs to the last one."""
    first, *others = left.split("、")
    last = others[-1] if others else ""
    verb = lexicon.LEADING_VERBS.match(last)
    has_two = verb and verb.end() < len(last) and lexicon.LEADING_VERBS.match(lexicon.strip_fillers(first))
    return last if has_two else left


def _completed(inherited: str, name: str) -> str:
    """Give a coordinated part the verb of the first, and its level unless the part names one itself."""
    verb = lexicon.LEADING_VERBS.match(inherited)
    has_level = lexicon.LEVEL.match(name)
    return (verb[0] if verb and has_level else inherited) + name


def _surroundings(clause: Passage, numbers: list[Number]) -> list[tuple[str, str]]:
    """Return for every number the words before and after it that belong to it.

    "A、B分别增长7%、8%" gives each number its own subject and the predicate they share.
    """
    parts = _parts(clause, numbers)
    sides = [
        (
            clause.folded[start : number.start].lstrip("、和及以"),
            clause.folded[number.end : end].strip("、和及"),
        )
        for number, (start, end) in zip(numbers, parts, strict=True)
    ]
    shared = re.match(r"(?P<subjects>.+?)(?P<predicate>分别.+)$", sides[0][0]) if len(sides) > 1 else None
    if shared and not any(left for left, _ in sides[1:]):
        subjects = re.split("[、和及]", shared["subjects"])
        if len(subjects) == len(sides):
            pairs = zip(subjects, sides, strict=True)
            return [(subject + shared["predicate"], right) for subject, (_, right) in pairs]
    return sides


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


def _read_left(left: str, number: Number) -> tuple[str, str, int, str]:
    """Return (phrase before the number without its linking words, kind, sign, bound word).

    A rate does not accumulate over the months: every percentage is compared directly, like growth.
    """
    is_rate = number.unit.endswith(("%", "‰", "百分点"))
    kind = "growth" if is_rate else "cumulative"
    bound = lexicon.BOUND_END.search(left)
    change = bound and lexicon.CHANGE_END.search(left[: bound.start()])
    stem = left[: bound.start()] if change else left
    if is_rate and (growth := lexicon.GROWTH_END.search(stem)):
        return stem[: growth.start()] + "增长", kind, 1, bound[0] if change else ""
    if is_rate and (fall := lexicon.FALL_END.search(stem)):
        return stem[: fall.start()] + "下降", kind, -1, bound[0] if change else ""
    if bound and bound.start():
        return left[: bound.start()], kind, 1, bound[0]
    return left, kind, 1, ""


def _tidy(name: str) -> str:
    name = lexicon.ATTRIBUTE.sub("", _VAGUE.sub("", _EXAMPLES.sub("", name)))
    if lexicon.QUANTITY_END.search(name):
        name = name.removeprefix("完成").removeprefix("实现")
    return re.sub(r"(?<=.)(?:各|均)$", "", name)


def _core(name: str) -> str:
    """Return the name without verb, for telling whether two statements mean one target."""
    verb = lexicon.LEADING_VERBS.match(name)
    return name[verb.end() :] if verb and verb.end() < len(name) else name


def _wording(modal: str, bound: str, number: Number) -> str:
    """Return the printed words that qualify the number, joined by … where the number stood between them."""
    limit = re.sub("完成|实现|均|分别|力争|^(?:达到?|为|在|至)$", "", bound)
    span = f"{number.value}{number.unit}—{number.upper}{number.unit}" if number.upper else ""
    words = [modal, limit, span + number.about + number.after]
    return "…".join(word for word in words if word)


def _doubt(name: str, is_completed: bool, number: Number) -> str:
    is_bare = (
        not name
        or lexicon.LEADING_VERBS.fullmatch(name)
        or lexicon.BARE_QUANTITY.fullmatch(name)
        or name in _CHANGES
    )
    if is_bare:
        return "没有说明对象，请补全名称"
    if number.upper:
        return "区间目标，按下限记"
    if number.unit.endswith(("%", "‰")) and not name.endswith(("增长", "下降")):
        return "比率的水平值，按直接比较处理"
    if is_completed:
        return "并列成分，名称承前补出动词"
    if len(name) > 22:
        return "名称较长，请核对"
    return ""
