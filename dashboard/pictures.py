"""Every chart of a month that the board and the meeting screen show, as figures ready to leave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import charts, rows, text
from dashboard.materials import Materials
from dashboard.prepare import indicator, ranks, shared, tasks, units
from domain.periods import next_month, parse_month
from domain.terms import Kind
from lake.errors import BoardError
from reports.reporting import STANDING
from reports.series import monthly_increments
from reports.wording import picture as words
from reports.wording.common import TRIAL


@dataclass(frozen=True)
class Picture:
    """A chart: its kind, what of (empty: the whole board), its name for people, and how it is drawn.

    is_listed: part of a full set; the others are the same rows in another choice.
    """

    chart: str
    of: str
    name: str
    draw: Callable[[], Any]
    foot: str = ""
    is_listed: bool = True


def pictures(materials: Materials, month: str) -> list[Picture]:
    """The charts of ``2023-09``, in the order of the pages; raises BoardError for a month without a board."""
    if month not in materials.boards:
        raise BoardError(words.NO_MONTH.format(month=month, months="、".join(materials.boards)))
    board = materials.boards[month]
    return [
        *_overview(board),
        *_against(board),
        *_units(board, materials, month),
        *_timeline(board, materials),
        *_ranking(materials.rankings.get(month)),
        *_reporting(materials),
        *_indicators(board, materials, month),
    ]


def choose(found: Sequence[Picture], chart: str, of: str) -> Picture:
    """The picture that is asked for; raises BoardError with the choices there are."""
    own = [picture for picture in found if picture.chart == chart]
    if not own:
        raise BoardError(words.NO_CHART.format(chart=chart, charts=_listed(p.chart for p in found)))
    for picture in own:
        if picture.of == of:
            return picture
    known = words.WHOLE if own[0].of == "" and len(own) == 1 else _listed(p.of for p in own if p.of)
    raise BoardError(words.NOT_OF.format(chart=chart, of=of, known=known))


def figure_of(picture: Picture, board: Mapping) -> Any:
    """The figure with heading and foot: which data, and whether they are for demonstration."""
    heading, foot = words.title(board, picture.name), words.foot(board, picture.foot)
    return charts.framed(picture.draw(), heading, foot, is_warned=board["is_demo"])


def _listed(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))


def _overview(board: Mapping) -> Iterator[Picture]:
    labels = shared.section_labels(board)
    entries = [(part["section"], labels[part["section"]], part["counts"]) for part in board["sections"]]
    yield Picture(
        "lights", "", text.BROWSER["lights_by_section"],
        lambda: charts.stacked_lights(rows.counts_frame(entries)),
    )  # fmt: skip


def _against(board: Mapping) -> Iterator[Picture]:
    """Growth and amounts: all of them, then section by section, then unit by unit."""
    known = {row["indicator_id"]: row for row in board["indicators"]}
    keys, labels = shared.section_keys(board), shared.section_labels(board)
    sections = [
        (keys[part["section"]], labels[part["section"]], part["indicator_ids"]) for part in board["sections"]
    ]
    yield from _both("", "", list(known.values()), is_listed=True)
    for key, label, ids in sections:
        yield from _both(key, label, [known[found] for found in ids], is_listed=True)
    for unit in board["units"]:
        own = [known[found] for found in unit["indicator_ids"]]
        yield from _both(unit["unit"], unit["unit"], own, is_listed=False)


def _both(of: str, label: str, own: list[Mapping], *, is_listed: bool) -> Iterator[Picture]:
    for chart, kind, name, draw in (
        ("growth", Kind.GROWTH, text.BROWSER["growth"], charts.growth_against_target),
        ("amounts", Kind.CUMULATIVE, text.BROWSER["amounts"], charts.amounts_against_pace),
    ):
        if any(row["kind"] == kind for row in own):
            yield Picture(
                chart, of, words.joined(label, name),
                lambda draw=draw, kind=kind: draw(rows.chart_frame(own, kind)), is_listed=is_listed,
            )  # fmt: skip


def _units(board: Mapping, materials: Materials, month: str) -> Iterator[Picture]:
    yield Picture("unit-lights", "", text.BROWSER["lights_by_unit"], lambda: units.lights(board))
    for unit, frame in ranks.frames(materials.rankings).items():
        until = frame[frame["period"] <= month]
        if len(until):
            name = words.joined(unit, text.BROWSER["rank_over_time"])
            yield Picture("rank", unit, name, lambda own=until: charts.rank_over_time(own), TRIAL)


def _timeline(board: Mapping, materials: Materials) -> Iterator[Picture]:
    dated = [item for item in materials.items if item["due"]]
    if dated:
        frame = tasks.timeline_frame(dated, materials.item_states[board["period"]])
        today = next_month(parse_month(board["period"]))
        yield Picture("timeline", "", text.BROWSER["timeline"], lambda: charts.timeline(frame, today))


def _ranking(ranking: Mapping | None) -> Iterator[Picture]:
    for group in ranking["groups"] if ranking else ():
        ranked = [unit for unit in group["units"] if unit["rank"] is not None]
        if ranked:
            frame = pd.DataFrame(ranked, columns=["unit", "rank", "score"], dtype=object)
            name = words.joined(group["group"], text.SCORE)
            yield Picture("scores", group["group"], name, lambda own=frame: charts.group_scores(own), TRIAL)


def _reporting(materials: Materials) -> Iterator[Picture]:
    reporting = materials.reporting
    if reporting is None:
        return
    looks = [(str(state), str(light)) for state, light in STANDING]
    frame = rows.reporting_frame(reporting)
    yield Picture("reporting", "", words.REPORTING, lambda: charts.reporting_by_month(frame, looks))


def _indicators(board: Mapping, materials: Materials, month: str) -> Iterator[Picture]:
    for row in board["indicators"]:
        key, name = row["indicator_id"], row["name"]
        foot = row["reason"].replace(" ", "")
        yield Picture(
            "series", key, words.joined(key, name),
            lambda row=row: charts.until(indicator.series(row, materials), month), foot,
        )  # fmt: skip
        added = monthly_increments(materials.boards, key)
        if len(added) > 1:
            frame = charts.increments_frame(added, row["unit"])
            yield Picture(
                "added", key, words.joined(key, name, text.BROWSER["added"]),
                lambda row=row, own=frame: charts.until(charts.monthly_added(own, row["unit"]), month), foot,
            )  # fmt: skip
