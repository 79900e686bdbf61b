"""What a unit is asked for in a month: the rows of its template, with what it reported last."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain import wording
from domain.indicator import Indicator
from domain.periods import format_month, judged_period, period_label
from domain.terms import Frequency
from etl.intake.expected import Expected, WorkItem, read_expected, unit_named
from etl.intake.headerwords import HEADERS, ITEM_HEADERS, PREVIOUS, TARGET
from lake.errors import BoardError
from lake.transaction import Snapshot

VALUE_COLUMNS = (*HEADERS.values(), TARGET, PREVIOUS)
ITEM_COLUMNS = tuple(ITEM_HEADERS.values())
EVERY_UNIT = "全部单位"


@dataclass(frozen=True)
class Form:
    """A unit's form of a month. unit is empty when all units are asked."""

    title: str
    unit: str
    month: dt.date
    indicators: tuple[Indicator, ...]
    items: tuple[WorkItem, ...]
    previous: Mapping[str, str]

    @property
    def name(self) -> str:
        """File name without its ending."""
        return f"{format_month(self.month)}-{self.unit or EVERY_UNIT}-填报表"

    def value_row(self, indicator: Indicator) -> list[str]:
        """Cells of an indicator under VALUE_COLUMNS; value and remark are empty."""
        target = wording.target_phrase(indicator)
        previous = self.previous.get(indicator.indicator_id, "")
        month = format_month(self.month)
        return [
            indicator.indicator_id, indicator.name, month, "", indicator.unit, self.unit, "", target, previous
        ]  # fmt: skip

    def item_row(self, item: WorkItem) -> list[str]:
        """Cells of a work item under ITEM_COLUMNS; progress, words and day are empty."""
        return [item.item_id, item.item, format_month(self.month), "", "", "", self.unit]


def read_form(snapshot: Snapshot, plan_id: str, unit: str, month: dt.date, today: dt.date) -> Form:
    """The form of ``unit`` (canonical or as printed; empty for all) for ``month``.

    It holds the indicators the unit answers for that have a value in this month, and its work items. Raises
    BoardError for an unknown unit, a month outside of the plan's year, or when there is nothing to ask.
    """
    expected = read_expected(snapshot, plan_id, today)
    plan = next(plan for plan in snapshot.read("plans") if plan["plan_id"] == plan_id)
    if month.year != expected.year:
        raise BoardError(f"{format_month(month)} 不在方案年度 {expected.year} 年内，请更换月份。")
    name = unit_named(snapshot, plan_id, unit) if unit else ""
    indicators = tuple(_asked(expected, name, month))
    items = tuple(item for item in expected.items.values() if not name or name in item.units)
    if not indicators and not items:
        raise BoardError(f"“{name}”在 {format_month(month)} 没有需要填报的指标和事项。")
    label = period_label(month, Frequency.MONTHLY)
    title = f"{plan['region']}{month.year}年{month.month}月（{label}累计）指标填报表"
    previous = {
        indicator.indicator_id: text
        for indicator in indicators
        if (text := _previous(expected, indicator.indicator_id, month))
    }
    return Form(title, name, month, indicators, items, previous)


def _asked(expected: Expected, unit: str, month: dt.date) -> Iterable[Indicator]:
    for indicator in expected.indicators.values():
        is_due = judged_period(indicator.kind, indicator.frequency, month, expected.rules) == month
        if is_due and (not unit or unit in expected.responsible[indicator.indicator_id]):
            yield indicator


def _previous(expected: Expected, indicator_id: str, month: dt.date) -> str:
    earlier = [p for entry, p in expected.known if entry == indicator_id and p < month]
    if not earlier:
        return ""
    last = max(earlier)
    return f"{expected.known[indicator_id, last]:f}（{format_month(last)}）"


def values_csv(form: Form) -> tuple[bytes, str]:
    """The form's indicators as a CSV that Excel opens, and its file name."""
    rows = [form.value_row(indicator) for indicator in form.indicators]
    return _csv(VALUE_COLUMNS, rows), f"{form.name}.csv"


def items_csv(form: Form) -> tuple[bytes, str]:
    """The form's work items as a CSV that Excel opens, and its file name."""
    return _csv(ITEM_COLUMNS, map(form.item_row, form.items)), f"{form.name}-工作事项.csv"


def typed_csv(rows: Sequence[Mapping[str, object]], name: str) -> tuple[bytes, str]:
    """Values typed into a form on a page, as the file they go through the same path with.

    ``rows`` are mappings from header words (the values of HEADERS) to what was typed; rows without a value
    are left out. Numbers must come as text or Decimal: a float has lost the decimals it had.
    """
    typed = [row for row in rows if _said(row, "actual", HEADERS)]
    cells = [[str(row.get(word) or "") for word in HEADERS.values()] for row in typed]
    return _csv(HEADERS.values(), cells), f"{name}.csv"


def typed_items_csv(rows: Sequence[Mapping[str, object]], name: str) -> tuple[bytes, str]:
    """As typed_csv, for reports on work items (header words: the values of ITEM_HEADERS)."""
    told = ("progress", "situation", "done_on")
    typed = [row for row in rows if any(_said(row, field, ITEM_HEADERS) for field in told)]
    cells = [[str(row.get(word) or "") for word in ITEM_HEADERS.values()] for row in typed]
    return _csv(ITEM_HEADERS.values(), cells), f"{name}.csv"


def _said(row: Mapping[str, object], field: str, headers: Mapping[str, str]) -> bool:
    return bool(str(row.get(headers[field]) or "").strip())


def _csv(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
