"""The page 方案导入: a document, what was read in it, what the office makes of it, and its adoption."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import who
from dashboard.forms import access, markup, plan_adopt, plan_marks, plan_tables, text
from domain.roles import Action
from lake.errors import BoardError

MB = 1024 * 1024
GIVEN = "receipt_import"


def show(open_desk: Callable[..., Any], decisions: Callable[..., Any]) -> None:
    """The whole page; ``open_desk`` makes the reader's desk out of store, actor and moment.

    ``decisions`` makes what the desk takes out of what was changed in the tables.
    """
    actor = access.actor_for(Action.IMPORT_PLAN, "plan-import")
    desk = open_desk(access.store(), actor, access.now())
    st.html(markup.heading(text.IMPORT_TITLE, text.IMPORT_LEAD))
    number, given = st.session_state.get(GIVEN, (0, None))
    above = st.empty()
    limit = desk.max_upload_bytes // MB
    # A new key empties the uploader once its document counts.
    uploaded = st.file_uploader(
        text.IMPORT_UPLOAD.format(limit=limit), type=list(desk.suffixes), key=f"plan_{number}",
        max_upload_size=limit,
    )  # fmt: skip
    if uploaded is None:
        if given is not None:
            above.html(plan_adopt.receipt(given))
        else:
            st.html(markup.tag("p", text.IMPORT_HELP, class_="form-help"))
        return
    content = uploaded.getvalue()
    key = hashlib.sha256(content).hexdigest()[:12]
    try:
        first = _read(desk, key, uploaded.name, content, {})
        _review(desk, decisions, key, first, number)
    except BoardError as error:
        who.refused_file()
        st.html(markup.panel(
            markup.marked(*text.LEVEL_LOOK[text.ERROR], text.IMPORT_UNREADABLE),
            markup.tag("p", str(error)), markup.tag("p", text.UNREADABLE_NOTE, class_="quiet"), tone="red",
        ))  # fmt: skip


def _read(desk: Any, key: str, name: str, content: bytes, names: dict[str, str]) -> Any:
    """The document as read with these names of units, worked out once."""
    signature = (key, name, tuple(sorted(names.items())))
    kept = st.session_state.get("plan_reading", {})
    if signature not in kept:
        with st.spinner(text.IMPORT_READING):
            reading = desk.read(name, content, names)
        # The reading without names and the newest one with: both are asked for at every run.
        former = {one: value for one, value in kept.items() if one == (key, name, ())}
        st.session_state["plan_reading"] = kept = {**former, signature: reading}
    return kept[signature]


def _review(desk: Any, decisions: Callable[..., Any], key: str, first: Any, number: int) -> None:
    summary = st.empty()
    review, plan = first.review, first.plan
    counted = {
        text.TAB_DOCUMENT: 0, text.TAB_TARGETS: len(review.targets), text.TAB_LEFT_OUT: len(review.left_out),
        text.TAB_NAMES: len(plan.units), text.TAB_TASKS: len(plan.tasks),
        text.TAB_AUDIT: len(review.findings),
    }  # fmt: skip
    names = [
        text.COUNTED_TAB.format(name=name, count=count) if count else name
        for name, count in counted.items()
    ]
    tabs = dict(zip(counted, st.tabs(names, key=f"plan_tabs_{key}"), strict=True))
    with tabs[text.TAB_NAMES]:
        settled = plan_tables.names(first, key)
    reading = _read(desk, key, first.name, first.content, settled)
    review = reading.review
    summary.html(_summary(reading))
    with tabs[text.TAB_DOCUMENT]:
        st.html(plan_marks.legend())
        st.html(plan_marks.document(reading))
    with tabs[text.TAB_TARGETS]:
        targets = plan_tables.targets(reading, key)
    with tabs[text.TAB_LEFT_OUT]:
        added = plan_tables.left_out(reading, key)
    with tabs[text.TAB_TASKS]:
        task_units = plan_tables.tasks(reading, key)
    with tabs[text.TAB_AUDIT]:
        st.html(_findings(review.findings))
    adopted = plan_adopt.show(desk, reading, decisions(targets, added, task_units), key)
    if adopted is not None:
        st.session_state.pop("plan_reading", None)
        st.session_state[GIVEN] = (number + 1, adopted)
        st.rerun()


def _summary(reading: Any) -> markup.Html:
    plan, review = reading.plan, reading.review
    doubtful = sum(target.indicator.confidence != text.SURE for target in review.targets)
    found = text.IMPORT_FOUND.format(
        title=plan.title or reading.name, indicators=len(plan.indicators), tasks=len(plan.tasks),
        items=len(plan.items), units=len({unit.unit for unit in plan.units}),
    )  # fmt: skip
    parts = [
        markup.tag("span", found),
        markup.marked("▲", "yellow", text.IMPORT_DOUBTFUL.format(count=doubtful))
        if doubtful
        else markup.marked("●", "green", text.IMPORT_CLEAR),
        *(
            markup.marked("○", "grey", words.format(count=len(rows)))
            for words, rows in (
                (text.IMPORT_LEFT_OUT, review.left_out),
                (text.IMPORT_OPEN_NAMES, review.aliases),
                (text.IMPORT_FINDINGS, review.findings),
            )
            if rows
        ),
    ]
    return markup.tag("p", *parts, class_="form-summary")


def _findings(findings: tuple) -> markup.Html:
    if not findings:
        return markup.tag("p", text.AUDIT_NONE, class_="form-help")
    kinds = list(dict.fromkeys(finding.kind for finding in findings))
    panels = [
        markup.panel(
            kind.value,
            markup.tag("ul", *(markup.tag("li", one.message) for one in findings if one.kind == kind)),
        )
        for kind in kinds
    ]
    return markup.tag(
        "div", markup.tag("p", text.AUDIT_HELP, class_="form-help"), *panels, class_="import-audit"
    )
