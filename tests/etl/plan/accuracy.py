"""How well a reading matches the rows written by hand: precision and recall of its targets.

A target counts as right when name, value, unit and comparator are all four right.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from etl.plan import Plan

Target = tuple[str, Decimal, str, str]


@dataclass(frozen=True)
class Score:
    """Shares between 0 and 1, and what was missed and what was invented."""

    precision: float
    recall: float
    missed: tuple[Target, ...]
    invented: tuple[Target, ...]


def targets_of(plan: Plan) -> list[Target]:
    """Return what a reading found."""
    return [(row.name, row.target, row.unit, row.comparator) for row in plan.indicators]


def expected_targets(path: Path) -> list[Target]:
    """Return the rows of a file written or reviewed by hand: name, target, unit, comparator, …"""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["name"], Decimal(row["target"]), row["unit"], row["comparator"]) for row in rows]


def score(found: Iterable[Target], expected: Iterable[Target]) -> Score:
    """Compare two lists of targets; one stated twice in both counts twice."""
    read, wanted = Counter(found), Counter(expected)
    right = sum((read & wanted).values())
    return Score(
        precision=right / max(1, read.total()),
        recall=right / max(1, wanted.total()),
        missed=tuple((wanted - read).elements()),
        invented=tuple((read - wanted).elements()),
    )
