"""What changed against the last month that had a verdict: the light, and whether the gap closes.

Source: monthly circulars name 转红 and 补回 (lost pace made up), since a light that stays red for the
third month and one that has just turned call for different words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.indicator import Indicator
from domain.status import Verdict, shortfall_pp
from domain.terms import Light


class LightChange(StrEnum):
    """How the light moved. The value is the word shown to people."""

    NO_VERDICT = "本月无结论"
    FIRST = "首次评价"
    SAME = "不变"
    TURNED_RED = "转红"
    WORSE = "转差"
    BETTER = "好转"
    RECOVERED = "补回"


class Trend(StrEnum):
    """Where the gap goes."""

    CLOSING = "差距缩小"
    WIDENING = "差距扩大"
    STEADY = "差距持平"
    NO_GAP = "无差距"


_NONE = Decimal("0.00")
_BADNESS = {Light.GREEN: 0, Light.YELLOW: 1, Light.RED: 2}
_COLOURS = {Light.GREEN: "绿", Light.YELLOW: "黄", Light.RED: "红"}


@dataclass(frozen=True)
class Change:
    """The change of one indicator against its last month with a verdict this year.

    before        the light then, None if there was none
    is_first_red  red now, and not red in any earlier month of the year
    closed_pp     percentage points by which the shortfall shrank (negative: grew), None without both gaps
    """

    light_change: LightChange
    before: Light | None
    after: Light
    is_first_red: bool
    trend: Trend | None
    closed_pp: Decimal | None
    reason: str


def compare(indicator: Indicator, earlier: Sequence[Verdict], current: Verdict) -> Change:
    """Compare the verdict of a month with the earlier ones of the same year (oldest first).

    Grey months are looked through: after a missing report the comparison is with the last light.
    """
    assessed = [verdict for verdict in earlier if verdict.light is not Light.GREY]
    if current.light is Light.GREY:
        return Change(
            LightChange.NO_VERDICT, assessed[-1].light if assessed else None, Light.GREY, False, None, None,
            f"{LightChange.NO_VERDICT}（{current.status}）",
        )  # fmt: skip
    is_first_red = current.light is Light.RED and all(verdict.light is not Light.RED for verdict in assessed)
    if not assessed:
        reason = f"{LightChange.FIRST}，{_COLOURS[current.light]}灯"
        return Change(LightChange.FIRST, None, current.light, is_first_red, None, None, reason)
    last = assessed[-1]
    light_change = _light_change(last.light, current.light)
    trend, closed = _trend(indicator, last, current)
    words = [_move_words(last.light, current.light, light_change)]
    if is_first_red:
        words.append("年内首次亮红灯")
    if trend is not None and trend is not Trend.NO_GAP:
        distance = "" if trend is Trend.STEADY else f" {abs(closed):f} 个百分点"
        words.append(f"{trend}{distance}")
    return Change(light_change, last.light, current.light, is_first_red, trend, closed, "，".join(words))


def _light_change(before: Light, after: Light) -> LightChange:
    if before is after:
        return LightChange.SAME
    if after is Light.RED:
        return LightChange.TURNED_RED
    if after is Light.GREEN:
        return LightChange.RECOVERED
    return LightChange.WORSE if _BADNESS[after] > _BADNESS[before] else LightChange.BETTER


def _move_words(before: Light, after: Light, change: LightChange) -> str:
    if before is after:
        return f"仍为{_COLOURS[after]}灯"
    moved = f"由{_COLOURS[before]}转{_COLOURS[after]}"
    return moved if change is LightChange.TURNED_RED else f"{moved}，{change}"


def _trend(indicator: Indicator, last: Verdict, current: Verdict) -> tuple[Trend | None, Decimal | None]:
    if last.gap is None or current.gap is None:
        return None, None
    then, now = _shortfall(indicator, last), _shortfall(indicator, current)
    closed = then - now
    if then == now == 0:
        return Trend.NO_GAP, closed
    if closed == 0:
        return Trend.STEADY, closed
    return (Trend.CLOSING if closed > 0 else Trend.WIDENING), closed


def _shortfall(indicator: Indicator, verdict: Verdict) -> Decimal:
    """A green light has no shortfall, also where rounding (whole things, one decimal) made it green."""
    if verdict.light is Light.GREEN:
        return _NONE
    return max(shortfall_pp(indicator, verdict.gap), _NONE)
