"""Series, increments, ranks and timeline: what is drawn from given rows."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from dashboard import charts, text
from dashboard.charts.series import SYMBOLS
from dashboard.theme import LIGHT

D = Decimal


def board_row(period, actual, light="green", landing=None, covers=None):
    return {
        "actual": actual and D(actual), "unit": "个", "light": light, "status": "达序时", "landing": landing,
        "period": covers or (period if actual else None), "period_label": "1—9月",
    }  # fmt: skip


AMOUNT = {"kind": "cumulative", "frequency": "monthly", "target": D(60), "unit": "个", "comparator": ">=",
          "wording": "以上", "indicator_id": "I11", "name": "新签约项目"}  # fmt: skip
GROWTH = {**AMOUNT, "kind": "growth", "target": D("18.52"), "unit": "%", "wording": ""}
LANDING = {"estimate": D(63), "low": D(58), "high": D(70)}


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


@pytest.fixture
def series():
    months = {
        "2023-02": board_row("2023-02", "9", "yellow"),
        "2023-03": board_row("2023-03", None, "grey"),
        "2023-04": board_row("2023-04", "20", "red", LANDING),
        "2023-05": board_row("2023-05", "25", "green", {**LANDING, "estimate": D(61)}),
    }
    pace = [D(5 * month) for month in range(1, 13)]
    return charts.indicator_series(charts.series_frame(months), AMOUNT, pace)


def test_values_stand_at_their_months_in_their_shapes(series):
    [actual] = traces(series, text.CHART_ACTUAL)
    assert list(actual.x) == [2, 4, 5] and list(actual.y) == [9, 20, 25]
    assert list(actual.ids) == ["2023-02", "2023-04", "2023-05"]
    assert list(actual.marker.symbol) == [SYMBOLS["yellow"], SYMBOLS["red"], SYMBOLS["green"]]
    assert list(actual.marker.color) == [LIGHT["yellow"], LIGHT["red"], LIGHT["green"]]


def test_pace_runs_over_the_year_and_the_target_is_level(series):
    assert list(traces(series, text.CHART_PACE)[0].y) == [5 * month for month in range(1, 13)]
    assert list(traces(series, text.CHART_TARGET)[0].y) == [60, 60]
    words = {note.name: note.text for note in series.layout.annotations}
    assert words == {"target": "目标 60 个以上", "unit": "单位：个"}


def test_last_year_is_a_line_of_its_own_over_the_whole_year():
    frame = charts.series_frame({})
    levels = [Decimal(4 * month) for month in range(1, 13)]
    figure = charts.indicator_series(frame, AMOUNT, None, None, levels)
    [line] = traces(figure, text.CHART_LAST_YEAR)
    assert list(line.y) == [4 * month for month in range(1, 13)]
    assert line.hovertext[8] == f"{text.CHART_LAST_YEAR} 36 个"
    assert not traces(charts.indicator_series(frame, AMOUNT, None), text.CHART_LAST_YEAR)


def test_landing_is_marked_as_an_estimate_and_belongs_to_its_month(series):
    landings = traces(series, text.CHART_LANDING)
    assert [trace.meta["month"] for trace in landings] == ["2023-04", "2023-05"]
    assert text.CHART_LANDING in landings[0].text
    assert (list(landings[0].error_y.array), list(landings[0].error_y.arrayminus)) == ([0, 7], [0, 5])
    assert landings[0].line.dash == "dot"


def test_a_quarterly_value_is_drawn_once():
    carried = board_row("2023-07", "6.1", covers="2023-06")
    months = {"2023-06": board_row("2023-06", "6.1"), "2023-07": carried}
    figure = charts.indicator_series(charts.series_frame(months), GROWTH, None)
    assert list(traces(figure, text.CHART_ACTUAL)[0].ids) == ["2023-06"]
    assert traces(figure, text.CHART_PACE) == []


def test_increments_carry_their_numbers():
    frame = charts.increments_frame({"2023-03": D("0.50"), "2023-04": D("-1")}, "亿元")
    [bars] = charts.monthly_added(frame, "亿元").data
    assert list(bars.text) == ["0.50", "−1"] and list(bars.hovertext) == ["0.50 亿元", "−1 亿元"]
    assert list(bars.ids) == ["2023-03", "2023-04"]


def test_first_place_is_on_top():
    frame = pd.DataFrame(
        [{"period": "2023-03", "rank": 4, "peers": 11, "score": D("93.30")},
         {"period": "2023-04", "rank": 1, "peers": 12, "score": D("99.00")}], dtype=object,
    )  # fmt: skip
    figure = charts.rank_over_time(frame)
    [line] = figure.data
    assert list(line.y) == [4, 1] and list(line.text) == ["4", "1"]
    bottom, top = figure.layout.yaxis.range
    assert bottom > 12 and top < 1


def test_the_timeline_ends_each_item_at_its_day():
    frame = pd.DataFrame(
        [{"item_id": "T01-01", "label": "深入推进招商引资九大行动" * 3, "due": dt.date(2023, 6, 30),
          "progress_pct": D(60), "status": "逾期", "light": "red"}], dtype=object,
    )  # fmt: skip
    figure = charts.timeline(frame, dt.date(2023, 10, 1))
    [line] = figure.data
    assert line.name == "T01-01" and list(line.x) == ["2023-01-01", "2023-06-30"]
    assert line.line.color == LIGHT["red"]
    assert figure.layout.shapes[0].x0 == "2023-10-01"
    assert figure.layout.yaxis.ticktext[0].endswith("…")
