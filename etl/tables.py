"""The reviewed data files: columns, reading, and checks of what joins them."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from domain.decimals import decimals_of
from lake.errors import BoardError

JOINER = "；"
# The store keeps decimal(18, 6): more decimals would be rounded off, larger numbers not fit.
MAX_DECIMALS = 6
MAX_VALUE = Decimal(10) ** 12
COLUMNS = {
    "indicators": (
        "indicator_id", "name", "section", "task_id", "is_headline", "kind", "frequency", "target", "unit",
        "comparator", "wording", "source_quote",
    ),
    "tasks": (
        "task_id", "item_id", "section", "section_title", "heading", "item", "units", "indicator_ids", "due",
    ),
    "units": ("unit", "printed_as", "group", "note"),
}  # fmt: skip
MONTHS = tuple(f"m{month:02d}" for month in range(1, 13))
# Optional files: twelve values an indicator, by month.
CURVES = {"pace": ("indicator_id", *MONTHS), "base": ("indicator_id", *MONTHS)}
ALLOWED = {
    "kind": ("growth", "cumulative"),
    "frequency": ("monthly", "quarterly", "annual"),
    "comparator": (">=", "<=", "="),
    "is_headline": ("true", "false"),
}

Row = dict[str, Any]
Curves = dict[str, list[Decimal]]


def read_table(folder: Path, table: str, columns: tuple[str, ...] | None = None) -> list[Row]:
    """Rows of ``<folder>/<table>.csv`` as text, checked for ``columns`` (default: those of that table).

    Raises BoardError naming the file, and row and column where one value is to blame.
    """
    path = folder / f"{table}.csv"
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BoardError(f"找不到 {path}，请先运行 python -m etl plan 生成并审核数据文件。") from error
    except UnicodeDecodeError as error:
        raise BoardError(f"{path} 不是 UTF-8 编码，请用 UTF-8（带 BOM）重新保存。") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise BoardError(f"{path} 第{reader.line_num}行不是有效的 CSV，请检查引号。") from error
    columns = columns or COLUMNS[table]
    if tuple(reader.fieldnames or ()) != columns:
        raise BoardError(f"{path} 的表头应为 {','.join(columns)}，请恢复表头。")
    # A government work report sets targets and names no unit at all.
    if not rows and table != "units":
        raise BoardError(f"{path} 没有数据行，请先运行 python -m etl plan 生成。")
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise BoardError(f"{path} 第{number}行的列数与表头不符，请检查逗号和引号。")
        for column in ALLOWED.keys() & row.keys():
            if row[column] not in ALLOWED[column]:
                raise BoardError(
                    f"{path} 第{number}行“{column}”：“{row[column]}”应为 {'、'.join(ALLOWED[column])} 之一。"
                )
    return rows


def read_curves(folder: Path, table: str) -> Curves:
    """Indicator id -> twelve values of the optional file ``<folder>/<table>.csv``; empty without it."""
    path = folder / f"{table}.csv"
    if not path.exists():
        return {}
    curves: Curves = {}
    for number, row in enumerate(read_table(folder, table, CURVES[table]), start=2):
        if row["indicator_id"] in curves:
            raise BoardError(
                f"{path} 第{number}行“indicator_id”：“{row['indicator_id']}”出现了两次，请保留一行。"
            )
        curves[row["indicator_id"]] = [
            column_value(path, number, month, row[month], finite_decimal) for month in MONTHS
        ]
    return curves


def column_value(path: Path, number: int, column: str, text: str, parse: Callable[[str], Any]) -> Any:
    """``parse(text)``, or a BoardError with row, column and value."""
    try:
        return parse(text)
    except (ValueError, InvalidOperation) as error:
        limits = f"（数值最多 {MAX_DECIMALS} 位小数，绝对值小于 1 万亿）" if parse is finite_decimal else ""
        raise BoardError(f"{path} 第{number}行“{column}”：“{text}”无法识别，请更正{limits}。") from error


def finite_decimal(text: str) -> Decimal:
    """A plain decimal number that the store keeps exactly; raises ValueError for anything else."""
    value = Decimal(text)
    if not value.is_finite() or decimals_of(value) > MAX_DECIMALS or abs(value) >= MAX_VALUE:
        raise ValueError(text)
    return value


def split_list(text: str) -> list[str]:
    """Members of a ；-joined cell."""
    return [member for member in text.split(JOINER) if member]


def optional_date(text: str) -> dt.date | None:
    """An ISO date or nothing."""
    return dt.date.fromisoformat(text) if text else None
