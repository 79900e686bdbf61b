"""The server's clock, in one place so that tests can give their own."""

import datetime as dt
import time


def seconds() -> int:
    """Whole seconds since 1970."""
    return int(time.time())


def local_time(now: int) -> dt.datetime:
    """``now`` as local time without zone, as the store keeps it."""
    return dt.datetime.fromtimestamp(now)
