"""docs/methodology.md says what the code does. To rewrite it: python -m tests.domain.test_methodology"""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from domain.methodology import parameter_rows, render_markdown, rule_sections, worked_example
from domain.rules import Rules, Weights, parameters

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "methodology.md"


def adopted() -> Rules:
    return Rules.from_mapping(
        tomllib.loads((ROOT / "data" / "rules.toml").read_text("utf-8"), parse_float=Decimal)
    )


def test_方法说明与规则一致():
    assert PAGE.read_text("utf-8") == render_markdown(adopted()), (
        "rewrite it: python -m tests.domain.test_methodology"
    )


def test_参数表列全():
    names = {name for _, _, name in parameter_rows(Rules())}
    assert {f"{table}.{name}" for table, name, _, _ in parameters(Rules())} <= names


def test_改参数则改说明():
    rules = Rules(
        warning_ratio=Decimal("0.85"), due_day=15, work_item_warning_days=20, unranked_groups=("泛指", "国企")
    )
    text = render_markdown(rules)
    for words in (
        "0.85 ≤ r < 1 为预警",
        "次月15日前报送",
        "距期限 20 天以内为临期",
        "黄灯 85 分",
        "泛指、国企不参加",
    ):
        assert words in text


def test_权重与试算权重都列出():
    rules = Rules(
        weights=Weights(indicators={"I01": Decimal(2)}), trial_weights=Weights(headline=Decimal("1E+1"))
    )
    rows = parameter_rows(rules)
    assert ("权重：指标 I01", "2", "weights.indicators.I01") in rows
    assert ("试算权重：工作目标倍数", "10", "trial_weights.headline") in rows


def test_标题不重复():
    titles = [section.title for section in rule_sections(Rules())]
    assert len(set(titles)) == len(titles) == 15


CURVE = tuple(Decimal(n) for n in "0 0 0 0.1 0.2 0.3 0.4 0.5 0.6 0.8 0.9 1".split())


@pytest.mark.parametrize(
    ("kind", "value", "unit", "more", "actual", "expected"),
    [
        ("growth", "7", "%", {}, "-1.20", "某项指标（7%，1—9月）：差距 = -1.20 − 7 = -8.2 个百分点；下降 1.20%，低于目标 8.2 个百分点，滞后"),
        ("cumulative", "10", "家", {}, "7", "某项指标（10 家，1—9月）：序时进度 = 9/12；完成率 = 7 ÷ 10 = 0.7；应完成 = 10 × 9/12，取整 = 7 家；r = 1；累计 7 家，序时 7 家，达序时"),
        ("cumulative", "10", "亿元", {"pace": CURVE}, "5.4", "某项指标（10 亿元，1—9月）：序时进度 = 0.6；完成率 = 5.4 ÷ 10 = 0.54；应完成 = 10 × 0.6 = 6 亿元；r = 0.9；累计 5.4 亿元，序时 6 亿元，差 0.6 亿元，预警"),
        ("cumulative", "2", "起", {"comparator": "<="}, "0", "某项指标（不超过 2 起，1—9月）：序时进度 = 9/12；完成率 = 0 ÷ 2 = 0；应完成 = 2 × 9/12 = 1.5 起；累计 0 起，序时控制数 1.5 起，达序时"),
        ("cumulative", "0", "起", {"comparator": "<="}, "1", "某项指标（不超过 0 起，1—9月）：序时进度 = 9/12；应完成 = 0 × 9/12 = 0 起；累计 1 起，目标 不超过 0 起，滞后"),
    ],
    ids=["增速", "计数", "自带曲线", "控制类计数不取整", "零目标"],
)  # fmt: skip
def test_算例(target, verdict_of, rules, kind, value, unit, more, actual, expected):
    indicator = target(kind, value, unit, **more)
    assert worked_example(indicator, verdict_of(indicator, 9, actual), Decimal(actual), rules) == expected


if __name__ == "__main__":
    PAGE.write_text(render_markdown(adopted()), "utf-8")
