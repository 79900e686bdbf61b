"""The board of one plan of 40, 4,000 and 40,000 indicators: building it, writing it, one submission.

python -m bench --only plan_size
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import simplejson

from bench.nation import DAY, made, median_ms, submission
from bench.nation_data import LAST_YEAR, Size, plan_id
from bench.report import Part, Say, Table
from reports.board import build_boards

SIZES = (40, 4_000, 40_000)


def run(say: Say, sizes: Sequence[int] = SIZES) -> Part:
    """Measure each size in a store of its own."""
    rows = []
    for count in sizes:
        say(f"one plan of {count:,} indicators")
        rows.append(_row(count))
    return Part(
        name="plan_size",
        title="One plan, more and more indicators",
        tables=(
            Table(
                "Twelve months of one plan, ms",
                ("indicators", "boards of all months", "– an indicator", "one month as JSON", "marts after a "
                 "submission", "– an indicator", "all of the submission"),
                rows,
                ("A submission has forty values; the marts of the whole plan are computed anew after it.",),
            ),
        ),
    )  # fmt: skip


def _row(count: int) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="board-plan-") as folder:
        store, _ = made(Path(folder), Size(1, count, 1))
        plan = plan_id(0, LAST_YEAR)
        boards = median_ms(lambda: build_boards(store, plan, DAY))
        newest = build_boards(store, plan, DAY)[f"{LAST_YEAR}-12"]
        json = median_ms(lambda: simplejson.dumps(newest, use_decimal=True, ensure_ascii=False))
        cost = submission(store)
    return [
        f"{count:,}", f"{boards:,.0f}", f"{boards / count:.2f}", f"{json:,.1f}", f"{cost['marts']:,.0f}",
        f"{cost['marts'] / count:.2f}", f"{cost['all']:,.0f}",
    ]  # fmt: skip
