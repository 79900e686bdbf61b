"""The page 通报: what is issued of a month, and for the office the draft on its way from 拟稿 to 印发."""

from __future__ import annotations

import streamlit as st

from dashboard import circular, source, who
from dashboard.forms import access, bulletin_form, bulletin_preview, markup, text
from dashboard.forms.markup import Html
from domain.periods import parse_month
from domain.roles import Action, Actor, ForbiddenError, may
from domain.signoff import Signature, Step, check_step, next_step
from lake.errors import BoardError
from reports.changes import Change
from reports.signoff import Act, Circular, sign

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
# Beyond that many the rest is counted.
_MOST_CHANGES = 12


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
    try:
        found = circular.circular(month, edition)
    except BoardError as error:
        st.html(markup.calm(text.CIRCULAR_LOST, str(error)))
        return
    if found is None:
        st.html(_nothing(actor, is_office))
        return
    if found.issued:
        st.html(_issued(found, actor))
        _editions(found, month)
    if is_office and not found.is_settled:
        _drafting(found, month, edition)
    elif found.issued:
        if is_office:
            bulletin_form.show(found)
        _files(month, edition, actor, with_draft=False)
        _read(found.issued)


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


def _issued(found: Circular, actor: Actor) -> Html:
    """What counts, what it was made from, and what the board says differently by now."""
    act = found.issued
    day = text.FULL_DAY.format(year=act.at.year, month=act.at.month, day=act.at.day)
    number = text.ISSUED_NUMBER.format(number=act.form.document_no) if act.form.document_no else ""
    facts = [(text.ISSUED_VERSION, str(act.data_version)), (text.ISSUED_SHA, act.file_sha256)]
    if actor.role:
        # Persons are named to those who have logged in, as on the page of submissions.
        facts = [
            *((str(one.step), f"{one.by} {one.at:%Y-%m-%d %H:%M}") for one in found.issued_steps),
            *facts,
        ]
    since = (
        [
            markup.tag("p", text.ISSUED_CHANGED.format(count=len(found.since_issued))),
            _changes(found.since_issued),
        ]
        if found.since_issued
        else [markup.tag("p", text.ISSUED_SAME, class_="quiet")]
    )
    return markup.panel(
        markup.join(
            [markup.marked(*text.STEP_DONE, text.ISSUED.format(edition=act.edition, day=day)), number]
        ),
        markup.facts(facts),
        *since,
        tone="yellow" if found.since_issued else "green",
    )


def _changes(found: tuple[Change, ...]) -> Html:
    lines = [markup.tag("li", markup.tag("b", one.name), f" {one.told}") for one in found[:_MOST_CHANGES]]
    if len(found) > _MOST_CHANGES:
        lines.append(markup.tag("li", text.MORE_CHANGES.format(count=len(found) - _MOST_CHANGES)))
    return markup.tag("ul", *lines, class_="changes")


def _editions(found: Circular, month: str) -> None:
    """The kept files, the one that counts first."""
    with st.container(key="issued_files", horizontal=True):
        for act in reversed(found.issues):
            counts = act is found.issued
            label = text.DOWNLOAD_ISSUED if counts else text.DOWNLOAD_EARLIER.format(edition=act.edition)
            mark = text.EDITION_MARK.format(edition=act.edition) if len(found.issues) > 1 else ""
            st.download_button(
                label, lambda act=act: circular.issued_docx(act),
                text.BULLETIN_FILES["docx"][1].format(month=month, mark=mark), TYPES["docx"],
                on_click="ignore", key=f"issued_{act.edition}", type="primary" if counts else "secondary",
            )  # fmt: skip


def _drafting(found: Circular, month: str, edition: source.Edition) -> None:
    """The draft: its steps, its form, its files, its text; beside an issued one, one of the two to read."""
    actor = who.now()
    if found.issued:
        st.html(markup.tag("h2", text.CORRECTION_TITLE.format(edition=len(found.issues) + 1)))
    st.html(_state(found, actor))
    if found.returned:
        st.html(
            markup.panel(text.RETURNED_TITLE, markup.tag("p", text.RETURNED), _changes(found.since_drafted),
                         tone="yellow")
        )  # fmt: skip
    _next(found, actor)
    bulletin_form.show(found)
    _files(month, edition, actor, with_draft=True)
    if found.issued and st.toggle(text.READ_ISSUED, key=f"read_issued_{month}"):
        _read(found.issued)
    else:
        st.html(bulletin_preview.paper(found.notice))


def _read(act: Act) -> None:
    try:
        st.html(bulletin_preview.paper(circular.issued_text(act)))
    except BoardError as error:
        st.html(markup.calm(text.CIRCULAR_LOST, str(error)))


def _state(found: Circular, actor: Actor) -> Html:
    """拟稿 → 审核 → 印发: what is done with name and time, what is next, what is still to come."""
    taken = found.signatures
    due = next_step(taken)
    steps = []
    for place, step in enumerate(Step):
        if place < len(taken):
            steps.append(_step(text.STEP_DONE, step, _signed(taken[place], actor), "is-done"))
        else:
            look, word = (text.STEP_NEXT, text.STEP_IS_NEXT) if step is due else (text.STEP_OPEN, "")
            steps.append(_step(look, step, word, "is-next" if step is due else ""))
    note = text.SIGNED_VERSION.format(version=found.taken[0].data_version) if taken else text.SIGNED_NONE
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
    return f"{signature.actor} {when}" if actor.role else when


def _next(found: Circular, actor: Actor) -> None:
    """The button of the step that comes now, for whoever may take it."""
    due = next_step(found.signatures)
    try:
        check_step(found.signatures, Signature(due, actor.name))
    except ValueError as error:
        st.html(markup.tag("p", str(error), class_="form-note"))
        return
    board = found.material.board
    # Changed figures make another button: nobody signs what he did not see.
    key = f"{board['period']}_{found.digest[:12]}_{due.name}"
    with st.container(key="signoff", horizontal=True, vertical_alignment="center"):
        is_sure = due is not Step.ISSUED or st.checkbox(text.ISSUE_SURE, key=f"sure_{key}")
        is_pressed = st.button(
            text.STEP_BUTTONS[due], key=f"sign_{key}", type="primary", disabled=not is_sure
        )
    if not is_pressed:
        return
    try:
        # Asked anew: the log-in may have ended since the page was drawn.
        sign(
            access.store(), who.now(), board["plan"]["plan_id"], parse_month(board["period"]), due,
            access.now(), found.material.as_of, seen=found.digest,
        )  # fmt: skip
    except (ForbiddenError, ValueError, BoardError) as error:
        st.html(markup.calm(text.NOT_SIGNED, str(error)))
        return
    st.rerun()


def _files(month: str, edition: source.Edition, actor: Actor, *, with_draft: bool) -> None:
    """Made when somebody clicks, once an edition; workbook and slides are those of the board as it stands."""
    makers = {"docx": circular.as_docx} if with_draft else {}
    makers["pptx"] = circular.as_pptx
    if actor.role:
        # Its sheet of submissions names persons.
        makers["xlsx"] = circular.as_xlsx
    with st.container(key="bulletin_files", horizontal=True):
        for kind, (label, name) in text.BULLETIN_FILES.items():
            if kind in makers:
                st.download_button(
                    label, lambda make=makers[kind]: make(month, edition),
                    name.format(month=month, mark=text.FILE_DRAFT), TYPES[kind], on_click="ignore",
                    key=f"bulletin_{kind}",
                )  # fmt: skip
