"""What a file would change: old and new with their lights, work items, and what the month still lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard import charts, rows, wording
from dashboard.charts.before_after import amounts_change, growth_change
from dashboard.forms import markup, text
from dashboard.forms.markup import Html
from dashboard.theme import LIGHT_ORDER
from domain.wording import target_phrase

MAX_MISSING = 12


def summary(changes: Sequence[Any]) -> str:
    """How many values change, and what becomes of the lights."""
    changed = [change for change in changes if change.is_changed]
    parts = [text.PREVIEW_CHANGED.format(count=len(changed))]
    if len(changed) < len(changes):
        parts.append(text.PREVIEW_SAME.format(count=len(changes) - len(changed)))
    moves = {text.PREVIEW_WORSE: 0, text.PREVIEW_BETTER: 0, text.PREVIEW_FIRST: 0}
    for change in changed:
        words = _move(change)
        if words:
            moves[words] += 1
    told = [words.format(count=count) for words, count in moves.items() if count]
    return text.COMMA.join([*parts, *(told or [text.PREVIEW_LIGHTS_SAME])])


def _move(change: Any) -> str:
    before, after = str(change.before.light), str(change.after.light)
    if before == after or after == "grey":
        return ""
    if before == "grey":
        return text.PREVIEW_FIRST
    # LIGHT_ORDER runs from the worst on.
    is_better = LIGHT_ORDER.index(after) > LIGHT_ORDER.index(before)
    return text.PREVIEW_BETTER if is_better else text.PREVIEW_WORSE


def values(changes: Sequence[Any]) -> Html:
    """A row a value; those that stay as they are wait behind a heading."""
    changed = [change for change in changes if change.is_changed]
    same = [change for change in changes if not change.is_changed]
    shown = _table(changed) if changed else Html()
    if not same:
        return shown
    return markup.join([shown, markup.folded(text.SAME_ROWS.format(count=len(same)), _table(same))])


def _table(changes: Sequence[Any]) -> Html:
    columns = (
        text.COLUMN_INDICATOR, text.COLUMN_PERIOD, text.COLUMN_OLD_NEW,
        text.COLUMN_LIGHT, text.COLUMN_TARGET, text.COLUMN_GAP,
    )  # fmt: skip
    return markup.table(columns, [_row(change) for change in changes], kind="changes")


def _row(change: Any) -> tuple:
    name = markup.join([change.name, " ", markup.tag("span", change.indicator_id, class_="quiet")])
    old = wording.with_unit(change.old, change.unit)
    new = markup.tag("strong", wording.with_unit(change.new, change.unit))
    before = markup.light(change.before.status, str(change.before.light))
    after = markup.light(change.after.status, str(change.after.light))
    is_moved = (change.before.light, change.before.status) != (change.after.light, change.after.status)
    lights = markup.arrow(before, after) if is_moved else after
    target = target_phrase(change.indicator).replace("-", wording.MINUS)
    gap = wording.gap_text(change.after.gap)
    return name, change.period_label, markup.arrow(old, new), lights, target, gap


def figures(changes: Sequence[Any]) -> list[tuple[str, str, str, dict]]:
    """Charts of the changed values, newest month of each indicator: key, title, note, plotly spec."""
    newest = {change.indicator_id: change for change in changes if change.is_changed}
    kinds = (
        ("growth", text.CHART_GROWTH, text.TICK_TARGET, growth_change),
        ("cumulative", text.CHART_AMOUNTS, text.TICK_PACE, amounts_change),
    )
    drawn = []
    for kind, title, tick, draw in kinds:
        frame = _frame(newest, kind)
        if len(frame):
            spec = charts.plain(draw(frame, text.CHART_BEFORE))
            drawn.append((kind, title, text.CHART_NOTE.format(tick=tick), spec))
    return drawn


def _frame(changes: dict[str, Any], kind: str) -> pd.DataFrame:
    """rows.chart_frame of the values as they would be, with a column ``before``: actual or completion now."""
    frame = rows.chart_frame([_board_row(change) for change in changes.values()], kind)
    frame["before"] = [
        changes[key].old if kind == "growth" else changes[key].before.completion_rate
        for key in frame["indicator_id"]
    ]
    return frame


def _board_row(change: Any) -> dict[str, Any]:
    """A change as the row it would be on the board."""
    return {
        **asdict(change.indicator),
        **asdict(change.after),
        "period_label": change.period_label,
        "actual": change.new,
    }


def items(changes: Sequence[Any]) -> Html:
    """A row a work item: progress before and after, with the words."""
    columns = (text.COLUMN_ITEM, text.COLUMN_PROGRESS, text.COLUMN_SITUATION, text.COLUMN_DONE)
    return markup.panel(
        text.ITEMS_TITLE,
        markup.table(
            columns,
            [
                (
                    markup.join([change.item, " ", markup.tag("span", change.item_id, class_="quiet")]),
                    markup.arrow(_percent(change.old_pct), _percent(change.report.progress_pct)),
                    change.report.situation or text.NOTHING,
                    str(change.report.done_on or text.NOTHING),
                )
                for change in changes
            ],
            kind="items",
        ),
    )


def _percent(value: Decimal | None) -> str:
    return wording.with_unit(None if value is None else value.normalize(), "%")


def missing(rows_missing: Sequence[Any]) -> Html:
    """Indicators of the reported months that will still be missing."""
    if not rows_missing:
        return markup.tag("p", markup.marked("●", "green", text.MISSING_NONE))
    lines = [
        markup.tag(
            "li",
            f"{row.indicator_id} {row.name} ",
            markup.tag("span", text.MISSING_DUE.format(day=_day(row.due_on)), class_="quiet"),
        )
        for row in rows_missing
    ]
    shown, more = lines[:MAX_MISSING], lines[MAX_MISSING:]
    more_title = text.MISSING_MORE.format(count=len(lines))
    rest = markup.folded(more_title, markup.tag("ul", *more)) if more else Html()
    title = text.MISSING_TITLE.format(count=len(lines))
    return markup.panel(title, markup.tag("ul", *shown), rest)


def _day(day: dt.date) -> str:
    return f"{day:%Y-%m-%d}"
