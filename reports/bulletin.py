"""The monthly circular (通报) composed from the board; ``reports.word`` sets it."""

from dataclasses import dataclass

from domain.terms import Kind
from reports.material import Material
from reports.notice import Appendix, Notice, Table
from reports.wording import appendices as words
from reports.wording import bulletin, paper
from reports.wording.common import DEMO, data_line, gap_text, percent, target_text


@dataclass(frozen=True)
class Form:
    """What the office decides about the document; empty strings take what the plan's region suggests.

    state is a word of domain.signoff.Step, empty while nobody has signed.
    """

    is_red_headed: bool = False
    document_no: str = ""
    issuer: str = ""
    addressee: str = ""
    state: str = ""


def compose_bulletin(material: Material, form: Form) -> Notice:
    """The circular of a month."""
    board = material.board
    issuer = form.issuer or bulletin.issuer(material)
    marks = [DEMO] if board["is_demo"] else []
    if form.state != paper.ISSUED:
        marks.append(paper.mark_of(form.state))
    return Notice(
        title=bulletin.title(material, issuer),
        addressee=form.addressee or bulletin.ADDRESSEE,
        body=bulletin.body(material),
        issuer=issuer,
        issued_on=material.as_of,
        data_line=data_line(board),
        document_no=form.document_no or paper.number_to_come(board["plan"]["year"]),
        red_head=bulletin.red_head(issuer) if form.is_red_headed else "",
        marks=tuple(marks),
        state=form.state or paper.DRAFT,
        appendices=(indicator_appendix(material), ranking_appendix(material)),
        copies=bulletin.COPIES,
        printed_by=issuer,
    )


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
        widths=(10, 42, 26, 24, 14, 12, 13, 15),
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
    table = Table(words.RANKING_HEAD, tuple(rows), (18, 50, 16, 16, 16, 12, 14, 14), left=(1,))
    return Appendix(
        words.ranking_title(material.board),
        words.ranking_note(material.board),
        table,
        words.ranking_after(outside),
    )
