"""What a process has used, as Linux tells it."""

import os
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    """Processor time so far, threads included; raises OSError for a process that is gone."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_kb(pid: int, field: str = "VmRSS") -> int:
    """Memory now (VmRSS) or at its peak (VmHWM); 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(field)), 0)
