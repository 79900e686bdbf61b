"""Whether the server keeps up: how late its loop wakes, said in log and /metrics, and to who comes next."""

import asyncio
import statistics
import time
from collections import deque

from prometheus_client import Gauge

from lake.log import log

BEAT_SECONDS = 0.25
# The middle one of so many beats counts: three seconds, so that one long pause is no overload.
BEATS = 12
# So late everybody waits for seconds (set): each of the runs before a reader takes as long again.
TOO_LATE_SECONDS = 0.5
WELL_SECONDS = 0.1


class Pulse:
    """Delays of the event loop; ``is_overloaded`` from too late until well again."""

    def __init__(self, gauge: Gauge):
        self._gauge = gauge
        self._late: deque[float] = deque(maxlen=BEATS)
        self.is_overloaded = False

    def beat(self, late: float) -> None:
        """Take in how many seconds late the loop woke."""
        self._late.append(late)
        middle = statistics.median(self._late)
        self._gauge.set(middle)
        if not self.is_overloaded and len(self._late) == BEATS and middle > TOO_LATE_SECONDS:
            self.is_overloaded = True
            log.warning("server overloaded", late_milliseconds=round(1000 * middle))
        elif self.is_overloaded and middle < WELL_SECONDS:
            self.is_overloaded = False
            log.info("server keeps up again")

    async def watch(self) -> None:
        """Beat until cancelled."""
        while True:
            started = time.monotonic()
            await asyncio.sleep(BEAT_SECONDS)
            self.beat(time.monotonic() - started - BEAT_SECONDS)
