"""How long an act takes and how much memory its process needs; for whatever interpreter runs it."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path


def seconds_of(act: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.monotonic()
    act()
    return time.monotonic() - started


def tell(seconds: float) -> None:
    """Print seconds, and the most memory this process has had in MB, as JSON."""
    # Not ru_maxrss: it starts from what the process that started this one had in memory.
    peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))
