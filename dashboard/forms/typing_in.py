"""Typing values straight in: a table of what the unit is asked for, checked like a file while one types."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.forms import markup, receipt, review, text
from dashboard.forms.months import month_words, months_to_report, next_to_report
from dashboard.forms.review import Sent
from domain.periods import format_month
from lake.errors import BoardError

ROW_HEIGHT = 36
# A longer table scrolls in itself, so that what is said about it stays near.
MOST_ROWS = 15


def choose(desk: Any, units: list[str], is_office: bool, place: str) -> tuple[str, dt.date]:
    """Unit (empty: all, for the office) and month, side by side."""
    left, right = st.columns(2)
    known = ["", *units] if is_office else units
    unit = left.selectbox(
        text.TYPE_UNIT, known, key=f"unit_{place}", format_func=lambda name: name or text.ALL_UNITS
    )
    months = months_to_report(desk)
    month = right.selectbox(
        text.TYPE_MONTH, months, index=months.index(next_to_report(desk)), key=f"month_{place}",
        format_func=month_words,
    )  # fmt: skip
    return unit, month


def show(desk: Any, units: list[str], is_office: bool) -> None:
    """The table, and below it what a file with these rows would say."""
    unit, month = choose(desk, units, is_office, "typed")
    try:
        form = desk.form(unit, month)
    except BoardError as error:
        st.html(markup.calm(str(error)))
        return
    kinds = [text.KIND_VALUES] if form.indicators else []
    kinds += [text.KIND_ITEMS] if form.items else []
    kind = st.segmented_control(
        text.TYPE_KIND, kinds, default=kinds[0], required=True, key=f"kind_{unit}_{month}"
    )
    given = st.session_state.get("receipt_typed")
    number = given.submission_id if given is not None else 0
    key = f"typed_{kind}_{unit}_{month}_{number}"
    # Frozen when first shown: new values that arrive meanwhile must not throw away what is being typed.
    table = st.session_state.setdefault(f"table_{key}", _table(desk, form, kind))
    st.html(markup.tag("p", _help(kind), class_="form-help"))
    typed = _editor(desk, table, kind, f"editor_{key}")
    sent = _sent(desk, form, kind, typed)
    if sent is None:
        is_fresh = given is not None and given.file_name == f"{_name(form, kind)}.csv"
        st.html(receipt.receipt(given) if is_fresh else markup.tag("p", text.TYPE_EMPTY, class_="form-help"))
        return
    with st.container(key="review_typed"):
        review.show(desk, sent)


def _help(kind: str) -> str:
    return text.TYPE_HELP if kind == text.KIND_VALUES else text.TYPE_ITEMS_HELP


def _table(desk: Any, form: Any, kind: str) -> pd.DataFrame:
    """The rows of the form, with the words of its columns; what is to be filled in is empty."""
    if kind == text.KIND_ITEMS:
        columns = list(desk.item_headers.values())
        rows = [form.item_row(item) for item in form.items]
    else:
        columns = [*desk.headers.values(), desk.target_word, desk.previous_word]
        rows = [form.value_row(indicator) for indicator in form.indicators]
    return pd.DataFrame(rows, columns=columns, dtype=str)


def _editor(desk: Any, table: pd.DataFrame, kind: str, key: str) -> pd.DataFrame:
    words = desk.item_headers if kind == text.KIND_ITEMS else desk.headers
    if kind == text.KIND_ITEMS:
        open_fields = ("progress", "situation", "done_on")
        order = [words[name] for name in ("item_id", "item", *open_fields)]
    else:
        open_fields = ("actual", "note")
        shown = [words[name] for name in ("indicator_id", "name")]
        order = [*shown, words["actual"], words["unit"], desk.target_word, desk.previous_word, words["note"]]
    open_words = {words[name] for name in open_fields}
    # Text, not numbers: 18.50 says more than 18.5, and what is no number is explained, not swallowed.
    config = {
        word: st.column_config.TextColumn(
            word, disabled=word not in open_words, width=_width(word, desk, words)
        )
        for word in order
    }
    height = (min(len(table), MOST_ROWS) + 1) * ROW_HEIGHT + 2
    return st.data_editor(
        table, key=key, hide_index=True, column_order=order, column_config=config,
        row_height=ROW_HEIGHT, height=height, alt=text.TYPE_ALT,
    )  # fmt: skip


def _width(word: str, desk: Any, words: dict[str, str]) -> int:
    """Width of a column in pixels; what stays over goes to all alike."""
    if word in {words.get(name) for name in ("name", "item", "situation", "note")}:
        return 300
    return 150 if word in {words.get("actual"), desk.target_word, desk.previous_word} else 90


def _sent(desk: Any, form: Any, kind: str, typed: pd.DataFrame) -> Sent | None:
    """The typed rows as the file they are submitted with; None while nothing is typed."""
    is_items = kind == text.KIND_ITEMS
    words = desk.item_headers if is_items else desk.headers
    fields = ("progress", "situation", "done_on") if is_items else ("actual",)
    rows = typed.fillna("").to_dict("records")
    filled = [row for row in rows if any(str(row[words[name]]).strip() for name in fields)]
    if not filled:
        return None
    content, file_name = (desk.typed_items if is_items else desk.typed)(filled, _name(form, kind))
    told = words["item" if is_items else "name"]
    # Row 1 of the file is its header.
    names = {place: row[told] for place, row in enumerate(filled, start=2)}
    return Sent("typed", file_name, content, form.month, names, has_copy=False)


def _name(form: Any, kind: str) -> str:
    words = text.TYPED_ITEMS_NAME if kind == text.KIND_ITEMS else text.TYPED_NAME
    return words.format(month=format_month(form.month), unit=form.unit or text.ALL_UNITS)
