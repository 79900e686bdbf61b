"""A plan as the rows of the three files a reviewer keeps: indicators.csv, tasks.csv, units.csv."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from etl.plan.model import Plan, Unit
from etl.tables import COLUMNS, JOINER

Row = dict[str, str]
Tables = dict[str, list[Row]]
KEYS = {"indicators": "indicator_id", "tasks": "item_id", "units": "printed_as"}


def rows_of(plan: Plan) -> Tables:
    """Return the rows of the three files, every value as it is written."""
    indicators = [
        {
            **{column: str(getattr(indicator, column)) for column in COLUMNS["indicators"]},
            "is_headline": "true" if indicator.is_headline else "false",
        }
        for indicator in plan.indicators
    ]
    tasks = [
        {
            "task_id": task.task_id,
            "item_id": item.item_id,
            "section": task.section,
            "section_title": task.section_title,
            "heading": task.heading,
            "item": item.text,
            "units": JOINER.join(task.units),
            "indicator_ids": JOINER.join(item.indicator_ids),
            "due": item.due.isoformat() if item.due else "",
        }
        for task in plan.tasks
        for item in task.items
    ]
    units = [{column: getattr(unit, column) for column in COLUMNS["units"]} for unit in plan.units]
    return {"indicators": indicators, "tasks": tasks, "units": units}


def units_by_printed_form(rows: list[Row]) -> dict[str, Unit]:
    """Return reviewed unit rows as the reader takes them."""
    return {row["printed_as"]: Unit(**row) for row in rows}


def write_rows(folder: Path, tables: Mapping[str, list[Row]]) -> None:
    """Write the given tables as <folder>/<table>.csv.

    All are written to temporary files first and renamed at the end: a reader never sees half a file, and a
    full disk changes nothing. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[Path, Path]] = []
    try:
        for table, rows in tables.items():
            handle, name = tempfile.mkstemp(dir=folder, prefix=f".{table}-", suffix=".tmp")
            waiting.append((Path(name), folder / f"{table}.csv"))
            with os.fdopen(handle, "wb") as file:
                file.write(_encoded(table, rows))
                file.flush()
                os.fsync(file.fileno())
        for temporary, path in waiting:
            # mkstemp makes files only the owner can read; these are for everybody in the office.
            temporary.chmod(path.stat().st_mode if path.exists() else 0o644)
            temporary.replace(path)
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def _encoded(table: str, rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    # The byte order mark makes Excel read the file as UTF-8.
    return text.getvalue().encode("utf-8-sig")
