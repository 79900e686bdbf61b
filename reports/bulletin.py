"""The monthly circular (通报) composed from the board; ``reports.word`` sets it."""

import datetime as dt
from dataclasses import dataclass, replace

from domain.signoff import Step
from domain.terms import Kind
from reports.changes import changes
from reports.form import Form
from reports.material import Material
from reports.notice import Appendix, Notice, Table
from reports.wording import appendices as words
from reports.wording import bulletin, paper
from reports.wording.common import DEMO, data_line, gap_text, percent, target_text


@dataclass(frozen=True)
class Stand:
    """How far a circular is: its last step (None while nobody has signed) and the day it was taken."""

    step: Step | None = None
    day: dt.date | None = None


def compose_bulletin(material: Material, form: Form, stand: Stand = Stand()) -> Notice:
    """The circular of a month; before 印发 it is marked as a draft and leaves room for its date."""
    board = material.board
    issuer = form.issuer or bulletin.issuer(material)
    day = stand.day or material.as_of
    is_issued = stand.step is Step.ISSUED
    marks = [DEMO] if board["is_demo"] else []
    if not is_issued:
        marks.append(paper.mark_of(stand.step or "", day))
    return Notice(
        title=bulletin.title(material, issuer),
        addressee=form.addressee or bulletin.ADDRESSEE,
        body=bulletin.body(material),
        issuer=issuer,
        issued_on=form.day or (day if is_issued else None),
        made_on=day,
        printed_on=day if is_issued else None,
        data_line=data_line(board),
        document_no=form.document_no or paper.number_to_come(board["plan"]["year"]),
        red_head=(form.red_head or bulletin.red_head(issuer)) if form.is_red_headed else "",
        marks=tuple(marks),
        state=str(stand.step or Step.DRAFTED),
        appendices=(indicator_appendix(material), ranking_appendix(material)),
        copies=bulletin.COPIES,
        printed_by=issuer,
        signatory=form.signatory,
    )


def corrected(notice: Notice, before: Notice, edition: int) -> Notice:
    """The circular as the correction (更正) of the issued ``before``: what changed stands first."""
    # The ranks of units follow from the figures, which the first appendix holds.
    figures = [str(one) for one in changes(before, notice) if one.place == 1]
    return replace(notice, subtitle=words.edition(edition), correction=bulletin.correction(before, figures))


def indicator_appendix(material: Material) -> Appendix:
    """Every indicator of the board with the figures it is judged by, section by section."""
    board = material.board
    known = {row["indicator_id"]: row for row in board["indicators"]}
    rows: list[tuple[str, ...]] = []
    lights: list[str] = []
    for section in board["sections"]:
        if section["indicator_ids"]:
            rows.append((words.section_line(section),))
            lights.append("")
        for indicator_id in section["indicator_ids"]:
            row = known[indicator_id]
            rows.append(
                (
                    indicator_id,
                    row["name"],
                    target_text(row, material.indicators[indicator_id]),
                    words.value(row, board["period_label"]),
                    percent(None if row["kind"] == Kind.GROWTH else row["completion_rate"]),
                    percent(row["pace"]),
                    gap_text(row),
                    row["status"],
                )
            )
            lights.append(row["light"])
    table = Table(
        head=words.INDICATOR_HEAD,
        rows=tuple(rows),
        widths=(9, 37, 26, 25, 16, 15, 14, 14),
        lights=tuple(lights),
        light_column=7,
        left=(1,),
    )
    return Appendix(words.indicator_title(board), words.indicator_note(board), table, words.INDICATOR_AFTER)


def ranking_appendix(material: Material) -> Appendix:
    """Ranked units by group; those that are not ranked, by reason, below."""
    rows: list[tuple[str, ...]] = []
    outside: dict[str, list[str]] = {}
    for group in material.ranking["groups"]:
        ranked = [unit for unit in group["units"] if unit["rank"] is not None]
        if ranked:
            rows.append((words.group_line(group["group"], len(ranked)),))
        rows += [
            (
                words.rank_text(unit),
                unit["unit"],
                f"{unit['score']}",
                words.rank_change(unit),
                f"{unit['assessable']}",
                f"{unit['red']}",
                percent(unit["reported_ratio"]),
                percent(unit["timeliness"]),
            )
            for unit in ranked
        ]
        for unit in group["units"]:
            if unit["rank"] is None:
                outside.setdefault(words.why_not(unit), []).append(unit["unit"])
    table = Table(words.RANKING_HEAD, tuple(rows), (18, 42, 17, 17, 18, 12, 16, 16), left=(1,), key=1)
    return Appendix(
        words.ranking_title(material.board),
        words.ranking_note(material.board),
        table,
        words.ranking_after(outside),
    )
