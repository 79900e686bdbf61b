"""What the office decides about a month's circular: red head, number, issuer, addressee, signature, date."""

from __future__ import annotations

import streamlit as st

from dashboard import who
from dashboard.forms import access, markup, text
from domain.periods import parse_month
from domain.roles import ForbiddenError
from lake.errors import BoardError
from reports.form import changed, remember
from reports.signoff import Circular
from reports.wording import bulletin as words


def show(found: Circular) -> None:
    """The form, folded; once saved it holds for the month, and without number and date for later ones."""
    form, board = found.form, found.material.board
    issuer = form.issuer or words.issuer(found.material)
    suggested = {
        "issuer": words.issuer(found.material),
        "addressee": words.ADDRESSEE,
        "red_head": words.red_head(issuer),
        "document_no": text.FORM_NUMBER_LIKE.format(year=board["plan"]["year"]),
        "signatory": issuer,
        "dated": text.FORM_DATED_LIKE,
    }
    key = f"form_{board['period']}"
    with st.expander(text.FORM_TITLE), st.form(key, border=False):
        st.html(markup.tag("p", text.FORM_HELP, class_="form-help"))
        is_red_headed = st.checkbox(text.FORM_RED_HEADED, value=form.is_red_headed, key=f"{key}_is_red")
        said = {
            name: st.text_input(
                label, value=getattr(form, name), placeholder=suggested[name], key=f"{key}_{name}"
            )
            for name, label in text.FORM_FIELDS.items()
        }
        if not st.form_submit_button(text.FORM_SAVE):
            return
    try:
        settled = changed(form, {**said, "is_red_headed": is_red_headed})
        remember(
            access.store(), who.now(), board["plan"]["plan_id"], parse_month(board["period"]), settled,
            access.now(),
        )  # fmt: skip
    except (ForbiddenError, BoardError) as error:
        st.html(markup.calm(text.FORM_NOT_SAVED, str(error)))
        return
    st.rerun()
