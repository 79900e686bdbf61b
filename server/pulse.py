"""Whether the server keeps up, said in the log, in /metrics and to who comes next.

Two signs: how late the loop wakes, and how long pages take that are made in milliseconds when nobody waits.
"""

import asyncio
import statistics
import time
from collections import deque
from collections.abc import Callable

from prometheus_client import Gauge

from lake.log import log

BEAT_SECONDS = 0.25
# The middle one of so many beats, or runs, counts: three seconds, so that one long pause is no overload.
BEATS = RUNS = 12
RECENT_SECONDS = 5.0
# All set: from the first figure on it is an overload, below the second it is over.
LATE_SECONDS = (0.5, 0.1)
RUN_SECONDS = (2.0, 0.5)


class Pulse:
    """Delays of the event loop and of pages; ``is_overloaded`` from too long until well again."""

    def __init__(self, gauge: Gauge, clock: Callable[[], float] = time.monotonic):
        self._gauge, self._clock = gauge, clock
        self._late: deque[float] = deque(maxlen=BEATS)
        self._runs: deque[tuple[float, float]] = deque(maxlen=2 * RUNS)
        self.is_overloaded = False

    def ran(self, seconds: float) -> None:
        """Take in how long a page of the board took; from any thread."""
        self._runs.append((self._clock(), seconds))

    def beat(self, late: float) -> None:
        """Take in how many seconds late the loop woke, and settle how things stand."""
        self._late.append(late)
        middle, runs = statistics.median(self._late), self._recent_runs()
        self._gauge.set(middle)
        page = statistics.median(runs) if len(runs) >= RUNS else 0.0
        about = {"late_milliseconds": round(1000 * middle), "page_milliseconds": round(1000 * page)}
        is_late = len(self._late) == BEATS and middle > LATE_SECONDS[0]
        if not self.is_overloaded and (is_late or page > RUN_SECONDS[0]):
            self.is_overloaded = True
            log.warning("server overloaded", **about)
        elif self.is_overloaded and middle < LATE_SECONDS[1] and page < RUN_SECONDS[1]:
            self.is_overloaded = False
            log.info("server keeps up again", **about)

    def _recent_runs(self) -> list[float]:
        since = self._clock() - RECENT_SECONDS
        return [seconds for at, seconds in self._runs.copy() if at >= since]

    async def watch(self) -> None:
        """Beat until cancelled."""
        while True:
            started = time.monotonic()
            await asyncio.sleep(BEAT_SECONDS)
            self.beat(time.monotonic() - started - BEAT_SECONDS)
