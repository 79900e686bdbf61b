"""Board dicts -> rows for the browser (strings to print) and frames for charts. No rule, no rounding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pandas as pd

from dashboard import text, wording
from domain.terms import Light, Status
from reports.reporting import Reporting

CHART_COLUMNS = (
    "indicator_id", "name", "kind", "actual", "target", "pace", "completion_rate", "gap", "light", "status",
    "actual_text", "target_text", "gap_text", "completion_text", "pace_text", "reason", "period_label",
    "standing",
)  # fmt: skip


def static_row(indicator: Mapping) -> dict:
    """What of an indicator is the same in every month: sent once."""
    return {
        "name": indicator["name"],
        "section": indicator["section"],
        "task": indicator["task_id"],
        "kind": indicator["kind"],
        "headline": indicator["is_headline"],
        "target": wording.target_text(indicator),
        "units": list(indicator["units"]),
        "quote": indicator["source_quote"],
    }


def month_row(indicator: Mapping, new: Decimal | None = None) -> dict:
    """What of an indicator belongs to one month, as it is printed; `new` is its value minus its last one."""
    return {
        # A target may be adjusted during the year; earlier months keep theirs.
        "target": wording.target_text(indicator),
        "actual": wording.with_unit(indicator["actual"], indicator["unit"]),
        "gap": wording.gap_text(indicator["gap"]),
        "completion": _completion(indicator),
        "pace": wording.percent(indicator["pace"]),
        "expected": wording.with_unit(indicator["expected"], indicator["unit"]),
        "period": indicator["period_label"] or text.NO_VALUE,
        "status": str(indicator["status"]),
        "light": str(indicator["light"]),
        "reason": indicator["reason"],
        "submission": indicator["submission_id"] or text.NO_VALUE,
        "standing": _standing(indicator),
        "new": wording.difference(new, indicator),
        "change": indicator["change"]["reason"],
    }


def _standing(indicator: Mapping) -> str | None:
    """"序时 3 个，达序时" where whole things ask for less than the share of the year: green, or not started.

    The gap in percentage points would read as a contradiction there, so the page puts these words first.
    """
    gap, expected = indicator["gap"], indicator["expected"]
    is_asked_less = indicator["light"] == Light.GREEN or indicator["status"] == Status.NOT_STARTED
    if not is_asked_less or gap is None or expected is None or gap >= 0:
        return None
    due = wording.with_unit(expected, indicator["unit"])
    return text.STANDING.format(due=due, status=indicator["status"])


def _completion(indicator: Mapping) -> str:
    # Growth is compared with its target directly; "99 % of 12 %" or a negative share would mislead.
    return wording.percent(indicator["completion_rate"] if indicator["kind"] == "cumulative" else None)


def by_gap(indicators: Iterable[Mapping]) -> list[Mapping]:
    """Worst first; rows without a gap (greys) last, in document order.

    What whole things ask less of (see _standing) has no shortfall, whatever its percentage says.
    """
    return sorted(indicators, key=lambda row: (row["gap"] is None, _shortfall(row), row["indicator_id"]))


def _shortfall(row: Mapping) -> Decimal:
    return Decimal(0) if row["gap"] is None or _standing(row) else row["gap"]


def chart_frame(indicators: Iterable[Mapping], kind: str) -> pd.DataFrame:
    """in: indicators of a board, "growth" or "cumulative"; out: one row an indicator, worst gap first.

    Columns CHART_COLUMNS: values stay Decimal, the `_text` columns are what labels and hovers print.
    """
    rows = [
        {
            **{name: row[name] for name in CHART_COLUMNS if name in row},
            "light": str(row["light"]),
            "status": str(row["status"]),
            "actual_text": wording.with_unit(row["actual"], row["unit"]),
            "target_text": wording.target_text(row),
            "gap_text": wording.gap_text(row["gap"]),
            "completion_text": _completion(row),
            "pace_text": wording.percent(row["pace"]),
            "standing": _standing(row),
        }
        for row in by_gap(indicators)
        if row["kind"] == kind
    ]
    return pd.DataFrame(rows, columns=list(CHART_COLUMNS), dtype=object)


def counts_frame(entries: Iterable[tuple[str, str, Mapping]]) -> pd.DataFrame:
    """in: (key, label, counts); out: columns key, label, green, yellow, red, grey in the order given."""
    return pd.DataFrame(
        [{"key": key, "label": label, **_four(counts)} for key, label, counts in entries],
        columns=["key", "label", "green", "yellow", "red", "grey"],
    )


def _four(counts: Mapping) -> dict[str, int]:
    return {light: counts[light] for light in ("green", "yellow", "red", "grey")}


def reporting_frame(reporting: Reporting) -> pd.DataFrame:
    """in: who has reported; out: columns label and one a state, with the number of units, a row a month."""
    lines = [
        {
            "label": wording.month_name(month.period),
            **{str(state): count for state, count in reporting.counts(place).items()},
        }
        for place, month in enumerate(reporting.months)
    ]
    return pd.DataFrame(lines, dtype=object)
