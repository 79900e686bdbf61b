"""A chart as a picture file, drawn by the machine's own browser; nothing is fetched from anywhere."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import kaleido
from choreographer.errors import BrowserDepsError, BrowserFailedError, ChromeNotFoundError

from dashboard import charts
from dashboard.theme import LIGHT
from domain.periods import parse_month
from lake.errors import BoardError
from lake.store import Store
from reports.files import write_file
from reports.material import Material, gather
from reports.series import pace_line
from reports.wording import picture as words

_WIDTH, _HEIGHT, _SCALE = 960, 540, 2
_ENDINGS = (".png", ".svg")


def draw_indicator(
    store: Store, plan_id: str, month: str, indicator_id: str, as_of: dt.date, path: Path
) -> None:
    """Write the chart of an indicator up to ``month`` to ``path`` (.png or .svg).

    Raises BoardError for an unknown indicator, another ending, a month without data, and where there is no
    browser to draw with.
    """
    if path.suffix.lower() not in _ENDINGS:
        raise BoardError(words.WRONG_ENDING.format(path=path))
    figure = figure_of(gather(store, plan_id, parse_month(month), as_of), indicator_id)
    write_file(path, _drawn(figure, path.suffix.lower().removeprefix(".")))


def figure_of(material: Material, indicator_id: str) -> object:
    """The chart of the indicator's page with heading and foot, estimates of the last month only."""
    months = {
        period: row
        for period, board in material.boards.items()
        for row in board["indicators"]
        if row["indicator_id"] == indicator_id
    }
    if not months:
        raise BoardError(words.NO_INDICATOR.format(indicator_id=indicator_id))
    board, row = material.board, months[material.board["period"]]
    frame = charts.series_frame(months)
    frame.loc[frame["period"] != board["period"], ["estimate", "low", "high"]] = None
    pace = pace_line(material.indicators[indicator_id], board["plan"]["year"])
    figure = charts.indicator_series(frame, row, pace)
    figure.update_layout(
        width=_WIDTH,
        height=_HEIGHT,
        paper_bgcolor=LIGHT["paper"],
        plot_bgcolor=LIGHT["paper"],
        margin={"l": 56, "r": 40, "t": 92, "b": 84},
        title={"text": words.title(board, row), "x": 0.03, "y": 0.95, "font": {"size": 22}},
    )
    figure.add_annotation(
        x=0, y=-0.16, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
        text=words.foot(board, row),
        font={"size": 13, "color": LIGHT["red"] if board["is_demo"] else LIGHT["muted"]},
    )  # fmt: skip
    return figure


def _drawn(figure: object, kind: str) -> bytes:
    # Kaleido tells every step of the browser's start; a person who asked for a picture wants the picture.
    for name in ("kaleido", "choreographer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        # No MathJax: it would be fetched from the internet.
        return kaleido.calc_fig_sync(
            figure,
            opts={"format": kind, "width": _WIDTH, "height": _HEIGHT, "scale": _SCALE},
            kopts={"mathjax": False, "timeout": 60},
        )
    except (ChromeNotFoundError, BrowserFailedError, BrowserDepsError) as error:
        raise BoardError(words.NO_BROWSER) from error
