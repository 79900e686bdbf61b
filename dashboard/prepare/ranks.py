"""Ranks as the pages print them: places, changes, scores and every contribution."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import text, wording


def by_unit(ranking: Mapping | None) -> dict[str, dict]:
    """Every unit of a month's ranking."""
    if ranking is None:
        return {}
    return {unit["unit"]: rank_row(unit) for group in ranking["groups"] for unit in group["units"]}


def rank_row(unit: Mapping) -> dict:
    """One unit: strings to print; `place` is None for 不参评."""
    return {
        "place": unit["rank"],
        "rank": place_text(unit["rank"], unit["is_tied"]),
        "peers": unit["peers"],
        "score": score_text(unit["score"]),
        "moved": moved_text(unit["rank_change"]),
        "reason": unit["reason"],
        "red": unit["red"],
        "reported": wording.percent(unit["reported_ratio"]),
        "timely": wording.percent(unit["timeliness"]),
        "parts": [
            {
                "id": part["row_id"],
                "name": part["name"],
                "light": part["light"],
                "score": score_text(part["score"], 2),
                "share": f"{part['share_pct']:.2f}%",
                "points": score_text(part["points"]),
                "lost": score_text(part["lost"]),
            }
            for part in sorted(unit["contributions"], key=lambda part: (-part["lost"], part["row_id"]))
        ],
    }


def place_text(place: int | None, is_tied: bool) -> str:
    """ "第 3 名", "并列第 1 名", or 不参评."""
    if place is None:
        return text.NOT_RANKED
    return (text.RANK_TIED if is_tied else text.RANK).format(rank=place)


def score_text(score: object, places: int = 2) -> str:
    """A score with two decimals, or a dash."""
    return text.NO_VALUE if score is None else f"{score:.{places}f}"


def moved_text(change: int | None) -> str:
    """ "↑ 2", "↓ 1", "持平", or a dash where there was no rank before."""
    if change is None:
        return text.NO_VALUE
    return text.NO_DIFFERENCE if not change else f"{'↑' if change > 0 else '↓'} {abs(change)}"


def frames(rankings: Mapping[str, Mapping]) -> dict[str, pd.DataFrame]:
    """Unit -> frame of period, rank, peers, score; only units that were ranked at least once."""
    found: dict[str, list[dict]] = {}
    for period, ranking in rankings.items():
        for group in ranking["groups"]:
            for unit in group["units"]:
                if unit["rank"] is not None:
                    row = {"period": period, "rank": unit["rank"], "peers": unit["peers"]}
                    found.setdefault(unit["unit"], []).append({**row, "score": unit["score"]})
    return {unit: pd.DataFrame(lines, dtype=object) for unit, lines in found.items()}
