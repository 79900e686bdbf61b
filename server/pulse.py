"""Whether the server keeps up, said in the log, in /metrics and to who comes next.

Two signs: how late the loop wakes, and how long browsers wait for what takes milliseconds when nobody queues.
"""

import asyncio
import statistics
import time
from collections import deque
from collections.abc import Callable

from prometheus_client import Gauge

from lake.log import log

BEAT_SECONDS = 0.25
# The middle one of so many beats, or waits, counts: three seconds, so that one long pause is no overload.
BEATS = WAITS = 12
RECENT_SECONDS = 5.0
# All set: from the first figure on it is an overload, below the second it is over.
LATE_SECONDS = (0.5, 0.1)
WAIT_SECONDS = (2.0, 0.5)


class Pulse:
    """Delays of the event loop and of answers; ``is_overloaded`` from too long until well again."""

    def __init__(self, late: Gauge, wait: Gauge, clock: Callable[[], float] = time.monotonic):
        self._late_gauge, self._wait_gauge, self._clock = late, wait, clock
        self._late: deque[float] = deque(maxlen=BEATS)
        self._waits: deque[tuple[float, float]] = deque(maxlen=4 * WAITS)
        self.is_overloaded = False

    def waited(self, seconds: float) -> None:
        """Take in how long a browser waited for a run it asked for."""
        self._waits.append((self._clock(), seconds))

    def beat(self, late: float) -> None:
        """Take in how many seconds late the loop woke, and settle how things stand."""
        self._late.append(late)
        middle, waits = statistics.median(self._late), self._recent_waits()
        wait = statistics.median(waits) if len(waits) >= WAITS else 0.0
        self._late_gauge.set(middle)
        self._wait_gauge.set(wait)
        about = {"late_milliseconds": round(1000 * middle), "wait_milliseconds": round(1000 * wait)}
        is_late = len(self._late) == BEATS and middle > LATE_SECONDS[0]
        if not self.is_overloaded and (is_late or wait > WAIT_SECONDS[0]):
            self.is_overloaded = True
            log.warning("server overloaded", **about)
        elif self.is_overloaded and middle < LATE_SECONDS[1] and wait < WAIT_SECONDS[1]:
            self.is_overloaded = False
            log.info("server keeps up again", **about)

    def _recent_waits(self) -> list[float]:
        since = self._clock() - RECENT_SECONDS
        return [seconds for at, seconds in self._waits if at >= since]

    async def watch(self) -> None:
        """Beat until cancelled."""
        while True:
            started = time.monotonic()
            await asyncio.sleep(BEAT_SECONDS)
            self.beat(time.monotonic() - started - BEAT_SECONDS)
