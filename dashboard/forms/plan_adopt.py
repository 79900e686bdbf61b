"""From reviewed rows to the plan that counts: what changes, under which name, and the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard.forms import markup, text
from dashboard.forms.months import month_words
from domain.roles import ForbiddenError
from lake.errors import BoardError

MOST_LISTED = 40
SHOWN = {
    "comparator": text.COMPARATORS,
    "frequency": text.FREQUENCIES,
    "kind": text.KINDS,
    "is_headline": text.YES_NO,
}


def show(desk: Any, reading: Any, decided: Any, key: str) -> Any | None:
    """The differences and the form; what was adopted, once it was."""
    front = reading.front
    with st.container(key="plan_adopt"):
        st.html(markup.tag("h2", text.ADOPT_TITLE))
        first, second, third = st.columns([2, 2, 1])
        plan_id = first.text_input(
            text.FIELD_ID, desk.plan_id_for(reading), key=f"plan_id_{key}", help=text.FIELD_ID_HELP
        ).strip()
        region = second.text_input(text.FIELD_REGION, front.region, key=f"plan_region_{key}")
        year = third.number_input(
            text.FIELD_YEAR, 2000, 2100, front.year or desk.now.year, key=f"plan_year_{key}"
        )
        title = st.text_input(text.FIELD_NAME, front.title, key=f"plan_title_{key}")
        former = next((plan for plan in desk.plans() if plan["plan_id"] == plan_id), None)
        left, right = st.columns(2)
        number = left.text_input(text.FIELD_NUMBER, front.document_no, key=f"plan_number_{key}")
        issued = right.date_input(
            text.FIELD_ISSUED, front.issued_on, key=f"plan_issued_{key}", format="YYYY-MM-DD",
            min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 12, 31),
        )  # fmt: skip
        try:
            rows = desk.rows(reading, decided)
        except BoardError as error:
            st.error(str(error))
            return None
        reason, effective, links = "", None, {}
        if former is None:
            st.html(markup.tag("p", text.ADOPT_NEW, class_="form-note"))
            # The board shows the first of all plans, newest year first.
            shown = next(iter(desk.plans()), None)
            if shown and (-int(year), plan_id) < (-shown["year"], shown["plan_id"]):
                st.warning(text.ADOPT_BOARD.format(title=shown["title"]))
        else:
            st.html(markup.tag("p", text.ADOPT_AGAIN.format(title=former["title"]), class_="form-note"))
            links = _links(desk.renamings(rows, plan_id), key)
            try:
                st.html(differences(desk.changes(rows, plan_id, links)))
            except BoardError as error:
                st.error(str(error))
                return None
            months = [dt.date(former["year"], month, 1) for month in range(1, 13)]
            left, right = st.columns([1, 2])
            effective = left.selectbox(
                text.FIELD_EFFECTIVE, months, months.index(_nearest(months, desk.now.date())),
                format_func=month_words, key=f"plan_effective_{key}",
            )  # fmt: skip
            reason = right.text_input(
                text.FIELD_REASON, placeholder=text.FIELD_REASON_HINT, key=f"plan_reason_{key}"
            )
        # Never greyed out: what was just typed is taken over by the very click on the button.
        if not st.button(text.ADOPT, type="primary", key=f"plan_adopt_{key}"):
            return None
        try:
            with st.spinner(text.ADOPTING):
                settled = desk.front(title, region, int(year), number, issued)
                adopted = desk.adopt(reading, rows, plan_id, settled, reason, effective, links)
        except (BoardError, ForbiddenError) as error:
            st.error(str(error))
            return None
    return adopted, settled.title, desk.actor.name


def _links(renamings: Iterable[Any], key: str) -> dict[str, str]:
    """Ask for every new indicator whether it goes on from a former one; id as read -> former id."""
    renamings = list(renamings)
    if not renamings:
        return {}
    st.html(markup.tag("p", text.RENAMED_LEAD, class_="form-note"))
    links = {}
    for renaming in renamings:
        row = renaming.row
        names = {former["indicator_id"]: former for former in renaming.candidates}
        chosen = st.selectbox(
            text.RENAMED_NEW.format(name=row["name"], target=row["target"], unit=row["unit"]),
            ["", *names],
            format_func=lambda name, names=names: _former_name(names, name),
            key=f"plan_link_{row['indicator_id']}_{key}",
        )
        if chosen:
            links[row["indicator_id"]] = chosen
    return links


def _former_name(names: dict[str, Any], indicator_id: str) -> str:
    if not indicator_id:
        return text.RENAMED_NONE
    former = names[indicator_id]
    return text.RENAMED_FROM.format(
        id=indicator_id, name=former["name"], target=former["target"] or text.EMPTY_CELL
    )


def _nearest(months: list[dt.date], today: dt.date) -> dt.date:
    return min(max(today.replace(day=1), months[0]), months[-1])


def differences(changes: dict[str, Iterable[Any]]) -> markup.Html:
    """What an adjustment changes, targets first."""
    panels = [_table(table, list(found)) for table, found in changes.items() if found]
    if not panels:
        panels = [markup.tag("p", text.DIFF_SAME)]
    return markup.panel(text.DIFF_TITLE, *panels, tone="accent")


def _table(table: str, found: list[Any]) -> markup.Html:
    counts = [
        f"{word} {count}"
        for word in (text.DIFF_CHANGED, text.DIFF_ADDED, text.DIFF_REMOVED)
        if (count := sum(_kind(change) == word for change in found))
    ]
    title = f"{text.DIFF_TABLES[table]}{text.COLON}{text.LIST.join(counts)}"
    order = (text.DIFF_CHANGED, text.DIFF_ADDED, text.DIFF_REMOVED)
    shown = sorted(found, key=lambda change: order.index(_kind(change)))[:MOST_LISTED]
    rows = [(_name(table, change), _kind(change), _what(change)) for change in shown]
    more = len(found) - len(shown)
    drawn = markup.table((text.COLUMN_WHAT, text.COLUMN_CHANGE, text.COLUMN_FROM_TO), rows)
    rest = markup.tag("p", text.DIFF_MORE.format(count=more), class_="quiet") if more else markup.Html()
    # Targets are what the office came for; the rest is there to open.
    if table == "indicators":
        return markup.tag("div", markup.tag("p", title), drawn, rest)
    return markup.folded(title, drawn, rest)


def _kind(change: Any) -> str:
    if change.old is None:
        return text.DIFF_ADDED
    return text.DIFF_REMOVED if change.new is None else text.DIFF_CHANGED


def _name(table: str, change: Any) -> str:
    row = change.new or change.old
    if table == "units":
        return row["printed_as"]
    return f"{change.key} {row['name'] if table == 'indicators' else row['item']}"


def _what(change: Any) -> markup.Html:
    if not change.fields:
        row = change.new or change.old
        return markup.safe(f"{row['target']} {row['unit']}" if "target" in row else text.NOTHING)
    # One element: a cell on a phone lays its children side by side.
    lines = (
        markup.tag(
            "span",
            f"{text.DIFF_FIELDS.get(name, name)} ",
            markup.arrow(_word(name, change.old[name]), markup.tag("b", _word(name, change.new[name]))),
            class_="block",
        )
        for name in change.fields
    )
    return markup.tag("div", *lines)


def _word(name: str, value: str) -> str:
    return SHOWN.get(name, {}).get(value, value) or text.EMPTY_CELL


def receipt(given: tuple[Any, str, str]) -> markup.Html:
    """What was adopted, with the ways on."""
    adopted, title, by = given
    if not adopted.is_changed:
        return markup.panel(markup.marked("○", "accent", text.ADOPTED_SAME), tone="accent")
    since = adopted.effective
    pairs = [
        (text.ADOPTED_PLAN, text.ADOPTED_NAME.format(title=title, plan_id=adopted.plan_id)),
        (text.ADOPTED_VERSION, text.ADOPTED_VERSION_NUMBER.format(number=adopted.version)),
        (text.ADOPTED_COUNT, text.ADOPTED_COUNTS.format(**adopted.counts)),
        (text.ADOPTED_BY, by),
        *(
            [(text.ADOPTED_SINCE, text.ADOPTED_FROM.format(year=since.year, month=since.month))]
            if since
            else []
        ),
    ]
    ways = markup.join(
        (
            markup.tag("a", word, href=address, target="_self", class_="form-button")
            for word, address in (
                (text.SEE_BOARD, "/"),
                (text.SEE_PLAN, "/plan"),
                (text.SEE_COMPARE, "/compare"),
            )
        ),
        " ",
    )
    title_words = markup.marked("●", "green", text.ADOPTED_TITLE)
    return markup.panel(title_words, markup.facts(pairs), markup.tag("p", ways), tone="green")
