"""Chinese words around numbers: units as printed, numbers as reported, the reason of a verdict.

Source: the phrasing of statistics bulletins and supervision circulars (增长 6.8%，低于目标 0.7 个百分点).
"""

from decimal import Decimal

from domain.decimals import decimals_of, round_half_up, trim
from domain.indicator import Indicator
from domain.ratio import Ratio
from domain.terms import AT_MOST

LEVEL_ENDINGS = ("率", "比重", "占比", "比例")
"""Names of rates that are a level (失业率), not a change: no 增长 is said before them."""


def number(value: Decimal) -> str:
    """Print a reported number as reported (18.50 stays 18.50), never in exponent form."""
    return f"{value:f}"


def amount(value: Decimal, unit: str) -> str:
    """Print a number with its unit: 45 个, 7.58 亿元, 5%. Ratios stick to %, words keep a space."""
    gap = "" if unit in ("%", "") else " "
    return f"{number(value)}{gap}{unit}"


def told_apart(exact: Ratio, reported: Decimal) -> Decimal:
    """Round `exact` for print, with as many decimals as keep it on its own side of `reported`.

    7.58 against 7.5833… must not read "累计 7.58，序时 7.58，预警".
    """
    places = 2
    while (rounded := round_half_up(exact, places)) == reported and exact != Ratio.of(reported):
        places += 1
    return trim(rounded)


def target_phrase(indicator: Indicator) -> str:
    """Print the target with its printed qualifier: 60 个以上, 2000 余个, 6 万余平方米, 不超过 3%."""
    if indicator.target is None:
        return "无目标"
    words, value, unit = indicator.wording, number(indicator.target), indicator.unit
    text = amount(indicator.target, unit)
    if "余" in words:
        scale = unit[:1] if unit[:1] in ("万", "亿") else ""
        text = f"{value} {scale}余{unit.removeprefix(scale)}"
    if "约" in words:
        text = f"约 {text}"
    for ending in ("左右", "以上", "以下", "以内"):
        if ending in words:
            text += ending
    if indicator.comparator == AT_MOST and not any(word in words for word in ("以下", "以内", "左右")):
        text = f"不超过 {text}"
    return f"力争 {text}" if "力争" in words else text


def change_phrase(indicator: Indicator, value: Decimal) -> str:
    """Print a rate: 增长 6.8%, 下降 3.2%, 与上年同期持平; a level (失业率) is the bare number."""
    if indicator.name.endswith(LEVEL_ENDINGS):
        return amount(value, indicator.unit)
    if value == 0:
        return "与上年同期持平"
    return f"{'增长' if value > 0 else '下降'} {amount(abs(value), indicator.unit)}"


def gap_phrase(gap: Decimal, comparator: str) -> str:
    """Print the distance of a rate from its target in percentage points."""
    name = "控制目标" if comparator == AT_MOST else "目标"
    if gap == 0:
        return f"与{name}持平"
    return f"{'高于' if gap > 0 else '低于'}{name} {number(trim(abs(gap)))} 个百分点"


def rounding_note(value: Decimal, compared: Decimal, unit: str) -> str:
    """Say that a value with more decimals was compared rounded; empty when nothing was rounded."""
    if value == compared:
        return ""
    return f"（按 {decimals_of(compared)} 位小数为 {amount(compared, unit)}）"


def pace_phrase(comparator: str) -> str:
    """Name the amount due by now: what must be reached, or what must not be exceeded."""
    return "序时控制数" if comparator == AT_MOST else "序时"


def shortfall_phrase(comparator: str) -> str:
    """Name the distance of an amount from pace: 差 when too little was done, 超 when too much."""
    return "超" if comparator == AT_MOST else "差"
