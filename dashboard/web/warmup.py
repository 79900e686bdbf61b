"""Before the first visitor: prepare the pages, then keep what start-up left out of garbage collection."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit import config

from dashboard import source
from lake.settings import read_settings

_log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Warm up, then serve. An empty or missing store is no reason not to start: the pages say what to do."""
    await asyncio.to_thread(_prepare)
    gc.collect()
    # Start-up objects live as long as the server; scanning them after each run cost half its time.
    gc.freeze()
    yield


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
