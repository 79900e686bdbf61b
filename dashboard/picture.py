"""Charts as picture files, drawn by the machine's own browser; nothing is fetched from anywhere."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kaleido
from choreographer.errors import BrowserDepsError, BrowserFailedError, ChromeNotFoundError

from dashboard.materials import Materials, gather
from dashboard.pictures import Picture, choose, figure_of, pictures
from lake.errors import BoardError
from lake.store import Store
from reports.batch import Piece, Progress, Ran, code_key, key_of, run_pieces
from reports.files import write_file
from reports.wording import picture as words

ENDINGS = ("png", "svg")
_SCALE = 2
_ROOMS = ("domain", "reports", "dashboard")
Draw = Callable[[Any, str], bytes]


def draw_one(store: Store, plan_id: str, month: str, chart: str, of: str, as_of: dt.date, path: Path) -> None:
    """Write one chart of ``month`` to ``path`` (.png or .svg).

    Raises BoardError for another ending, a chart or month that is not there, and where there is no browser
    to draw with.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise BoardError(words.WRONG_ENDING.format(path=path))
    materials = _materials(store, plan_id, as_of)
    picture = choose(pictures(materials, month), chart, of)
    with browser() as draw:
        write_file(path, draw(figure_of(picture, materials.boards[month]), ending))


def draw_all(store: Store, plan_id: str, month: str, as_of: dt.date, folder: Path, progress: Progress) -> Ran:
    """Write every chart of ``month`` as PNG and SVG; what is there of the same figure is kept.

    Raises BoardError as draw_one does, and when the folder cannot be written.
    """
    if folder.is_file():
        raise BoardError(words.SET_NEEDS_FOLDER.format(path=folder))
    materials = _materials(store, plan_id, as_of)
    board = materials.boards.get(month)
    listed = [picture for picture in pictures(materials, month) if picture.is_listed]
    about = {"month": month, "version": board["version"], "is_demo": board["is_demo"]}
    with browser() as draw:
        pieces = [piece for picture in listed for piece in _pieces(picture, board, draw)]
        return run_pieces(folder, pieces, about, progress)


@contextmanager
def browser() -> Iterator[Draw]:
    """A function that draws a figure as bytes of ``png`` or ``svg``; one browser for all of them.

    It is started by the first figure. Raises BoardError where there is none to start.
    """
    # Kaleido tells every step of the browser's start; a person who asked for a picture wants the picture.
    for name in ("kaleido", "choreographer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with asyncio.Runner() as runner:
        started: list[kaleido.Kaleido] = []

        async def draw(figure: Any, ending: str) -> bytes:
            if not started:
                # No MathJax: it would be fetched from the internet.
                started.append(await kaleido.Kaleido(n=1, mathjax=False, timeout=60).__aenter__())
            size = {"width": figure.layout.width, "height": figure.layout.height, "scale": _SCALE}
            return await started[0].calc_fig(figure, opts={"format": ending, **size})

        def drawn(figure: Any, ending: str) -> bytes:
            try:
                return runner.run(draw(figure, ending))
            except (ChromeNotFoundError, BrowserFailedError, BrowserDepsError) as error:
                raise BoardError(words.NO_BROWSER) from error

        try:
            yield drawn
        finally:
            if started:
                runner.run(started[0].close())


def _materials(store: Store, plan_id: str, as_of: dt.date) -> Materials:
    materials = gather(store, as_of, plan_id)
    if materials is None:
        raise BoardError(words.NO_DATA)
    return materials


def _pieces(picture: Picture, board: Any, draw: Draw) -> Iterator[Piece]:
    # Not of the version: a write to the store that leaves the figure as it is draws nothing anew.
    key = key_of(picture.draw().to_json(), picture.name, picture.foot, board["is_demo"], code_key(*_ROOMS))
    name = re.sub(r'[\\/:*?"<>|\s]', "", f"{picture.chart}-{picture.of}" if picture.of else picture.chart)
    for ending in ENDINGS:
        yield Piece(f"{name}.{ending}", lambda ending=ending: draw(figure_of(picture, board), ending), key)
