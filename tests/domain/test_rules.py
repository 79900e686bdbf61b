"""Parameters: the file says what the code uses, and a wrong file is refused in one sentence."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from domain.rules import Rules, Weights, parameters

FILE = Path(__file__).parents[2] / "data" / "rules.toml"


def test_规则文件等于默认值():
    assert Rules.from_mapping(tomllib.loads(FILE.read_text("utf-8"), parse_float=Decimal)) == Rules()


def test_规则文件列全参数且每个都有说明():
    text = FILE.read_text("utf-8")
    mapping = tomllib.loads(text, parse_float=Decimal)
    for table, name, _, _ in parameters(Rules()):
        assert name in mapping[table]
        assert re.search(rf"^#.*\n{name} = ", text, re.MULTILINE), f"{name} has no comment"


def test_空映射给出默认规则():
    assert Rules.from_mapping({}) == Rules()


def test_参数读入():
    rules = Rules.from_mapping(
        {
            "lights": {"warning_ratio": Decimal("0.85"), "counted_units": ["只"]},
            "periods": {"due_day": 15},
            "weights": {"growth": 2, "indicators": {"I01": Decimal("1.5")}},
            "trial_weights": {"headline": 3},
        }
    )
    assert (rules.warning_ratio, rules.counted_units, rules.due_day) == (Decimal("0.85"), ("只",), 15)
    assert rules.weights == Weights(growth=Decimal(2), indicators={"I01": Decimal("1.5")})
    assert rules.trial_weights == Weights(headline=Decimal(3))


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"due_day": 10}, "规则文件中的“due_day”应写在某个 [表] 之下。"),
        ({"light": {}}, "规则文件中没有表 [light]。"),
        ({"lights": {"due_day": 10}}, "规则文件 [lights] 中没有参数“due_day”。"),
        ({"periods": {"deadline": 10}}, "规则文件 [periods] 中没有参数“deadline”。"),
        ({"periods": {"weights": 10}}, "规则文件 [periods] 中没有参数“weights”。"),
        ({"periods": {"due_day": 29}}, "规则文件 [periods] 的“due_day”为 29，应在 1 与 28 之间。"),
        ({"periods": {"due_day": 0}}, "规则文件 [periods] 的“due_day”为 0，应在 1 与 28 之间。"),
        ({"periods": {"due_day": Decimal("1.5")}}, "规则文件 [periods] 的“due_day”为 1.5，应为整数。"),
        ({"periods": {"due_day": "10"}}, "规则文件 [periods] 的“due_day”“10”不是有限的十进制数，请以 Decimal 传入。"),
        ({"periods": {"due_day": True}}, "规则文件 [periods] 的“due_day”“True”不是有限的十进制数，请以 Decimal 传入。"),
        ({"lights": {"warning_ratio": 0.9}}, "规则文件 [lights] 的“warning_ratio”“0.9”不是有限的十进制数，请以 Decimal 传入。"),
        ({"lights": {"counted_units": "个"}}, "规则文件 [lights] 的“counted_units”应为文字列表。"),
        ({"lights": {"counted_units": ["个", ""]}}, "规则文件 [lights] 的“counted_units”应为文字列表。"),
        ({"weights": {"total": 1}}, "规则文件 [weights] 中没有参数“total”，可用：amount、growth、work_items、headline、indicators。"),
        ({"weights": {"growth": 1.5}}, "规则文件 [weights] 的“growth”“1.5”不是有限的十进制数，请以 Decimal 传入。"),
        ({"weights": {"growth": -1}}, "规则文件 [weights] 的“growth”为 -1，权重不能小于 0。"),
        ({"trial_weights": {"indicators": {"I01": -1}}}, "规则文件 [trial_weights] 的“I01”为 -1，权重不能小于 0。"),
        ({"weights": {"indicators": 1}}, "规则文件 [weights.indicators] 应为“指标编号 = 权重”的表。"),
    ],
    ids=["不在表中", "没有这个表", "放错表", "没有这个参数", "权重不是普通参数", "过大", "过小", "不是整数", "文字", "真假值",
         "浮点", "不是列表", "列表有空", "权重名", "浮点权重", "负权重", "负试算权重", "单项权重不是表"],
)  # fmt: skip
def test_refuses(mapping, message):
    with pytest.raises(ValueError) as error:
        Rules.from_mapping(mapping)
    assert str(error.value) == message


def test_上下限本身可用():
    rules = Rules.from_mapping({"periods": {"due_day": 28}, "lights": {"warning_ratio": 1}})
    assert (rules.due_day, rules.warning_ratio) == (28, Decimal(1))
    assert isinstance(rules.due_day, int)
    assert isinstance(rules.warning_ratio, Decimal)
    assert Rules.from_mapping({"periods": {"due_day": 1}, "weights": {"growth": 0}}).due_day == 1
