"""The arithmetic of amounts, exact: completion, pace, the amount due by now and their ratio r.

Source: 序时进度 of Chinese government supervision: an annual amount is expected in equal monthly
steps (month/12) unless the indicator carries a curve of its own.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor

from domain.indicator import Indicator, is_mirrored, judged_comparator
from domain.ratio import Ratio
from domain.rules import Rules
from domain.terms import AT_MOST


@dataclass(frozen=True)
class Progress:
    """Exact progress of one amount. With a negative target all four are of the mirrored numbers.

    completion  actual / target, None for a zero target
    pace        share of the year's target due by now (0–1)
    expected    amount due by now, in the unit; whole for counted units
    r           how the amount stands against pace: 1 is on pace, None where no ratio exists
    """

    actual: Ratio
    target: Ratio
    completion: Ratio | None
    pace: Ratio
    expected: Ratio
    r: Ratio | None


def pace_ratio(indicator: Indicator, period: date) -> Ratio:
    """Return the share of the year's target due by the end of `period`: m/12, or the own curve."""
    return indicator.exact_pace[period.month - 1]


def is_counted(indicator: Indicator, rules: Rules) -> bool:
    """Tell whether the unit counts whole things (个, 家, 处 ...), not measures (亿元, 公里, 万平方米)."""
    return indicator.unit in rules.counted_units


def measure_progress(indicator: Indicator, period: date, actual: Decimal, rules: Rules) -> Progress:
    """Return the exact progress of an amount by the end of `period`. The indicator must have a target.

    Targets to be reached: r = actual / expected, which is completion / pace. For counted units the
    expected amount is rounded down to whole things: nobody can open three quarters of a clinic, so a
    target of 2 asks for 1 in September (1.5 rounded down), and one done is on pace. Rounding down
    only ever asks for less, so more done never worsens the light.
    Ceilings: r = pace / completion, never rounded, since rounding down would tighten the ceiling.
    """
    target, done = indicator.exact_target, Ratio.of(actual)
    if is_mirrored(indicator):
        target, done = -target, -done
    pace = pace_ratio(indicator, period)
    expected = target * pace
    completion = done / target if target else None
    if judged_comparator(indicator) == AT_MOST:
        r = expected / done if target and done > 0 else None
    else:
        if is_counted(indicator, rules):
            expected = Ratio(floor(expected))
        r = done / expected if expected else None
    return Progress(done, target, completion, pace, expected, r)
