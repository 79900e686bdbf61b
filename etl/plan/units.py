"""Canonical names of responsible units, learnt from the document itself.

Two printed forms are taken for one unit only on evidence of form, and never silently: the note says why, and
a reviewed units.csv overrules the reader.
- 委员会, 委 and 局 behind the same name (区发展和改革委员会, 区发展和改革局) are one unit; the form printed
  more often wins.
- One look-alike character apart (域 for 城) is a likely misprint, provided the two never stand in one list: a
  list does not name a unit twice, so forms that meet in one (区农发集团, 区产发集团) are different units. The
  form whose short name the running text uses is the right one, even where the misprint is printed more often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from etl.plan.model import Unit

_GROUPS = (
    ("泛指", re.compile(r"^(?:各|相关|有关|其他|涉及)")),
    (
        "党群",
        re.compile(
            r"(?:区|县|市|州|省|旗|镇)委(?!员会)|党委|纪委|监委|人大|政协|科协|残联|妇联|工会|团委|工商联|文联|侨联|"
            r"红十字会|组织部|宣传部|统战部|政法委|编办|人才办|党校"
        ),
    ),
    # Bureaus of a higher level that sit in the district: branch offices, taxes, river basin commissions.
    (
        "驻区机构",
        re.compile(
            r"分局$|税务局|气象局|海关|烟草|邮政|供电|消防救援|河务局|人民银行|监管支局|"
            r"(?:长江|黄河|淮河|海河|珠江|松花江|辽河|太湖).*局$"
        ),
    ),
    ("功能区", re.compile(r"管委会$|管理委员会$|(?:开发区|高新区|园区|示范区|保税区|新区)$")),
    ("国企", re.compile(r"集团|公司$")),
    ("事业单位", re.compile(r"中心$|院$|学校$|合作社$|联社$|馆$|台$|所$|站$")),
    ("镇街", re.compile(r"(?:镇|乡)(?:人民)?(?:政府)?$|街道(?:办事处)?$|办事处$")),
)
_LOOK_ALIKES = tuple(
    frozenset(group)
    for group in (
        "城域 未末 己已巳 土士 日曰 人入八 大太犬 治冶 侯候 析折 拔拨 辩辨辫 贷货 微徽徵 洒酒 廷延 活话 "
        "住往佳 园圆 科料 技枝 投役 农衣 干千于 王玉 午牛 天夭 刀力 间问 晴睛 梁粱 杨扬 汤场 赢嬴 戌戍戊 "
        "令今 西酉 申甲由 乌鸟 免兔 密蜜 帐账 响晌 戴载 历厉 待侍 博搏 坚竖 清请情 建健 管菅 局居 区匹 "
        "环坏 计汁 财材 育盲 卫工"
    ).split()
)


def group_of(unit: str) -> str:
    """Return the peer group a name's form points to; a bureau, office or commission is 区直部门."""
    return next((group for group, form in _GROUPS if form.search(unit)), "区直部门")


def name_units(
    lists: Iterable[tuple[str, ...]], prose: str = "", reviewed: Mapping[str, Unit] | None = None
) -> dict[str, Unit]:
    """Map every printed form to its unit, in order of first appearance.

    `lists` are the units as printed, one tuple a bracket; `prose` is the text outside the brackets, in which
    units are spoken of by their short names; `reviewed` rows (printed form -> unit) are the authority.
    """
    lists = list(lists)
    counts = Counter(name for names in lists for name in names)
    together = seen_together(lists)
    known = dict(reviewed or {})
    named: dict[str, Unit] = {}
    for printed in counts:
        if printed in known:
            named[printed] = known[printed]
            continue
        canonical, note = _canonical(printed, counts, together[printed], prose)
        named[printed] = Unit(canonical, printed, group_of(canonical), note)
    return named


def seen_together(lists: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    """Return for every name those it shares a list with, itself included: they are different units."""
    together: dict[str, set[str]] = defaultdict(set)
    for names in lists:
        for name in names:
            together[name].update(names)
    return together


def _canonical(printed: str, counts: Counter[str], together: set[str], prose: str) -> tuple[str, str]:
    for other in sorted(counts, key=lambda name: -counts[name]):
        if other in together:
            continue
        if _is_same_office(printed, other) and _rank(printed, counts) < _rank(other, counts):
            return other, f"与“{other}”为同一机构的两种写法（{counts[printed]}次对{counts[other]}次）"
        pair = _different_characters(printed, other)
        if not pair or not any(set(pair) <= group for group in _LOOK_ALIKES):
            continue
        spoken, other_spoken = prose.count(_short_name(printed)), prose.count(_short_name(other))
        if (min(spoken, 1), *_rank(printed, counts)) < (min(other_spoken, 1), *_rank(other, counts)):
            wrong, right = pair
            reason = f"“{wrong}”疑为“{right}”之误：两种写法从不同时出现"
            if other_spoken and not spoken:
                reason += f"，正文另称“{_short_name(other)}”"
            return other, reason
    return printed, ""


def _rank(name: str, counts: Counter[str]) -> tuple[int, int, str]:
    """The form printed more often is the canonical one; between equals the shorter."""
    return counts[name], -len(name), name


def _is_same_office(one: str, other: str) -> bool:
    stems = [re.fullmatch(r"(.{2,}?)(?:委员会|委|局)", name) for name in (one, other)]
    return all(stems) and stems[0][1] == stems[1][1]


def _short_name(name: str) -> str:
    """Return the word by which running text calls a unit: 区城建集团 -> 城建."""
    return re.sub(r"^[区县市州旗]|(?:控股)?(?:集团|公司|中心|局|委员会)$", "", name)


def _different_characters(one: str, other: str) -> tuple[str, str] | None:
    if len(one) != len(other) or len(one) < 4:
        return None
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return pairs[0] if len(pairs) == 1 else None
