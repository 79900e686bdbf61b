"""A simulated year: twelve months of all units' files, second thoughts, a plan adjusted, restarts.

    python -m bench.year --seed 2023
    python -m bench.year --months 2 --units 6 --restarts 0

Every unit fetches its own form each month, fills it in and sends it, now as a workbook, now as CSV; some are
late, some forget, some correct a value; the office takes files back and restores them, and adjusts two
targets in July. All through the desk the page 数据上报 works with and the functions the commands call, with
the simulated clock as argument; every act opens the store anew. Meanwhile a server reads along. It is ended
twice a day, by request and by kill in turn: once a month it is begun with the command of `make run`, at other
times forked from a process with the libraries (bench/restarts.py). In the end the board must be what was
sent, what a replay of the stored files gives, and the same in doctor, command, API and pages.
"""

import argparse
import datetime as dt
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from bench.contestants import CONTESTANTS, OURS, serving
from bench.restarts import restarted
from bench.told import tell
from bench.year_agree import months_of, with_api, with_doctor, with_ledger, with_pages, with_replay
from bench.year_people import People
from domain.periods import format_month, next_month
from etl.load import load_plan
from lake.plans import newest_plan
from lake.settings import PROJECT, read_settings
from lake.store import Store, open_store
from reports.__main__ import main as reports_command

SEED, MONTHS, RESTARTS = 2023, 12, 2
# Targets are adjusted in this month, before its files come, and it is the first judged by the new ones.
AMENDED = 7
BOARD = next(one for one in CONTESTANTS if one.name == OURS)
Say = Callable[[str], None]


def run(
    seed: int,
    months: int = MONTHS,
    units: int | None = None,
    restarts: int = RESTARTS,
    say: Say = lambda _line: None,
) -> dict:
    """The first ``months`` of the year with the first ``units`` (all); what was done, what disagreed.

    ``restarts`` of the server a day; with 0 there is none and the API is not asked.
    """
    with tempfile.TemporaryDirectory(prefix="board-year-") as name:
        return _Year(Path(name), seed, units, restarts).live(months, say)


class _Year:
    """One board in ``folder`` and everybody who works with it."""

    def __init__(self, folder: Path, seed: int, units: int | None, restarts: int):
        self.folder, self.restarts = folder, restarts
        self.environ = {"BOARD_HOME": str(folder / "home"), "BOARD_PUBLIC": "1"}
        load_plan(self.store(), PROJECT / "data", dt.datetime(2023, 1, 3, 9, 0))
        self.plan_id = newest_plan(self.store())
        self.year = self.store().read("plan", plan_id=self.plan_id)[0]["year"]
        self.people = People(self.store(), self.plan_id, self.year, seed)
        self.units = self.people.units[:units]
        self.ended, self.killed = 0, 0
        # The newest month as the command printed it, and of which version of the store.
        self.newest: tuple[int, dict[str, bytes]] = (-1, {})
        self.disagreed: list[str] = []

    def store(self) -> Store:
        """The store as somebody finds it who has just started."""
        return open_store(read_settings(self.environ))

    def live(self, months: int, say: Say) -> dict:
        """Month after month, then the comparison."""
        for number in range(1, months + 1):
            month = dt.date(self.year, number, 1)
            if number == AMENDED:
                self.people.amend(self.store(), month, dt.datetime(self.year, number, 28, 10, 0))
            self._month(month)
            say(f"{format_month(month)}: {self.people.ledger.counts}, server ended {self.ended} times")
        self._compare(say)
        return {
            "months": months,
            "units": len(self.units),
            **self.people.ledger.counts,
            "versions": self.store().version(),
            "restarts": self.ended,
            "killed": self.killed,
            "disagreed": self.disagreed,
        }

    def _month(self, month: dt.date) -> None:
        """The days after ``month`` on which its files come, day by day, each in as many parts as restarts."""
        coming = self.people.coming(month, self.units)
        first, end = next_month(month), next_month(next_month(month))
        thinking = dt.datetime.combine(first, dt.time(17)) + dt.timedelta(days=18)
        parts = max(1, self.restarts)
        hours = dt.timedelta(days=1) / parts
        for number in range((end - first).days * parts):
            start = dt.datetime.combine(first, dt.time()) + number * hours
            with self._server(is_first=number == 0) as address:
                for moment, unit in coming:
                    if start <= moment < start + hours:
                        self.people.report(self.store(), month, unit, moment)
                if start <= thinking < start + hours:
                    self.people.think_twice(self.store(), thinking)
                if address:
                    self._read_along(address)

    @contextmanager
    def _server(self, *, is_first: bool) -> Iterator[str]:
        """A server's address while the ``with`` lasts; empty without one."""
        if not self.restarts:
            yield ""
            return
        is_killed = self.ended % 2 == 1
        if is_first:
            with serving(BOARD, self.environ, self.folder) as (address, process):
                yield address
                if is_killed:
                    process.kill()
        else:
            with restarted(self.environ, self.folder / "servers.log", is_killed=is_killed) as address:
                yield address
        self.ended += 1
        self.killed += is_killed

    def _read_along(self, address: str) -> None:
        """What the running server shows of the newest month, against what the command prints of it now."""
        version, newest = self.store().version(), months_of(address)[-1:]
        if (version, newest) != (self.newest[0], list(self.newest[1])):
            self.newest = version, self._printed(newest)
        self.disagreed += with_api(address, self.newest[1], newest)

    def _printed(self, months: list[str]) -> dict[str, bytes]:
        """What `python -m reports board` prints of each month."""
        printed = {}
        for month in months:
            out = io.StringIO()
            with patch.dict("os.environ", self.environ), redirect_stdout(out):
                if reports_command(["board", "--month", month]):
                    self.disagreed.append(f"{month}: the command prints no board")
            printed[month] = out.getvalue().encode()
        return printed

    def _compare(self, say: Say) -> None:
        store = self.store()
        months = [format_month(row["period"]) for row in store.read("board_periods", plan_id=self.plan_id)]
        printed = self._printed(months)
        found = {
            "what was sent": list(with_ledger(store, self.plan_id, self.people.ledger)),
            "replay": list(with_replay(store)),
            "doctor": list(with_doctor(store)),
            "pages": list(with_pages(store, printed, dt.date.today())),
        }
        if self.restarts:
            with serving(BOARD, self.environ, self.folder) as (address, _process):
                found["API"] = list(with_api(address, printed, months_of(address)))
        for name, sentences in found.items():
            say(f"{name}: {len(sentences)} disagreements")
            self.disagreed += sentences


def main() -> int:
    """Run as asked and print what happened; 1 when something disagreed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--months", type=int, default=MONTHS)
    parser.add_argument("--units", type=int, help="only the first so many units")
    parser.add_argument("--restarts", type=int, default=RESTARTS, help="of the server, each day")
    parser.add_argument("--json", type=Path, help="write the result there too")
    args = parser.parse_args()
    begun = time.monotonic()
    told = run(args.seed, args.months, args.units, args.restarts, say=lambda line: print(line, flush=True))
    told["seconds"] = round(time.monotonic() - begun)
    return tell(told, args.json, "disagreed")


if __name__ == "__main__":
    sys.exit(main())
