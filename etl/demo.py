"""Demonstration actuals for any plan: the same seed gives the same values.

The series are drawn so that a viewer meets every light and every grey: amounts ahead, close, behind and
finished, one that turns red and one that comes back, a falling growth rate, a value too coarse for its
verdict, a unit that stops reporting, a late report, a revision, quarterly series. Each row carries 演示数据
in its note, the files arrive as origin ``demo``, and they count only while nothing real was reported.
"""

import csv
import datetime as dt
import io
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.decimals import decimals_of, round_half_up
from domain.indicator import Indicator
from domain.periods import format_month, judged_period
from domain.progress import is_counted, pace_ratio
from domain.rules import Rules
from domain.status import judge
from domain.terms import Frequency, Kind, Status
from etl.intake.headerwords import HEADERS

FIRST_MONTH, LAST_MONTH = 2, 9
SILENT_FROM = 6
LATE_MONTH = 8
REVISED_MONTH = 7
NOTE = "演示数据"
# Completion against pace at the last month (first month to last month), given out in this order to the
# amounts large enough to show them; the remaining ones draw from around 1.
STORIES = (("0.90", "1.38"), ("1.06", "0.80"), ("0.78", "1.03"), ("0.97", "0.95"), ("0.90", "0.66"))
LARGE_ENOUGH = 20
# Where the falling growth rate ends, in percent.
FALLEN_TO = Decimal("-2.4")


@dataclass(frozen=True)
class DemoFile:
    """One demonstration file as an analyst would send it."""

    name: str
    content: bytes
    submitted_at: dt.datetime


def make_demo(
    indicators: Sequence[Indicator],
    reporters: Mapping[str, str],
    months: Sequence[dt.date],
    rules: Rules,
    due_on: Callable[[dt.date], dt.date],
    seed: int,
) -> list[DemoFile]:
    """Files for ``months``, in order of arrival.

    ``reporters`` maps an indicator id to the unit that reports it (empty where the plan names none);
    ``due_on`` gives the last day in time for a month.
    """
    rng = random.Random(seed)  # noqa: S311 - demonstration values, no secret
    silent = silent_unit(list(reporters.values()))
    shown = [i for i in indicators if not silent or reporters.get(i.indicator_id) != silent]
    series = _series(indicators, shown, months, rules, rng)
    late = _late_unit(reporters, silent)
    revised = next((i for i in shown if _is_large(i)), None)
    by_id = {indicator.indicator_id: indicator for indicator in indicators}
    files = []
    for month in months:
        on_time, delayed = [], []
        for indicator in indicators:
            actual = series[indicator.indicator_id].get(month)
            unit = reporters.get(indicator.indicator_id, "")
            if actual is None or (unit and unit == silent and month.month >= SILENT_FROM):
                continue
            if indicator is revised and month.month == REVISED_MONTH:
                actual = _overstated(actual)
            is_late = unit and unit == late and month.month == LATE_MONTH
            (delayed if is_late else on_time).append((indicator, month, actual, unit, NOTE))
        due = due_on(month)
        if on_time:
            files.append(_file(month, "", on_time, due - dt.timedelta(days=1)))
        if delayed:
            files.append(_file(month, "-迟报", delayed, due + dt.timedelta(days=3)))
        if revised and month.month == REVISED_MONTH:
            row = (
                by_id[revised.indicator_id],
                month,
                series[revised.indicator_id][month],
                reporters.get(revised.indicator_id, ""),
                f"{NOTE}：核减重复统计",
            )
            files.append(_file(month, "-修订", [row], due + dt.timedelta(days=12)))
    return sorted(files, key=lambda file: file.submitted_at)


def _series(
    indicators: Sequence[Indicator],
    shown: Sequence[Indicator],
    months: Sequence[dt.date],
    rules: Rules,
    rng: random.Random,
) -> dict[str, dict[dt.date, Decimal]]:
    amounts = [i for i in indicators if i.kind is Kind.CUMULATIVE and i.target]
    rates = [i for i in indicators if i.kind is Kind.GROWTH and i.target is not None]
    story_order = [i for i in shown if _is_large(i)]
    rng.shuffle(story_order)
    stories = dict(zip((i.indicator_id for i in story_order), STORIES, strict=False))
    series = {}
    for indicator in amounts:
        usual = (f"{rng.uniform(0.85, 1.1):.3f}", f"{rng.uniform(0.97, 1.16):.3f}")
        path = stories.get(indicator.indicator_id, usual)
        series[indicator.indicator_id] = _amounts(indicator, months, path, rules, rng)
    monthly = [i for i in rates if i.frequency is Frequency.MONTHLY]
    coarse = next((i for i in monthly if _coarse_value(i, months[-1], rules) is not None), None)
    others = [i for i in monthly if i is not coarse]
    rng.shuffle(others)
    falling, close = ([*others, None, None])[:2]
    for indicator in rates:
        end = Decimal(f"{rng.uniform(-0.2, 1.6):.1f}")
        start = end + Decimal(f"{rng.uniform(-1.5, 1.5):.2f}")
        if indicator is falling:
            start, end = Decimal("0.6"), FALLEN_TO - indicator.target
        elif indicator is close:
            end = Decimal("-0.6")
        values = _rates(indicator, months, start, end, rng)
        if indicator is coarse:
            values[months[-1]] = _coarse_value(indicator, months[-1], rules)
        series[indicator.indicator_id] = values
    return {
        i.indicator_id: {
            month: value
            for month, value in series.get(i.indicator_id, {}).items()
            if judged_period(i.kind, i.frequency, month, rules) == month
        }
        for i in indicators
    }


def _amounts(
    indicator: Indicator,
    months: Sequence[dt.date],
    path: tuple[str, str],
    rules: Rules,
    rng: random.Random,
) -> dict[dt.date, Decimal]:
    first, last = map(Decimal, path)
    places = 0 if is_counted(indicator, rules) else 2
    values: dict[dt.date, Decimal] = {}
    reached = Decimal(0)
    for step, month in enumerate(months):
        share = Decimal(step) / max(len(months) - 1, 1)
        wobble = Decimal(f"{rng.uniform(-0.015, 0.015):.4f}") if step < len(months) - 1 else Decimal(0)
        ratio = first + (last - first) * share + wobble
        exact = indicator.target * round_half_up(pace_ratio(indicator, month), 6) * ratio
        value = Decimal(int(exact)) if places == 0 else round_half_up(exact, places)
        reached = max(reached, value)
        values[month] = reached
    return values


def _rates(
    indicator: Indicator, months: Sequence[dt.date], start: Decimal, end: Decimal, rng: random.Random
) -> dict[dt.date, Decimal]:
    places = max(decimals_of(indicator.target), 1)
    values = {}
    for step, month in enumerate(months):
        share = Decimal(step) / max(len(months) - 1, 1)
        wobble = Decimal(f"{rng.uniform(-0.3, 0.3):.2f}") if step < len(months) - 1 else Decimal(0)
        values[month] = round_half_up(indicator.target + start + (end - start) * share + wobble, places)
    return values


def _coarse_value(indicator: Indicator, month: dt.date, rules: Rules) -> Decimal | None:
    """The target with one decimal fewer, where that is too coarse for a verdict."""
    places = decimals_of(indicator.target)
    if places == 0:
        return None
    value = round_half_up(indicator.target, places - 1)
    verdict = judge(indicator, month, value, as_of=month, rules=rules)
    return value if verdict.status is Status.IMPRECISE else None


def _overstated(actual: Decimal) -> Decimal:
    return round_half_up(actual * Decimal("1.08"), decimals_of(actual))


def _is_large(indicator: Indicator) -> bool:
    return (
        indicator.kind is Kind.CUMULATIVE
        and indicator.frequency is Frequency.MONTHLY
        and indicator.target is not None
        and indicator.target >= LARGE_ENOUGH
    )


def silent_unit(units: Sequence[str]) -> str:
    """The unit with the fewest (but, where possible, more than one) numbers; the last of them.

    Nobody, where a single unit reports everything.
    """
    counts = Counter(unit for unit in units if unit)
    if len(counts) < 2:
        return ""
    several = {unit: count for unit, count in counts.items() if count > 1} or counts
    return min(reversed(several), key=lambda unit: several[unit])


def _late_unit(reporters: Mapping[str, str], silent: str) -> str:
    return next((unit for unit in reporters.values() if unit and unit != silent), "")


def _file(month: dt.date, suffix: str, rows: Sequence[tuple], day: dt.date) -> DemoFile:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADERS.values())
    for indicator, period, actual, unit, note in rows:
        writer.writerow(
            (indicator.indicator_id, indicator.name, format_month(period), actual, indicator.unit, unit, note)
        )
    return DemoFile(
        name=f"演示数据-{format_month(month)}{suffix}.csv",
        content=text.getvalue().encode("utf-8-sig"),
        submitted_at=dt.datetime.combine(day, dt.time(10, 0)),
    )
