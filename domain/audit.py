"""The plan's own audit: what the document itself leaves open, so that nobody is blamed for it later.

Source: 督查立项 practice: before a plan is supervised, every entry needs a number or a deliverable, one
name per unit, a responsible unit and a date; what is missing is put to the drafting office.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What kind of gap. The value is the heading shown to people."""

    STATED_TWICE = "同一目标两处表述不一"
    NO_UNIT = "总目标未明确责任单位"
    NO_NUMBER = "任务没有量化目标"
    TWO_NAMES = "同一单位两种名称"
    NO_DUE_DATE = "事项未明确完成时限"


@dataclass(frozen=True)
class Finding:
    """One gap: the ids or names it concerns, and one Chinese sentence."""

    kind: FindingKind
    subjects: tuple[str, ...]
    message: str


def audit_plan(
    indicators: Sequence[Mapping[str, object]],
    tasks: Sequence[Mapping[str, object]],
    units: Sequence[Mapping[str, object]],
    mentions: Mapping[str, Sequence[str]],
) -> list[Finding]:
    """Audit one plan; findings come by kind, then in document order.

    indicators, tasks, units  rows with the columns of the three files of a plan (tasks: one row a work item)
    mentions  indicator_id -> exact quotes of every place that states it
    """
    return [
        *_stated_twice(indicators, mentions),
        *_without_unit(indicators),
        *_without_number(tasks),
        *_two_names(units),
        *_without_date(tasks),
    ]


def _stated_twice(
    indicators: Sequence[Mapping[str, object]], mentions: Mapping[str, Sequence[str]]
) -> Iterable[Finding]:
    for row in indicators:
        quotes = mentions.get(str(row["indicator_id"]), ())
        wordings = list(dict.fromkeys("".join(quote.split()) for quote in quotes))
        if len(wordings) > 1:
            told = "与".join(f"“{wording}”" for wording in wordings)
            yield _finding(
                FindingKind.STATED_TWICE,
                [row["indicator_id"]],
                f"{row['name']}在方案中写作{told}，请明确口径。",
            )


def _without_unit(indicators: Sequence[Mapping[str, object]]) -> Iterable[Finding]:
    for row in indicators:
        if str(row["is_headline"]).lower() == "true" and not row["task_id"]:
            yield _finding(
                FindingKind.NO_UNIT,
                [row["indicator_id"]],
                f"{row['name']}只列入工作目标，方案未明确责任单位。",
            )


def _without_number(tasks: Sequence[Mapping[str, object]]) -> Iterable[Finding]:
    headings = {row["task_id"]: row["heading"] for row in tasks}
    numbered = {row["task_id"] for row in tasks if row["indicator_ids"]}
    for task_id, heading in headings.items():
        if task_id not in numbered:
            yield _finding(FindingKind.NO_NUMBER, [task_id], f"任务“{heading}”没有量化目标，只能按事项督查。")


def _two_names(units: Sequence[Mapping[str, object]]) -> Iterable[Finding]:
    forms: dict[object, list[object]] = {}
    for row in units:
        forms.setdefault(row["unit"], []).append(row["printed_as"])
    for unit, printed in forms.items():
        distinct = list(dict.fromkeys(printed))
        if len(distinct) > 1:
            yield _finding(
                FindingKind.TWO_NAMES,
                [unit],
                f"{unit}在方案中写作{'、'.join(map(str, distinct))}，按同一单位处理。",
            )


def _without_date(tasks: Sequence[Mapping[str, object]]) -> Iterable[Finding]:
    undated = [row["item_id"] for row in tasks if not row["due"]]
    if undated:
        yield _finding(
            FindingKind.NO_DUE_DATE,
            undated,
            f"{len(tasks)} 个事项中 {len(undated)} 个没有完成时限，无法判断逾期，请责任单位补报时间表。",
        )


def _finding(kind: FindingKind, subjects: Sequence[object], message: str) -> Finding:
    return Finding(kind, tuple(str(subject) for subject in subjects), message)
