"""One run of bench/intake.py in a process of its own: prints seconds and peak memory as JSON.

python -m bench.intake_child read|check|rows|commit FILE HOME
"""

import datetime as dt
import sys
import time
from pathlib import Path

from bench.peers.measured import tell

TODAY = dt.date(2024, 2, 1)
NEVER = 10**12


def read(file: Path, _home: Path) -> float:
    """Bare reading by DuckDB, nothing else imported."""
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    started = time.monotonic()
    connection.execute("create table read_in as select * from read_csv($file)", {"file": str(file)})
    return time.monotonic() - started


def check(file: Path, home: Path, bulk_from: int | None = None) -> float:
    """All checks, as the command line makes them."""
    # DuckDB loads it with the first parameter it binds: libraries are there before the clock starts.
    import pandas  # noqa: F401

    from etl.intake.check import BULK_FROM, check_file
    from lake.settings import read_settings
    from lake.store import open_store

    store = open_store(read_settings({"BOARD_HOME": str(home)}))
    plan_id = store.read("plans")[0]["plan_id"]
    started = time.monotonic()
    with store.snapshot() as snapshot:
        checked = check_file(
            snapshot, plan_id, file.name, file.read_bytes(), TODAY, max_bytes=NEVER,
            bulk_from=BULK_FROM if bulk_from is None else bulk_from,
        )  # fmt: skip
    if not checked.parts:
        raise SystemExit("nothing was read")
    return time.monotonic() - started


def rows(file: Path, home: Path) -> float:
    """The same, row by row."""
    return check(file, home, NEVER)


def commit(file: Path, home: Path) -> float:
    """What comes after the check: everything until the receipt."""
    from domain.roles import command_line
    from etl.intake.check import check_file
    from etl.intake.submit import Sender, submit_file
    from lake.settings import read_settings
    from lake.store import open_store

    store = open_store(read_settings({"BOARD_HOME": str(home)}))
    plan_id = store.read("plans")[0]["plan_id"]
    content = file.read_bytes()
    with store.snapshot() as snapshot:
        checked = check_file(snapshot, plan_id, file.name, content, TODAY, max_bytes=NEVER)
    sender = Sender(command_line("bench"), dt.datetime.combine(TODAY, dt.time(9)))
    started = time.monotonic()
    receipt = submit_file(
        store, plan_id, file.name, content, sender, checked=checked, accepted="bench", max_bytes=NEVER
    )
    if receipt.value_count != sum(len(part.values) for part in checked.parts):
        raise SystemExit("not all values were committed")
    return time.monotonic() - started


if __name__ == "__main__":
    tell(globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])))
