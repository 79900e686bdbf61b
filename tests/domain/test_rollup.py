"""Roll-ups count; they never average."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: N802

import pytest

from domain.rollup import count_lights
from domain.terms import Light, Status, light_of

WORDS = ["已完成", "达序时", "达序时", "预警", "滞后", "缺报", "年内不可考核", "缺报"]


def test_按灯计数():
    counts = count_lights([{"status": word} for word in WORDS])
    assert (counts.green, counts.yellow, counts.red, counts.grey) == (3, 1, 1, 3)
    assert (counts.done, counts.assessed) == (1, 5)
    assert list(counts.by_status.items()) == [
        ("已完成", 1), ("达序时", 2), ("预警", 1), ("滞后", 1), ("缺报", 2), ("年内不可考核", 1),
    ]  # fmt: skip


def test_结论对象也能计数(target, verdict_of):
    verdict = verdict_of(target("cumulative", "60", "个"), 9, "45")
    assert count_lights([verdict]).green == 1


def test_空表():
    counts = count_lights([])
    assert (counts.assessed, counts.grey, counts.by_status) == (0, 0, {})


def test_不认识的状态():
    with pytest.raises(ValueError, match="良好"):
        count_lights([{"status": "良好"}])


def test_每个状态有一盏灯():
    lights = {status: light_of(status) for status in Status}
    assert [s for s, light in lights.items() if light is Light.GREEN] == [Status.DONE, Status.ON_PACE]
    assert [s for s, light in lights.items() if light is Light.YELLOW] == [Status.WARNING]
    assert [s for s, light in lights.items() if light is Light.RED] == [Status.BEHIND]
    assert light_of("缺报") is Light.GREY
