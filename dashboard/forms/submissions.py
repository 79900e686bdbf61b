"""Submissions as lines, and what one of them changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from dashboard import wording
from dashboard.forms import markup, text
from dashboard.forms.markup import Html
from dashboard.forms.receipt import content_words
from domain.periods import format_month
from lake.decimals import as_printed
from lake.plans import live_origin
from lake.store import Store

MAX_LISTED = 30

Row = Mapping[str, Any]


def wanted(numbers: Iterable[int]) -> int:
    """Place of the submission the address asks for (?number=12), else of the newest."""
    asked = st.query_params.get("number", "")
    known = [str(number) for number in numbers]
    return known.index(asked) if asked in known else 0


def history(store: Store, plan_id: str) -> list[dict[str, Any]]:
    """Submissions of a plan, newest first, each with its ``state``, a key of text.STATE_LOOK."""
    with store.snapshot() as snapshot:
        rows = snapshot.read("submission_history", plan_id=plan_id)
        live = live_origin(snapshot, plan_id)
    return [{**row, "state": _state(row, live)} for row in rows]


def _state(row: Row, live: str) -> str:
    if row["is_withdrawn"]:
        return "withdrawn"
    if row["origin"] == "demo":
        return "demo" if live == "demo" else "replaced"
    return "live"


def option(row: Row) -> str:
    """A submission in one line."""
    return text.DECIDE_OPTION.format(
        number=row["submission_id"],
        time=f"{row['submitted_at']:%Y-%m-%d %H:%M}",
        name=row["submitted_by"],
        file=row["file_name"],
        state=text.STATE_LOOK[row["state"]][2],
    )


def listed(rows: Iterable[Row]) -> Html:
    """Submissions, newest first."""
    columns = (
        text.COLUMN_NUMBER, text.COLUMN_TIME, text.COLUMN_BY, text.COLUMN_FILE,
        text.COLUMN_COUNT, text.COLUMN_STATE,
    )  # fmt: skip
    table = markup.table(columns, [_line(row) for row in rows], kind="submissions")
    return markup.tag("section", table, class_="form-panel")


def _line(row: Row) -> tuple:
    note = markup.tag("span", row["note"], class_="quiet block") if row["note"] else Html()
    return (
        text.NUMBER.format(number=row["submission_id"]),
        f"{row['submitted_at']:%Y-%m-%d %H:%M}",
        row["submitted_by"],
        markup.join([row["file_name"], note]),
        content_words(row["value_count"], row["item_count"]),
        markup.marked(*text.STATE_LOOK[row["state"]]),
    )


def changed(store: Store, plan_id: str, row: Row) -> Html:
    """What one submission changed, with what was decided about it."""
    number = row["submission_id"]
    with store.snapshot() as snapshot:
        names = {one["indicator_id"]: one for one in snapshot.read("indicators", plan_id=plan_id)}
        values = snapshot.read("submission_changes", plan_id=plan_id, submission_id=number)
        decisions = [
            one
            for one in snapshot.read("submission_decisions", plan_id=plan_id)
            if one["submission_id"] == number
        ]
        reports = [
            one for one in snapshot.read("item_history", plan_id=plan_id) if one["submission_id"] == number
        ]
        items = {one["item_id"]: one["item"] for one in snapshot.read("items", plan_id=plan_id)}
    parts: list[Html] = []
    if decisions:
        parts.append(markup.tag("ul", *(markup.tag("li", _decision(one)) for one in decisions)))
    if values:
        columns = (text.COLUMN_INDICATOR, text.COLUMN_MONTH, text.COLUMN_OLD_NEW, text.COLUMN_NOTE)
        parts.append(markup.table(columns, [_value(one, names) for one in values], kind="values"))
    if reports:
        columns = (text.COLUMN_ITEM, text.COLUMN_MONTH, text.COLUMN_PROGRESS, text.COLUMN_SITUATION)
        parts.append(markup.table(columns, [_report(one, items) for one in reports], kind="items"))
    return markup.panel(text.CHANGED_TITLE.format(number=number), *parts)


def _decision(one: Row) -> str:
    return text.DECISION.format(
        time=f"{one['decided_at']:%Y-%m-%d %H:%M}",
        name=one["decided_by"],
        what=text.DECISIONS[one["decision"]],
        reason=one["reason"],
    )


def _value(one: Row, names: Mapping[str, Row]) -> tuple:
    indicator = names.get(one["indicator_id"], {"name": "", "unit": ""})
    name = markup.join([indicator["name"], " ", markup.tag("span", one["indicator_id"], class_="quiet")])
    old = wording.with_unit(as_printed(one["before"], one["before_places"]), indicator["unit"])
    new = wording.with_unit(as_printed(one["actual"], one["actual_places"]), indicator["unit"])
    before = text.BEFORE_FROM.format(number=one["before_submission_id"])
    is_revision = one["before_submission_id"] is not None
    origin = markup.tag("span", before, class_="quiet block") if is_revision else Html()
    return (
        name,
        format_month(one["period"]),
        markup.join([markup.arrow(old, markup.tag("strong", new)), origin]),
        one["note"] or text.NOTHING,
    )


def _report(one: Row, items: Mapping[str, str]) -> tuple:
    progress = None if one["progress_pct"] is None else one["progress_pct"].normalize()
    return (
        markup.join([items.get(one["item_id"], ""), " ", markup.tag("span", one["item_id"], class_="quiet")]),
        format_month(one["period"]),
        wording.with_unit(progress, "%"),
        one["situation"] or text.NOTHING,
    )
