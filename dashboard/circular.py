"""The circular (通报) of a month as pages and API show it: prepared once an edition, files when asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from dashboard import source
from domain.periods import parse_month
from reports.notice import Notice
from reports.signoff import Act, Circular, issued_file, issued_notice, months_issued, read_circular
from reports.slides import write_slides
from reports.word.paper import set_notice
from reports.workbook import write_workbook


def circular(month: str, edition: source.Edition) -> Circular | None:
    """The circular of ``2023-09``; None for a month without a board."""
    board = source.boards(edition).get(month)
    return _circular(board["plan"]["plan_id"], month, edition.version, edition.day) if board else None


def issued_months(edition: source.Edition) -> list[str]:
    """Months of which a circular is issued, newest first."""
    boards = source.boards(edition)
    if not boards:
        return []
    plan_id = next(iter(boards.values()))["plan"]["plan_id"]
    return sorted(months_issued(source.store(), plan_id) & set(boards), reverse=True)


def issued_docx(act: Act) -> bytes:
    """The Word file as it was issued; raises BoardError when the kept bytes are missing or changed."""
    return issued_file(source.store(), act)


def issued_text(act: Act) -> Notice:
    """What was issued, to read; raises BoardError as above."""
    return issued_notice(source.store(), act)


def as_docx(month: str, edition: source.Edition) -> bytes:
    """The draft as a Word file. Raises KeyError for a month without a board, as the others do."""
    return _file(set_notice, lambda found: found.notice, month, edition)


def as_xlsx(month: str, edition: source.Edition) -> bytes:
    """The month's workbook; it names who submitted."""
    return _file(write_workbook, lambda found: found.material, month, edition)


def as_pptx(month: str, edition: source.Edition) -> bytes:
    """The month's slides."""
    return _file(write_slides, lambda found: found.material, month, edition)


def _file(write: Callable, part: Callable, month: str, edition: source.Edition) -> bytes:
    found = circular(month, edition)
    if found is None:
        raise KeyError(month)
    return _written(write.__name__, month, edition.version, edition.day, write, part(found))


# A year of months; version and day are there as the key.
@st.cache_resource(show_spinner=False, max_entries=13)
def _circular(plan_id: str, month: str, version: int, day: dt.date) -> Circular:
    return read_circular(source.store(), plan_id, parse_month(month), day)


@st.cache_resource(show_spinner=False, max_entries=40)
def _written(kind: str, month: str, version: int, day: dt.date, _write: Callable, _part: object) -> bytes:
    return _write(_part)
