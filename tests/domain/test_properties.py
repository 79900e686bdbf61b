"""Properties that hold for every input, searched by hypothesis."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.decimals import apportion, round_half_up
from domain.indicator import Indicator
from domain.landing import Run, land
from domain.need import remaining_need
from domain.periods import due_date, judged_period
from domain.ranking import rank_units
from domain.rollup import count_lights
from domain.rules import Rules, Weights
from domain.scoring import ScoreRow, indicator_score, unit_score
from domain.status import judge
from domain.terms import Kind, Light, Status

RULES = Rules()
LATE = date(2030, 1, 1)
ORDER = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2}

months = st.integers(1, 12)
units = st.sampled_from(["个", "家", "亿元", "万平方米", "%"])
amounts = st.decimals(0, 3000, places=2)
counts = st.integers(0, 3000).map(Decimal)
positive_targets = st.one_of(st.integers(1, 2500).map(Decimal), st.decimals("0.01", 2500, places=2))
rates = st.decimals(-30, 60, places=1)
curves = st.lists(st.decimals(0, 1, places=2), min_size=11, max_size=11).map(
    lambda values: (*sorted(values), Decimal(1))
)
settled = settings(max_examples=200, derandomize=True, deadline=None, database=None)


def verdict(indicator, month, actual):
    return judge(indicator, date(2023, month, 1), actual, as_of=LATE, rules=RULES)


@st.composite
def amount_indicators(draw, comparator=None):
    return Indicator(
        "I01", "某项指标", "cumulative", "monthly", draw(positive_targets), draw(units),
        comparator or draw(st.sampled_from([">=", "<=", "="])), draw(st.sampled_from(["", "以上", "余", "约", "力争"])),
        draw(st.none() | curves),
    )  # fmt: skip


@st.composite
def growth_indicators(draw, comparator=None):
    target = draw(st.decimals(-10, 30, places=draw(st.integers(0, 2))))
    return Indicator(
        "I02",
        "某项增速",
        "growth",
        "monthly",
        target,
        "%",
        comparator or draw(st.sampled_from([">=", "<=", "="])),
    )


@settled
@given(amount_indicators(">="), months, amounts, amounts)
def test_数量多做不会使灯变差(indicator, month, one, other):
    less, more = (verdict(indicator, month, value).light for value in sorted((one, other)))
    # Grey (nothing due, nothing done) has no place in the order; whoever did more there is green.
    if less is Light.GREY:
        assert more in (Light.GREY, Light.GREEN)
    else:
        assert more is not Light.GREY
        assert ORDER[more] >= ORDER[less]


@settled
@given(amount_indicators("<="), months, amounts, amounts)
def test_控制类多发生不会使灯变好(indicator, month, one, other):
    less, more = (verdict(indicator, month, value).light for value in sorted((one, other)))
    assert ORDER[more] <= ORDER[less]


@settled
@given(growth_indicators(">="), st.integers(2, 12), rates, rates)
def test_增速更高不会使灯变差(indicator, month, one, other):
    lights = [verdict(indicator, month, value).light for value in sorted((one, other))]
    if Light.GREY not in lights:
        assert ORDER[lights[1]] >= ORDER[lights[0]]


@settled
@given(growth_indicators(">="), st.integers(2, 12), st.decimals(-30, 60, places=3))
def test_精度更细的数只会确认或解除精度不足(indicator, month, exact):
    """A value reported with fewer decimals never gets another light than the exact one, unless it is grey.

    The exact value is compared at the target's precision, so the claim is made for values that this
    rounding does not move.
    """
    blunt = round_half_up(exact, 0)
    fine = round_half_up(exact, max(1, -indicator.target.as_tuple().exponent))
    coarse = verdict(indicator, month, blunt)
    if (
        coarse.light is not Light.GREY
        and -indicator.target.as_tuple().exponent > 0
        and round_half_up(fine, 0) == blunt
    ):
        assert coarse.light is verdict(indicator, month, fine).light


@settled
@given(amount_indicators(">="), amounts, months, months)
def test_同样的累计数月份越晚灯不会变好(indicator, actual, one, other):
    early, late = (verdict(indicator, month, actual).light for month in sorted((one, other)))
    if Light.GREY not in (early, late):
        assert ORDER[late] <= ORDER[early]


@settled
@given(st.one_of(amount_indicators(), growth_indicators()), months, st.none() | rates)
def test_进出都是十进制数(indicator, month, actual):
    result = verdict(indicator, month, actual)
    for value in (result.completion_rate, result.pace, result.gap, result.expected):
        assert value is None or (type(value) is Decimal and value.is_finite())
    assert result.reason.endswith(str(result.status))
    assert (result.period is None) == (result.period_label == "")
    if actual is None:
        assert result.light is Light.GREY
    if actual is not None and result.light is not Light.GREY:
        score = indicator_score(indicator, result, actual, RULES)
        assert type(score) is Decimal
        assert 0 <= score <= 100
        assert (score == 100) >= (result.light is Light.GREEN)


@settled
@given(amount_indicators(">="), months, amounts)
def test_补足每月所需就能完成(indicator, month, actual):
    need = remaining_need(indicator, date(2023, month, 1), actual, RULES)
    assert type(need.remaining) is Decimal
    if need.per_month is not None:
        assert verdict(indicator, 12, actual + need.per_month * need.months_left).status is Status.DONE


@settled
@given(amount_indicators(), st.lists(amounts, min_size=3, max_size=11))
def test_推算值在区间之内(indicator, steps):
    values = {date(2023, place, 1): sum(steps[:place], Decimal(0)) for place in range(1, len(steps) + 1)}
    landing = land(indicator, values, RULES)
    if landing.estimate is not None:
        assert all(type(value) is Decimal for value in (landing.estimate, landing.low, landing.high))
        assert landing.low <= landing.estimate <= landing.high
        assert landing.low >= values[max(values)] - Decimal(1)


score_rows = st.lists(
    st.builds(
        ScoreRow,
        row_id=st.integers(1, 60).map(lambda n: f"I{n:02d}"),
        name=st.just("某项指标"),
        kind=st.sampled_from(["amount", "growth", "work_items"]),
        score=st.none() | st.decimals(0, 100, places=4),
        light=st.sampled_from(list(Light)),
        is_due=st.booleans(),
        is_reported=st.booleans(),
        shared_by=st.integers(1, 11),
        is_headline=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda row: row.row_id,
)
weights = st.builds(Weights, *[st.decimals(0, 5, places=1)] * 4)


@settled
@given(score_rows, weights, st.randoms(use_true_random=False))
def test_单位得分与行的顺序无关(rows, own, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert unit_score("某单位", rows, RULES, own) == unit_score("某单位", shuffled, RULES, own)


@settled
@given(score_rows, weights)
def test_贡献之和等于得分(rows, own):
    scored = unit_score("某单位", rows, RULES, own)
    if scored.score is None:
        assert scored.contributions == ()
    else:
        assert sum(part.points for part in scored.contributions) == scored.score
        assert 0 <= scored.score <= 100
        assert min(part.score for part in scored.contributions) - 1 <= scored.score
        assert scored.score <= max(part.score for part in scored.contributions) + 1
        assert all(
            type(getattr(part, item.name)) is Decimal
            for part in scored.contributions
            for item in fields(part)
            if item.name in ("score", "weight", "share_pct", "points", "lost")
        )


@settled
@given(st.lists(st.fractions(0, 100), max_size=15), st.integers(0, 3))
def test_分摊合计不差且各差不到一个单位(shares, places):
    parts = apportion(shares, places)
    assert sum(parts, Decimal(0)) == round_half_up(sum(shares), places)
    assert all(
        abs(part - Decimal(0) - round_half_up(share, 9)) <= Decimal(1).scaleb(-places)
        for part, share in zip(parts, shares, strict=True)
    )


@settled
@given(st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_排名与顺序无关且同分同名次(scores, chance):
    made = [unit_score(f"单位{place:02d}", [ScoreRow(f"I{n}", "", "amount", score, Light.GREEN, True, True, 1) for n in "123"], RULES)
            for place, score in enumerate(scores)]  # fmt: skip
    groups = {score.unit: "组" for score in made}
    ranks = rank_units(made, groups, RULES)
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert rank_units(shuffled, groups, RULES) == ranks
    for rank in ranks:
        assert rank.rank == 1 + sum(other.score > rank.score for other in ranks)


@settled
@given(st.lists(st.sampled_from(list(Status)).map(lambda status: {"status": status})))
def test_各灯之和等于总数(rows):
    counts_ = count_lights(rows)
    assert (
        counts_.green + counts_.yellow + counts_.red + counts_.grey
        == len(rows)
        == sum(counts_.by_status.values())
    )
    assert is_dataclass(counts_)


@settled
@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 1)),
    st.sampled_from(list(Kind)),
    st.sampled_from(["monthly", "quarterly", "annual"]),
)
def test_判断期不晚于查看月且期限是工作日(day, kind, frequency):
    period = day.replace(day=1)
    judged = judged_period(kind, frequency, period, RULES)
    if judged is not None:
        assert judged <= period
        assert judged.year == period.year
        assert due_date(judged, RULES).weekday() < 5
        assert due_date(judged, RULES) > judged


@settled
@given(
    st.one_of(amount_indicators(), growth_indicators()),
    st.lists(st.none() | amounts, min_size=12, max_size=12),
    st.none() | st.lists(st.decimals(1, 500, places=1), min_size=12, max_size=12).map(sorted),
)
def test_逐月推算与从头推算相同(indicator, given_values, levels):
    base = levels and {date(2023, month, 1): level for month, level in enumerate(levels, start=1)}
    run, values = Run(indicator, RULES, base), {}
    assert run.landing() == land(indicator, {}, RULES, base)
    for month, value in enumerate(given_values, start=1):
        if value is not None:
            values[date(2023, month, 1)] = value
            run.add(date(2023, month, 1), value)
            assert run.landing() == land(indicator, values, RULES, base)
