"""Which edition readers are shown while a newer one is being prepared: the one before, for a moment."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
# Preparing that takes longer than this is waited for.
PATIENCE_SECONDS = 20.0
# An edition nobody has asked about for so long is not shown any more: open pages ask every three seconds.
CONFIRMED_SECONDS = 10.0
THREAD = "next edition"
_log = logging.getLogger(__name__)


class Succession(Generic[T]):
    """The newest edition once it is prepared; until then the one that was the newest a moment ago.

    ``prepare`` is called with a newer edition in a thread of its own, one at a time. If it fails, the newer
    edition is shown all the same: the page that needs what failed says so.
    """

    def __init__(self, prepare: Callable[[T], None], clock: Callable[[], float] = time.monotonic):
        self._prepare, self._clock = prepare, clock
        self._guard = threading.Lock()
        self._current: T | None = None
        self._confirmed = 0.0
        self._coming: T | None = None
        self._since = 0.0

    def shown(self, newest: T) -> T:
        """in: the newest edition; out: the edition to show, never older than a moment."""
        with self._guard:
            now = self._clock()
            if newest == self._current:
                self._confirmed = now
                return newest
            if self._current is None or self._is_old(now):
                self._current, self._confirmed = newest, now
                return newest
            if self._coming is None:
                self._coming, self._since = newest, now
                threading.Thread(target=self._follow, args=(newest,), name=THREAD, daemon=True).start()
            return self._current

    def _is_old(self, now: float) -> bool:
        if self._coming is None:
            return now - self._confirmed > CONFIRMED_SECONDS
        return now - self._since > PATIENCE_SECONDS

    def _follow(self, edition: T) -> None:
        try:
            self._prepare(edition)
        except Exception:  # noqa: BLE001 - the pages say what is wrong with it, to those it concerns
            _log.exception("An edition could not be prepared; it is shown as it is.")
        with self._guard:
            self._coming = None
            self._current, self._confirmed = edition, self._clock()
