"""From bytes to a confirmed submission: findings, questions, preview, reason, confirmation.

The uploaded file and the table typed on the page go through here alike. What was worked out is kept with the
visitor's session until the bytes, the answers, the store or the day change.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard import source, who
from dashboard.forms import changes, findings, markup, receipt, text
from dashboard.forms.figure import figure
from domain.roles import ForbiddenError
from lake.errors import BoardError


@dataclass(frozen=True)
class Sent:
    """A file as it came. ``place`` tells the ways in apart; ``rows`` names rows that are not of a file."""

    place: str
    file_name: str
    content: bytes
    month: dt.date | None = None
    rows: Mapping[int, str] = field(default_factory=dict)
    has_copy: bool = True

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def show(desk: Any, sent: Sent) -> None:
    """Everything about a file, down to the button; after it counts, the receipt waits in the session."""
    try:
        look = _look(desk, sent)
    except BoardError as error:
        st.html(markup.panel(
            markup.marked(*text.LEVEL_LOOK[text.ERROR], text.UNREADABLE_TITLE),
            markup.tag("p", str(error)), markup.tag("p", text.UNREADABLE_NOTE, class_="quiet"), tone="red",
        ))  # fmt: skip
        return
    if look.known:
        st.html(receipt.receipt(look.known))
        return
    checked = look.checked
    st.html(findings.summary(sent.file_name, len(checked.values), len(checked.items), checked.findings))
    _problems(desk, sent, look)
    _preview(sent, look)
    _confirm(desk, sent, look)


def _look(desk: Any, sent: Sent) -> Any:
    """What the desk says of the file, worked out once."""
    answers = _answers(sent)
    edition = source.edition()
    signature = (sent.digest, sent.file_name, sent.month, tuple(sorted(answers.items())), edition, desk.actor)
    kept = st.session_state.get(f"look_{sent.place}")
    if kept and kept[0] == signature:
        return kept[1]
    line = st.empty()
    line.caption(text.CHECKING)
    try:
        look = desk.look(
            sent.file_name, sent.content, sent.month, answers,
            lambda count: line.caption(text.CHECKED_ROWS.format(count=count)),
        )  # fmt: skip
    except BoardError:
        who.refused_file()
        raise
    finally:
        line.empty()
    if look.checked and look.checked.errors:
        who.refused_file()
    st.session_state[f"look_{sent.place}"] = (signature, look)
    return look


def _answers(sent: Sent) -> dict[str, str]:
    """Answers given to questions about these bytes."""
    return st.session_state.setdefault(f"answers_{sent.place}_{sent.digest}", {})


def _problems(desk: Any, sent: Sent, look: Any) -> None:
    checked = look.checked
    if checked.errors:
        st.html(findings.listed(text.ERROR, checked.errors, sent.rows))
    if look.refusals:
        st.html(findings.refused(look.refusals))
    _ask(sent, checked.questions)
    if checked.warnings:
        st.html(findings.listed(text.WARNING, checked.warnings, sent.rows))
    if sent.has_copy and (checked.errors or checked.questions or checked.warnings):
        with st.container(key=f"copy_{sent.place}", horizontal=True, vertical_alignment="center"):
            # Made when it is asked for: the copy of a large file takes seconds.
            st.download_button(
                text.MARKED_COPY, lambda: desk.marked(look), desk.marked_name(look), on_click="ignore",
                key=f"marked_{sent.place}",
            )  # fmt: skip
            st.caption(text.MARKED_NOTE)
    if checked.notes:
        st.html(findings.listed(text.NOTE, checked.notes, sent.rows))


def _ask(sent: Sent, questions: tuple) -> None:
    """One choice a question; the answer goes into the next look at the same bytes.

    A question that was answered stays, so that the answer can be changed.
    """
    asked = st.session_state.setdefault(f"asked_{sent.place}_{sent.digest}", {})
    for question in questions:
        asked.setdefault(question.key, question)
    if not asked:
        return
    answers = _answers(sent)
    with st.container(key=f"questions_{sent.place}"):
        settled = markup.marked("●", "green", text.QUESTIONS_SETTLED)
        is_open = markup.marked(*text.LEVEL_LOOK[text.QUESTION], text.LEVEL_TITLES[text.QUESTION])
        st.html(markup.tag("h2", is_open if questions else settled))
        for key, question in asked.items():
            labels = {choice.answer: choice.label for choice in question.choices}
            widget = f"ask_{sent.place}_{sent.digest[:12]}_{key}"

            def keep(key: str = key, widget: str = widget) -> None:
                answers[key] = st.session_state[widget]

            st.radio(
                str(question), list(labels), index=None, key=widget, format_func=labels.get, on_change=keep
            )


def _preview(sent: Sent, look: Any) -> None:
    seen = look.changes
    if not (seen.changes or seen.items):
        return
    if seen.changes:
        title = text.PREVIEW_TITLE if look.is_acceptable else text.PREVIEW_PARTLY
        demo = markup.tag("p", text.ENDS_DEMO, class_="form-note") if seen.ends_demo else markup.Html()
        summary = markup.tag("p", changes.summary(seen.changes))
        st.html(markup.panel(title, summary, demo, changes.values(seen.changes)))
        for key, name, note, spec in changes.figures(seen.changes):
            with st.container(key=f"chart_{sent.place}_{key}"):
                st.html(markup.join([markup.tag("h2", name), markup.tag("p", note, class_="quiet")]))
                figure(f"{sent.place}_{key}", name, spec)
    if seen.items:
        st.html(changes.items(seen.items))
    if seen.changes:
        st.html(changes.missing(seen.missing))


def _confirm(desk: Any, sent: Sent, look: Any) -> None:
    checked = look.checked
    faults = len(checked.errors) + len(look.refusals)
    if faults:
        st.html(markup.tag("p", text.FIX_FIRST.format(count=faults), class_="form-note"))
        return
    if checked.questions:
        st.html(markup.tag("p", text.ANSWER_FIRST.format(count=len(checked.questions)), class_="form-note"))
        return
    reason = ""
    with st.container(key=f"confirm_{sent.place}"):
        if checked.warnings:
            reason = st.text_input(
                text.REASON, placeholder=text.REASON_HINT, key=f"reason_{sent.place}_{sent.digest[:12]}"
            )
        # Never greyed out: a reason just typed is taken over by the very click on the button.
        if not st.button(text.CONFIRM, type="primary", key=f"confirm_button_{sent.place}"):
            return
        if checked.warnings and not reason.strip():
            st.error(text.REASON_NEEDED)
            return
        try:
            with st.spinner(text.CONFIRMING):
                given = desk.confirm(look, reason)
        except (BoardError, ForbiddenError) as error:
            st.error(str(error))
            return
    st.session_state.pop(f"look_{sent.place}", None)
    st.session_state[f"receipt_{sent.place}"] = given
    st.rerun()
