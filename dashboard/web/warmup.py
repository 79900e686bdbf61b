"""Before the first visitor: prepare the pages, then keep what start-up left out of garbage collection.

While serving: each newer edition is prepared as soon as it is there, whoever asks for it.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from streamlit import config

from dashboard import shown, source
from lake.settings import read_settings

FOLLOW_SECONDS = 0.5
_log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Warm up, then serve. An empty or missing store is no reason not to start: the pages say what to do."""
    await asyncio.to_thread(_prepare)
    gc.collect()
    # Start-up objects live as long as the server; scanning them after each run cost half its time.
    gc.freeze()
    following = asyncio.create_task(_follow())
    try:
        yield
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


async def _follow() -> None:
    while True:
        await asyncio.sleep(FOLLOW_SECONDS)
        with suppress(Exception):  # what is wrong with the store is told by the pages
            await asyncio.to_thread(shown.ready)


def _prepare() -> None:
    try:
        limit_uploads()
        source.warm_up()
    except Exception:  # noqa: BLE001 - whatever it is, the pages show it better than a server that is down
        _log.exception("The pages could not be prepared at start; they will be built at the first visit.")


def limit_uploads() -> None:
    """Let the server take what BOARD_MAX_UPLOAD_MB says; a widget's limit is checked in the browser only."""
    megabytes = read_settings().max_upload_bytes // (1024 * 1024)
    config.set_option("server.maxUploadSize", megabytes)
