"""What a reviewer goes through before a plan counts: every target, every number passed over, every doubt."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from domain.audit import Finding, audit_plan
from etl.plan.aliases import AliasProposal, propose_aliases
from etl.plan.document import Document
from etl.plan.model import Indicator, LeftOut, Plan, Unit
from etl.plan.rows import rows_of
from etl.tables import JOINER

COLUMNS = (
    "row", "id", "name", "target", "unit", "comparator", "kind", "frequency", "section", "task_id", "heading",
    "lead_units", "other_units", "due", "milestones", "confidence", "reason", "place", "quote",
)  # fmt: skip
_TARGET, _LEFT_OUT, _ALIAS, _FINDING = "指标", "未采用的数字", "单位写法", "审核提示"


@dataclass(frozen=True)
class ReviewTarget:
    """A target with what the three files do not hold.

    `lead_units` and `other_units` are canonical; where the document does not tell them apart, all are leads.
    `place` says in words where it is printed, `spans` are the offsets of every statement in the text.
    """

    indicator: Indicator
    heading: str
    lead_units: tuple[str, ...]
    other_units: tuple[str, ...]
    place: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class ReviewLeftOut:
    """A number that is no target, with the reason and where it is printed."""

    left_out: LeftOut
    place: str


@dataclass(frozen=True)
class Review:
    """Both lists, the names to settle and the gaps of the document itself.

    `merged` are printed forms the reader took for another unit (each with its note), `aliases` those it only
    proposes; `findings` are the plan's own gaps (domain.audit).
    """

    targets: tuple[ReviewTarget, ...]
    left_out: tuple[ReviewLeftOut, ...]
    merged: tuple[Unit, ...]
    aliases: tuple[AliasProposal, ...]
    findings: tuple[Finding, ...]


def review_of(document: Document, plan: Plan) -> Review:
    """Return what there is to review in `plan`, read from `document`."""
    tasks = {task.task_id: task for task in plan.tasks}
    targets = []
    for row in plan.indicators:
        task = tasks.get(row.task_id)
        units = task.units if task else ()
        leads = (task.lead_units or units) if task else ()
        targets.append(
            ReviewTarget(
                indicator=row,
                heading=task.heading if task else "",
                lead_units=leads,
                other_units=tuple(unit for unit in units if unit not in leads),
                place=document.place(row.places[-1]),
                spans=row.spans,
            )
        )
    rows = rows_of(plan)
    mentions = {row.indicator_id: row.mentions for row in plan.indicators}
    return Review(
        targets=tuple(targets),
        left_out=tuple(ReviewLeftOut(row, document.place(row.place)) for row in plan.left_out),
        merged=tuple(unit for unit in plan.units if unit.unit != unit.printed_as),
        aliases=propose_aliases(task.printed_units for task in plan.tasks),
        findings=tuple(audit_plan(rows["indicators"], rows["tasks"], rows["units"], mentions)),
    )


def review_csv(review: Review) -> bytes:
    """Return the review as one CSV file for Excel; the column `row` says what a line is about."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(_lines(review))
    return text.getvalue().encode("utf-8-sig")


def _lines(review: Review) -> Iterator[dict[str, str]]:
    for target in review.targets:
        row = target.indicator
        shared = ("name", "unit", "comparator", "kind", "frequency", "section", "task_id", "milestones")
        yield {
            "row": _TARGET,
            "id": row.indicator_id,
            **{column: getattr(row, column) for column in shared},
            "target": str(row.target),
            "heading": target.heading,
            "lead_units": JOINER.join(target.lead_units),
            "other_units": JOINER.join(target.other_units),
            "due": row.due.isoformat() if row.due else "",
            "confidence": row.confidence,
            "reason": row.doubt,
            "place": target.place,
            "quote": row.source_quote,
        }
    for passed in review.left_out:
        row = passed.left_out
        yield {
            "row": _LEFT_OUT,
            "name": row.number,
            "reason": row.reason,
            "place": passed.place,
            "quote": row.context,
        }
    for unit in review.merged:
        yield {
            "row": _ALIAS,
            "id": unit.printed_as,
            "name": unit.unit,
            "confidence": "已归并",
            "reason": unit.note,
        }
    for alias in review.aliases:
        yield {
            "row": _ALIAS,
            "id": alias.printed,
            "name": JOINER.join(alias.candidates),
            "confidence": "待确认",
            "reason": alias.reason,
        }
    for finding in review.findings:
        subjects = JOINER.join(finding.subjects)
        yield {"row": _FINDING, "id": subjects, "name": finding.kind.value, "reason": finding.message}
