"""Bytes of a monthly CSV -> one record per value, still as typed."""

import csv
import io
from dataclasses import dataclass

from etl.intake.columns import HEADERS, recognise
from etl.textfile import decode_text
from lake.errors import BoardError


@dataclass(frozen=True)
class Record:
    """One row of the file: the text of every field, stripped, and the row number in the file."""

    row: int
    indicator_id: str
    name: str
    period: str
    actual: str
    unit: str
    reported_by: str
    note: str


def read_records(content: bytes, name: str) -> list[Record]:
    """Records of a CSV file; rows without any text are passed over.

    Raises BoardError when it is no such table or holds no row.
    """
    reader = csv.reader(io.StringIO(decode_text(content, name), newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise BoardError(
            f"{name} 第{reader.line_num}行不是有效的 CSV，请在 Excel 中另存为 CSV 后重试。"
        ) from error
    places = recognise(rows[0][1])
    records = []
    for number, row in rows[1:]:
        if not any(cell.strip() for cell in row):
            continue
        cells = {
            field: row[places[field]].strip() if field in places and places[field] < len(row) else ""
            for field in HEADERS
        }
        records.append(Record(row=number, **cells))
    if not records:
        raise BoardError(f"{name} 只有表头没有数据，请填写后重新提交。")
    return records
