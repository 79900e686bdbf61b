"""指标: one indicator in full: series, need, landing, its sentence among neighbours, every submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from decimal import Decimal

from dashboard import charts, text, wording
from dashboard.drawn import drawn
from dashboard.materials import Materials
from dashboard.prepare import shared
from domain.decimals import trim
from domain.terms import Kind
from reports.adjustments import Adjustment
from reports.document import context
from reports.series import monthly_increments, pace_line


def month(board: Mapping, _materials: Materials) -> dict:
    """What the rest of the year asks for and where it leads, as seen in this month."""
    return {"outlook": {row["indicator_id"]: _outlook(row) for row in board["indicators"]}}


def fixed(materials: Materials) -> dict:
    """Figures, sentences and submissions of every indicator; the browser cuts figures at its month."""
    board = materials.newest
    labels, keys = shared.section_labels(board), shared.section_keys(board)
    tasks = shared.tasks(board)
    return {
        "sections": [
            {"key": keys[part["section"]], "section": part["section"], "label": labels[part["section"]]}
            for part in board["sections"]
        ],
        "tasks": {key: task["heading"] for key, task in tasks.items()},
        "details": {row["indicator_id"]: _detail(row, materials) for row in board["indicators"]},
        "file_types": list(text.FILE_TYPES),
    }


def _outlook(row: Mapping) -> dict:
    need, landing = row["need"], row["landing"]
    return {
        "need": need["reason"] if need else text.NO_VALUE,
        "landing": landing["reason"] if landing else text.NO_VALUE,
        "outlook": landing["outlook"] if landing else None,
    }


def _detail(row: Mapping, materials: Materials) -> dict:
    indicator_id = row["indicator_id"]
    added = monthly_increments(materials.boards, indicator_id)
    figures = {"series": drawn(charts.indicator_series, *_series(row, materials))}
    if len(added) > 1:
        frame = charts.increments_frame(added, row["unit"])
        figures["added"] = drawn(charts.monthly_added, frame, row["unit"])
    places = materials.document.indicators.get(indicator_id, ())
    return {
        "figures": figures,
        "added": {period: wording.difference(value, row) for period, value in added.items()},
        "places": [context(materials.document, place) for place in places],
        "last_year": _last_year(row, materials),
        "adjusted": [_adjusted(one) for one in materials.adjustments.get(indicator_id, ())],
        "revisions": [_revision(one, row) for one in materials.revisions.get(indicator_id, ())],
    }


def series(row: Mapping, materials: Materials) -> object:
    """in: an indicator's board row; out: its figure over the year, every month in it."""
    return charts.indicator_series(*_series(row, materials))


def _series(row: Mapping, materials: Materials) -> tuple:
    indicator = materials.indicators.get(row["indicator_id"])
    months = materials.months_of[row["indicator_id"]]
    if indicator is None:
        return charts.series_frame(months), row, None
    levels = materials.bases.get(row["indicator_id"]) if indicator.kind is Kind.CUMULATIVE else None
    targets = _month_targets(months)
    year = materials.newest["plan"]["year"]
    lines = {target: pace_line(replace(indicator, target=target), year) for target in targets}
    pace = None
    if lines[targets[-1]]:
        # Where there was no target yet, nothing was due.
        pace = [(lines[target] or [0] * 12)[place] for place, target in enumerate(targets)]
    is_adjusted = len(lines) > 1
    frame = charts.series_frame(months)
    return frame, row, pace, targets if is_adjusted else None, levels


def _month_targets(months: Mapping[str, Mapping]) -> list[Decimal | None]:
    """The target of each of the twelve months; those without a board go by the nearest that has one."""
    known = {int(period[5:7]): row["target"] for period, row in months.items()}
    return [known[min(max(month, min(known)), max(known))] for month in range(1, 13)]


def _last_year(row: Mapping, materials: Materials) -> dict[str, str]:
    """Last year's level of the period each month is judged by; growth has no unit, as its file has none."""
    indicator_id = row["indicator_id"]
    levels = materials.bases.get(indicator_id)
    if not levels:
        return {}
    told = {}
    for period, one in materials.months_of[indicator_id].items():
        if not one["period"]:
            continue
        level = trim(levels[int(one["period"][5:7]) - 1])
        if row["kind"] == Kind.CUMULATIVE:
            told[period] = wording.with_unit(level, row["unit"])
        else:
            told[period] = text.LAST_YEAR_BASE.format(level=f"{level:f}", whole=f"{trim(levels[-1]):f}")
    return told


def _adjusted(one: Adjustment) -> dict:
    return {
        "since": text.ADJUSTED_SINCE.format(month=wording.month_name(f"{one.effective:%Y-%m}")),
        "before": wording.target_text(asdict(one.before)),
        "after": wording.target_text(asdict(one.after)),
        "reason": one.reason,
        "by": one.adopted_by,
        "at": wording.minute(one.adopted_at),
    }


def _revision(one: Mapping, row: Mapping) -> dict:
    return {
        "period": one["period"],
        "month": wording.month_name(one["period"]),
        "value": wording.with_unit(one["actual"], row["unit"]),
        "state": one["state"],
        "word": text.REVISION_STATES[one["state"]],
        "submission": one["submission_id"],
        "at": wording.minute(one["submitted_at"]),
        "by": one["submitted_by"],
        "file": one["file_name"],
        "note": one["note"] or "",
    }
