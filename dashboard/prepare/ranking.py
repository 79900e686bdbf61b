"""大排名: groups with ranks and contributions, who is named, and what other weights would change."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from dashboard import text
from dashboard.materials import Materials
from dashboard.prepare import ranks


def month(board: Mapping, materials: Materials) -> dict:
    """The ranking of one month."""
    ranking = materials.rankings[board["period"]]
    return {
        "groups": [
            {"group": group["group"], "units": [unit["unit"] for unit in group["units"]]}
            for group in ranking["groups"]
        ],
        "ranks": ranks.by_unit(ranking),
        "praised": ranking["praised"],
        "criticised": ranking["criticised"],
        "trial": [trial_row(row) for row in ranking["trial"]],
    }


def fixed(materials: Materials) -> dict:
    """The sliders of the trial: weights from 0 to 3, starting from equal ones."""
    return {"weights": [{"name": name, "label": label} for name, label in text.WEIGHTS.items()]}


def trial_row(row: Mapping) -> dict:
    """One unit under the adopted and the trial weights; `moved` is the way between the two ranks."""
    moved = None
    if row["rank"] is not None and row["trial_rank"] is not None:
        moved = row["rank"] - row["trial_rank"]
    return {
        "unit": row["unit"],
        "group": row["group"],
        "score": ranks.score_text(row["score"]),
        "trial_score": ranks.score_text(row["trial_score"]),
        "rank": ranks.place_text(row["rank"], is_tied=False),
        "trial_rank": ranks.place_text(row["trial_rank"], is_tied=False),
        "moved": ranks.moved_text(moved),
        # A unit that neither ranking counts has no place to move from.
        "differs": row["rank"] != row["trial_rank"]
        or (row["rank"] is not None and row["score"] != row["trial_score"]),
    }


def parse_weight(value: str) -> Decimal:
    """A slider's value 0-3 as Decimal; raises ValueError with one Chinese sentence."""
    if value not in text.WEIGHT_STEPS:
        raise ValueError(text.WEIGHT_WRONG.format(value=value))
    return Decimal(value)
