"""Targets: the numbers a plan promises, each with a name that can stand alone on a chart.

The measure follows its noun (新建公园游园6处) or precedes it (支持7家外贸骨干企业做大做强). Parts joined by
、 share the verb of the first one (新增市级以上农业龙头企业2家、家庭农场3个). Percentages are rates, compared
directly like growth; everything else is an amount that accumulates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from etl.plan import lexicon
from etl.plan.clauses import split_at
from etl.plan.exclusions import STRETCH, Times, reason_for
from etl.plan.numbers import Number, numbers_in
from etl.plan.numerals import NUMERAL
from etl.plan.text import Passage
from etl.plan.verbs import PREDICATES, VERBS

# Examples in quotes before the kind they exemplify: “瞪羚”“专精特新”等高成长型企业.
_EXAMPLES = re.compile(r"(?:(?:“[^”]*”、?){2,}等?|(?:“[^”]*”、?)+等)(?=.{4})")
# "突破500亿元大关", "1500套（户）", "20家以上的企业": words that name nothing.
_EMPTY_TAIL = re.compile(r"^的?(?:大关|关口|台阶|目标|水平|规模)$|^（[^）]{1,2}）|^的")
_NAMELESS = "没有说明对象，请补全名称"
_CHANGES = {"增长", "下降"}
_SUBJECTS_BEFORE = re.compile(r"(?P<subjects>[^，]+?)(?:实现|保持|持续|双双|均|稳步|全面|“)")
# 每千人口拥有医师3人、护士4人: what opens the first part opens the others, too.
_OPENERS = re.compile("新签约|每[百千万][^，、]{0,8}?拥有")
# 接待游客680万人次，旅游收入55亿元，同比分别增长12%、15%: the subjects are the targets just named.
_NO_SUBJECT = re.compile("(?:同比|均|[较比](?:上年|去年)|预计|力争)*")
# 三大主导产业 behind the industries it counts.
_COUNTED_INDUSTRIES = re.compile(rf"{NUMERAL}+大[一-鿿]{{0,4}}?(?=产业)")
# 规上工业企业营业收入500亿元、利润增长10%: both are earned by the enterprises.
_EARNINGS = re.compile("(?:营业收入|利润|利税|产值|税收)(?:总额)?(?:增长|下降)?")
_OWNED = re.compile(
    rf"(?P<owner>.+(?:企业|产业|园区|开发区|经开区|高新区))(?:主营业务收入|总产值|{_EARNINGS.pattern})$"
)
# 普及率, 参与率, 和美乡村 join nothing.
_AND = re.compile("、|和(?![美谐睦])|(?<!普)及(?![时格])|(?<!参)与")
_LATIN = re.compile(r"[A-Za-z][A-Za-z\d.]*")
_COUNTRY = re.compile("农村牧区|农牧区|农村|乡村")
# Verbs that say nothing of the work itself: 完成造林5万亩、种草20万亩 shares 完成 only.
_LIGHT_VERBS = re.compile("完成|实现|实施|开展|推进|组织|落实")
# A noun with a verb of its own behind it: 供热能力新增, 项目落地.
_ENDS_IN_VERB = re.compile(rf"..(?:{VERBS}|{PREDICATES})$")
# Work that names itself (建成社区医院2家、卫生室标准化改造30所) takes over no verb but a light one.
_OWN_WORK = re.compile(
    "...(?:改造|建设|整治|治理|修复|更新|修缮|养护|培训|救助|筛查|监测|检测|安装|提升|就业|创业)$"
)
_STANDS_ALONE = re.compile(rf"..(?:{PREDICATES}|[新净]增|出栏|入库|回迁)$|.(?:额|值|收入|税收)$")
# What a verb is needed for to say anything: 签约项目, 引进人才.
_GENERIC = re.compile("项目|企业|人才|活动|资金|土地|道路|学校|游客|旅游者")
_OWN_VERB = re.compile(rf"(?P<noun>..+?)新?(?:{VERBS}|{PREDICATES})$")
_LONGEST_LABEL = 20
_LONGEST_CLAUSE = 240
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

    `year` is the plan's: a number given to another year (2025年达到…, 去年…) is no target of this plan.
    """
    mentions: list[Mention] = []
    refused: list[Refused] = []
    times = Times(year)
    for first, last in split_at(passage, "。！？"):
        times.sentence()
        sentence = passage.cut(first, last)
        parts, before = split_at(sentence, "；"), ""
        for begin, stop in _clauses(sentence):
            start, end = first + begin, first + stop
            clause = passage.cut(start, end)
            times.clause(clause.folded)
            part = next(piece for piece in parts if piece[0] <= begin <= piece[1])
            candidates = []
            for number in numbers_in(clause):
                reason = number.reason or times.of(clause.folded[: number.start])
                reason = reason or reason_for(clause.folded, number, sentence.folded[slice(*part)])
                if reason:
                    refused.append(Refused(start + number.start, start + number.end, reason))
                else:
                    candidates.append(number)
            follows = mentions and passage.folded[mentions[-1].end : start] == "，"
            previous = mentions[-1] if follows else None
            kept, stretched = _without_stretches(clause, candidates, previous)
            if kept and stretched and kept[-1].end < stretched[0].start:
                clause = clause.cut(0, kept[-1].end)
            refused.extend(Refused(start + row.start, start + row.end, STRETCH) for row in stretched)
            is_part = clause.folded.startswith("其中")
            said = [mention for mention in mentions if is_part or mention.start >= first]
            mentions.extend(_mentions(clause, start, kept, previous, said, before))
            before = clause.folded
    return tuple(mentions), tuple(sorted(refused, key=lambda row: row.start))


def _clauses(sentence: Passage) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence; 其中：, 生产总值： and the 1 of 1：1.8 are none but open the next one.

    What runs on for hundreds of characters is no clause but a list or a broken file; it is cut, so that the
    work stays in proportion to the text.
    """
    opening: int | None = None
    for begin, stop in split_at(sentence, "；，："):
        if _opens_next(sentence.folded, begin, stop):
            opening = begin if opening is None else opening
            continue
        start = begin if opening is None else opening
        while stop - start > _LONGEST_CLAUSE:
            cut = sentence.folded.rfind("、", start + 1, start + _LONGEST_CLAUSE)
            cut = cut if cut > start else start + _LONGEST_CLAUSE
            yield start, cut
            start = cut
        yield start, stop
        opening = None


def _opens_next(folded: str, begin: int, stop: int) -> bool:
    if folded[begin:stop] == "其中":
        return True
    if folded[stop : stop + 1] != "：":
        return False
    is_ratio = folded[stop - 1].isdigit() and folded[stop + 1 : stop + 2].isdigit()
    label = folded[begin:stop]
    is_quantity = len(label) <= _LONGEST_LABEL and lexicon.QUANTITY_END.search(label)
    says_how_much = lexicon.HOW_MUCH.match(folded, stop + 1)
    return is_ratio or bool(is_quantity and says_how_much and not re.search(r"\d", label))


def _without_stretches(
    clause: Passage, numbers: list[Number], previous: Mention | None
) -> tuple[list[Number], list[Number]]:
    """Part off what is only striven for beyond a promise: 确保增长7%、力争8% keeps 7%."""
    kept: list[Number] = []
    stretched: list[Number] = []
    for number in numbers:
        before = clause.folded[kept[-1].end if kept else 0 : number.start]
        promised = kept[-1].unit if kept else previous.unit if previous else ""
        is_more = re.fullmatch(r"[、，和并]?(?:力争|争取|冲刺|奋斗目标)(?:达到|突破|增长|实现|完成)?", before)
        (stretched if is_more and promised == number.unit else kept).append(number)
    return kept, stretched


def _mentions(
    clause: Passage,
    offset: int,
    numbers: list[Number],
    previous: Mention | None,
    said: list[Mention],
    before: str,
) -> list[Mention]:
    """Name the targets of a clause.

    `previous` is the target of the clause before, `said` are those of the sentence: in "进出口总额120亿元，
    增长8%" both speak of one thing. `before` is the text of the clause before: after 去年新增企业10家 the
    words 今年新增15家 mean enterprises.
    """
    found: list[Mention] = []
    opening = lexicon.MODAL_START.match(clause.folded)
    modal = clause.folded[: opening.end()] if opening else ""
    inherited = ""
    for number, left, right in _surroundings(clause, numbers, before, said):
        phrase, kind, sign, bound = _read_left(lexicon.strip_fillers(_last_action(left)), number)
        core = _without_subject_count(lexicon.strip_fillers(_own_object(phrase, right)))
        whole = found[-1] if found else previous
        is_bare_change = core in _CHANGES and whole is not None
        says_level = bool(bound) and not re.fullmatch(f"(?:{lexicon.MODALS})+", bound)
        is_bare_level = (
            says_level
            and not core
            and not right
            and whole is not None
            and (whole.kind == "growth" or whole.unit == number.unit)
        )
        if is_bare_change:
            core = _level_name(whole) + core
        elif is_bare_level:
            core = _level_name(whole)
        elif re.fullmatch(lexicon.MODALS, core):
            core = ""
        is_same_thing = bool(found and not core and not right and number.unit != found[-1].unit)
        verb = lexicon.LEADING_VERBS.match(core)
        if verb:
            level = lexicon.LEVEL.match(core[verb.end() :])
            light = _LIGHT_VERBS.match(core) if verb.end() == len(core) else None
            is_shared = level and level[0].endswith(("以上", "级")) and not right
            inherited = (light or verb)[0] + (level[0] if is_shared else "")
        elif opener := _OPENERS.match(core):
            inherited = opener[0]
        elif previous and not found and not right and not bound and _is_counted_alike(core, number, previous):
            # 治理小流域6条，侵蚀沟80条: the verb carries over to what is counted alike.
            inherited = previous.name[: -len(previous.core)]
        is_completed = (
            not verb and bool(inherited) and kind == "cumulative" and not core.startswith(inherited)
        )
        is_completed = is_completed and not _STANDS_ALONE.search(core)
        if _OWN_WORK.search(core) and not right:
            is_completed = is_completed and bool(_LIGHT_VERBS.match(inherited))
        of_what = whole or next(reversed(said), None)
        whole_name = core + _EMPTY_TAIL.sub("", right)
        is_bare = lexicon.BARE_QUANTITY.fullmatch(whole_name) or lexicon.YIELD.fullmatch(core)
        # A rate is of nothing that could be invested in: 项目开工率100%，…，完成投资85亿元.
        is_bare = is_bare and not (of_what and of_what.kind == "growth" and of_what.name[-2:] not in _CHANGES)
        owner = _OWNED.match(of_what.core) if of_what and _EARNINGS.fullmatch(core) else None
        if owner:
            core = owner["owner"] + core
        elif of_what is not None and core.startswith("占"):
            core = _level_name(of_what) + core
        elif of_what is not None and is_bare:
            base = _level_name(of_what).split("（其中")[0]
            core = re.sub("(?:播种|种植|栽培)?面积$|[总单]?产量?$", "", base) + core
        elif is_completed:
            core = _completed(inherited, core + right)[: -len(right) or None]
        name = _tidy(core + _EMPTY_TAIL.sub("", right))
        if is_same_thing:
            name = found[-1].name
        is_verb_alone = verb is not None and verb.end() == len(core)
        is_part_of_part = whole is not None and "（其中" in whole.name and whole.unit == number.unit
        is_next_part = is_part_of_part and not right and (not verb or is_verb_alone)
        if core.startswith("其中") or is_next_part:
            name = _part_name(re.sub("^其中[：，]?", "", core) + right, number, [*said, *found])
        elif (
            lexicon.LEADING_VERBS.fullmatch(core) and not right and whole and _is_same_measure(whole, number)
        ):
            own = _OWN_VERB.fullmatch(whole.core)
            thing = re.sub("(?:总量|总数|数量)$", "", whole.core)
            name = own["noun"] + core if own else core + thing
        elif re.search("达到?$|突破|上$|过$|[到在至]$", bound):
            name = lexicon.PUSH.sub("", name, count=1) if lexicon.PUSH.match(name) else name
        is_verb_only = not right and lexicon.LEADING_VERBS.fullmatch(name)
        thing = lexicon.COUNTED.search(before) if is_verb_only else None
        if thing and thing[0].endswith(number.unit):
            name, is_completed = name + thing["thing"], True
        # A number without a name is shown to the reviewer as printed rather than dropped.
        doubt = _doubt(name, is_completed, number)
        name = name or clause.text
        is_joined = (is_bare_change or is_bare_level) and not found
        found.append(
            Mention(
                start=previous.start if is_joined and previous else offset,
                end=offset + len(clause),
                at=offset + number.start,
                name=name,
                core=_core(name),
                kind=kind,
                target=sign * number.value,
                unit=number.unit,
                comparator=_comparator(name, sign, bound + number.after),
                wording=_wording(modal, bound, number),
                doubt=doubt,
            )
        )
    return found


def _without_subject_count(core: str) -> str:
    """Drop the count of what is there already: 72个在建项目完成投资 -> 在建项目完成投资.

    Whom it is for goes with its count: 为20所小学更换灯具 -> 更换灯具.
    """
    core = re.sub(rf"^[为给](?!\d+岁)\d[^，、]*?(?=(?:{VERBS})[^\d]+$)", "", core)
    return re.sub(r"^\d+(?:个|项|家|户)(?!以[上下])(?=[一-鿿]{2})|\d+(?:宗|块|批|个|处|项)$", "", core)


def _is_counted_alike(core: str, number: Number, previous: Mention) -> bool:
    is_own = core.startswith("其中") or _ENDS_IN_VERB.search(core) or _OWN_WORK.search(core)
    return previous.unit == number.unit and not is_own


def _own_object(phrase: str, right: str) -> str:
    """Drop what is joined to the thing counted: 建成甲工程和6个中心 -> 建成(中心)."""
    joined = re.match(r"(?P<before>.*[^等])(?:以及|[和及与、])$", phrase)
    if not joined or not right:
        return phrase
    verb = lexicon.LEADING_VERBS.match(joined["before"])
    return verb[0] if verb else ""


def _is_same_measure(whole: Mention, number: Number) -> bool:
    return whole.unit.lstrip("百千万亿") == number.unit.lstrip("百千万亿")


def _comparator(name: str, sign: int, words: str) -> str:
    if sign < 0 or lexicon.AT_MOST.search(words):
        return "<="
    is_ceiling = lexicon.CEILING.search(name) and not lexicon.FLOOR_WORDS.search(name + words)
    return "<=" if is_ceiling else ">="


def _part_name(part: str, number: Number, said: list[Mention]) -> str:
    """Name a part of a count after the whole, the last target in the same unit; a share stands for itself."""
    whole = next((mention for mention in reversed(said) if mention.unit == number.unit), None)
    if whole is None or number.unit.endswith(("%", "‰")):
        return part
    return f"{whole.name.split('（其中')[0]}（其中{part}）"


def _level_name(whole: Mention) -> str:
    """Return what a change is a change of: 高新技术企业净增12户、达到78户 speaks of the enterprises."""
    return re.sub("(?:增长|下降|净增|新增|增加)$", "", whole.core)


def _last_action(left: str) -> str:
    """Where 、 joins two actions (推进治理、新增农田2万亩) the number belongs to the last one."""
    first, *others = left.split("、")
    last = others[-1] if others else ""
    verb = lexicon.LEADING_VERBS.match(last)
    opening = lexicon.LEADING_VERBS.match(lexicon.strip_fillers(first))
    # 新建、改扩建学校: two verbs of one object.
    has_two = verb and verb.end() < len(last) and opening and not re.fullmatch(VERBS, first)
    return last if has_two else left


def _completed(inherited: str, name: str) -> str:
    """Give a coordinated part the verb of the first, and its level unless the part names one itself."""
    verb = lexicon.LEADING_VERBS.match(inherited)
    has_level = lexicon.LEVEL.match(name)
    return (verb[0] if verb and has_level else inherited) + name


def _surroundings(
    clause: Passage, numbers: list[Number], before: str, said: list[Mention]
) -> list[tuple[Number, str, str]]:
    """Return for every number the words before and after it that belong to it.

    `before` is the clause before: 事故起数、死亡人数实现“双下降”，分别下降10%、15% names its subjects there.
    `said` are the targets of the sentence so far: a bare 分别增长 speaks of the last of them.

    "A、B分别增长7%、8%" gives each number its own subject and the predicate they share; "A、B各20家" gives
    one number to two subjects.
    """
    parts = _parts(clause, numbers)
    sides = [
        (
            number,
            _without_sizes(clause.folded[start : number.start].lstrip("、和及以或")),
            clause.folded[number.end : end].strip("、和及"),
        )
        for number, (start, end) in zip(numbers, parts, strict=True)
    ]
    if pair := _pair(sides):
        return pair
    shared = len(sides) > 1 and re.match(r"(?P<subjects>.*?)[要应将]?(?P<predicate>分别.*)$", sides[0][1])
    if shared and not any(left for _, left, _ in sides[1:]):
        is_bare = _NO_SUBJECT.fullmatch(shared["subjects"])
        named = is_bare and _SUBJECTS_BEFORE.match(before)
        subjects = subjects_of(named["subjects"] if named else shared["subjects"])
        if is_bare and len(subjects) != len(sides):
            subjects = [_level_name(mention) for mention in said[-len(sides) :]]
        if len(subjects) == len(sides):
            pairs = zip(subjects, sides, strict=True)
            predicate = shared["predicate"].removeprefix("分别")
            return [(number, subject + predicate, right) for subject, (number, _, right) in pairs]
    return [side for one in _with_shared_objects(sides) for side in _each(*one)]


def _with_shared_objects(sides: list[tuple[Number, str, str]]) -> list[tuple[Number, str, str]]:
    """新建3所、改扩建5所学校: two verbs, two numbers, one object behind the last."""
    for index, ((number, left, right), (after, verb, shared)) in enumerate(pairwise(sides)):
        are_verbs = all(
            lexicon.LEADING_VERBS.fullmatch(lexicon.strip_fillers(words)) for words in (left, verb)
        )
        if are_verbs and not right and shared and number.unit == after.unit:
            sides[index] = (number, left, shared)
    return sides


def _without_sizes(left: str) -> str:
    """总投资620亿元、年度投资150亿元: what was passed over before 年度投资 is no part of its name."""
    before, mark, last = left.rpartition("、")
    is_own = mark and re.search(r"\d", before) and lexicon.BARE_QUANTITY.fullmatch(last)
    return last if is_own else left


def _pair(sides: list[tuple[Number, str, str]]) -> list[tuple[Number, str, str]]:
    """城乡居民收入增长6%和7%: two rates in a row for two subjects; empty for anything else."""
    if len(sides) != 2 or sides[1][1] or sides[0][2] or sides[0][0].unit != sides[1][0].unit:
        return []
    found = re.match(r"(?P<subjects>[^增降]*?)(?<!分别)(?P<predicate>(?:同比)?(?:增长|下降))$", sides[0][1])
    subjects = subjects_of(lexicon.strip_fillers(found["subjects"])) if found else []
    if len(subjects) != 2:
        return []
    return [
        (number, subject + found["predicate"], right)
        for subject, (number, _, right) in zip(subjects, sides, strict=True)
    ]


def _each(number: Number, left: str, right: str) -> list[tuple[Number, str, str]]:
    """One number for several subjects: A、B各20家, A、B均增长8%, A和B增长8% where both are quantities."""
    each = re.match(r"(?P<subjects>.*?[、和及与].*?)(?P<predicate>[各均都](?![类项]).{0,6})$", left)
    rate = re.match(
        r"(?P<subjects>.*?[、和及与].*?)(?P<predicate>(?:同比)?(?:增长|增速|增幅|下降).{0,4})$", left
    )
    found = each or rate
    if not found or "等" in found["subjects"]:
        return [(number, left, right)]
    subjects = subjects_of(lexicon.strip_fillers(found["subjects"]))
    if len(subjects) < 2 or (not each and not all(map(lexicon.QUANTITY_END.search, subjects))):
        return [(number, left, right)]
    predicate = re.sub("^[各均都]", "", found["predicate"])
    return [(number, subject + predicate, right) for subject in subjects]


def subjects_of(listed: str) -> list[str]:
    """Split "城镇、农村居民收入" into its subjects, each with the noun they share.

    城乡 before 居民 stands for town and country.
    """
    if listed.count("城乡居民") == 1 and not re.search("[、和及与]", listed):
        head, tail = listed.split("城乡居民")
        return [f"{head}城镇居民{tail}", f"{head}农村居民{tail}"]
    if listed.startswith("城乡") and not re.search("[、和及与]", listed):
        return ["城市" + listed[2:], "农村" + listed[2:]]
    subjects = [part for part in _AND.split(listed) if part]
    if len(subjects) > 1:
        subjects[-1] = _COUNTED_INDUSTRIES.sub("", subjects[-1])
    last = subjects[-1] if subjects else ""
    if share := re.search("占.+(?:比重|比例|比)$", last):
        # 工业投资、民间投资占全部投资比重: both are shares.
        return [part if "占" in part else part + share[0] for part in subjects]
    country, latin = _COUNTRY.match(last), _LATIN.match(last)
    for index, subject in enumerate(subjects[:-1]):
        is_latin = bool(latin and _LATIN.fullmatch(subject))
        modifier = latin if is_latin else country if subject == "城镇" else None
        noun = last[modifier.end() if modifier else len(subject) :]
        is_modifier = (
            (len(subject) <= 4 or is_latin) and len(noun) >= 2 and not lexicon.QUANTITY_END.search(subject)
        )
        if is_modifier and lexicon.QUANTITY_END.search(last):
            subjects[index] = subject + noun
    return subjects


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
    left = re.sub(r"(?<=[到至为达于])每[人户月年](?:每?[月年])?$", "", left)
    is_rate = not number.unit or number.unit.endswith(("%", "‰", "百分点", "倍"))
    kind = "growth" if is_rate else "cumulative"
    if number.word and number.unit == "%":
        stem = re.sub(r"(?:实现|保持|比上年|较上年|同比|增长|增速)+$", "", left)
        return stem + "增长", kind, 1, ""
    bound = lexicon.BOUND_END.search(left)
    change = bound and lexicon.CHANGE_END.search(left[: bound.start()])
    stem = left[: bound.start()] if change else left
    growth, fall = lexicon.GROWTH_END.search(stem), lexicon.FALL_END.search(stem)
    if is_rate and growth:
        subject = re.sub(rf"(?:{lexicon.MODALS})+$", "", stem[: growth.start()])
        return subject + "增长", kind, 1, bound[0] if change else ""
    if fall and (is_rate or "/" in number.unit):
        return stem[: fall.start()] + "下降", "growth", -1, bound[0] if change else ""
    if is_rate and (first := re.match(r"(?:降低|下降|减少|压减|压降|压缩|缩短)(?=..)", left)):
        return left[first.end() :] + "下降", kind, -1, ""
    # 完成60个项目, 为3000名老人: here 完成 and 为 open the name, they do not link it to the number.
    if bound and (bound.start() or not re.fullmatch("(?:完成|实现|为)+", bound[0])):
        name = left[: bound.start()]
        if re.search("[到至]", bound[0]):
            name = lexicon.BASE.sub("", name)
        return name, kind, 1, bound[0]
    return left, kind, 1, ""


def _tidy(name: str) -> str:
    name = re.sub(r"^实现(?=[新净]增)", "", name)
    name = re.sub(r"(?<=^[为给])全[市区县]", "", name)
    name = re.sub(r"(?<=.)(?:全年|年内|今年)(?=.)|（(?!PM2\.5|PM10)[^）]*\d[^）]*）", "", name)
    name = lexicon.ATTRIBUTE.sub("", _VAGUE.sub("", _EXAMPLES.sub("", name)))
    if lexicon.QUANTITY_END.search(name) or name.endswith(("增长", "下降")):
        name = name.removeprefix("完成").removeprefix("实现")
    return re.sub(r"(?<=.)(?:各|均)$", "", name.replace("：", ""))


def _core(name: str) -> str:
    """Return the name without verb, for telling whether two statements mean one target."""
    verb = lexicon.COORDINATED_VERBS.match(name)
    thing = name[verb.end() :] if verb else ""
    return name if not thing or _GENERIC.fullmatch(thing) else thing


def _wording(modal: str, bound: str, number: Number) -> str:
    """Return the printed words that qualify the number, joined by … where the number stood between them."""
    limit = re.sub("完成|实现|均|分别|力争|[要须]|共计?|合计|总计", "", bound)
    limit = re.sub("^(?:达到?|为|在|至|到)$", "", limit)
    span = f"{number.value}{number.unit}—{number.upper}{number.unit}" if number.upper else ""
    words = [modal, limit, number.word or span + number.about + number.after]
    return "…".join(word for word in words if word)


def confidence_of(mention: Mention) -> str:
    """Return 高 where nothing is in doubt, 低 where the target has no name of its own, else 中."""
    if not mention.doubt:
        return "高"
    return "低" if mention.doubt == _NAMELESS else "中"


def _doubt(name: str, is_completed: bool, number: Number) -> str:
    is_bare = (
        not name
        or lexicon.LEADING_VERBS.fullmatch(name)
        or lexicon.BARE_QUANTITY.fullmatch(name)
        or name in _CHANGES
    )
    if is_bare:
        return _NAMELESS
    if number.word:
        return f"“{number.word}”按{number.value}{number.unit}记"
    if not number.unit:
        return "没有计量单位的比值，按直接比较处理"
    if number.upper:
        return "区间目标，按下限记"
    if number.unit.endswith(("%", "‰")) and not name.endswith(("增长", "下降")):
        return "比率的水平值，按直接比较处理"
    if is_completed:
        return "并列成分，名称承前补出动词"
    if len(name) > 22:
        return "名称较长，请核对"
    return ""
