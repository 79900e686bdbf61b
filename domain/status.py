"""The verdict on one indicator in one month, with its reason in words.

Source: 序时进度 practice of government supervision (达序时, 预警, 滞后) and the release calendar of the
statistics bureaus. Missing data is never zero and never red.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain import wording
from domain.decimals import decimals_of, require_decimal, round_half_up, trim
from domain.indicator import Indicator, is_mirrored, judged_comparator
from domain.periods import due_date, judged_period, period_label, period_stamp
from domain.progress import Progress, measure_progress
from domain.ratio import Ratio
from domain.rules import Rules
from domain.terms import AT_LEAST, AT_MOST, EXACTLY, Frequency, Kind, Light, Status, light_of


@dataclass(frozen=True)
class Verdict:
    """What the rules say, with everything needed to show and defend it.

    completion_rate  actual / target, ratio, 4 places, None without value or with a zero target
    pace             share of the year due by now, ratio, 4 places, amounts only
    gap              percentage points, 2 places: growth actual − target; amounts completion − pace
    expected         amount due by now in the indicator's unit (4 places, trimmed), amounts only
    period           the month whose value was judged, None when no period is due yet
    All are rounded for show; the status was decided on exact values.
    """

    status: Status
    light: Light
    completion_rate: Decimal | None
    pace: Decimal | None
    gap: Decimal | None
    expected: Decimal | None
    reason: str
    period: date | None
    period_label: str


def judge(
    indicator: Indicator,
    period: date,
    actual: Decimal | None,
    *,
    as_of: date,
    rules: Rules,
    due: date | None = None,
) -> Verdict:
    """Judge an indicator on the board of `period`.

    actual  the value of judged_period(...) with the decimals it was reported with, None if not given
    as_of   the day of looking; after the due day a missing value is 缺报, before it 未到发布期
    due     the last day on time for the judged period when the caller knows the public holidays
            (periods.due_date with a holiday calendar); without it weekends alone are skipped
    Raises ValueError when `actual` is not a finite Decimal.
    """
    judged = judged_period(indicator.kind, indicator.frequency, period, rules)
    if indicator.target is None:
        return _grey(Status.NO_TARGET, "方案未给出目标数", judged, indicator)
    if judged is None:
        return _not_yet(indicator, period)
    if actual is None:
        last_day = due if due is not None else due_date(judged, rules)
        day = f"{last_day.month}月{last_day.day}日"
        label = period_label(judged, indicator.frequency)
        if as_of > last_day:
            return _grey(Status.MISSING, f"{label}数据应于{day}前报送", judged, indicator)
        return _grey(Status.NOT_PUBLISHED, f"{label}数据{day}到期", judged, indicator)
    require_decimal(actual, f"指标 {indicator.indicator_id} 的累计完成值")
    stamp = "" if judged == period.replace(day=1) else f"{period_stamp(judged, indicator.frequency)}，"
    if indicator.kind is Kind.GROWTH:
        return _judge_growth(indicator, judged, actual, rules, stamp)
    return _judge_amount(indicator, judged, actual, rules, stamp)


def _grey(status: Status, why: str, judged: date | None, indicator: Indicator) -> Verdict:
    label = period_label(judged, indicator.frequency) if judged else ""
    return Verdict(status, light_of(status), None, None, None, None, f"{why}，{status}", judged, label)


def _not_yet(indicator: Indicator, period: date) -> Verdict:
    if indicator.frequency is Frequency.ANNUAL:
        return _grey(Status.NOT_ASSESSABLE, "目标为全年数，12月考核", None, indicator)
    if indicator.frequency is Frequency.QUARTERLY:
        return _grey(Status.NOT_PUBLISHED, "按季发布，一季度数据尚未形成", None, indicator)
    return _grey(Status.NOT_PUBLISHED, f"{period.month}月数据不单独发布，与后续月份合并", None, indicator)


# --- growth and other rates -------------------------------------------------------------------


def _judge_growth(indicator: Indicator, judged: date, actual: Decimal, rules: Rules, stamp: str) -> Verdict:
    """Compare a rate with its target, never times m/12: a rate describes the year so far as a whole.

    Precision: a value is rounded half-up to the target's printed decimals, at least to the one
    decimal the statistics bureaus publish. A value with fewer decimals than the target stands for
    an interval and gets a verdict only if every number in it gets the same.
    """
    target = indicator.target
    blunt = decimals_of(actual) < decimals_of(target)
    compared = round_half_up(actual, max(decimals_of(target), rules.growth_min_decimals))
    candidates = _possible(actual, target) if blunt else [compared]
    lights = {_growth_light(indicator, value, rules) for value in candidates}
    gap = round_half_up(actual - target, 2)
    rate = round_half_up(Ratio.of(actual) / indicator.exact_target, 4) if target else None
    label = period_label(judged, indicator.frequency)
    said = wording.change_phrase(indicator, actual)
    if len(lights) > 1:
        status = Status.IMPRECISE
        told = f"目标 {wording.amount(target, indicator.unit)}，小数位不足以判断"
    else:
        status = _growth_status(lights.pop(), judged)
        said += wording.rounding_note(actual, compared, indicator.unit)
        told = wording.gap_phrase(compared - target, judged_comparator(indicator))
    return Verdict(
        status, light_of(status), rate, None, gap, None, f"{stamp}{said}，{told}，{status}", judged, label
    )


def _possible(value: Decimal, target: Decimal) -> list[Decimal]:
    """Return the numbers that decide a blunt value: both ends of its interval, and the target inside.

    The end away from zero is not part of the interval (it would have been rounded further), so it is
    drawn in by less than any threshold can tell.
    """
    half = Decimal(5).scaleb(-decimals_of(value) - 1)
    step = Decimal(1).scaleb(-decimals_of(target) - 9)
    low = value - half + (0 if value > 0 else step)
    high = value + half - (0 if value < 0 else step)
    return [low, high] + ([target] if low < target < high else [])


def _growth_light(indicator: Indicator, value: Decimal, rules: Rules) -> Light:
    short = shortfall_pp(indicator, value - indicator.target)
    if short <= 0:
        return Light.GREEN
    return Light.YELLOW if short <= rules.growth_warning_pp else Light.RED


def shortfall_pp(indicator: Indicator, gap: Decimal) -> Decimal:
    """Return how far a gap is a miss, in percentage points: positive is a miss, on either side of "="."""
    comparator = judged_comparator(indicator)
    if comparator == EXACTLY and indicator.kind is Kind.GROWTH:
        return abs(gap)
    return gap if comparator == AT_MOST else -gap


def _growth_status(light: Light, judged: date) -> Status:
    """A rate can fall again until the year is over, so it is 已完成 only on the whole year's value."""
    if light is Light.GREEN:
        return Status.DONE if judged.month == 12 else Status.ON_PACE
    return Status.WARNING if light is Light.YELLOW else Status.BEHIND


# --- amounts and counts -----------------------------------------------------------------------


def _judge_amount(indicator: Indicator, judged: date, actual: Decimal, rules: Rules, stamp: str) -> Verdict:
    progress = measure_progress(indicator, judged, actual, rules)
    comparator = judged_comparator(indicator)
    status = amount_status(progress, comparator, judged, rules)
    completion, pace = progress.completion, progress.pace
    expected = -progress.expected if is_mirrored(indicator) else progress.expected
    return Verdict(
        status=status,
        light=light_of(status),
        completion_rate=None if completion is None else round_half_up(completion, 4),
        pace=round_half_up(pace, 4),
        gap=None if completion is None else round_half_up((completion - pace) * 100, 2),
        expected=trim(round_half_up(expected, 4)),
        reason=f"{stamp}{_amount_words(indicator, actual, progress, comparator, status)}，{status}",
        period=judged,
        period_label=period_label(judged, indicator.frequency),
    )


def amount_status(progress: Progress, comparator: str, judged: date, rules: Rules) -> Status:
    """Return the status of an amount from its exact progress.

    To be reached: 已完成 once the target is met, in whatever month; otherwise by r.
    Ceiling: kept so far is 达序时, and 已完成 only when the year is over.
    Exactly: judged like a target to be reached up to the number, and by target / actual above it.
    """
    is_year_over = judged.month == 12
    if comparator == AT_MOST:
        if progress.r is None:
            kept = progress.actual <= progress.expected
            return _kept(is_year_over) if kept else Status.BEHIND
        return _kept(is_year_over) if progress.r >= 1 else _late(progress.r, rules)
    if progress.actual == progress.target or (comparator == AT_LEAST and progress.actual > progress.target):
        met_by_nothing = comparator == EXACTLY and progress.target == 0
        return _kept(is_year_over) if met_by_nothing else Status.DONE
    if progress.actual > progress.target:
        return _late(progress.target / progress.actual, rules)
    if progress.r is None:
        if progress.target == 0:
            return Status.BEHIND
        return Status.ON_PACE if progress.actual > 0 else Status.NOT_STARTED
    return Status.ON_PACE if progress.r >= 1 else _late(progress.r, rules)


def _kept(is_year_over: bool) -> Status:
    return Status.DONE if is_year_over else Status.ON_PACE


def _late(r: Ratio, rules: Rules) -> Status:
    return Status.WARNING if r >= Ratio.of(rules.warning_ratio) else Status.BEHIND


def _amount_words(
    indicator: Indicator, actual: Decimal, progress: Progress, comparator: str, status: Status
) -> str:
    unit = indicator.unit
    done = f"累计 {wording.amount(actual, unit)}"
    if status is Status.NOT_STARTED or (
        status is Status.ON_PACE and progress.r is None and progress.actual > 0
    ):
        return f"{done}，{_nothing_due(indicator, progress)}"
    if status is Status.DONE or progress.target == 0:
        return f"{done}，目标 {wording.target_phrase(indicator)}"
    if progress.actual > progress.target:
        over = trim(abs(actual - indicator.target))
        return f"{done}，全年目标 {wording.amount(indicator.target, unit)}，超 {wording.amount(over, unit)}"
    due = -progress.expected if is_mirrored(indicator) else progress.expected
    due_words = f"{wording.pace_phrase(comparator)} {wording.amount(wording.told_apart(due, actual), unit)}"
    if status is Status.ON_PACE:
        return f"{done}，{due_words}"
    away = wording.told_apart(abs(due - Ratio.of(actual)), Decimal(0))
    return f"{done}，{due_words}，{wording.shortfall_phrase(comparator)} {wording.amount(away, unit)}"


def _nothing_due(indicator: Indicator, progress: Progress) -> str:
    if progress.pace:
        return f"序时不足 1 {indicator.unit}"
    return "按计划本月尚无应完成量"
