"""A simulated year: twelve months of all units' files, second thoughts, a plan adjusted, restarts.

    python -m bench.year --seed 2023
    python -m bench.year --months 2 --units 6 --restarts 0

Every unit fetches its own form each month, fills it in and sends it, now as a workbook, now as CSV; some are
late, some forget, some correct a value; the office takes files back and restores them, and adjusts two
targets in July. All through the desk the page 数据上报 works with and the functions the commands call, with
the simulated clock as argument. Meanwhile a server reads along. Two restarts a day would be 730; here the
server ends twice a month, once asked to and once killed, and every act opens the store anew. In the end the
board must be what was sent, what a replay of the stored files gives, and the same in doctor, command, API
and pages.
"""

import argparse
import datetime as dt
import io
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from bench.contestants import CONTESTANTS, OURS, serving
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

    ``restarts`` of the real server a month; with 0 there is none and the API is not asked.
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
        self.ended = 0
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
            "disagreed": self.disagreed,
        }

    def _month(self, month: dt.date) -> None:
        coming = self.people.coming(month, self.units)
        parts = max(1, self.restarts)
        for part in range(parts):
            with self._server() as (address, process):
                for moment, unit in _part(coming, part, parts):
                    self.people.report(self.store(), month, unit, moment)
                if part == parts - 1:
                    moment = dt.datetime.combine(next_month(month), dt.time(17)) + dt.timedelta(days=18)
                    self.people.think_twice(self.store(), moment)
                if process:
                    # What it shows while it runs along: the newest month, as the command prints it now.
                    newest = months_of(address)[-1:]
                    self.disagreed += with_api(address, self._printed(newest), newest)
                    if part % 2:
                        process.kill()
                    self.ended += 1

    def _server(self):
        return serving(BOARD, self.environ, self.folder) if self.restarts else nullcontext((None, None))

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
        with self._server() as (address, _process):
            if address:
                found["API"] = list(with_api(address, printed, months_of(address)))
        for name, sentences in found.items():
            say(f"{name}: {len(sentences)} disagreements")
            self.disagreed += sentences


def _part(coming: list, part: int, parts: int) -> list:
    size = -(-len(coming) // parts)
    return coming[part * size : (part + 1) * size]


def main() -> int:
    """Run as asked and print what happened; 1 when something disagreed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--months", type=int, default=MONTHS)
    parser.add_argument("--units", type=int, help="only the first so many units")
    parser.add_argument("--restarts", type=int, default=RESTARTS, help="of the server, each month")
    parser.add_argument("--json", type=Path, help="write the result there too")
    args = parser.parse_args()
    begun = time.monotonic()
    told = run(args.seed, args.months, args.units, args.restarts, say=lambda line: print(line, flush=True))
    told["seconds"] = round(time.monotonic() - begun)
    return tell(told, args.json, "disagreed")


if __name__ == "__main__":
    sys.exit(main())
