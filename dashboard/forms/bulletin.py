"""The page 通报: a month's circular to read, its files, and its way from 拟稿 to 印发."""

from __future__ import annotations

import streamlit as st

from dashboard import circular, source, who
from dashboard.circular import Circular
from dashboard.forms import access, bulletin_preview, markup, text
from dashboard.forms.markup import Html
from domain.periods import parse_month
from domain.roles import Action, Actor, ForbiddenError, may
from domain.signoff import Signature, Step, check_step, next_step
from lake.errors import BoardError
from reports.signoff import sign

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def show() -> None:
    """Every month for those who publish; for everybody else the months that are issued."""
    actor = who.now()
    is_office = may(actor, Action.PUBLISH)
    access.plan_id()
    edition = source.edition()
    st.html(markup.heading(text.BULLETIN_TITLE, text.BULLETIN_LEAD))
    months = list(reversed(source.boards(edition))) if is_office else circular.issued_months(edition)
    if not months:
        st.html(_nothing(actor, is_office))
        return
    asked = st.query_params.get("month", "")
    month = st.selectbox(
        text.BULLETIN_MONTH, months, index=months.index(asked) if asked in months else 0,
        key="bulletin_month", format_func=_month_words, width=240,
    )  # fmt: skip
    found = circular.circular(month, edition)
    if found is None:
        st.html(_nothing(actor, is_office))
        return
    st.html(_state(found, actor))
    if is_office:
        _next(found, actor)
    _files(found, month, edition, actor)
    st.html(bulletin_preview.paper(found.notice))


def _nothing(actor: Actor, is_office: bool) -> Html:
    if is_office:
        return markup.calm(text.BULLETIN_NO_DATA)
    log_in = markup.tag(
        "a", text.LOG_IN_HERE, href=f"{who.LOGIN}?next=/bulletin", target="_self", class_="form-button"
    )
    return markup.calm(text.BULLETIN_NONE_TITLE, text.BULLETIN_NONE, *([] if actor.role else [log_in]))


def _month_words(month: str) -> str:
    period = parse_month(month)
    return text.BULLETIN_MONTH_WORDS.format(year=period.year, month=period.month)


def _state(found: Circular, actor: Actor) -> Html:
    """拟稿 → 审核 → 印发: what is done with name and time, what is next, what is still to come."""
    taken = found.signed.taken
    due = next_step(taken)
    steps = []
    for place, step in enumerate(Step):
        if place < len(taken):
            steps.append(_step(text.STEP_DONE, step, _signed(taken[place], actor), "is-done"))
        else:
            look, word = (text.STEP_NEXT, text.STEP_IS_NEXT) if step is due else (text.STEP_OPEN, "")
            steps.append(_step(look, step, word, "is-next" if step is due else ""))
    version = found.signed.version
    note = text.SIGNED_VERSION.format(version=version) if version else text.SIGNED_NONE
    return markup.panel(
        text.STATE_TITLE,
        markup.tag("ol", *steps, class_="signoff"),
        markup.tag("p", note, class_="quiet"),
    )


def _step(look: tuple[str, str], step: Step, said: object, kind: str) -> Html:
    return markup.tag(
        "li", markup.marked(*look, str(step)), markup.tag("span", said, class_="quiet"), class_=kind
    )


def _signed(signature: Signature, actor: Actor) -> str:
    when = f"{signature.at:%Y-%m-%d %H:%M}" if signature.at else ""
    # Persons are named to those who have logged in, as on the page of submissions.
    return f"{signature.actor} {when}" if actor.role else when


def _next(found: Circular, actor: Actor) -> None:
    """The button of the step that comes now, for whoever may take it."""
    due = next_step(found.signed.taken)
    if due is None:
        return
    try:
        check_step(found.signed.taken, Signature(due, actor.name))
    except ValueError as error:
        st.html(markup.tag("p", str(error), class_="form-note"))
        return
    # Changed figures make another button: nobody signs what he did not see.
    key = f"{found.material.board['period']}_{found.notice.digest()[:12]}_{due.name}"
    with st.container(key="signoff", horizontal=True, vertical_alignment="center"):
        is_sure = due is not Step.ISSUED or st.checkbox(text.ISSUE_SURE, key=f"sure_{key}")
        is_pressed = st.button(
            text.STEP_BUTTONS[due], key=f"sign_{key}", type="primary", disabled=not is_sure
        )
    if not is_pressed:
        return
    try:
        # Asked anew: the log-in may have ended since the page was drawn.
        sign(access.store(), who.now(), found.material, circular.FORM, due, access.now())
    except (ForbiddenError, ValueError, BoardError) as error:
        st.html(markup.calm(text.NOT_SIGNED, str(error)))
        return
    st.rerun()


def _files(found: Circular, month: str, edition: source.Edition, actor: Actor) -> None:
    """Made when somebody clicks, once an edition."""
    makers = {"docx": circular.as_docx, "pptx": circular.as_pptx}
    if actor.role:
        # Its sheet of submissions names persons.
        makers["xlsx"] = circular.as_xlsx
    mark = "" if found.is_issued else text.FILE_DRAFT
    with st.container(key="bulletin_files", horizontal=True):
        for kind, (label, name) in text.BULLETIN_FILES.items():
            if kind in makers:
                st.download_button(
                    label, lambda make=makers[kind]: make(month, edition),
                    name.format(month=month, mark=mark), TYPES[kind], on_click="ignore",
                    key=f"bulletin_{kind}",
                )  # fmt: skip
