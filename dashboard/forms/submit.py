"""The page 数据上报: a file, a table to type into, forms to fetch, and for the office taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.forms import access, decide, markup, receipt, review, templates, text, typing_in
from dashboard.forms.months import month_words, months_to_report
from dashboard.forms.review import Sent
from domain.roles import Action, may

MB = 1024 * 1024


def show(open_desk: Callable[..., Any]) -> None:
    """The whole page; ``open_desk`` makes the intake's desk out of store, plan, actor and moment."""
    actor = access.actor_for(Action.SUBMIT, "submit")
    desk = open_desk(access.store(), access.plan_id(), actor, access.now())
    units = desk.units()
    is_office = may(actor, Action.WITHDRAW)
    named = text.ALL_UNITS if is_office else text.LIST.join(units)
    lead = f"{text.SUBMIT_LEAD}{text.SUBMIT_FOR.format(units=named)}{text.STOP}"
    st.html(markup.heading(text.SUBMIT_TITLE, lead))
    if not units:
        st.html(markup.calm(text.NO_UNITS_TITLE, text.NO_UNITS))
        return
    names = [text.TAB_FILE, text.TAB_TYPE, text.TAB_TEMPLATE]
    if is_office:
        names.append(text.TAB_DECIDE)
    # /submit?number=12 comes from the history and means taking that one back.
    wanted = text.TAB_DECIDE if is_office and "number" in st.query_params else text.TAB_FILE
    tabs = st.tabs(names, default=wanted, key="submit_tabs")
    with tabs[0]:
        _file(desk)
    with tabs[1]:
        typing_in.show(desk, units, is_office)
    with tabs[2]:
        templates.show(desk, units, is_office)
    if is_office:
        with tabs[3]:
            decide.show(desk)


def _file(desk: Any) -> None:
    given = st.session_state.get("receipt_file")
    # A new key empties the uploader once its file counts; until the next receipt it stays the same.
    number = given.submission_id if given is not None else 0
    above = st.empty()
    place, month = st.columns([3, 1], vertical_alignment="top")
    limit = desk.max_upload_bytes // MB
    uploaded = place.file_uploader(
        text.UPLOAD.format(limit=limit), key=f"upload_{number}", max_upload_size=limit
    )
    months = months_to_report(desk)
    meant = month.selectbox(
        text.UPLOAD_MONTH, [None, *reversed(months)], key="upload_month",
        format_func=lambda day: month_words(day) if day else text.UPLOAD_MONTH_NONE,
    )  # fmt: skip
    if uploaded is None:
        if given is not None:
            above.html(receipt.receipt(given))
        else:
            st.html(markup.tag("p", text.UPLOAD_HELP, class_="form-help"))
        return
    with st.container(key="review_file"):
        review.show(desk, Sent("file", uploaded.name, uploaded.getvalue(), meant))
