"""Text of a CSV file, whatever its separator -> one sheet."""

import csv
import io
from collections import Counter

from etl.intake.columns import recognise
from etl.intake.sheets import Sheet
from lake.errors import BoardError

SEPARATORS = (",", "\t", ";", "，", "；", "、", "|")
# Where the header is looked for; also how much is read to tell the separator.
HEAD_ROWS = 40
# What a worksheet holds at most; a text table that reaches further is no report, and would fill the memory.
MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
# The csv module's own limit of 128 kB a cell is far below what a file of ours may weigh.
csv.field_size_limit(64 * 1024 * 1024)


def read_delimited(text: str, name: str) -> Sheet:
    """Cells of a text table; raises BoardError when its quotes do not close."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared, separator = separator_of(text)
    if declared:
        # Excel does not show its own line "sep=;" and counts the rows from the next one.
        text = text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    try:
        for row in reader:
            if len(row) > MAX_COLUMNS or len(rows) >= MAX_ROWS:
                raise BoardError(
                    f"{name} 第{len(rows) + 1}行起范围过大（最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列），"
                    "请删除数据以外的行列后重新上传。"
                )
            rows.append([bare(cell) for cell in row])
    except csv.Error as error:
        raise BoardError(
            f"{name} 第{reader.line_num}行不是有效的 CSV（引号不成对），请在 Excel 中另存为 xlsx 后重试。"
        ) from error
    return Sheet("", rows, is_text=True)


def separator_of(text: str) -> tuple[bool, str]:
    """Whether the first line only declares the separator, and the separator; the head of a text will do."""
    declared = _declared_separator(text)
    return bool(declared), declared or _find_separator(text)


def bare(cell: str) -> str:
    """A cell without the marks other programs export text with: ="001" and '001."""
    cell = cell.strip()
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1].strip()
    return cell[1:] if cell.startswith("'") and cell.count("'") == 1 else cell


def _declared_separator(text: str) -> str:
    first = text.partition("\n")[0].strip().lower()
    return first[4:] if first.startswith("sep=") and len(first) == 5 else ""


def _find_separator(text: str) -> str:
    """The separator under which a header is recognised best; else the one most lines share."""
    head = text.split("\n", HEAD_ROWS)[:HEAD_ROWS]
    scores: Counter[str] = Counter()
    for separator in SEPARATORS:
        rows = list(csv.reader(head, delimiter=separator))
        best = max((recognise(row).score for row in rows if 1 < len(row) <= MAX_COLUMNS), default=0)
        scores[separator] = best * 1000 + sum(len(row) > 1 for row in rows)
    best_score = max(scores.values())
    return next(separator for separator in SEPARATORS if scores[separator] == best_score)
