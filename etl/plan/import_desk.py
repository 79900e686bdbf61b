"""What one person does with a plan document at the import page: read, settle, compare, adopt.

The page gets this one object and knows nothing else of the reader. Nothing is written before ``adopt``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.roles import Action, Actor, require
from etl.front import Front, front_of
from etl.plan.adopt import Adopted, Terms, adopt_plan
from etl.plan.decisions import Decisions, decided_rows
from etl.plan.diff import Change, changes
from etl.plan.document import Document
from etl.plan.model import Plan, Unit
from etl.plan.read_document import SUFFIXES, document_of
from etl.plan.reader import read_plan
from etl.plan.review import Review, review_of
from etl.plan.rows import Tables
from etl.plan.same_rows import Renaming, keep_ids, likely_renamings
from etl.plan.stored import stored_rows, stored_units
from etl.plan.units import group_of
from lake.store import Store

_NOTE = "经审核确定"
_ASCII_NAME = re.compile(r"[a-z0-9][a-z0-9-]*20\d\d")


@dataclass(frozen=True)
class Reading:
    """A document as read, with the names of units settled so far."""

    name: str
    content: bytes
    document: Document
    plan: Plan
    review: Review
    front: Front


class ImportDesk:
    """The reader for ``actor`` at the moment ``now``; adopting asks again whether the actor may."""

    suffixes = tuple(suffix.removeprefix(".") for suffix in SUFFIXES)

    def __init__(self, store: Store, actor: Actor, now: dt.datetime):
        require(actor, Action.IMPORT_PLAN)
        self.store, self.actor = store, actor
        self.now = now.replace(microsecond=0)
        self.max_upload_bytes = store.settings.max_upload_bytes

    def read(self, name: str, content: bytes, names: Mapping[str, str] | None = None) -> Reading:
        """Read a document; ``names`` maps printed forms of units to what a person settled they mean.

        Names reviewed with an earlier version of the same plan are known already. Raises BoardError.
        """
        document = document_of(content, name)
        plan = read_plan(document)
        former = self.former_of(front_of(plan))
        known = stored_units(self.store, former["plan_id"]) if former else {}
        settled = {
            printed: Unit(unit, printed, group_of(unit), _NOTE if unit != printed else "")
            for printed, unit in (names or {}).items()
        }
        if known or settled:
            plan = read_plan(document, known | settled)
        return Reading(name, content, document, plan, review_of(document, plan), front_of(plan))

    def plans(self) -> list[dict[str, Any]]:
        """The plans in the store, newest year first."""
        return self.store.read("plans")

    def former_of(self, front: Front) -> dict[str, Any] | None:
        """The plan of the same region and year, if there is one: the document adjusts it."""
        own = (front.region, front.year)
        return next((plan for plan in self.plans() if (plan["region"], plan["year"]) == own), None)

    def plan_id_for(self, reading: Reading) -> str:
        """The id to propose: of the plan that is adjusted, else out of the file's name, else of the year."""
        former = self.former_of(reading.front)
        if former:
            return former["plan_id"]
        found = _ASCII_NAME.search(reading.name.lower())
        return found[0] if found else f"plan-{reading.front.year or self.now.year}"

    def rows(self, reading: Reading, decisions: Decisions) -> Tables:
        """The rows as decided; raises BoardError with row, column and value of the first fault."""
        return decided_rows(reading.document, reading.plan, decisions)

    def renamings(self, rows: Tables, plan_id: str) -> tuple[Renaming, ...]:
        """New indicators of ``rows`` that may go on from one of the plan's under another name."""
        with self.store.snapshot() as snapshot:
            return likely_renamings(stored_rows(snapshot, plan_id), rows)

    def changes(
        self, rows: Tables, plan_id: str, links: Mapping[str, str] | None = None
    ) -> dict[str, Sequence[Change]]:
        """What adopting ``rows`` with these ``links`` would change in a plan of the store, by table."""
        with self.store.snapshot() as snapshot:
            former = stored_rows(snapshot, plan_id)
        kept = keep_ids(former, rows, links)
        # What an earlier adjustment took out is no target any more.
        former["indicators"] = [row for row in former["indicators"] if row["target"]]
        return {table: changes(table, former[table], kept[table]) for table in kept}

    def adopt(
        self,
        reading: Reading,
        rows: Tables,
        plan_id: str,
        front: Front,
        reason: str = "",
        effective: dt.date | None = None,
        links: Mapping[str, str] | None = None,
    ) -> Adopted:
        """Adopt the rows; raises as adopt_plan does."""
        terms = Terms(self.actor, self.now, reason, effective)
        original = (reading.name, reading.content)
        return adopt_plan(self.store, plan_id, reading.document, rows, terms, front, original, links)

    def front(self, title: str, region: str, year: int, document_no: str, issued_on: dt.date | None) -> Front:
        """A plan's own facts as a person has settled them."""
        return Front(title.strip(), region.strip(), year, document_no.strip(), issued_on, is_reviewed=True)
