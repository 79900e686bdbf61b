"""Why a number with a measure is still no target: what the words around it say.

Each rule looks at the text before and behind the number inside its clause; what a whole sentence says about
time (去年…, 2022年，…) is carried from clause to clause by `Times`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from etl.plan import lexicon
from etl.plan.numbers import Number
from etl.plan.verbs import VERBS

MODIFIER = "修饰语（规模、门槛或投资额），说明对象，不是目标"
SIZE = "项目的总投资额，说明规模，不是目标"
SCOPE = "工作范围，说明对多少对象开展，不是目标"
PER_EACH = "频次或单位标准，不是全年总量"
TARIFF = "政策标准，不是目标"
BASE = "起点值，不是目标"
ALREADY = "已有情况，不是目标"
PAST = "以往的数，不是本年度目标"
LATER = "今后若干年的数，不是本年度目标"
MILESTONE = "阶段性节点，不是全年目标"
RELATIVE = "与其他地区比较的差距，没有自己的数值"
STRETCH = "争取达到的更高值，按确保值记"

_COUNT_AHEAD = re.compile(
    r"(?:\d+|[二两三四五六七八九十]+)[余多]?(?:个(?!百分点)|家|项|处|人|户|座|条|名|所|宗|件|台|辆|艘|栋)"
)
_SIZED = re.compile(
    r"[百千万亿]*(?:元|美元|亩|公顷|平方米|平方公里|立方米|公里|米|吨|千瓦|兆瓦|MW|GW|千瓦时|千伏|床|人)$"
)
_LAND_OR_MONEY = re.compile(r"(?:亩|公顷|平方米|吨|千瓦|兆瓦|MW|GW|元)$")
_PAST = re.compile(
    r"(?<![比较同于与])(?:去年|上年|上一?年度|过去[一两三五]?年|[一五]年来|上届政府)(?!同期|相比|基数|底前|水平)"
)
_LATER = re.compile(
    r"“?十[四五六七]五”?(?:末|时期|期间)|[今未][后来](?:[一二三四五六七八九十]+|\d+)年|(?:[三四五]|[2-9])年(?:内|时间|累计)|远景"
)
_YEAR = re.compile(r"(?<![比较])(20\d\d)年(?!度)")
_NOW = re.compile(r"今年|本年|全年|年内|下一步")
# 高于全省平均水平1个百分点
_RELATIVE = re.compile(
    r"(?:高于|快于|低于|超过|领先|优于|超)[^，。；]{0,6}(?:平均|全国|全省|全市|全区|全县)[^，。；]{0,6}$"
)
_STAGE = re.compile(r"一季度|二季度|三季度|[上前]半年|前三季度|[123]季度|(?<!\d)1[-—–至到~](?:3|6|9)月")
# What a quarter begins or how fast it grows is a step on the way, with or without a figure for the year.
_STEP = re.compile(r"(?:季度|半年)(?![前底末])[^，。；]*(?:开工|签约|增长|增速|增幅|开工率)[^，。；]*$")
_WHOLE_YEAR = re.compile(r"全年|年底|年末")


@dataclass
class Times:
    """What a sentence has said about time so far; `year` is the plan's."""

    year: int | None
    reason: str = field(default="", init=False)
    _carries: bool = field(default=True, init=False)

    def sentence(self) -> None:
        """A new sentence begins: nothing is carried over."""
        self.reason = ""

    def clause(self, folded: str) -> None:
        """A clause begins; one that is nothing but a time (2022年，) speaks for those that follow."""
        self._carries = "基础上" not in folded
        if _NOW.search(folded) or (self.year and f"{self.year}年" in folded):
            self.reason = ""
        elif len(folded) <= 12 and not re.search(r"增|建|完成|达|实现", folded):
            self.reason = self._own(folded) or self.reason

    def of(self, before: str) -> str:
        """Return why a number after `before` in its clause belongs to another time, or nothing."""
        own = self._own(before.rpartition("基础上")[2] or before)
        if own and self._carries:
            self.reason = own
        return own or self.reason

    def _own(self, before: str) -> str:
        years = _YEAR.findall(before)
        if self.year and years and int(years[-1]) != self.year:
            return f"{years[-1]}年的数，不是本年度目标"
        if _LATER.search(before):
            return LATER
        return PAST if _PAST.search(before) and not _NOW.search(before) else ""


def reason_for(folded: str, number: Number, sentence: str) -> str:
    """Return why a number of the clause `folded` is no target, empty where nothing speaks against it."""
    before, rest = lexicon.without_marks(folded[: number.start]), folded[number.end :]
    is_per_each = lexicon.PER_EACH.search(before) and not lexicon.STANDARD.search(before)
    if is_per_each or lexicon.EACH_PLACE.match(before):
        return PER_EACH
    is_paid_out = lexicon.PAID_OUT.match(lexicon.strip_fillers(before))
    is_tariff = lexicon.TARIFF_END.search(before) and not is_paid_out
    if is_tariff or (number.unit.endswith("元") and lexicon.TARIFF_AHEAD.match(rest)):
        return TARIFF
    if lexicon.BASE_START.search(before) and lexicon.RAISED_TO.match(rest):
        return BASE
    if lexicon.ALREADY.search(before):
        return ALREADY
    if number.unit.endswith(("%", "百分点")) and _RELATIVE.search(before):
        return RELATIVE
    if _is_scope(before, rest, number):
        return SCOPE
    part = before.rpartition("、")[2]
    is_stage = _STAGE.search(part) and not _WHOLE_YEAR.search(part)
    if is_stage and (_STEP.search(part) or _WHOLE_YEAR.search(sentence)):
        return MILESTONE
    return _modifier(folded, before, rest, number, sentence)


def _is_scope(before: str, rest: str, number: Number) -> bool:
    is_count = re.fullmatch(r"个|家|处|村|镇|户|条|所|项|名|人", number.unit)
    if not is_count or number.after:
        return False
    if rest[:1] in {"", "，", "。", "；", "、"}:
        return False
    if (
        number.unit in {"户", "名", "人"}
        and lexicon.FOR_PEOPLE.fullmatch(before)
        and not re.search(r"\d", rest)
    ):
        return False
    worked_on = lexicon.WORKED_ON.search(before + rest)
    if lexicon.SCOPE_END.search(before) or (lexicon.SCOPE_START.match(before) and not worked_on):
        return True
    if lexicon.COVERED_WHOLE.match(rest):
        return True
    # 72个在建项目完成投资215亿元: what is there already, before what is promised of it.
    # 为20所小学更换灯具500间: whom it is for, before what is done.
    is_subject = re.fullmatch(f"(?:{lexicon.MODALS})?[为给]?", before)
    return bool(is_subject and re.match(rf"[^、，]*?(?:{VERBS})[^、，]*?\d", rest))


def _modifier(folded: str, before: str, rest: str, number: Number, sentence: str) -> str:
    """A measure that describes the thing counted: 总投资20亿元的32个项目, 10亿元以上项目5个."""
    stretch = rest.split("、")[0]
    is_attribute = bool(lexicon.ATTRIBUTE_END.search(before))
    counts_later = bool(_COUNT_AHEAD.search(stretch))
    if stretch.startswith("的") and (counts_later or is_attribute or _LAND_OR_MONEY.search(number.unit)):
        return MODIFIER
    if counts_later and (number.after or is_attribute):
        return MODIFIER
    if is_attribute and lexicon.SIZES_OF_ONE.match(rest):
        return MODIFIER
    # 500万元以上固定资产投资增长10%: the threshold of what grows.
    if number.after.endswith("以上") and lexicon.MEASURED_NEXT.match(stretch):
        return MODIFIER
    if is_attribute and lexicon.LEADING_VERBS.match(stretch):
        return MODIFIER
    has_noun = bool(stretch) and not lexicon.LEADING_VERBS.match(stretch)
    if has_noun and _SIZED.search(number.unit) and counts_later:
        return MODIFIER
    if has_noun and re.match("级|规模(?!以?[上下]|工业|企业)", stretch):
        return MODIFIER
    is_small = number.unit[:1] not in "万亿" or number.unit.endswith("元")
    if (
        has_noun
        and is_small
        and _LAND_OR_MONEY.search(number.unit)
        and lexicon.INSTITUTION_END.search(stretch)
    ):
        return MODIFIER
    # 3宗共210亩土地: how many pieces the whole comes in.
    if re.match(r"(?:共|合计|总计|总共)约?\d", rest):
        return SIZE
    # 投资5000万元，提升改造公路40公里: what it costs, before what is promised.
    if lexicon.COST.fullmatch(before) and not rest and sentence.startswith(folded + "，"):
        return SIZE
    counted_before = bool(re.search(r"\d[余多]?[个家项处座]", before)) or number.start == 0
    if lexicon.SIZE_END.search(before) and not number.after and not number.about:
        is_promise = re.search(lexicon.MODALS, before)
        if not is_promise and (counted_before or (before.endswith("总投资") and len(before) <= 6)):
            return SIZE
    return ""
