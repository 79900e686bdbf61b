"""Units an account may be given: those of the plans in the store."""

from collections.abc import Iterable

from lake.errors import BoardError
from lake.store import Store
from server import text


def known_units(store: Store) -> list[str]:
    """Canonical names of all plans' units, in printed order."""
    plans = store.read("plans")
    rows = (row for plan in plans for row in store.read("units", plan_id=plan["plan_id"]))
    return list(dict.fromkeys(row["unit"] for row in rows))


def check_units(store: Store, units: Iterable[str]) -> None:
    """Raise BoardError for a unit no plan names: a misspelt one would shut its analyst out."""
    known = set(known_units(store))
    for unit in units:
        if unit not in known:
            raise BoardError(text.UNKNOWN_UNIT.format(unit=unit))
