"""区域: the districts of a year ranked on one indicator; each answer holds one indicator and month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import charts, text, theme, wording
from dashboard.prepare import shared
from dashboard.prepare.ranks import place_text
from reports.region import Name, Region

# Pixels: each of four segments a month has room for its number.
_HEIGHT = 280


def content(region: Region, first: Mapping) -> dict:
    """What the page starts with: names, months, and ``first``, the answer it opens with."""
    return {
        "page": "region",
        "title": text.REGION_TITLE.format(year=region.year, count=len(region.plans)),
        "version": region.version,
        "demo": text.DEMO_NAME if region.is_demo else "",
        "updated": f"{region.updated_at:%Y-%m-%d %H:%M}" if region.updated_at else "",
        "periods": [{"period": month, "label": wording.month_name(month)} for month in region.months],
        "default_period": region.month,
        **shared.frame(),
        "indicators": {},
        "months": {month: {"label": wording.month_name(month), "rows": {}} for month in region.months},
        "names": [
            {
                "key": name.key,
                "label": text.REGION_NAME.format(name=name.name, count=name.plan_count),
                "group": text.REGION_KINDS[name.kind],
            }
            for name in region.names
        ],
        "first": first,
    }


def answer(name: Name, month: str, rows: Sequence[Mapping], counts: Mapping[str, Mapping[str, int]]) -> dict:
    """One indicator in one month: rows as printed, best first, and the lights over the months."""
    placed = sum(row["place"] is not None for row in rows)
    return {
        "key": name.key,
        "month": month,
        "name": name.name,
        "result": text.REGION_RESULTS[name.kind],
        "rule": text.REGION_RULES[name.kind],
        "standing": text.REGION_STANDING.format(
            month=wording.month_name(month), placed=placed, count=len(rows), rest=len(rows) - placed
        ),
        "counts": {light: sum(row["light"] == light for row in rows) for light in theme.LIGHT_ORDER},
        "rows": [_row(row, name.kind) for row in rows],
        "figure": charts.plain(_lights(counts)),
    }


def _row(row: Mapping, kind: str) -> list[str]:
    """plan, district, place, value, target, completion rate or gap, light, status."""
    is_growth = kind == "growth"
    return [
        row["plan_id"],
        row["region"],
        place_text(row["place"], row["is_tied"]) if row["place"] else text.NO_VALUE,
        wording.with_unit(row["actual"], row["unit"]),
        wording.target_text(row),
        wording.gap_text(row["gap"]) if is_growth else wording.percent(row["completion_rate"]),
        row["light"],
        row["status"],
    ]


def _lights(counts: Mapping[str, Mapping[str, int]]) -> object:
    words = {text.LIGHT_WORDS[light]: light for light in theme.LIGHT_ORDER}
    frame = pd.DataFrame(
        [
            {"label": wording.month_name(month), **{word: found[light] for word, light in words.items()}}
            for month, found in counts.items()
        ]
    )
    figure = charts.reporting_by_month(frame, list(words.items()))
    figure.update_layout(height=_HEIGHT)
    return figure
