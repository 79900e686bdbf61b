"""One app server against two on the same cores, behind nginx as in deploy/many, over a PostgreSQL catalogue.

    python -m bench --only servers

Readers go from page to page without a pause, over Streamlit's own connection, and ask the read API between:
what counts is how many answers a second come, and how long the slower ones take.
"""

import asyncio
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.contestants import free_port
from bench.load import PAGES, OverStreamlit, _get
from bench.nation_front import _answers, front
from bench.postgres_server import postgres_server
from bench.report import Part, Say, Table
from etl.demo_load import load_demo
from etl.load import load_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store

READERS, SECONDS, ROUNDS = 8, 12.0, 7
START_SECONDS = 90


async def _reader(port: int, number: int, until: float, waits: list[float], asked: list[float]) -> None:
    session = OverStreamlit(port, months_in_browser=True)
    await session.open()
    place = number
    while time.monotonic() < until:
        place += 1
        begun = time.monotonic()
        await session.go(PAGES[place % len(PAGES)])
        waits.append(1000 * (time.monotonic() - begun))
        begun = time.monotonic()
        await asyncio.to_thread(_get, f"http://127.0.0.1:{port}/api/v1/units.json")
        asked.append(1000 * (time.monotonic() - begun))
    await session.close()


async def _crowd(port: int, readers: int, seconds: float) -> tuple[float, float, float]:
    waits: list[float] = []
    asked: list[float] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(_reader(port, number, until, waits, asked) for number in range(readers)))
    return len(waits) / seconds, _at(waits, 0.95), _at(asked, 0.95)


def _at(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@contextmanager
def _servers(environ: dict[str, str], count: int, folder: Path) -> Iterator[list[int]]:
    processes, ports = [], [free_port() for _ in range(count)]
    try:
        for port in ports:
            command = [
                sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1",
                f"--server.port={port}", "--server.headless=true",
            ]  # fmt: skip
            log = (folder / f"{port}.log").open("wb")
            full = {**os.environ, **environ, "BOARD_PORT": str(port)}
            processes.append(
                subprocess.Popen(command, cwd=PROJECT, env=full, stdout=log, stderr=subprocess.STDOUT)
            )
        deadline = time.monotonic() + START_SECONDS
        while not all(map(_answers, ports)):
            if time.monotonic() > deadline:
                raise SystemExit("an app server did not start")
            time.sleep(0.3)
        yield ports
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def run(say: Say) -> Part:
    """Measure both in turn, ROUNDS times."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="board-servers-")))
        source, program = stack.enter_context(postgres_server())
        host, port, user = (part.split("=")[1] for part in source.split())
        program("createdb", "-h", host, "-p", port, "-U", user, "board")
        environ = {"BOARD_HOME": str(folder / "var"), "BOARD_CATALOG": f"postgres:{source} dbname=board",
                   "STREAMLIT_SERVER_COOKIE_SECRET": "the same for all"}  # fmt: skip
        store = open_store(read_settings(environ))
        load_plan(store, PROJECT / "data", dt.datetime(2023, 11, 1, 9))
        load_demo(store, "jiyang-2023", dt.date(2023, 11, 1), 2023)
        say("starting the app servers")
        ports = stack.enter_context(_servers(environ, 2, folder))
        found: dict[int, list[tuple[float, float, float]]] = {1: [], 2: []}
        for count in found:
            (folder / f"front-{count}").mkdir()
        fronts = {
            count: stack.enter_context(front(folder / f"front-{count}", ports[:count])) for count in found
        }
        for at in fronts.values():
            asyncio.run(_crowd(at, 2, 3.0))
        for number in range(ROUNDS):
            say(f"round {number + 1} of {ROUNDS}")
            for count, at in fronts.items():
                found[count].append(asyncio.run(_crowd(at, READERS, SECONDS)))
    medians = {
        count: tuple(statistics.median(row[place] for row in rows) for place in range(3))
        for count, rows in found.items()
    }
    names = ("page views a second", "a page view, p95, ms", "the read API, p95, ms")
    return Part(
        name="servers",
        title="Two app servers on two cores",
        tables=(
            Table(
                f"{READERS} readers without a pause, nginx, PostgreSQL and clients on the same two cores",
                ("", "one server", "two servers", "ratio"),
                [
                    [name, f"{medians[1][place]:.1f}", f"{medians[2][place]:.1f}",
                     f"{medians[2][place] / medians[1][place]:.2f}"]
                    for place, name in enumerate(names)
                ],
                (f"Medians of {ROUNDS} rounds of {SECONDS:.0f} s each, one and two in turn.",),
            ),
        ),
    )  # fmt: skip
