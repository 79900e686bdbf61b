"""Taking a submission back, and putting it in force again; for the office."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.forms import markup, submissions, text
from domain.roles import ForbiddenError
from lake.errors import BoardError


def show(desk: Any) -> None:
    """Which submission, what it brought, why, and the act."""
    note = st.session_state.pop("decided", None)
    if note:
        st.success(note)
    st.html(markup.tag("p", text.DECIDE_HELP, class_="form-help"))
    rows = submissions.history(desk.store, desk.plan_id)
    if not rows:
        st.html(markup.calm(text.DECIDE_NONE))
        return
    by_number = {row["submission_id"]: row for row in rows}
    number = st.selectbox(
        text.DECIDE_WHICH, list(by_number), index=submissions.wanted(by_number), key="decide_number",
        format_func=lambda key: submissions.option(by_number[key]),
    )  # fmt: skip
    row = by_number[number]
    st.html(submissions.changed(desk.store, desk.plan_id, row))
    is_withdrawn = row["is_withdrawn"]
    label = text.RESTORE_REASON if is_withdrawn else text.WITHDRAW_REASON
    reason = st.text_input(label, placeholder=text.DECIDE_HINT, key=f"decide_reason_{number}_{is_withdrawn}")
    if st.button(text.RESTORE if is_withdrawn else text.WITHDRAW, type="primary", key="decide"):
        _do(desk, number, reason, is_withdrawn)


def _do(desk: Any, number: int, reason: str, is_withdrawn: bool) -> None:
    act, done = (desk.restore, text.RESTORED_NOW) if is_withdrawn else (desk.withdraw, text.WITHDRAWN_NOW)
    try:
        act(number, reason)
    except (BoardError, ForbiddenError) as error:
        st.error(str(error))
        return
    st.session_state["decided"] = done.format(number=number)
    st.rerun()
