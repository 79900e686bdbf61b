"""Names of indicators by number, so that plans can be matched and added up without comparing words."""

from collections.abc import Iterable
from typing import Any

from lake.transaction import Transaction

Key = tuple[str, str, str]


def name_numbers(tx: Transaction, indicators: Iterable[dict[str, Any]]) -> dict[str, int]:
    """The number of the name of each of these indicator rows, by its id; new names get the next numbers."""
    keys = {row["indicator_id"]: _key(row) for row in indicators}
    known = {
        _key(row): row["name_id"] for row in tx.read("known_names", names=[key[0] for key in keys.values()])
    }
    missing = [key for key in dict.fromkeys(keys.values()) if key not in known]
    if missing:
        first = tx.read("last_name")[0]["name_id"] + 1
        known |= {key: number for number, key in enumerate(missing, start=first)}
        tx.insert(
            "names",
            [{"name_id": known[key], "name": key[0], "kind": key[1], "unit": key[2]} for key in missing],
        )
    return {indicator_id: known[key] for indicator_id, key in keys.items()}


def _key(row: dict[str, Any]) -> Key:
    return row["name"], row["kind"], row["unit"]
