"""Everything a document of one month may say, read from one version of the store."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from domain.indicator import Indicator
from domain.periods import format_month, next_month, parse_month
from domain.rules import Rules
from domain.terms import Light
from lake.deadlines import due_on
from lake.errors import BoardError
from lake.plans import plan_rules
from lake.store import Store
from lake.transaction import Snapshot
from lake.versions import TargetBook
from reports.board import Board, build_boards
from reports.ranking import Ranking, build_rankings, judging
from reports.reporting import Cell, Reporting, build_reporting
from reports.revisions import build_revisions
from reports.work_items import build_work_items

Row = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """One month as every document sees it; figures are those of ``board``, nothing is computed anew.

    boards and rankings hold the months of the plan's year up to this one, oldest first.
    """

    as_of: dt.date
    boards: Mapping[str, Board]
    rankings: Mapping[str, Ranking]
    reporting: Reporting
    revisions: Mapping[str, list[Row]]
    items: tuple[Row, ...]
    item_states: Mapping[str, Row]
    indicators: Mapping[str, Indicator]
    rules: Rules
    submissions: tuple[Row, ...]

    @property
    def board(self) -> Board:
        """The board of the month."""
        return self.boards[max(self.boards)]

    @property
    def ranking(self) -> Ranking:
        """The ranking of the month."""
        return self.rankings[self.board["period"]]

    @property
    def previous(self) -> Board | None:
        """The board of the month before, if that month has one."""
        earlier = [month for month in self.boards if month < self.board["period"]]
        return self.boards[max(earlier)] if earlier else None

    @property
    def period(self) -> dt.date:
        """The month as a date."""
        return parse_month(self.board["period"])

    @property
    def due_on(self) -> dt.date:
        """Last day on which the month's values were on time."""
        return due_on(self.period, self.rules)

    @property
    def next_due_on(self) -> dt.date:
        """Last day on which the values of the month after are on time."""
        return due_on(next_month(self.period), self.rules)

    def rows(self, *lights: Light) -> list[Row]:
        """Board rows with one of these lights, in document order."""
        return [row for row in self.board["indicators"] if row["light"] in lights]

    def cells(self) -> dict[str, Cell]:
        """How every unit (not the group phrases) stands with the month's reports."""
        place = [month.period for month in self.reporting.months].index(self.board["period"])
        groups = self.reporting.groups
        return {
            unit: cells[place]
            for unit, cells in self.reporting.rows.items()
            if unit and groups.get(unit) not in self.rules.unranked_groups
        }

    def months_red(self, indicator_id: str) -> int:
        """For how many boards in a row, up to this one, the indicator has been red."""
        count = 0
        for board in reversed(self.boards.values()):
            row = next(row for row in board["indicators"] if row["indicator_id"] == indicator_id)
            if row["light"] != Light.RED:
                break
            count += 1
        return count


def of_version(material: Material, version: int) -> Material:
    """The same figures, named by the version they were composed from."""
    boards = {month: {**board, "version": version} for month, board in material.boards.items()}
    return replace(material, boards=boards)


class Held:
    """One version of a store, handed to several builders so that they cannot see two."""

    def __init__(self, store: Store, snapshot: Snapshot):
        self.settings = store.settings
        self._snapshot = snapshot

    def version(self) -> int:
        """The version held."""
        return self._snapshot.version

    def read(self, name: str, **params: Any) -> list[Row]:
        """As Store.read."""
        return self._snapshot.read(name, **params)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The version held, again."""
        yield self._snapshot


def gather(store: Store, plan_id: str, period: dt.date, as_of: dt.date) -> Material:
    """The material of ``period`` as looked at on the day ``as_of``.

    Raises BoardError for an unknown plan, a month without a board, and a day before the month.
    """
    month = format_month(period)
    if as_of < period:
        raise BoardError(f"查看日期 {as_of} 早于数据月份 {month}，请更换 --as-of 或 --month。")
    with store.snapshot() as snapshot:
        held = Held(store, snapshot)
        boards = build_boards(held, plan_id, as_of)
        if month not in boards:
            known = f"现有 {min(boards)} 至 {max(boards)}" if boards else "还没有任何数据"
            raise BoardError(f"没有 {month} 的数据（{known}），请更换月份或先上报数据。")
        boards = {key: board for key, board in boards.items() if key[:4] == month[:4] and key <= month}
        items, states, _ = build_work_items(held, plan_id, [month], as_of)
        return Material(
            as_of=as_of,
            boards=boards,
            rankings=build_rankings(held, plan_id, boards, as_of),
            reporting=build_reporting(held, plan_id, as_of),
            revisions=build_revisions(held, plan_id),
            items=tuple(items),
            item_states=states[month],
            indicators=judging(TargetBook(snapshot, plan_id), period),
            rules=plan_rules(snapshot, plan_id),
            submissions=tuple(snapshot.read("submission_files", plan_id=plan_id)),
        )
