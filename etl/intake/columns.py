"""Header words of a monthly file and the fields they stand for."""

from collections.abc import Sequence

from lake.errors import BoardError

HEADERS = {
    "indicator_id": "指标编号",
    "name": "指标名称",
    "period": "月份",
    "actual": "累计完成值",
    "unit": "计量单位",
    "reported_by": "填报单位",
    "note": "备注",
}
REQUIRED = ("indicator_id", "period", "actual")


def recognise(header: Sequence[str]) -> dict[str, int]:
    """Field -> column number (from 0) of a header row.

    Raises BoardError when a required column is missing or one stands twice.
    """
    words = [cell.strip() for cell in header]
    places: dict[str, int] = {}
    for field, word in HEADERS.items():
        if words.count(word) > 1:
            raise BoardError(f"表头中“{word}”出现了两次，请只保留一列。")
        if word in words:
            places[field] = words.index(word)
    missing = [HEADERS[field] for field in REQUIRED if field not in places]
    if missing:
        raise BoardError(f"表头缺少“{'”“'.join(missing)}”列，第1行应为：{'、'.join(HEADERS.values())}。")
    return places
