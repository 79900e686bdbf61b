"""The web app, two shells that submit, backups and upkeep at once: no error for anybody, nothing lost.

    python -m bench.reliability_together --files 6

On the embedded store and on PostgreSQL: visitors go from page to page of a running server, one of them sends
files there too, the read API is asked all the time. Every file sets two indicators of a month to the same
number, so that a reader who sees two different ones saw half a submission.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from bench.crash import EMBEDDED, POSTGRES, databases
from bench.hostile_upload import NAME, PASSWORD, faults, served
from bench.told import tell
from bench.visitor import Visitor
from dashboard.forms import text
from etl.doctor import examine
from lake.backup import verify_backup
from lake.settings import PROJECT, read_settings
from lake.store import open_store

FILES, BACKUPS, UPKEEPS, VISITORS = 6, 3, 3, 2
PAGES = ("", "units", "ranking", "tasks", "history", "reporting")
PAIR = ("I14", "I11")
# Who submits for which month.
ON_THE_PAGE, FIRST_SHELL, SECOND_SHELL = 7, 8, 9


class _Day:
    """Everybody at one board in ``folder`` at once."""

    def __init__(self, folder: Path, environ: dict[str, str], port: int, files: int):
        self.folder, self.environ, self.port, self.files = folder, environ, port, files
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.is_over = threading.Event()

    def live(self) -> None:
        """Start all, wait for those who write, then end those who read."""
        backups = [["backup", str(self.folder / f"{number}.zip")] for number in range(BACKUPS)]
        writing = [
            (self._shell, self._submits(FIRST_SHELL)),
            (self._shell, self._submits(SECOND_SHELL)),
            (self._shell, backups),
            (self._shell, [["compact"]] * UPKEEPS),
            (self._on_the_page,),
        ]
        reading = [(self._read,), *[(self._visit, number) for number in range(VISITORS)]]
        threads = [threading.Thread(target=self._guarded, args=one) for one in (*writing, *reading)]
        for thread in threads:
            thread.start()
        for thread in threads[: len(writing)]:
            thread.join()
        self.is_over.set()
        for thread in threads:
            thread.join()

    def _guarded(self, act, *arguments) -> None:
        try:
            act(*arguments)
        except Exception as error:  # noqa: BLE001 - exactly what is looked for
            self.wrong.append(f"{act.__name__}: {type(error).__name__}: {str(error)[:300]}")

    def _submits(self, month: int) -> list[list[str]]:
        commands = []
        for number in range(self.files):
            path = self.folder / f"{month}-{number}.csv"
            path.write_bytes(_content(month, number))
            commands.append(["submit", str(path), "--by", f"{month}月填报员", "--accept-warnings", "核实"])
        return commands

    def _shell(self, commands: list[list[str]]) -> None:
        """One command of `python -m etl` after the other."""
        for words in commands:
            done = subprocess.run(
                [sys.executable, "-m", "etl", *words], cwd=PROJECT, env={**os.environ, **self.environ},
                capture_output=True, encoding="utf-8", check=False,
            )  # fmt: skip
            self.counts[words[0]] += 1
            if done.returncode or done.stderr:
                self.wrong.append(f"{words[0]} ended with {done.returncode}: {done.stderr[-300:]}")

    def _on_the_page(self) -> None:
        with Visitor(self.port, NAME, PASSWORD) as visitor:
            for number in range(self.files):
                visitor.open("submit")
                name, content = f"{number}.csv", _content(ON_THE_PAGE, number)
                urls = visitor.place(name)
                visitor.put(urls, name, content)
                uploader = visitor.run().of("file_uploader")[0].id
                state = {uploader: (name, len(content), urls)}
                drawn = visitor.run(**state)
                confirm = next(one.id for one in drawn.of("button") if one.label == text.CONFIRM)
                reasons = {one.id: "核实" for one in drawn.of("text_input")}
                drawn = visitor.run(**state, **reasons, **{confirm: True})
                self.wrong += faults(drawn)
                self.counts["submit on the page"] += 1

    def _visit(self, number: int) -> None:
        with Visitor(self.port, NAME, PASSWORD) as visitor:
            while not self.is_over.is_set():
                number += 1
                self.wrong += faults(visitor.open(PAGES[number % len(PAGES)]))
                self.counts["page"] += 1
                time.sleep(0.1)

    def _read(self) -> None:
        while not self.is_over.is_set():
            for month in (ON_THE_PAGE, FIRST_SHELL, SECOND_SHELL):
                address = f"http://127.0.0.1:{self.port}/api/v1/board.json?month=2023-{month:02d}"
                try:
                    with urllib.request.urlopen(address, timeout=60) as answer:
                        board = json.load(answer)
                except urllib.error.HTTPError as error:
                    if error.code == 404:  # nothing of that month yet
                        continue
                    raise
                actual = {row["indicator_id"]: row["actual"] for row in board["indicators"]}
                self.counts["API"] += 1
                if len({actual[one] for one in PAIR}) > 1:
                    self.wrong.append(f"half a submission: {month} {[actual[one] for one in PAIR]}")


def _content(month: int, number: int) -> bytes:
    rows = "".join(f"{one},2023-{month:02d},{20 + number},核实\n" for one in PAIR)
    return f"指标编号,月份,累计完成值,备注\n{rows}".encode()


def run(files: int = FILES, say=lambda _line: None) -> dict:
    """Both stores in turn: what was done on each, and what went wrong."""
    told: dict = {"files": files, "stores": {}, "wrong": []}
    for store in (EMBEDDED, POSTGRES):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="board-together-")))
            catalog = stack.enter_context(databases(store))()
            environ = {
                "BOARD_HOME": str(folder / "home"), "BOARD_CATALOG": catalog, "BOARD_PUBLIC": "1",
                "PYTHONIOENCODING": "utf-8",
            }  # fmt: skip
            port, _ = stack.enter_context(served(folder, environ))
            day = _Day(folder, environ, port, files)
            day.live()
            wrong = day.wrong + _lost(environ, folder, files)
        say(f"{store}: {dict(day.counts)}, wrong: {wrong}")
        told["stores"][store] = dict(sorted(day.counts.items()))
        told["wrong"] += [f"{store}: {sentence}" for sentence in wrong]
    return told


def _lost(environ: dict[str, str], folder: Path, files: int) -> list[str]:
    """What the end does not show: every submission, the last value of each month, whole store and backups."""
    store = open_store(read_settings(environ))
    plan_id = store.read("plans")[0]["plan_id"]
    wrong = [problem for check in examine(store) for problem in check.problems]
    sent = len(store.read("submission_history", plan_id=plan_id))
    if sent != 3 * files:
        wrong.append(f"{sent} submissions of {3 * files}")
    live = store.read("live_facts", plan_id=plan_id, origin="reported")
    wrong += [f"{row['period']}: {row['actual']}" for row in live if row["actual"] != 20 + files - 1]
    for path in sorted(folder.glob("*.zip")):
        wrong += verify_backup(path)[1]
    return wrong


def main() -> int:
    """Run as asked and print what happened; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=FILES, help="of each of the three who submit")
    parser.add_argument("--seed", type=int, help="nothing here is left to chance")
    parser.add_argument("--json", type=Path, help="write the result there too")
    args = parser.parse_args()
    return tell(run(args.files, say=lambda line: print(line, flush=True)), args.json, "wrong")


if __name__ == "__main__":
    sys.exit(main())
