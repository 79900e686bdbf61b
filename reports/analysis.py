"""The review of a stretch of the year (阶段性分析) composed from its boards."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from domain.periods import format_month
from domain.spans import Span
from domain.wording import amount
from lake.errors import BoardError
from lake.store import Store
from reports.material import Material, gather
from reports.notice import Appendix, Notice, Table
from reports.wording import analysis as words
from reports.wording import bulletin, paper
from reports.wording.common import DASH, DEMO, data_line, target_text, tight, value_text

Row = dict[str, Any]


def gather_span(store: Store, plan_id: str, span: Span, as_of: dt.date) -> Material:
    """The material of the last month of ``span``; raises BoardError as gather does."""
    return gather(store, plan_id, span.last, as_of)


def compose_analysis(material: Material, span: Span) -> Notice:
    """The review; ``material`` is that of the span's last month."""
    months = [month for month in material.boards if month >= format_month(span.first)]
    if not months or months[-1] != format_month(span.last):
        raise BoardError(f"{span.name}的最后一个月还没有数据，请更换时段或先上报数据。")
    revised = revision_rows(material, months)
    issuer = bulletin.issuer(material)
    return Notice(
        title=words.title(material, span),
        addressee="",
        body=words.body(material, span, months, revised),
        issuer=issuer,
        issued_on=None,
        made_on=material.as_of,
        data_line=data_line(material.board),
        marks=((DEMO,) if material.board["is_demo"] else ()) + (paper.mark_of("", material.as_of),),
        state=paper.DRAFT,
        appendices=tuple(_appendices(material, span, months, revised)),
    )


def revision_rows(material: Material, months: Sequence[str]) -> list[Row]:
    """Values of these months that were replaced by a later submission, with both figures as printed."""
    rows = []
    units = {row["indicator_id"]: (row["name"], row["unit"]) for row in material.board["indicators"]}
    for indicator_id, (name, unit) in units.items():
        reports = material.revisions.get(indicator_id, [])
        for old in reports:
            if old["state"] != "revised" or old["period"] not in months:
                continue
            later = next(
                new
                for new in reports
                if new["period"] == old["period"]
                and new["submission_id"] > old["submission_id"]
                and new["state"] != "withdrawn"
            )
            if later["actual"] != old["actual"]:
                rows.append(
                    {
                        "indicator_id": indicator_id,
                        "name": name,
                        "period": old["period"],
                        "before": tight(amount(old["actual"], unit)),
                        "after": tight(amount(later["actual"], unit)),
                        "submission_id": later["submission_id"],
                        "note": later["note"] or "",
                    }
                )
    return rows


def _appendices(
    material: Material, span: Span, months: Sequence[str], revised: Sequence[Row]
) -> list[Appendix]:
    note = f"{words.TREND_NOTE}；{data_line(material.board)}"
    appendices = [
        Appendix(words.trend_title(span), note, _trend(material, months)),
        Appendix(
            words.landing_title(span), data_line(material.board), _landing(material), words.LANDING_AFTER
        ),
    ]
    if revised:
        table = Table(
            words.REVISION_HEAD,
            tuple(
                (row["indicator_id"], row["name"], row["period"], row["before"], row["after"],
                 f"{row['submission_id']}", row["note"])
                for row in revised
            ),
            (11, 45, 18, 24, 24, 14, 20),
            left=(1,),
        )  # fmt: skip
        appendices.append(Appendix(words.revision_title(span), data_line(material.board), table))
    return appendices


def _trend(material: Material, months: Sequence[str]) -> Table:
    """Values month by month; a year is told by its quarters' ends, which fit on a page."""
    shown = months if len(months) <= _MOST_MONTHS else [month for month in months if int(month[5:]) % 3 == 0]
    known = {
        month: {row["indicator_id"]: row for row in material.boards[month]["indicators"]} for month in shown
    }
    rows = tuple(
        (
            row["indicator_id"],
            row["name"],
            *(
                value_text(known[month][row["indicator_id"]])
                if known[month][row["indicator_id"]]["period"] == month
                else DASH
                for month in shown
            ),
            row["status"],
        )
        for row in material.board["indicators"]
    )
    each = 84 / len(shown)
    return Table(
        words.trend_head(shown),
        rows,
        (10, 46, *(each for _ in shown), 16),
        lights=tuple(row["light"] for row in material.board["indicators"]),
        light_column=len(shown) + 2,
        left=(1,),
    )


_MOST_MONTHS = 4


def _landing(material: Material) -> Table:
    rows = tuple(
        (
            row["indicator_id"],
            row["name"],
            target_text(row, material.indicators[row["indicator_id"]]),
            value_text(row),
            *(tight(amount(row["landing"][key], row["unit"])) for key in ("estimate", "low", "high")),
            row["landing"]["outlook"] or DASH,
        )
        for row in material.board["indicators"]
        if row["landing"] and row["landing"]["estimate"] is not None
    )
    return Table(words.LANDING_HEAD, rows, (9, 35, 23, 20, 17, 17, 17, 18), left=(1,))
