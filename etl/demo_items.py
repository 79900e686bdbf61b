"""Demonstration reports on work items, once a quarter: finished, under way, not begun, not reported."""

import csv
import datetime as dt
import io
import random
from collections.abc import Sequence

from domain.periods import format_month
from etl.intake.headerwords import ITEM_HEADERS

FIELDS = ("item_id", "period", "progress", "situation", "reported_by")
REPORTED_SHARE = 0.8
# Cumulative progress against the share of the year behind us, drawn item by item.
SLOWEST, FASTEST = 0.55, 1.45


def quarter_ends(months: Sequence[dt.date]) -> list[dt.date]:
    """The months of ``months`` for which work items are reported."""
    return [month for month in months if month.month % 3 == 0]


def item_file(items: Sequence[tuple[str, str]], month: dt.date, note: str, silent: str, seed: int) -> bytes:
    """A work item file of ``month`` for ``items`` (item id, reporting unit); ``silent`` reports nothing.

    The draw depends on seed and item alone, so an item's progress never falls from quarter to quarter.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(ITEM_HEADERS[field] for field in FIELDS)
    for item_id, unit in items:
        rng = random.Random(f"{seed}-{item_id}")  # noqa: S311 - demonstration values, no secret
        if rng.random() > REPORTED_SHARE or (unit and unit == silent):
            continue
        progress = min(100, int(rng.uniform(SLOWEST, FASTEST) * month.month / 12 * 20) * 5)
        situation = "已完成" if progress == 100 else "正在推进" if progress else "尚未启动"
        writer.writerow((item_id, format_month(month), progress, f"{note}：{situation}", unit))
    return text.getvalue().encode("utf-8-sig")
