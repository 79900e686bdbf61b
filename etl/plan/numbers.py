"""Every number of a passage with its measure, and why most of them are no targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.plan.clauses import nesting
from etl.plan.numerals import NUMERAL, numeral_value
from etl.plan.text import Passage

_MEASURES = (
    "个百分点 百分点 % ‰ 平方公里 平方千米 平方米 立方米 公里 千米 公顷 亩 米 吨标准煤 吨 公斤 斤 千瓦时 千瓦 兆瓦 "
    "美元 元 人次 人 名 户 家 个 处 项 套 件 条 座 所 场次 场 间 栋 幢 辆 台 艘 支 只 头 羽 株 棵 例 起 宗 部 篇 张 份 "
    "种 类 门 期 次 批 位 对 块 片 眼 孔 盏 床 班 标段 村 镇 倍 岁 分钟 小时 天 个月 年 月 日 号 届 季度"
).split()
_UNIT = "|".join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<ordinal>第)?(?P<number>\d[\d,]*(?:\.\d+)?|{NUMERAL}+)"
    r"(?P<scale>[百千万亿]*)(?P<about>余|多|来)?(?P<scale2>[万亿]?)"
    rf"(?P<unit>{_UNIT})?(?P<after>(?:及)?以上|以内|以下|左右|上下)?"
)
# 三方, 一体化, 九大行动: a numeral that builds a word counts nothing.
_TIME_MEASURES = {"年", "月", "日", "号", "季度"}
_SPANS = {"分钟", "小时", "天", "个月", "岁"}
_COUNTERS_OF_NOTHING = {"批", "届", "期", "次"}


@dataclass(frozen=True)
class Number:
    """A number at `start:end` of a passage. `reason` is empty for a candidate target, else why it is left out."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    about: str
    after: str
    reason: str


def numbers_in(passage: Passage) -> Iterator[Number]:
    """Yield every Arabic number and every Chinese numeral that counts or dates something, in order."""
    folded, depths = passage.folded, nesting(passage.folded)
    for match in _NUMBER.finditer(folded):
        is_arabic = match["number"][0].isdigit()
        unit = match["unit"] or ""
        value = Decimal(match["number"].replace(",", "")) if is_arabic else _numeral(match["number"])
        reason = _reason(folded, match, depths, is_arabic, value)
        if reason is None:
            continue
        scale = match["scale"] + match["scale2"]
        end = match.end() if unit else match.end("number")
        yield Number(
            match.start(),
            end,
            value,
            scale + unit if unit else "",
            match["about"] or "",
            match["after"] or "",
            reason,
        )


def _numeral(text: str) -> Decimal | None:
    value = numeral_value(text)
    return None if value is None else Decimal(value)


def _reason(
    folded: str, match: re.Match[str], depths: tuple[int, ...], is_arabic: bool, value: Decimal | None
) -> str | None:
    """Return "" for a candidate, a reason for a number left out, None for a numeral inside an everyday word."""
    unit, rest = match["unit"] or "", folded[match.end() :]
    before = folded[: match.start()]
    is_nested = bool(depths[match.start()])
    if match["ordinal"]:
        return "序数，表示第几，不是数量"
    if is_nested and before.rfind("〔") > before.rfind("〕"):
        return "发文字号"
    if not is_arabic and re.match(r"大[^小型]|届", rest) and not unit:
        return "名称中的数字（提法、会议或行动）"
    if is_nested and (
        is_arabic or folded[match.start() - 1] in "“《" or rest[:1] in "”》" or "五" in match["number"]
    ):
        return "引号、书名号或括号内的名称、代号"
    if unit in _TIME_MEASURES and (is_arabic or unit == "年"):
        if not is_arabic and match["number"] in {"一", "同", "千", "百"}:
            return None
        return "年份、日期或年限" if unit != "号" or is_arabic else None
    if unit in _SPANS and rest and rest[0] not in "，。；、）":
        return "时长等修饰语，说明性质，不是数量"
    if is_arabic:
        if not unit:
            return "没有计量单位（号码、代号或编号）"
        if unit in _COUNTERS_OF_NOTHING and unit != "批" and re.match(r"工程|建设|）", rest):
            return "分期或批次"
        return ""
    if unit in _COUNTERS_OF_NOTHING:
        return "分期、届次或批次" if match["number"] not in {"一"} or unit == "期" else None
    if re.match(r"双随机", folded[match.start() :]):
        return "名称中的数字（提法、会议或行动）"
    # One-character numerals before measures are mostly words (一个, 一家, 一村一品, 三项制度); a count reads 两个, 十家.
    is_count = (
        unit
        and not is_nested
        and value
        and value > 1
        and re.match(r"家|个|处|项|所|座|条|户|人|名|件|场", unit)
    )
    return "" if is_count else None
