"""Which plan a row is about: the one the file is sent for, or the one that a column of the file names.

A plan is named by its id, its title or its region: 济南市济阳区, or 济阳区 where no other region ends so.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from etl.intake.expected import Expected, read_expected_of
from etl.intake.likeness import CLOSE_ENOUGH, MAX_NAME, MAX_PROPOSALS
from etl.intake.spelling import bare_name, tight
from lake.transaction import Snapshot

# A district is written with or without the word for what it is.
_KINDS = ("", "区", "县", "市", "旗")
_LEAST_NAME = 2


class UnclearPlanError(ValueError):
    """A word that names no plan, or more than one; the message is what to do about it."""


class Plans:
    """The plans of a store as the rows of one file may name them; each is read once, when it is needed.

    ``among`` are the plans that may be meant by a name, where not all of the store are.
    """

    def __init__(
        self,
        reader: Snapshot,
        default: str,
        today: dt.date,
        origin: str = "reported",
        among: Collection[str] | None = None,
    ):
        self.default = default
        self._reader, self._today, self._origin = reader, today, origin
        self._read: dict[str, Expected] = {}
        self._rows = {row["plan_id"]: row for row in reader.read("plans")}
        self._ids = {tight(plan_id).lower(): plan_id for plan_id in self._rows}
        self._titles: dict[str, list[str]] = defaultdict(list)
        self._regions: dict[str, list[str]] = defaultdict(list)
        for plan_id, row in self._rows.items():
            if among is not None and plan_id not in among:
                continue
            self._titles[bare_name(row["title"] or "")].append(plan_id)
            self._regions[tight(row["region"] or "")].append(plan_id)
        self.mentioned: dict[str, None] = {}
        self._cached = lru_cache(maxsize=65536)(self._named)

    @classmethod
    def only(cls, reader: Snapshot, plan_id: str, expected: Expected) -> "Plans":
        """The plans of a store, of which one is already read."""
        plans = cls(reader, plan_id, expected.this_month)
        plans._read[plan_id] = expected
        return plans

    def expected(self, plan_id: str) -> Expected:
        """What rows of a plan are checked against; raises BoardError for an unknown plan."""
        self.expect([plan_id])
        return self._read[plan_id]

    def expect(self, plan_ids: Iterable[str]) -> None:
        """Read those of several plans that have not been read, all at once."""
        missing = [plan_id for plan_id in plan_ids if plan_id not in self._read]
        if missing:
            self._read |= read_expected_of(self._reader, missing, self._today, self._origin)

    def label(self, plan_id: str) -> str:
        """A plan as people call it: region and year."""
        row = self._rows[plan_id]
        return f"{row['region']} {row['year']}" if row["region"] else plan_id

    @property
    def year(self) -> int:
        """Year of the plan the file is sent for: what a month without a year means."""
        return self._rows[self.default]["year"]

    def named(self, text: str, year: int) -> str:
        """Id of the plan a text names; ``year`` decides between the plans of one region.

        Raises UnclearPlanError.
        """
        return self._cached(text, year)

    def mention(self, plan_id: str) -> None:
        """Take note that a row of the file names this plan."""
        self.mentioned[plan_id] = None

    def is_known(self, text: str) -> bool:
        """Whether a text has to do with a plan of the store, even when it does not say which year."""
        return bool(self._matching(text))

    def _named(self, text: str, year: int) -> str:
        found = self._matching(text)
        if len(found) > 1:
            found = [plan_id for plan_id in found if self._rows[plan_id]["year"] == year] or found
        if len(found) == 1:
            return found[0]
        if not found:
            near = self._near(text)
            hint = f"，最接近的是 {'、'.join(near)}" if near else ""
            raise UnclearPlanError(f"不是库中的方案编号或地区{hint}，请更正，或先装载该方案")
        listed = "、".join(f"{self.label(plan_id)}（{plan_id}）" for plan_id in found[:MAX_PROPOSALS])
        raise UnclearPlanError(f"可以是 {listed}，请改填方案编号")

    def _matching(self, text: str) -> list[str]:
        word = tight(text)
        if word.lower() in self._ids:
            return [self._ids[word.lower()]]
        if word in self._regions:
            return self._regions[word]
        if titled := self._titles.get(bare_name(text)):
            return titled
        if len(word) < _LEAST_NAME:
            return []
        endings = tuple(f"{word}{kind}" for kind in _KINDS)
        return [
            plan_id
            for region, plan_ids in self._regions.items()
            if region.endswith(endings)
            for plan_id in plan_ids
        ]

    def _near(self, text: str) -> list[str]:
        word = tight(text)
        if len(word) > MAX_NAME:
            return []
        names = {plan_id: row["region"] or plan_id for plan_id, row in self._rows.items()}
        found = process.extract(
            word, names, scorer=fuzz.WRatio, limit=MAX_PROPOSALS, score_cutoff=CLOSE_ENOUGH
        )
        return list(dict.fromkeys(self.label(plan_id) for _, _, plan_id in found))
