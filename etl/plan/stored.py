"""A plan in the store as the rows of its three files, to compare a new reading with."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from etl.plan.model import Unit
from etl.plan.rows import Tables
from etl.tables import COLUMNS, JOINER
from lake.decimals import as_printed
from lake.plans import Reader


def stored_rows(reader: Reader, plan_id: str) -> Tables:
    """Return the rows as they would be written; what an adjustment took out has an empty target."""
    units: dict[str, list[str]] = defaultdict(list)
    for row in reader.read("task_units", plan_id=plan_id):
        units[row["task_id"]].append(row["unit"])
    carried: dict[str, list[str]] = defaultdict(list)
    for row in reader.read("item_indicators", plan_id=plan_id):
        carried[row["item_id"]].append(row["indicator_id"])
    groups = {row["unit"]: row["group"] for row in reader.read("units", plan_id=plan_id)}
    return {
        "indicators": [_indicator(row) for row in reader.read("indicators", plan_id=plan_id)],
        "tasks": [
            {
                **{column: row[column] for column in ("task_id", "item_id", "section", "section_title")},
                "heading": row["heading"],
                "item": row["item"],
                "units": JOINER.join(units[row["task_id"]]),
                "indicator_ids": JOINER.join(carried[row["item_id"]]),
                "due": row["due"].isoformat() if row["due"] else "",
            }
            for row in reader.read("item_rows", plan_id=plan_id)
        ],
        "units": [
            {
                "unit": row["unit"],
                "printed_as": row["printed_as"],
                "group": groups[row["unit"]],
                "note": row["note"],
            }
            for row in reader.read("unit_forms", plan_id=plan_id)
        ],
    }


def stored_units(reader: Reader, plan_id: str) -> dict[str, Unit]:
    """Return the reviewed names of a plan by printed form, as the reader takes them."""
    return {row["printed_as"]: Unit(**row) for row in stored_rows(reader, plan_id)["units"]}


def _indicator(row: dict[str, Any]) -> dict[str, str]:
    target = as_printed(row["target"], row["target_places"])
    return {
        **{column: row[column] for column in COLUMNS["indicators"]},
        "is_headline": "true" if row["is_headline"] else "false",
        "target": "" if target is None else str(target),
    }
