"""Every adjustable number of the rules, with its bounds and its Chinese name, in one place.

The same description validates `data/rules.toml`, fills the methodology page and feeds the code, so
the three cannot drift apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from domain.decimals import require_decimal

COUNTED_UNITS = (
    "个", "家", "处", "人", "项", "件", "名", "户", "所", "座", "场", "次", "起", "条", "批", "宗",
    "台", "辆", "套", "班",
)  # fmt: skip


def _about(table: str, label: str, low: object = None, high: object = None) -> dict[str, Any]:
    return {"table": table, "label": label, "low": low, "high": high}


@dataclass(frozen=True)
class Weights:
    """Weights of a unit's score: by kind of row, for headline rows, and for single indicators.

    The weight of a row is kind × (headline if it is one) × its own, then divided by the number of
    units that share it. All weights are >= 0.
    """

    amount: Decimal = Decimal(1)
    growth: Decimal = Decimal(1)
    work_items: Decimal = Decimal(1)
    headline: Decimal = Decimal(1)
    indicators: Mapping[str, Decimal] = field(default_factory=dict)

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any], table: str) -> "Weights":
        """Build weights from a table of rules.toml; ValueError (one Chinese sentence) if it is wrong."""
        names = [described.name for described in fields(cls)]
        for name in mapping:
            if name not in names:
                raise ValueError(f"规则文件 [{table}] 中没有参数“{name}”，可用：{'、'.join(names)}。")
        own = mapping.get("indicators", {})
        single = {
            name: _weight(value, table, name) for name, value in mapping.items() if name != "indicators"
        }
        if not isinstance(own, Mapping):
            raise ValueError(f"规则文件 [{table}.indicators] 应为“指标编号 = 权重”的表。")
        return cls(**single, indicators={str(key): _weight(value, table, key) for key, value in own.items()})


def _weight(value: object, table: str, name: str) -> Decimal:
    number = _number(value, table, name)
    if number < 0:
        raise ValueError(f"规则文件 [{table}] 的“{name}”为 {number}，权重不能小于 0。")
    return number


def _number(value: object, table: str, name: str) -> Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    return require_decimal(value, f"规则文件 [{table}] 的“{name}”")


@dataclass(frozen=True)
class Rules:
    """The parameters of all rules; immutable. Units: `_ratio` 0–1, `_pp` percentage points."""

    warning_ratio: Decimal = field(
        default=Decimal("0.9"),
        metadata=_about("lights", "数量指标预警下限（完成率与序时进度之比）", Decimal(0), Decimal(1)),
    )
    growth_warning_pp: Decimal = field(
        default=Decimal("1.0"),
        metadata=_about("lights", "增速指标预警幅度（低于目标的百分点）", Decimal(0), Decimal(100)),
    )
    growth_min_decimals: int = field(default=1, metadata=_about("lights", "增速比较的最少小数位数", 0, 6))
    counted_units: tuple[str, ...] = field(
        default=COUNTED_UNITS, metadata=_about("lights", "按整数计数的计量单位")
    )
    growth_first_month: int = field(default=2, metadata=_about("periods", "月度增速的首个发布月份", 1, 12))
    due_day: int = field(default=10, metadata=_about("periods", "次月报送截止日", 1, 28))
    landing_min_months: int = field(default=3, metadata=_about("landing", "推算全年所需的最少月数", 1, 12))
    landing_window_months: int = field(default=3, metadata=_about("landing", "推算区间所用的连续月数", 1, 12))
    work_item_warning_days: int = field(default=30, metadata=_about("work_items", "事项到期提醒天数", 0, 366))
    growth_jump_pp: Decimal = field(
        default=Decimal(10),
        metadata=_about("intake", "增速变化提醒幅度（与上期相差的百分点）", Decimal(0), Decimal(1000)),
    )
    jump_ratio: Decimal = field(
        default=Decimal("0.5"),
        metadata=_about("intake", "数量增幅提醒线（比上期的增量占全年目标之比）", Decimal(0), Decimal(100)),
    )
    jump_min_target: Decimal = field(
        default=Decimal(10),
        metadata=_about("intake", "数量增幅提醒适用的最小目标数", Decimal(0), Decimal(10**12)),
    )
    overshoot_ratio: Decimal = field(
        default=Decimal(3),
        metadata=_about("intake", "超目标提醒线（累计与全年目标之比）", Decimal(1), Decimal(1000)),
    )
    min_assessable: int = field(default=3, metadata=_about("scoring", "参评所需的最少可评价目标数", 1, 1000))
    min_reported_ratio: Decimal = field(
        default=Decimal("0.8"), metadata=_about("scoring", "参评所需的最低报送率", Decimal(0), Decimal(1))
    )
    praise_count: int = field(default=3, metadata=_about("ranking", "每组表扬单位数上限", 0, 1000))
    criticism_count: int = field(default=3, metadata=_about("ranking", "每组批评单位数上限", 0, 1000))
    named_one_in: int = field(default=3, metadata=_about("ranking", "每几个单位最多点名一个", 1, 1000))
    unranked_groups: tuple[str, ...] = field(
        default=("泛指",), metadata=_about("ranking", "不参加排名的组别")
    )
    letter_red_months: int = field(
        default=3, metadata=_about("letters", "红色督办单：同一指标连续滞后的月数", 1, 12)
    )
    letter_red_count: int = field(
        default=3, metadata=_about("letters", "红色督办单：当月滞后指标的项数", 1, 1000)
    )
    weights: Weights = field(default_factory=Weights)
    trial_weights: Weights | None = None

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Rules":
        """Build rules from the parsed rules.toml (numbers read with parse_float=Decimal).

        What is not in the mapping keeps its default. Raises ValueError with one Chinese sentence for
        an unknown table or parameter, a wrong type, or a value out of bounds.
        """
        described = {item.name: item for item in fields(cls) if item.metadata}
        tables = {item.metadata["table"] for item in described.values()}
        values: dict[str, Any] = {}
        for table, content in mapping.items():
            if not isinstance(content, Mapping):
                raise ValueError(f"规则文件中的“{table}”应写在某个 [表] 之下。")
            if table in ("weights", "trial_weights"):
                values[table] = Weights.from_mapping(content, table)
                continue
            if table not in tables:
                raise ValueError(f"规则文件中没有表 [{table}]。")
            for name, value in content.items():
                item = described.get(name)
                if item is None or item.metadata["table"] != table:
                    raise ValueError(f"规则文件 [{table}] 中没有参数“{name}”。")
                values[name] = _checked(value, table, name, item)
        return cls(**values)


def _checked(value: object, table: str, name: str, item: Any) -> Any:
    default = item.default
    if isinstance(default, tuple):
        texts = value if isinstance(value, (list, tuple)) else [None]
        if not all(isinstance(text, str) and text for text in texts):
            raise ValueError(f"规则文件 [{table}] 的“{name}”应为文字列表。")
        return tuple(texts)
    number = _number(value, table, name)
    low, high = item.metadata["low"], item.metadata["high"]
    if not low <= number <= high:
        raise ValueError(f"规则文件 [{table}] 的“{name}”为 {number}，应在 {low} 与 {high} 之间。")
    if isinstance(default, int):
        if number != int(number):
            raise ValueError(f"规则文件 [{table}] 的“{name}”为 {number}，应为整数。")
        return int(number)
    return number


def parameters(rules: Rules) -> list[tuple[str, str, str, Any]]:
    """List (table, name, Chinese label, value) of every described parameter, in file order."""
    return [
        (item.metadata["table"], item.name, item.metadata["label"], getattr(rules, item.name))
        for item in fields(Rules)
        if item.metadata
    ]
