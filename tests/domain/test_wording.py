"""The printed target, with its printed qualifier."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: N802

from decimal import Decimal

import pytest

from domain.wording import amount, target_phrase, told_apart


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "wording", "phrase"),
    [
        ("60", "个", ">=", "", "60 个"),
        ("60", "个", ">=", "以上", "60 个以上"),
        ("2000", "个", "=", "余", "2000 余个"),
        ("6", "万平方米", ">=", "余", "6 万余平方米"),
        ("6", "亿元", ">=", "余", "6 亿余元"),
        ("3.2", "亿元", "=", "约", "约 3.2 亿元"),
        ("3.2", "亿元", "=", "左右", "3.2 亿元左右"),
        ("60", "个", ">=", "力争", "力争 60 个"),
        ("60", "个", ">=", "力争…以上", "力争 60 个以上"),
        ("3", "%", "<=", "", "不超过 3%"),
        ("3", "%", "<=", "以内", "3%以内"),
        ("3", "%", "<=", "以下", "3%以下"),
        ("3", "%", "<=", "左右", "3%左右"),
        (None, "个", ">=", "", "无目标"),
    ],
)
def test_target_phrase(target, value, unit, comparator, wording, phrase):
    indicator = target("cumulative", value, unit, comparator=comparator, wording=wording)
    assert target_phrase(indicator) == phrase


@pytest.mark.parametrize(("unit", "text"), [("个", "1E+2 个"), ("%", "100%"), ("", "100")])
def test_amount_is_never_in_exponent_form(unit, text):
    assert amount(Decimal("1E+2"), unit) == text.replace("1E+2", "100")


def test_差之毫厘也看得出():
    assert told_apart(Decimal("7.58333"), Decimal("7.58")) == Decimal("7.583")
    assert told_apart(Decimal("7.58"), Decimal("7.58")) == Decimal("7.58")
