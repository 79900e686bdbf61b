"""The page of the audit log: filter and download. Nothing here can change it."""

from __future__ import annotations

import csv
import datetime as dt
import io

import streamlit as st

from dashboard import who
from domain.roles import ACTION_NAMES, ROLE_NAMES, Action, Role
from domain.spreadsheet import plain_cell
from lake.audit import AuditEntry
from server.door import the_door
from server.outbox import all_entries
from server.text import EVENT_NAMES, PAGE

DAYS = 30
NAMES = {**{str(action): name for action, name in ACTION_NAMES.items()}, **EVENT_NAMES}


def show() -> None:
    """The whole page."""
    who.require(Action.READ_AUDIT)
    st.subheader(PAGE["audit"])
    today = dt.date.today()
    first, last, what, name = st.columns([1, 1, 2, 1])
    since = first.date_input(PAGE["since"], today - dt.timedelta(days=DAYS), format="YYYY-MM-DD")
    until = last.date_input(PAGE["until"], today, format="YYYY-MM-DD")
    events = what.multiselect(PAGE["event"], list(NAMES), format_func=NAMES.get, placeholder=PAGE["choose"])
    actor = name.text_input(PAGE["name"]).strip()
    entries = chosen(_entries(since, until), events, actor)
    st.caption(PAGE["count"].format(count=len(entries)))
    st.dataframe([row(entry) for entry in entries], hide_index=True)
    file_name = f"audit-{since:%Y%m%d}-{until:%Y%m%d}.csv"
    st.download_button(PAGE["download"], as_csv(entries), file_name, "text/csv")


def _entries(since: dt.date, until: dt.date) -> list[AuditEntry]:
    door = the_door()
    start, end = (dt.datetime.combine(day, dt.time()) for day in (since, until + dt.timedelta(days=1)))
    return all_entries(door.database, door.store, start, end)


def chosen(entries: list[AuditEntry], events: list[str], actor: str) -> list[AuditEntry]:
    """Entries of one of ``events`` (all when empty) by somebody whose name holds ``actor``."""
    return [
        entry
        for entry in entries
        if (not events or entry.event in events) and actor.casefold() in entry.actor.casefold()
    ]


def row(entry: AuditEntry) -> dict[str, str]:
    """One entry under Chinese headers."""
    role = ROLE_NAMES[Role(entry.role)] if entry.role in set(Role) else entry.role
    return {
        PAGE["time"]: entry.occurred_at.isoformat(sep=" ", timespec="seconds"),
        PAGE["event"]: NAMES.get(entry.event, entry.event),
        PAGE["name"]: entry.actor,
        PAGE["role"]: role,
        PAGE["address"]: entry.address,
        PAGE["subject"]: entry.subject,
        PAGE["detail"]: entry.detail,
        PAGE["result"]: PAGE["success" if entry.is_success else "failure"],
    }


def as_csv(entries: list[AuditEntry]) -> bytes:
    """UTF-8 with BOM, no cell a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    rows = [row(entry) for entry in entries]
    headers = (
        PAGE[key] for key in ("time", "event", "name", "role", "address", "subject", "detail", "result")
    )
    writer.writerow(headers)
    writer.writerows([plain_cell(cell) for cell in line.values()] for line in rows)
    return buffer.getvalue().encode("utf-8-sig")
