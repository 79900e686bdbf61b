"""Board dicts -> rows for the browser (strings to print) and frames for charts. No rule, no rounding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard import text, wording

CHART_COLUMNS = (
    "indicator_id", "name", "kind", "actual", "target", "pace", "completion_rate", "gap", "light", "status",
    "actual_text", "target_text", "gap_text", "completion_text", "pace_text", "reason", "period_label",
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


def month_row(indicator: Mapping) -> dict:
    """What of an indicator belongs to one month, as it is printed."""
    return {
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
    }


def _completion(indicator: Mapping) -> str:
    # Growth is compared with its target directly; "99 % of 12 %" or a negative share would mislead.
    return wording.percent(indicator["completion_rate"] if indicator["kind"] == "cumulative" else None)


def by_gap(indicators: Iterable[Mapping]) -> list[Mapping]:
    """Worst first; rows without a gap (greys) last, in document order."""
    return sorted(indicators, key=lambda row: (row["gap"] is None, row["gap"] or 0, row["indicator_id"]))


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
