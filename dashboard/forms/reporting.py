"""The page 报送情况: unit by month, and the text with which somebody is reminded."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import source, who
from dashboard.forms import access, markup, text
from dashboard.forms.markup import Html
from domain.roles import Action
from lake.plans import plan_rules
from reports.reminder_book import Fate, history
from reports.reporting import Cell, Month, Reported, Reporting, build_reporting, reminder, reminder_for_all

# Beyond that many the audit log has the rest.
_MOST_SENT = 50


def show() -> None:
    """The matrix for everybody, the reminder for those who submit."""
    plan_id = access.plan_id()
    edition = source.edition()
    reporting = _reporting(plan_id, edition.version, edition.day)
    due = text.REPORTING_DAY.format(day=plan_rules(access.store(), plan_id).due_day)
    st.html(markup.heading(text.REPORTING_TITLE, text.REPORTING_LEAD.format(day=due)))
    if not reporting.months or not reporting.rows:
        st.html(markup.calm(text.REPORTING_NONE_TITLE))
        return
    place = reporting.default_month()
    st.html(_summary(reporting, place))
    is_short = st.toggle(text.MATRIX_MISSING, key="reporting_missing")
    st.html(matrix(reporting, is_short))
    if who.may(Action.SUBMIT):
        _reminder(reporting, place)
    if who.may(Action.REMIND):
        st.html(_sent())


@st.cache_resource(show_spinner=False, max_entries=3)
def _reporting(plan_id: str, _version: int, day: dt.date) -> Reporting:
    return build_reporting(access.store(), plan_id, day)


def _summary(reporting: Reporting, place: int) -> Html:
    month = reporting.months[place]
    counts = reporting.counts(place)
    marks = [
        _mark(status, f"{status} {text.REPORTING_COUNT.format(count=counts[status])}")
        for status in Reported
        if counts[status]
    ]
    title = text.REPORTING_SUMMARY.format(month=month_title(month), due=day_words(month.due_on))
    return markup.tag("p", markup.tag("strong", title), *marks, class_="form-summary")


def matrix(reporting: Reporting, is_short: bool) -> Html:
    """Units down, months across; ``is_short`` leaves out units that miss nothing that is due."""
    columns = [text.COLUMN_UNIT, *(month.label for month in reporting.months)]
    rows = [
        (unit or text.NO_UNIT_ROW, *(_cell(cell) for cell in cells))
        for unit, cells in reporting.rows.items()
        if not is_short or any(cell.status is Reported.MISSING for cell in cells)
    ]
    legend = markup.tag(
        "p",
        *(markup.tag("span", _mark(status), " ", text.REPORTED_LEGEND[status]) for status in Reported),
        class_="form-legend",
    )
    return markup.tag("section", legend, markup.table(columns, rows, kind="matrix"), class_="form-panel")


def _cell(cell: Cell) -> Html:
    numbers = {
        Reported.MISSING: text.CELL_MISSING.format(missing=len(cell.missing), asked=cell.asked),
        Reported.NOT_DUE: text.CELL_OPEN.format(there=cell.on_time + cell.late, asked=cell.asked),
        Reported.LATE: text.CELL_LATE.format(late=cell.late, asked=cell.asked),
        Reported.ON_TIME: text.CELL_ALL.format(asked=cell.asked),
        Reported.NOTHING_ASKED: "",
    }
    word = text.REPORTED_SHORT.get(cell.status, cell.status)
    # A dash would do for the eye; the word is for those who hear the page.
    return markup.join([_mark(cell.status, word), markup.tag("span", numbers[cell.status], class_="count")])


def _mark(status: Reported, word: str = "") -> Html:
    return markup.marked(*text.REPORTED_LOOK[status], word or str(status))


def _reminder(reporting: Reporting, place: int) -> None:
    with st.container(key="reminder"):
        st.html(markup.tag("h2", text.REMINDER_TITLE))
        left, right = st.columns(2)
        chosen = left.selectbox(
            text.REMINDER_MONTH, range(len(reporting.months)), index=place, key="reminder_month",
            format_func=lambda number: month_title(reporting.months[number]),
        )  # fmt: skip
        open_units = [unit for unit, cells in reporting.rows.items() if unit and cells[chosen].missing]
        unit = right.selectbox(
            text.REMINDER_UNIT, ["", *open_units], key=f"reminder_unit_{chosen}",
            format_func=lambda name: name or text.REMINDER_ALL,
        )  # fmt: skip
        words = reminder(reporting, chosen, unit) if unit else reminder_for_all(reporting, chosen)
        if not words:
            st.html(markup.calm(text.REMINDER_NONE))
            return
        st.caption(text.REMINDER_COPY)
        st.code(words, language=None, wrap_lines=True)


def _sent() -> Html:
    """What was sent to whom and when, failures and unknown ends first; sending is a command (README)."""
    kept = sorted(history(access.store()), key=lambda one: one.fate is Fate.SENT)
    if not kept:
        return markup.panel(text.SENT_TITLE, markup.tag("p", text.SENT_NONE, class_="quiet"))
    rows = [
        (
            f"{one.at:%Y-%m-%d %H:%M}",
            markup.marked(*text.SENT_LOOK[one.fate], text.SENT_WORDS[one.fate]),
            one.detail,
            text.SENT_BEGUN.format(count=one.begun),
            one.actor,
        )
        for one in kept[:_MOST_SENT]
    ]
    more = [markup.tag("p", text.SENT_MORE.format(count=len(kept) - len(rows)), class_="quiet")]
    return markup.panel(
        text.SENT_TITLE,
        markup.tag("p", text.SENT_HELP, class_="form-help"),
        markup.table(text.SENT_COLUMNS, rows),
        *(more if len(kept) > len(rows) else []),
    )


def month_title(month: Month) -> str:
    """A column in words: 2023年9月（1—9月累计）."""
    year, number = month.period.split("-")
    return text.MONTH_LABEL.format(year=year, month=int(number), label=month.label)


def day_words(day: dt.date) -> str:
    """A day as people say it: 10月10日."""
    return text.DAY.format(month=day.month, day=day.day)
