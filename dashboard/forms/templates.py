"""Forms to fetch, by unit and month."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.forms import markup, text
from dashboard.forms.typing_in import choose
from lake.errors import BoardError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LABELS = {"xlsx": text.TEMPLATE_XLSX, "csv": text.TEMPLATE_CSV, "items": text.TEMPLATE_ITEMS}


def show(desk: Any, units: list[str], is_office: bool) -> None:
    """Unit, month, and the files."""
    st.html(markup.tag("p", text.TEMPLATE_HELP, class_="form-help"))
    unit, month = choose(desk, units, is_office, "template")
    try:
        form = desk.form(unit, month)
    except BoardError as error:
        st.html(markup.calm(str(error)))
        return
    holds = text.TEMPLATE_HOLDS.format(values=len(form.indicators), items=len(form.items))
    st.html(markup.tag("p", holds))
    with st.container(key="template_files", horizontal=True):
        for kind, (content, name) in _files(desk, form, (unit, month)).items():
            st.download_button(
                LABELS[kind], content, name, XLSX if kind == "xlsx" else "text/csv", on_click="ignore",
                key=f"template_{kind}", type="primary" if kind == "xlsx" else "secondary",
            )  # fmt: skip


def _files(desk: Any, form: Any, choice: tuple) -> dict[str, tuple[bytes, str]]:
    """Made once a choice and store version: every run of the page passes here."""
    signature = (choice, desk.store.version(), desk.now.date())
    kept = st.session_state.get("template_made")
    if not kept or kept[0] != signature:
        kept = st.session_state["template_made"] = (signature, desk.templates(form))
    return kept[1]
