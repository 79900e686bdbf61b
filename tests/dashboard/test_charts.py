"""Charts by what they hold: names, values, symbols, labels, hover, one template."""

from decimal import Decimal

import pytest

from dashboard import charts, rows, text
from dashboard.charts.template import TEMPLATE
from dashboard.theme import LIGHT, SHAPES
from tests.board_fixture import make_board

BOARD = make_board("2023-09")
BY_ID = {row["indicator_id"]: row for row in BOARD["indicators"]}
GROWTH = charts.growth_against_target(rows.chart_frame(BOARD["indicators"], "growth"))
AMOUNTS = charts.amounts_against_pace(rows.chart_frame(BOARD["indicators"], "cumulative"))
LIGHTS = charts.stacked_lights(
    rows.counts_frame([(part["section"], part["section"], part["counts"]) for part in BOARD["sections"]])
)


def points(trace):
    return dict(zip(trace.ids, trace.x, strict=True))


def trace(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_growth_bars_are_the_actual_values_by_light():
    for light, word in text.LIGHT_WORDS.items():
        expected = {
            row["indicator_id"]: float(row["actual"])
            for row in BOARD["indicators"]
            if row["kind"] == "growth" and row["light"] == light and row["actual"] is not None
        }
        assert points(trace(GROWTH, word)) == expected, word
        assert trace(GROWTH, word).marker.color == LIGHT[light]


def test_growth_ticks_are_the_targets_of_every_indicator_even_without_a_value():
    ticks = trace(GROWTH, text.CHART_TARGET)
    assert ticks.marker.symbol == "line-ns-open"
    assert points(ticks) == {
        row["indicator_id"]: float(row["target"]) for row in BOARD["indicators"] if row["kind"] == "growth"
    }


def test_amounts_are_completion_in_percent_with_pace_and_full_lines():
    red = points(trace(AMOUNTS, text.LIGHT_WORDS["red"]))
    assert red == {
        row["indicator_id"]: float(row["completion_rate"] * 100)
        for row in BOARD["indicators"]
        if row["kind"] == "cumulative" and row["light"] == "red"
    }
    assert set(points(trace(AMOUNTS, text.CHART_PACE)).values()) == {75.0}
    assert set(trace(AMOUNTS, text.CHART_FULL).x) == {100}
    assert AMOUNTS.layout.shapes[0].x0 == AMOUNTS.layout.shapes[0].x1 == 100


def test_a_missing_value_is_no_bar_and_says_why():
    missing = next(row for row in BOARD["indicators"] if row["status"] == "缺报")["indicator_id"]
    bars = [trace for trace in AMOUNTS.data if trace.type == "bar" and trace.name != text.CHART_FULL]
    assert not any(missing in trace.ids for trace in bars)
    notes = AMOUNTS.layout.annotations
    (label,) = [note.text for note in notes if note.y == missing and note.name == "value"]
    assert "缺报" in label and SHAPES["grey"] in label


@pytest.mark.parametrize("figure", [GROWTH, AMOUNTS], ids=["growth", "amounts"])
def test_every_row_is_labelled_with_value_target_shape_and_word(figure):
    for note in figure.layout.annotations:
        row = BY_ID[note.y]
        if note.name == "name":
            assert note.text == row["name"]
        else:
            assert f"{SHAPES[row['light']]} {row['status']}" in note.text


@pytest.mark.parametrize(("figure", "kind"), [(GROWTH, "growth"), (AMOUNTS, "cumulative")])
def test_rows_are_sorted_by_gap_worst_first_and_greys_last(figure, kind):
    rows = [BY_ID[key] for key in figure.layout.yaxis.categoryarray]
    # What whole things ask less of has no shortfall, whatever its share of the year says.
    asked_less = [row["light"] == "green" or row["status"] == "未到节点" for row in rows]
    order = [
        0 if less and row["gap"] < 0 else row["gap"] for less, row in zip(asked_less, rows, strict=True)
    ]
    known = [gap for gap in order if gap is not None]
    assert order == sorted(known) + [None] * (len(order) - len(known))
    assert len(order) == sum(row["kind"] == kind for row in BOARD["indicators"])


def test_hover_shows_actual_target_gap_and_reason():
    hover = dict(zip((ticks := trace(AMOUNTS, text.CHART_PACE)).ids, ticks.hovertext, strict=True))["I12"]
    for part in ("219.6 亿元", "力争 300 亿元以上", "73.2%", "−1.80 个百分点", "判为预警"):
        assert part in hover.replace("<br>", "")


def test_growth_says_nothing_of_completion():
    assert "完成率" not in "".join(trace(GROWTH, text.CHART_TARGET).hovertext)


def test_lights_are_counted_as_on_the_board_with_shapes():
    for light, word in text.LIGHT_WORDS.items():
        bars = trace(LIGHTS, word)
        counts = {part["section"]: part["counts"][light] for part in BOARD["sections"]}
        assert dict(zip(bars.y, bars.x, strict=True)) == counts
        assert all(label.startswith(SHAPES[light]) for label in bars.text if label)


def test_a_section_without_numbers_says_so():
    none = trace(LIGHTS, text.NO_TARGET)
    assert (list(none.y), list(none.text)) == (["七"], [text.NO_TARGET])


@pytest.mark.parametrize("figure", [GROWTH, AMOUNTS, LIGHTS])
def test_one_template_and_no_copy_of_it_in_what_is_sent(figure):
    assert figure.layout.template == TEMPLATE
    assert "template" not in charts.plain(figure)["layout"]


def test_names_from_a_plan_never_become_markup():
    row = {**BY_ID["I09"], "name": "<b>&"}
    figure = charts.amounts_against_pace(rows.chart_frame([row], "cumulative"))
    assert figure.layout.annotations[0].text == "&lt;b&gt;&amp;"
    assert isinstance(row["target"], Decimal)
