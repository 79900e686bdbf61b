"""The page 上报记录: submissions, values with their revisions, the board of a past day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard import source, wording
from dashboard import text as board_text
from dashboard.forms import access, markup, submissions, text
from dashboard.theme import LIGHT_ORDER, SHAPES
from domain.roles import Action, Actor, may
from lake.errors import BoardError
from lake.files import read_file
from reports.past import board_on
from reports.revisions import build_revisions


def show() -> None:
    """The whole page, for whoever is logged in: it names persons."""
    actor = access.actor_for(Action.READ, "history")
    plan_id = access.plan_id()
    st.html(markup.heading(text.HISTORY_TITLE, text.HISTORY_LEAD))
    rows = submissions.history(access.store(), plan_id)
    if not rows:
        st.html(markup.calm(text.HISTORY_NONE_TITLE, text.HISTORY_NONE))
        return
    listed, revisions, past = st.tabs([text.TAB_LIST, text.TAB_REVISIONS, text.TAB_PAST])
    with listed:
        _submissions(actor, plan_id, rows)
    with revisions:
        _revisions(plan_id)
    with past:
        _past(plan_id, rows)


def _submissions(actor: Actor, plan_id: str, rows: list[dict[str, Any]]) -> None:
    shown = rows[: submissions.MAX_LISTED]
    st.html(submissions.listed(shown))
    if len(shown) < len(rows):
        st.caption(text.SHOW_MORE.format(count=len(shown)))
    by_number = {row["submission_id"]: row for row in rows}
    number = st.selectbox(
        text.SHOW_SUBMISSION, list(by_number), index=submissions.wanted(by_number), key="history_number",
        format_func=lambda key: submissions.option(by_number[key]),
    )  # fmt: skip
    row = by_number[number]
    with st.container(key="original", horizontal=True, vertical_alignment="center"):
        _original(row)
        if may(actor, Action.WITHDRAW):
            address = f"/submit?number={number}"
            st.html(
                markup.tag("a", text.DECIDE_LINK, href=address, target="_self", class_="form-button"),
                width="content",
            )
    st.html(submissions.changed(access.store(), plan_id, row))


def _original(row: dict[str, Any]) -> None:
    """The very bytes that were submitted."""
    try:
        content = read_file(access.store().settings, row["file_sha256"])
    except BoardError as error:
        st.error(str(error))
        return
    st.download_button(
        text.DOWNLOAD_ORIGINAL, content, row["file_name"], "application/octet-stream", on_click="ignore",
        key="download_original",
    )  # fmt: skip
    st.caption(text.DOWNLOAD_SIZE.format(size=f"{row['file_size']:,}", digest=row["file_sha256"]))


def _revisions(plan_id: str) -> None:
    found = build_revisions(access.store(), plan_id)
    indicators = {row["indicator_id"]: row for row in access.store().read("indicators", plan_id=plan_id)}
    chosen = st.selectbox(
        text.REVISION_INDICATOR, list(indicators), key="history_indicator",
        format_func=lambda key: f"{key} {indicators[key]['name']}",
    )  # fmt: skip
    values = found.get(chosen, [])
    if not values:
        st.html(markup.calm(text.REVISION_NONE))
        return
    columns = (
        text.COLUMN_MONTH, text.COLUMN_ACTUAL, text.COLUMN_STATE, text.COLUMN_NUMBER, text.COLUMN_TIME,
        text.COLUMN_BY, text.COLUMN_NOTE,
    )  # fmt: skip
    unit = indicators[chosen]["unit"]
    lines = [
        (
            value["period"],
            wording.with_unit(value["actual"], unit),
            markup.marked(*text.REVISION_LOOK[value["state"]]),
            text.NUMBER.format(number=value["submission_id"]),
            f"{value['submitted_at']:%Y-%m-%d %H:%M}",
            value["submitted_by"],
            value["note"] or text.NOTHING,
        )
        for value in values
    ]
    st.html(markup.panel(indicators[chosen]["name"], markup.table(columns, lines, kind="revisions")))


def _past(plan_id: str, rows: list[dict[str, Any]]) -> None:
    today = dt.date.today()
    first = min(row["submitted_at"].date() for row in rows)
    newest = min(max(row["submitted_at"].date() for row in rows), today)
    day = st.date_input(
        text.PAST_DAY, newest, min_value=min(first, today), max_value=today, format="YYYY-MM-DD",
        key="history_day",
    )  # fmt: skip
    if day is None:
        return
    board = _board_on(plan_id, day, source.edition().version)
    if board is None:
        st.html(markup.calm(text.PAST_NONE.format(day=day)))
        return
    counts = board["counts"]
    lights = markup.join(
        (
            markup.marked(SHAPES[name], name, f"{board_text.LIGHT_WORDS[name]} {counts[name]}")
            for name in LIGHT_ORDER
        ),
        "　",
    )
    columns = (
        text.COLUMN_INDICATOR, text.COLUMN_PERIOD, text.COLUMN_ACTUAL, text.COLUMN_TARGET, text.COLUMN_GAP,
        text.COLUMN_STATE,
    )  # fmt: skip
    table = markup.table(columns, [_past_row(row) for row in board["indicators"]], kind="past")
    title = text.PAST_LEAD.format(day=day, label=board["period_label"])
    note = markup.tag("p", text.PAST_NOTE, class_="quiet")
    st.html(markup.panel(title, markup.tag("p", lights), note, table))


@st.cache_resource(show_spinner=False, max_entries=20)
def _board_on(plan_id: str, day: dt.date, _version: int) -> dict[str, Any] | None:
    return board_on(access.store(), plan_id, day)


def _past_row(row: dict[str, Any]) -> tuple:
    return (
        markup.join([row["name"], " ", markup.tag("span", row["indicator_id"], class_="quiet")]),
        row["period_label"] or text.NOTHING,
        wording.with_unit(row["actual"], row["unit"]),
        wording.target_text(row),
        wording.gap_text(row["gap"]),
        markup.light(row["status"], str(row["light"])),
    )
