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
    "个百分点 百分点 % ‰ 平方公里 平方千米 平方米 立方米 立方 公里 千米 公顷 亩 米 吨标准煤 吨 公斤 "
    "千克 斤 千瓦时 微克 毫克 分贝 千瓦 兆瓦 MW GW kW KW 标准箱 标箱 美元 欧元 元 人次 家次 户次 台套 "
    "台班 人 名 户 家 个工作日 工作日 个 处 项 套 件 条 座 所 场次 场 间 栋 幢 辆 台 艘 支 只 头 羽 株 "
    "棵 例 起 宗 部 篇 张 份 种 类 门 位 对 块 片 眼 孔 盏 床 班 标段 村 镇 倍 岁 分钟 小时 天 个月 年 "
    "月 日 号 届 季度 批次 期 次 批 枚 颗 瓶 尾 枝 列 架 笔 单 趟 席 课时 学时 桶 箱 口 道 班次 "
    "平米 轮次 航次 车次 人份 册 盆 头只 羊单位 空方 方 穴 碗 段 组 节 根 顶 棚 畦 载重吨 总吨 架次 趟次 "
    "人年 人月 人天 学分 标准斤 升 毫升 兆 TB PB P Gbps 立方 万方 台次 宗次 点位 站点 网格"
).split()
_UNIT = "|".join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))
_ONE = rf"(?:\d[\d,]*(?:\.\d+)?|{NUMERAL}+)"
_NUMBER = re.compile(
    rf"(?P<number>{_ONE})(?:(?:{_UNIT})?[-—–~～至到]+(?P<upper>\d+(?:\.\d+)?)(?=%|‰|[百千万亿]|{_UNIT}))?"
    r"(?P<scale>(?:[百万亿]|千(?![瓦米克伏]))*)(?P<about>余|多|来)?(?P<scale2>[万亿]?)"
    rf"(?P<unit>(?:{_UNIT})(?:/[百千万亿]?(?:{_UNIT}))?)?(?:（[一-鿿]{{1,2}}）(?=以上|以内|以下|左右))?(?P<after>(?:及)?以上|以内|以下|之内|之上|左右|上下)?"
)
_COUNT = rf"(?:\d+|{NUMERAL}+)"
# Numbers that are part of a name, a date or an order, as one piece each; the first that fits explains them.
_NAMES = (
    ("发文字号", re.compile(r"〔\d{4}〕\d*号?")),
    ("书名号内的文件名", re.compile(r"《[^》]*》")),
    ("引号内的名称、代号或提法", re.compile(r"“[^”]*”|\"[^\"]*\"")),
    ("电话号码", re.compile(r"\d{3,4}-\d{7,8}|1\d{10}(?!\d)")),
    (
        "型号或代号",
        re.compile(
            r"PM2\.5|PM10|(?<![A-Za-z])(?:CO|SO|NO)\d|[A-Za-z]+[-+]?\d+(?![\d.,]*(?:%|亿|万))|\d+(?!(?:MW|GW|kW|KW)(?!h))[A-Za-z]+|"
            r"\d+(?:[+×]\d+|[+×][A-Za-zNX])+|[A-Za-zNX](?:\+\d+)+"
        ),
    ),
    (
        "榜单或位次，不是数量",
        re.compile(r"\d+强|[百千]强|前\d+(?:[名位强]|(?![\d.]))|前[三五十](?:名|位|强|(?=[，。；、]))"),
    ),
    ("序数，表示第几，不是数量", re.compile(rf"第{_COUNT}(?:[届次批期个轮名位])?")),
    (
        "年份或日期",
        re.compile(
            r"二[〇零○][〇零○一二三四五六七八九]{2}年|20\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}：\d\d|20\d\d(?:年?[-—–~至]+20\d\d)?年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|(?<!\d)\d{1,2}月(?:\d{1,2}日)?|"
            r"(?<!\d)\d{1,2}日|(?<!\d)[1-4]季度"
        ),
    ),
    (
        "年限、届次或会议名称",
        re.compile(rf"二十大|{_COUNT}(?:年(?:行动|计划|规划|攻坚|期)|届|次(?:全会|党代会|会议|大会))"),
    ),
    (
        "提法或行动名称",
        re.compile(
            rf"{NUMERAL}+大(?!型|量|幅|力|多|家|街|面积)[一-鿿]{{1,3}}|双随机|双碳|双控|{NUMERAL}+个(?:一批|一流|坚持|不|绝不)|"
            rf"{NUMERAL}+[项类]+(?=机制|制度|补贴|补助|措施|要求|举措|原则|纪律|规定)|{NUMERAL}+[个项]?专项?行动|"
            rf"{_COUNT}个?(?:方面|领域|维度|环节|层面|阶段)"
        ),
    ),
    ("分期建设的期次", re.compile(rf"（{_COUNT}期）|{_COUNT}期(?=工程|项目|建设|$|[，。、）])")),
)
_EVERYDAY = re.compile("一体|统一|一流|清零|唯一|一站式|一批|一起|万一|百姓|千方百计")
_SPANS = {"分钟", "小时", "天", "个月", "岁", "年"}
_COUNT_MEASURES = re.compile(r"家|个(?!月)|处|项|所|座|条|户|人|名|件|场|公里|支|台|辆|艘|栋|幢|宗|起|例|万")
# 四套班子 is an article, 四百张床位 a count.
_ROUND = 20
_MANY_MEASURES = re.compile(rf"{_COUNT_MEASURES.pattern}|[张亩吨间套头只株棵部份口元米辆次]|平方")


@dataclass(frozen=True)
class Number:
    """A number at `start:end` of a passage. `reason` is empty for a possible target, else why it is left out.

    `unit` carries the scale (万亩), `about` is 余 or 多, `after` is 以上, 左右 and the like; `upper` is the
    printed upper end of a range (6%—6.5%), whose lower end is the value. `word` is the phrase that stands for
    a number printed in words (翻番).
    """

    start: int
    end: int
    value: Decimal
    unit: str
    about: str
    after: str
    upper: str
    reason: str
    word: str = ""


def numbers_in(passage: Passage) -> Iterator[Number]:
    """Yield the numbers that count, date or name something, in order; numerals in everyday words are none."""
    folded, depths = passage.folded, nesting(passage.folded)
    spelled = [*spelled_numbers(folded), *_ratios(folded)]
    spoken = {index for number in spelled for index in range(number.start, number.end)}
    named = [number for number in _named(folded) if number.start not in spoken]
    taken = spoken | {index for number in named for index in range(number.start, number.end)}
    counted = [
        number
        for match in _NUMBER.finditer(folded)
        if match.start() not in taken and (number := _counted(folded, match, bool(depths[match.start()])))
    ]
    yield from sorted([*spelled, *named, *counted], key=lambda number: number.start)


_SPELLED = re.compile(
    r"(?P<double>(?:实现)?(?:再)?翻(?P<times>[一两])?番)|(?P<first>(?:的)?零的?突破)|(?P<digits>(?:保持|实现)?两位数(?:以上)?(?:的)?(?:增长|增速)?)"
)
# 1：1.8, 2.3∶1: the other side of the one.
_RATIO = re.compile(
    r"(?<![\d：∶:.])(?:1[：∶:](?P<right>\d+(?:\.\d+)?)|(?P<left>\d+(?:\.\d+)?)[：∶:]1)(?![\d：∶:.])"
)
_BOUNDED = (
    r"(?:缩小|扩大|提高|提升|降低|下降|控制|保持|稳定|压缩)?(?:到|至|在|为|达到?|不高于|不低于|不超过)$"
)
_RATIO_OF = re.compile(rf"比例?{_BOUNDED}|比例?$")
_UNITLESS = re.compile(rf"(?:比|比值|系数|指数|死亡率|容积率){_BOUNDED}")
# What 零的突破 breaks through to is one of its kind.
_FIRST_UNIT = (
    ("家", re.compile(r"(?:企业|公司|机构|院校|医院|酒店|平台|中心)$")),
    ("项", re.compile(r"(?:奖|奖项|专利|技术|荣誉)$")),
)


def spelled_numbers(folded: str) -> Iterator[Number]:
    """Numbers in words: 翻番 is +100%, 翻两番 +300%, 零的突破 the first one, 两位数增长 at least 10%."""
    for match in _SPELLED.finditer(folded):
        unit, value, word = "%", Decimal(10), "两位数"
        if match["double"]:
            value = Decimal(300 if match["times"] == "两" else 100)
            word = match["double"].removeprefix("实现")
        elif match["first"]:
            thing = folded[: match.start()].removesuffix("实现")
            unit = next((unit for unit, form in _FIRST_UNIT if form.search(thing)), "个")
            value, word = Decimal(1), match["first"].removeprefix("的")
        yield Number(match.start(), match.end(), value, unit, "", "", "", "", word)


def _ratios(folded: str) -> Iterator[Number]:
    """Ratios to one, of what is called a ratio (比): the other side is the value, without a unit."""
    for match in _RATIO.finditer(folded):
        after = re.match("以内|以上|以下|左右", folded[match.end() :])
        if _RATIO_OF.search(folded[: match.start()]):
            value = Decimal(match["right"] or match["left"])
            end = match.end() + (after.end() if after else 0)
            yield Number(match.start(), end, value, "", "", after[0] if after else "", "", "", match[0])


def _named(folded: str) -> Iterator[Number]:
    """Numbers inside names, dates and orders."""
    taken: set[int] = set()
    for reason, pattern in _NAMES:
        for match in pattern.finditer(folded):
            has_number = re.search(rf"\d|{NUMERAL}|双", _EVERYDAY.sub("", match[0]))
            if has_number and not taken & set(range(*match.span())):
                taken.update(range(*match.span()))
                yield Number(match.start(), match.end(), Decimal(0), "", "", "", "", reason)


# A measure nobody listed closes its clause behind a figure: 新增墓穴1000穴。
_UNLISTED = re.compile(r"(?P<unit>[一-鿿])(?P<after>以上|以内|以下|左右)?(?=$|[，。；、）])")
_NEVER_MEASURES = set("的了号日月届线路层版楼期章位强等第来多余上下前后内外中大小高低新老和与及或")


# 突破百亿元, 迈上千亿元台阶: a size that is reached is a number.
_PASSED = re.compile("(?:突破|超过?|达到?|跨越|跨[过上]|迈[上入过]|站上|跃上|登上|冲[上击])$")
_PASSES = re.compile(r"(?<=元)(?:大关|关口|台阶|规模|目标)?(?=$|[，。；、）])")

# 新建视频监控1000路 are channels, 公交101路 is a name.
_CHANNELS = re.compile("(?:监控|视频|探头|摄像[头机]|通道|信号)$")


def _counted(folded: str, match: re.Match[str], is_nested: bool) -> Number | None:
    """A number with its measure; None for a numeral that builds a word (一批, 三方, 统一)."""
    is_arabic = match["number"][0].isdigit()
    unit = match["unit"] or ""
    if is_arabic:
        value = Decimal(match["number"].replace(",", ""))
    else:
        counted = numeral_value(match["number"])
        # One thing (一个, 一处) is an article, not a count; two or more count only before a measure.
        # 千亩, 百亿 without a digit before them are sizes in names (千亩示范方).
        measures = _COUNT_MEASURES if counted is None or counted < _ROUND else _MANY_MEASURES
        is_passed = _PASSED.search(folded[: match.start()]) and _PASSES.match(folded, match.end())
        is_size = (match["number"][0] in "百千" and not is_passed) or set(match["number"]) <= {"零", "〇"}
        if (
            counted is None
            or (counted < 2 and not _closes_clause(folded, match))
            or is_size
            or is_nested
            or not (is_passed or measures.match(match["scale"] + unit))
        ):
            return None
        value = Decimal(counted)
    end = match.end() if unit else match.end("number")
    after = match["after"] or ""
    unlisted = _UNLISTED.match(folded, match.end()) if is_arabic and not unit else None
    is_channel = unlisted and unlisted["unit"] == "路" and _CHANNELS.search(folded[: match.start()])
    if unlisted and (unlisted["unit"] not in _NEVER_MEASURES or is_channel):
        unit, after, end = unlisted["unit"], unlisted["after"] or "", unlisted.end()
    scale = match["scale"] + match["scale2"]
    is_ratio = _is_ratio(folded, match, unit, is_nested)
    if is_ratio:
        end = match.end()
    return Number(
        start=match.start(),
        end=end,
        value=value,
        unit=scale + unit,
        about=match["about"] or "",
        after=after,
        upper=match["upper"] or "",
        reason="" if is_ratio else _reason(folded[end:], unit, is_nested),
    )


def _closes_clause(folded: str, match: re.Match[str]) -> bool:
    """创建示范县一个: behind its noun, at the end of a clause, one is a count and no article."""
    is_last = folded[match.end() : match.end() + 1] in {"", "，", "。", "；", "、"}
    return match["number"] == "一" and is_last and bool(re.search("[一-鿿]{4}$", folded[: match.start()]))


def _is_ratio(folded: str, match: re.Match[str], unit: str, is_nested: bool) -> bool:
    """居民收入比缩小到2.1以内: a ratio, an index or a coefficient has no unit."""
    if unit or is_nested or not match["number"][0].isdigit():
        return False
    before, rest = folded[: match.start()], folded[match.end() :]
    return bool(_UNITLESS.search(before)) and (not rest or rest[0] in "，。；、")


def _reason(rest: str, unit: str, is_nested: bool) -> str:
    if not unit:
        return "没有计量单位（号码、代号或编号）"
    if is_nested:
        return "括号内的补充说明"
    if unit in _SPANS and rest and rest[0] not in "，。；、）":
        return "时长等修饰语，说明性质，不是数量"
    if unit in {"号", "日", "月", "届"}:
        return "编号或日期"
    return ""
