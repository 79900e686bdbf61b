"""The circular (通报) of a month as pages and API show it: prepared once an edition, files when asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard import source
from domain.periods import parse_month
from domain.signoff import Step, state_of
from reports import material
from reports.bulletin import Form
from reports.material import Material
from reports.notice import Notice
from reports.signoff import Signed, months_issued, read_signed, signed_notice
from reports.slides import write_slides
from reports.word.paper import set_notice
from reports.workbook import write_workbook

# What the board puts out is the office's usual form; red head and number are given on the command line.
FORM = Form()


@dataclass(frozen=True)
class Circular:
    """A month's circular: what it is made of, what it says, and who has signed it."""

    material: Material
    notice: Notice
    signed: Signed

    @property
    def is_issued(self) -> bool:
        """Whether exactly this content is 印发."""
        return state_of(self.signed.taken) is Step.ISSUED


def circular(month: str, edition: source.Edition) -> Circular | None:
    """The circular of ``2023-09``; None for a month without a board."""
    board = source.boards(edition).get(month)
    return _circular(board["plan"]["plan_id"], month, edition.version, edition.day) if board else None


def issued_months(edition: source.Edition) -> list[str]:
    """Months whose circular is issued with the figures of now, newest first."""
    boards = source.boards(edition)
    if not boards:
        return []
    plan_id = next(iter(boards.values()))["plan"]["plan_id"]
    # Only what somebody issued once is looked at: composing every month to find out would take seconds.
    signed = months_issued(source.store(), plan_id) & set(boards)
    return [month for month in sorted(signed, reverse=True) if _is_issued(month, edition)]


def as_docx(month: str, edition: source.Edition) -> bytes:
    """The circular as a Word file. Raises KeyError for a month without a board, as the others do."""
    return _file(set_notice, lambda found: found.notice, month, edition)


def as_xlsx(month: str, edition: source.Edition) -> bytes:
    """The month's workbook; it names who submitted."""
    return _file(write_workbook, lambda found: found.material, month, edition)


def as_pptx(month: str, edition: source.Edition) -> bytes:
    """The month's slides."""
    return _file(write_slides, lambda found: found.material, month, edition)


def _is_issued(month: str, edition: source.Edition) -> bool:
    found = circular(month, edition)
    return found is not None and found.is_issued


def _file(write: Callable, part: Callable, month: str, edition: source.Edition) -> bytes:
    found = circular(month, edition)
    if found is None:
        raise KeyError(month)
    return _written(write.__name__, month, edition.version, edition.day, write, part(found))


# A year of months; version and day are there as the key.
@st.cache_resource(show_spinner=False, max_entries=13)
def _circular(plan_id: str, month: str, version: int, day: dt.date) -> Circular:
    store = source.store()
    gathered = material.gather(store, plan_id, parse_month(month), day)
    notice = signed_notice(store, gathered, FORM)
    return Circular(gathered, notice, read_signed(store, gathered, notice))


@st.cache_resource(show_spinner=False, max_entries=40)
def _written(kind: str, month: str, version: int, day: dt.date, _write: Callable, _part: object) -> bytes:
    return _write(_part)
