"""What the reader found in a plan document: frozen rows, in document order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lake.errors import BoardError


@dataclass(frozen=True)
class Indicator:
    """One quantitative target: `target` keeps the printed decimals, `unit` includes 万 and 亿.

    `mentions` holds the exact quote of every place that states the target, `spans` its offsets in the source
    and `places` those of the numbers; `source_quote` is the mention with a task where there is one.
    `confidence` is 高, 中 or 低, and `doubt` says why it is not 高. `due` is a deadline printed with the
    target or its task, `milestones` what a table asks for by the quarter.
    """

    indicator_id: str
    name: str
    section: str
    task_id: str
    is_headline: bool
    kind: str
    frequency: str
    target: Decimal
    unit: str
    comparator: str
    wording: str
    source_quote: str
    mentions: tuple[str, ...]
    places: tuple[int, ...]
    confidence: str
    doubt: str
    due: date | None = None
    milestones: str = ""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Item:
    """One work item: its text as printed (blanks out), the targets it carries, its deadline where printed."""

    item_id: str
    text: str
    indicator_ids: tuple[str, ...]
    due: date | None


@dataclass(frozen=True)
class Task:
    """One paragraph with its responsible units. `paragraph` is the text without heading and bracket.

    `units` are canonical names in printed order, `printed_units` the forms they were printed in, `lead_units`
    those printed after 牵头 or marked * where the document tells leads from others (else empty).
    """

    task_id: str
    section: str
    section_title: str
    heading: str
    paragraph: str
    units: tuple[str, ...]
    printed_units: tuple[str, ...]
    lead_units: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Section:
    """One part of the plan that holds tasks: its printed numeral and its title."""

    section: str
    section_title: str


@dataclass(frozen=True)
class Unit:
    """One printed form of a responsible unit and the canonical name it stands for."""

    unit: str
    printed_as: str
    group: str
    note: str


@dataclass(frozen=True)
class LeftOut:
    """A number that is no target, the words around it, the reason and its offsets in the source."""

    number: str
    context: str
    reason: str
    place: int
    end: int


@dataclass(frozen=True)
class Plan:
    """A plan document as read."""

    title: str
    region: str
    year: int | None
    document_no: str
    issued_on: date | None
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every work item in document order."""
        return tuple(item for task in self.tasks for item in task.items)


class PlanError(BoardError):
    """The text cannot be read as a plan."""
