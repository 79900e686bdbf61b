"""Reviewed data files against each other, against the document and against the rules."""

from pathlib import Path

from domain.rules import Rules
from etl.plan.text import without_line_breaks
from etl.tables import Row, split_list
from lake.errors import BoardError


def check_joins(data: Path, indicators: list[Row], tasks: list[Row], units: list[Row]) -> None:
    """Ids stand once, and what one file names stands in the other; raises BoardError with row and column."""
    indicator_ids = [row["indicator_id"] for row in indicators]
    for column, values in (
        ("indicators.csv 的 indicator_id", indicator_ids),
        ("tasks.csv 的 item_id", [row["item_id"] for row in tasks]),
        ("units.csv 的 printed_as", [row["printed_as"] for row in units]),
    ):
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise BoardError(f"{data}/{column}：“{twice}”出现了两次，请保留一行。")
    sections = {row["task_id"]: row["section"] for row in tasks}
    known_units = {row["unit"] for row in units}
    for number, row in enumerate(indicators, start=2):
        if row["task_id"] and row["task_id"] not in sections:
            raise BoardError(
                f"{data}/indicators.csv 第{number}行“task_id”：“{row['task_id']}”不在 tasks.csv 中，请更正。"
            )
        if row["task_id"] and row["section"] != sections[row["task_id"]]:
            raise BoardError(
                f"{data}/indicators.csv 第{number}行“section”：“{row['section']}”与任务 {row['task_id']} "
                f"所在的“{sections[row['task_id']]}”不符，请更正。"
            )
    for number, row in enumerate(tasks, start=2):
        for unit in split_list(row["units"]):
            if unit not in known_units:
                raise BoardError(f"{data}/tasks.csv 第{number}行“units”：“{unit}”不在 units.csv 中，请更正。")
        for indicator_id in split_list(row["indicator_ids"]):
            if indicator_id not in indicator_ids:
                raise BoardError(
                    f"{data}/tasks.csv 第{number}行“indicator_ids”：“{indicator_id}”"
                    "不在 indicators.csv 中，请更正。"
                )


def check_quotes(data: Path, indicators: list[Row], document: str) -> None:
    """Every source quote is an exact piece of the document with its line breaks removed."""
    text = without_line_breaks(document)
    for number, row in enumerate(indicators, start=2):
        if without_line_breaks(row["source_quote"]) not in text:
            raise BoardError(
                f"{data}/indicators.csv 第{number}行“source_quote”：“{row['source_quote'][:40]}”"
                "不是方案原文中的语句，请照原文恢复。"
            )


def check_rules(data: Path, indicators: list[Row], rules: Rules) -> None:
    """Weights of single indicators are those of indicators the plan has."""
    known = {row["indicator_id"] for row in indicators}
    for weights in filter(None, (rules.weights, rules.trial_weights)):
        for indicator_id in weights.indicators:
            if indicator_id not in known:
                raise BoardError(
                    f"{data}/rules.toml：权重中的“{indicator_id}”不在 indicators.csv 中，请更正编号或删去。"
                )
