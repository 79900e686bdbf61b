"""The score of a responsible unit: a weighted mean of what can be assessed, every contribution listed.

Source: 督查考核 practice: each item scores its completion up to 100, over-fulfilment earns no more;
weight 1/n for n units that share a row, because plans of this kind name them all leads
(按职责分工分别牵头负责). The page says 试算 until the office confirms the rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from domain.decimals import apportion, require_decimal, round_half_up
from domain.indicator import Indicator, judged_comparator
from domain.progress import measure_progress
from domain.ratio import Ratio
from domain.rules import Rules, Weights
from domain.status import Verdict
from domain.terms import AT_MOST, EXACTLY, Kind, Light, Status

_FULL = Fraction(100)


class RowKind(StrEnum):
    """What a scored row is; the names of the weights by kind."""

    AMOUNT = "amount"
    GROWTH = "growth"
    WORK_ITEMS = "work_items"


@dataclass(frozen=True)
class ScoreRow:
    """One indicator, or the work items of one task, as it counts for a unit.

    score      0–100 with at most 4 places, None when it cannot be assessed now
    light      of the verdict (grey for work items); red ones are what 批评 asks for
    is_due     a report was due by now; is_reported  it came
    shared_by  number of units that answer for the row, >= 1
    """

    row_id: str
    name: str
    kind: RowKind
    score: Decimal | None
    light: Light
    is_due: bool
    is_reported: bool
    shared_by: int
    is_headline: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", RowKind(self.kind))
        object.__setattr__(self, "light", Light(self.light))
        if self.shared_by < 1:
            raise ValueError(f"{self.row_id} 的责任单位数为 {self.shared_by}，应至少为 1。")
        if self.score is not None and not 0 <= require_decimal(self.score, f"{self.row_id} 的得分") <= 100:
            raise ValueError(f"{self.row_id} 的得分为 {self.score}，应在 0 与 100 之间。")


@dataclass(frozen=True)
class Contribution:
    """What one row brought: points = share × score; lost = share × (100 − score). 2 places."""

    row_id: str
    name: str
    light: Light
    score: Decimal
    weight: Decimal
    share_pct: Decimal
    points: Decimal
    lost: Decimal


@dataclass(frozen=True)
class UnitScore:
    """The score of one unit: 0–100 with 2 places, None when nothing could be assessed.

    The points of the contributions add up to the score exactly. is_ranked False is 不参评, with the
    reason; the score is still told.
    """

    unit: str
    score: Decimal | None
    is_ranked: bool
    reason: str
    assessable: int
    due: int
    reported: int
    reported_ratio: Decimal | None
    red: int
    contributions: tuple[Contribution, ...]


def indicator_row(
    indicator: Indicator,
    verdict: Verdict,
    actual: Decimal | None,
    rules: Rules,
    *,
    shared_by: int,
    is_headline: bool = False,
) -> ScoreRow:
    """Turn a verdict into a row of a unit's score. `actual` is the value the verdict judged."""
    is_missing = verdict.status is Status.MISSING
    has_period = verdict.status not in (Status.NOT_PUBLISHED, Status.NOT_ASSESSABLE, Status.NO_TARGET)
    return ScoreRow(
        row_id=indicator.indicator_id,
        name=indicator.name,
        kind=RowKind.GROWTH if indicator.kind is Kind.GROWTH else RowKind.AMOUNT,
        score=None if verdict.light is Light.GREY else indicator_score(indicator, verdict, actual, rules),
        light=verdict.light,
        is_due=has_period,
        is_reported=has_period and not is_missing,
        shared_by=shared_by,
        is_headline=is_headline,
    )


def indicator_score(indicator: Indicator, verdict: Verdict, actual: Decimal, rules: Rules) -> Decimal:
    """Return the score 0–100 (4 places) of an assessed indicator.

    Green is 100. Below: amounts 100·r; growth 100·actual/target, kept between 0 and 100 (ceilings
    target/actual). Where that ratio has no meaning (zero or negative target, or "=") the light scores:
    yellow 100·warning_ratio, red 0.
    """
    if verdict.light is Light.GREEN:
        return Decimal("100.0000")
    if indicator.kind is Kind.GROWTH:
        ratio = _growth_ratio(indicator, actual)
    else:
        progress = measure_progress(indicator, verdict.period, actual, rules)
        is_over = judged_comparator(indicator) == EXACTLY and progress.actual > progress.target
        ratio = progress.target / progress.actual if is_over else progress.r
    if ratio is None:
        ratio = Ratio.of(rules.warning_ratio) if verdict.light is Light.YELLOW else Ratio(0)
    return round_half_up(min(max(ratio, Ratio(0)), Ratio(1)) * _FULL, 4)


def _growth_ratio(indicator: Indicator, actual: Decimal) -> Ratio | None:
    comparator = judged_comparator(indicator)
    if indicator.target <= 0 or comparator == EXACTLY:
        return None
    reached, target = Ratio.of(actual), indicator.exact_target
    return target / reached if comparator == AT_MOST else reached / target


def work_items_row(task_id: str, heading: str, due: int, done: int, *, shared_by: int) -> ScoreRow:
    """Turn the work items of a task into one row: 100·done/due, nothing while none is due.

    due counts the items whose date has come or that are done already; done counts those done of them.
    """
    if not 0 <= done <= due:
        raise ValueError(f"任务 {task_id} 的已完成事项 {done} 项，应在 0 与到期事项 {due} 项之间。")
    score = round_half_up(Fraction(100 * done, due), 4) if due else None
    return ScoreRow(
        task_id, heading, RowKind.WORK_ITEMS, score, Light.GREY, is_due=False, is_reported=False,
        shared_by=shared_by,
    )  # fmt: skip


def unit_score(
    unit: str, rows: Iterable[ScoreRow], rules: Rules, weights: Weights | None = None
) -> UnitScore:
    """Score a unit from its rows, in any order.

    weights  None takes the adopted ones (rules.weights); a trial passes its own.
    Raises ValueError when a row is given twice.
    """
    ordered = sorted(rows, key=lambda row: row.row_id)
    for before, row in pairwise(ordered):
        if before.row_id == row.row_id:
            raise ValueError(f"单位“{unit}”的评分行 {row.row_id} 重复。")
    weighed = [(row, weight_of(row, rules.weights if weights is None else weights)) for row in ordered]
    counted = [(row, weight) for row, weight in weighed if row.score is not None and weight > 0]
    targets = [row for row in ordered if row.kind is not RowKind.WORK_ITEMS]
    assessable = sum(row.score is not None for row in targets)
    due = sum(row.is_due for row in targets)
    reported = sum(row.is_reported for row in targets)
    contributions = _contributions(counted)
    reason = _why_not(assessable, due, reported, bool(counted), rules)
    return UnitScore(
        unit=unit,
        score=sum((item.points for item in contributions), Decimal("0.00")) if counted else None,
        is_ranked=not reason,
        reason=reason or f"共 {assessable} 项目标参评",
        assessable=assessable,
        due=due,
        reported=reported,
        reported_ratio=ratio_of(reported, due),
        red=sum(row.light is Light.RED for row in targets),
        contributions=contributions,
    )


def weight_of(row: ScoreRow, weights: Weights) -> Fraction:
    """Return the weight of a row: kind × headline × its own, divided by the units that share it."""
    weight = Fraction(getattr(weights, row.kind)) * Fraction(weights.indicators.get(row.row_id, Decimal(1)))
    if row.is_headline:
        weight *= Fraction(weights.headline)
    return weight / row.shared_by


def _contributions(counted: list[tuple[ScoreRow, Fraction]]) -> tuple[Contribution, ...]:
    total = sum((weight for _, weight in counted), Fraction(0))
    shares = [weight / total for _, weight in counted]
    exact = [share * Fraction(row.score) for share, (row, _) in zip(shares, counted, strict=True)]
    return tuple(
        Contribution(
            row_id=row.row_id,
            name=row.name,
            light=row.light,
            score=row.score,
            weight=round_half_up(weight, 4),
            share_pct=round_half_up(share * 100, 2),
            points=points,
            lost=round_half_up(share * (_FULL - Fraction(row.score)), 2),
        )
        for (row, weight), share, points in zip(counted, shares, apportion(exact, 2), strict=True)
    )


def _why_not(assessable: int, due: int, reported: int, is_scored: bool, rules: Rules) -> str:
    if assessable < rules.min_assessable:
        return f"可评价目标 {assessable} 项，少于 {rules.min_assessable} 项，不参评"
    if due and Fraction(reported, due) < Fraction(rules.min_reported_ratio):
        return f"应报 {due} 项，已报 {reported} 项，报送率不足 {rules.min_reported_ratio:%}，不参评"
    return "" if is_scored else "参评项目的权重均为 0，不参评"


def ratio_of(part: int, whole: int) -> Decimal | None:
    """Return part / whole as a ratio with 4 places, None for an empty whole."""
    return round_half_up(Fraction(part, whole), 4) if whole else None


def timeliness(reports: Iterable[tuple[date, date | None]], as_of: date) -> Decimal | None:
    """Return 报送及时率: of the reports whose due day has passed, the share that came by it (4 places).

    reports are pairs (due day, day received or None). None when none was due yet.
    """
    over = [(due, received) for due, received in reports if due < as_of]
    on_time = sum(received is not None and received <= due for due, received in over)
    return ratio_of(on_time, len(over))
