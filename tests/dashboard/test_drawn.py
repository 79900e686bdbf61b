"""Figures kept by what they show."""

from decimal import Decimal

import orjson
import pandas as pd
import pytest

from dashboard import charts, drawn
from dashboard.drawn import drawn as draw


@pytest.fixture(autouse=True)
def _empty(monkeypatch):
    monkeypatch.setattr(drawn, "_kept", drawn._kept.__class__())
    monkeypatch.setattr(drawn, "_size", 0)


@pytest.fixture
def calls(monkeypatch):
    found = []
    monkeypatch.setattr(charts, "plain", lambda figure: found.append(figure) or figure)
    return found


def frame(value: object) -> pd.DataFrame:
    return pd.DataFrame([{"period": "2023-01", "actual": value}], dtype=object)


def picture(rows: pd.DataFrame, unit: str) -> dict:
    return {"data": [str(value) for value in rows["actual"]], "unit": unit}


def said(fragment: orjson.Fragment) -> dict:
    return orjson.loads(orjson.dumps(fragment))


def test_equal_inputs_are_drawn_once(calls):
    first, again = draw(picture, frame(Decimal("1.0")), "个"), draw(picture, frame(Decimal("1.0")), "个")
    assert said(first) == said(again) == {"data": ["1.0"], "unit": "个"}
    assert len(calls) == 1


def test_whatever_is_told_apart_is_drawn_anew(calls):
    values = [Decimal("1.0"), Decimal("1.00"), 1, 1.0, "1.0", None]
    found = [said(draw(picture, frame(value), "个")) for value in values]
    assert found == [{"data": [str(value)], "unit": "个"} for value in values]
    draw(picture, frame(values[0]), "家")
    draw(picture, frame(values[0]).rename(columns={"period": "month"}), "个")
    assert len(calls) == len(values) + 2


def test_rows_in_the_middle_of_a_long_frame_count(calls):
    long = pd.DataFrame({"actual": [Decimal(number) for number in range(500)]}, dtype=object)
    other = long.copy()
    other.loc[250, "actual"] = Decimal("-1")
    assert said(draw(picture, long, "个")) != said(draw(picture, other, "个"))


def test_what_was_not_asked_for_longest_goes_first(calls, monkeypatch):
    monkeypatch.setattr(drawn, "_MOST_BYTES", 3 * len('{"data":["1"],"unit":"个"}'.encode()))
    for value in "1231":
        draw(picture, frame(value), "个")
    draw(picture, frame("4"), "个")
    assert len(calls) == 4
    draw(picture, frame("1"), "个")
    assert len(calls) == 4
    draw(picture, frame("2"), "个")
    assert len(calls) == 5
    assert drawn._size == sum(map(len, drawn._kept.values()))
