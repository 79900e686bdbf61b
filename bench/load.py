"""Many people at once: readers who go from page to page, screens that ask for news, analysts who submit.

    python -m bench.load --readers 100 --seconds 60
    python -m bench.load --readers 100 --screens 20 --analysts 5 --minutes 10
    python -m bench.load --readers 100 --rush 2000

``--rush``: after the readers so many come at once for a minute, then the first ones are alone again.

A reader does something every five seconds: half of it another month, half another page. Whatever of that the
browser does by itself is counted and costs nothing here, as it costs the server nothing; what reaches the
server is sent over the contestant's own protocol and timed until the last answer is there. The clients share
the machine's cores with the server.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import process, report
from bench.contestants import CONTESTANTS, DASH, OURS, PLAIN, Contestant, present, serving
from bench.pages import prepared
from bench.served import slope, submit
from bench.soak_screen import poll
from bench.told import tell

EVERY_SECONDS, ANSWER_SECONDS = 5.0, 30.0
READERS, SECONDS = (30, 100), 45.0
# What a reader at the board goes to; plain pages of it, in turn.
PAGES = ("", "sections", "units", "indicator", "tasks", "ranking", "plan", "compare")
# Indicators that take a value for any month.
ANALYSED = (14, 15, 16, 17, 19)
GOAL_MS = 300
READERS_NOTE = (
    "Half of what a reader does is another month, half another page. On the board months change in the "
    "browser, as sections and units do; the others ask their server. Waits are those of what reached the "
    "server, without the drawing. The board's sessions ask every three seconds whether figures are newer, "
    "and that is part of the load. The clients run on the same cores."
)


@dataclass
class Told:
    """What the readers of one run saw: milliseconds of each answer, failures, what stayed in the browser."""

    waits: list[float] = field(default_factory=list)
    opening: list[float] = field(default_factory=list)
    errors: Counter = field(default_factory=Counter)
    in_browser: int = 0
    put_off: int = 0

    def failed(self, error: BaseException) -> None:
        """Count a failure by its kind, one of the command line by its sentence; "come again" is none."""
        if isinstance(error, urllib.error.HTTPError) and error.code == 503 and error.headers["Retry-After"]:
            self.put_off += 1
            return
        said = getattr(error, "stderr", None)
        kind = said.decode("utf-8", "replace").strip().splitlines()[-1:] if said else []
        self.errors[kind[0] if kind else type(error).__name__] += 1


class OverStreamlit:
    """A reader's session in Streamlit's protocol, its timed fragments included."""

    def __init__(self, port: int, *, months_in_browser: bool):
        self.port, self.months_in_browser = port, months_in_browser
        self.pages: dict[str, str] = {}
        self.radio = ""
        self.page = ""
        self.timers: list[asyncio.Task] = []
        self.finished: asyncio.Queue[None] = asyncio.Queue()

    async def open(self) -> None:
        """The shell over HTTP, then the connection and the first run."""
        await asyncio.to_thread(_get, f"http://127.0.0.1:{self.port}/")
        self.socket = await websockets.connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            origin=f"http://127.0.0.1:{self.port}",
            subprotocols=["streamlit"],
            max_size=None,
            proxy=None,
            open_timeout=ANSWER_SECONDS,
        )
        self.reading = asyncio.create_task(self._read())
        await self._run(BackMsg())

    async def go(self, name: str) -> None:
        """To another page."""
        self.page = name
        await self._run(BackMsg())

    async def month(self, place: int) -> bool:
        """Another month; False where the browser needs no server for it."""
        if self.months_in_browser:
            return False
        asked = BackMsg()
        state = asked.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = self.radio, self.options[place % len(self.options)]
        await self._run(asked)
        return True

    async def _run(self, asked: BackMsg) -> None:
        asked.rerun_script.query_string = ""
        asked.rerun_script.page_script_hash = self.pages.get(self.page, "")
        while not self.finished.empty():
            self.finished.get_nowait()
        await self.socket.send(asked.SerializeToString())
        await asyncio.wait_for(self.finished.get(), ANSWER_SECONDS)

    async def _read(self) -> None:
        with suppress(websockets.ConnectionClosed):
            async for content in self.socket:
                message = ForwardMsg.FromString(content)
                kind = message.WhichOneof("type")
                if kind == "navigation":
                    self.pages = {
                        one.url_pathname: one.page_script_hash for one in message.navigation.app_pages
                    }
                elif kind == "auto_rerun":
                    self._repeat(message.auto_rerun)
                elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "radio":
                    self.radio = message.delta.new_element.radio.id
                    self.options = list(message.delta.new_element.radio.options)
                elif (
                    kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                ):
                    self.finished.put_nowait(None)

    def _repeat(self, told) -> None:
        # The frame of the page runs anew and names its fragment anew.
        for timer in self.timers:
            timer.cancel()
        self.timers = [asyncio.create_task(self._tick(told.fragment_id, told.interval))]

    async def _tick(self, fragment: str, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            asked = BackMsg()
            asked.rerun_script.fragment_id, asked.rerun_script.is_auto_rerun = fragment, True
            with suppress(websockets.ConnectionClosed):
                await self.socket.send(asked.SerializeToString())

    async def close(self) -> None:
        """End the session."""
        for task in (*self.timers, self.reading):
            task.cancel()
        with suppress(Exception):
            await self.socket.close()


class OverDash:
    """A reader of the Dash app: its layout, then one callback for each page and month."""

    months_in_browser = False

    def __init__(self, port: int):
        self.port, self.page, self.chosen = port, "", 0
        self.months = ("2023-09", "2023-06")

    async def open(self) -> None:
        """What Dash's own browser code asks for before it draws."""
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            await asyncio.to_thread(_get, f"http://127.0.0.1:{self.port}{path}")
        await self._update("address.pathname")

    async def go(self, name: str) -> None:
        """To the other page: the app has two."""
        self.page = "sections" if name else ""
        await self._update("address.pathname")

    async def month(self, place: int) -> bool:
        """Another month."""
        self.chosen = place % len(self.months)
        await self._update("month.value")
        return True

    async def _update(self, changed: str) -> None:
        asked = {
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [
                {"id": "address", "property": "pathname", "value": f"/{self.page}"},
                {"id": "month", "property": "value", "value": self.months[self.chosen]},
            ],
            "changedPropIds": [changed],
        }
        address = f"http://127.0.0.1:{self.port}/_dash-update-component"
        await asyncio.to_thread(_get, address, json.dumps(asked).encode())

    async def close(self) -> None:
        """HTTP keeps nothing open."""


def _get(address: str, body: bytes | None = None) -> bytes:
    headers = {"Content-Type": "application/json"} if body else {"Accept": "text/html"}
    request = urllib.request.Request(address, body, headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
        return answer.read()


def reader_of(one: Contestant, port: int) -> OverStreamlit | OverDash:
    """A reader who speaks the contestant's protocol."""
    return OverDash(port) if one.name == DASH else OverStreamlit(port, months_in_browser=one.name == OURS)


async def read(one: Contestant, port: int, number: int, until: float, told: Told, seed: int = 0) -> None:
    """One reader until the end: opens the board some time in the first five seconds, then acts every five."""
    chance = random.Random(number + 100_000 * seed)
    await asyncio.sleep(EVERY_SECONDS * chance.random())
    pages = PAGES if one.name == OURS else ("", "sections")
    reader, place = None, number
    while time.monotonic() < until:
        start = time.monotonic()
        try:
            if reader is None:
                fresh = reader_of(one, port)
                await fresh.open()
                reader = fresh
                told.opening.append(1000 * (time.monotonic() - start))
            else:
                place += 1
                if chance.random() < 0.5:
                    reached = await reader.month(place)
                else:
                    await reader.go(pages[place % len(pages)])
                    reached = True
                if reached:
                    told.waits.append(1000 * (time.monotonic() - start))
                told.in_browser += not reached
        except Exception as error:  # noqa: BLE001 - whatever it was, a reader saw no answer and tries again
            told.failed(error)
            if reader:
                await reader.close()
            reader = None
        await asyncio.sleep(max(0.0, EVERY_SECONDS - (time.monotonic() - start)))
    if reader:
        await reader.close()


async def analyse(home: Path, number: int, until: float, told: Told) -> None:
    """One analyst: a value of an indicator of their own every half minute, through the command line."""
    value = 10
    while time.monotonic() < until:
        await asyncio.sleep(min(30.0, max(0.0, until - time.monotonic())))
        value += 1
        try:
            await asyncio.to_thread(submit, home, ANALYSED[number % len(ANALYSED)], str(value))
        except Exception as error:  # noqa: BLE001 - counted, and the next one is sent
            told.failed(error)


class Cost:
    """Processor time and memory of a server and the processes it started."""

    def __init__(self, pid: int):
        self.pid = pid

    def _family(self) -> list[int]:
        found = [self.pid]
        for pid in sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
            with suppress(OSError):
                parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
                if parent in found:
                    found.append(pid)
        return found

    def cpu_seconds(self) -> float:
        """Processor time so far."""
        return sum(map(process.cpu_seconds, self._family()))

    def rss_mb(self) -> float:
        """Memory now."""
        return sum(map(process.memory_kb, self._family())) / 1024


async def crowd(
    one: Contestant,
    port: int,
    pid: int,
    home: Path,
    *,
    readers: int,
    seconds: float,
    screens: int = 0,
    analysts: int = 0,
    seed: int = 0,
) -> dict:
    """Everybody at once for so long; waits, errors, processor time and memory."""
    told, cost = Told(), Cost(pid)
    before, memory, start = cost.cpu_seconds(), cost.rss_mb(), time.monotonic()
    until = start + seconds
    screen: dict = {"waits": [], "editions": {}, "connections": 0}
    tasks = [asyncio.create_task(read(one, port, number, until, told, seed)) for number in range(readers)]
    tasks += [asyncio.create_task(poll(port, number, until, screen)) for number in range(screens)]
    tasks += [asyncio.create_task(analyse(home, number, until, told)) for number in range(analysts)]
    memories = []
    while time.monotonic() < until:
        await asyncio.sleep(1.0)
        memories.append((time.monotonic() - start, cost.rss_mb()))
    await asyncio.gather(*tasks)
    spent, lasted = cost.cpu_seconds() - before, time.monotonic() - start
    waits, opening = sorted(told.waits), sorted(told.opening)
    half = memories[len(memories) // 2 :]
    return {
        "readers": readers,
        "answers": len(waits),
        "in_browser": told.in_browser,
        "p50_ms": _at(waits, 0.5),
        "p95_ms": _at(waits, 0.95),
        "opening_p95_ms": _at(opening, 0.95),
        "screen_p95_ms": _at(sorted(1000 * wait for wait in screen["waits"]), 0.95),
        "errors": dict(told.errors),
        "put_off": told.put_off,
        "cpu_share": spent / lasted,
        "mb_a_session": (max(size for _, size in memories) - memory) / max(1, readers),
        "mb_a_minute": 60 * slope(half),
    }


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


async def alone(one: Contestant, port: int, pid: int, views: int = 20) -> dict:
    """What one page view costs, and one open session, with nobody else there."""
    cost, readers = Cost(pid), []
    before = cost.cpu_seconds()
    for _ in range(views):
        readers.append(reader_of(one, port))
        await readers[-1].open()
    opened = cost.cpu_seconds() - before
    before, waits = cost.cpu_seconds(), []
    for place, reader in enumerate(readers * 2):
        start = time.monotonic()
        await reader.go("sections" if place < views else "")
        waits.append(1000 * (time.monotonic() - start))
    switched = cost.cpu_seconds() - before
    before, start = cost.cpu_seconds(), time.monotonic()
    await asyncio.sleep(6)
    idle = (cost.cpu_seconds() - before) / (time.monotonic() - start)
    for reader in readers:
        await reader.close()
    return {
        "view_ms": 1000 * opened / views,
        "switch_ms": 1000 * switched / len(waits),
        "switch_wait_ms": statistics.median(waits),
        "idle_percent": 100 * idle / views,
    }


def run(say: report.Say) -> report.Part:
    """Each contestant by itself: what a view costs, then 30 and 100 readers."""
    rows, costs, missed = [], [], []
    for one in [found for found in present() if found.name in (OURS, DASH, PLAIN)]:
        with tempfile.TemporaryDirectory(prefix="board-bench-") as name:
            folder = Path(name)
            _, environ = prepared(folder)
            with serving(one, environ, folder) as (address, server):
                port = int(address.rpartition(":")[2])
                for _ in range(2):
                    found = asyncio.run(alone(one, port, server.pid))
                costs.append([one.name, *(f"{found[key]:.1f}" for key in found)])
                say(f"load: {one.name} alone")
                for readers in READERS:
                    told = asyncio.run(crowd(one, port, server.pid, folder, readers=readers, seconds=SECONDS))
                    say(f"load: {one.name}, {readers} readers")
                    rows.append([one.name, *_cells(told)])
                    is_slow = told["p95_ms"] > GOAL_MS
                    if one.name == OURS and (is_slow or told["errors"]):
                        failures = sum(told["errors"].values())
                        missed.append(f"{readers} readers: p95 {told['p95_ms']:.0f} ms, errors {failures}.")
    heads = "readers|answers|in the browser|p50, ms|p95, ms|opening p95, ms|errors|cores busy|MB a session"
    asks = [
        "opening, CPU ms",
        "another page, CPU ms",
        "another page, wait ms",
        "an idle session, % of a core",
    ]
    return report.Part(
        name="load",
        title="Load",
        tables=[
            report.Table("What one reader costs the server", ["", *asks], costs),
            report.Table(
                "Readers who do something every five seconds",
                ["", *heads.split("|")],
                rows,
                [
                    READERS_NOTE,
                ],
            ),
        ],
        missed=missed,
    )


def _cells(told: dict) -> list[str]:
    return [
        str(told["readers"]), str(told["answers"]), str(told["in_browser"]), f"{told['p50_ms']:.0f}",
        f"{told['p95_ms']:.0f}", f"{told['opening_p95_ms']:.0f}", str(sum(told["errors"].values())),
        f"{told['cpu_share']:.2f}", f"{told['mb_a_session']:.2f}",
    ]  # fmt: skip


def main() -> int:
    """The board alone under the load that is asked for; JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contestant", default=OURS, choices=[one.name for one in CONTESTANTS])
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--rush", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0, help="other moments and pages of the readers")
    parser.add_argument("--rush-seconds", type=float, default=60)
    parser.add_argument("--json", type=Path, help="write the result to this file too")
    parser.add_argument("--screens", type=int, default=0)
    parser.add_argument("--analysts", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--minutes", type=float, default=1)
    args = parser.parse_args()
    one = next(found for found in CONTESTANTS if found.name == args.contestant)
    with tempfile.TemporaryDirectory(prefix="board-bench-") as name:
        folder = Path(name)
        _, environ = prepared(folder)
        with serving(one, environ, folder) as (address, server):
            port = int(address.rpartition(":")[2])
            asyncio.run(alone(one, port, server.pid, views=4))
            lasting = args.seconds or 60 * args.minutes
            told = {}
            for name, readers, seconds in (
                ("load", args.readers, lasting),
                ("rush", args.rush, args.rush_seconds),
                ("after", args.readers if args.rush else 0, args.rush_seconds),
            ):
                if readers:
                    told[name] = asyncio.run(
                        crowd(
                            one, port, server.pid, folder / "var", readers=readers, seconds=seconds,
                            screens=args.screens, analysts=args.analysts, seed=args.seed,
                        )
                    )  # fmt: skip
    wrong = [f"{kind} × {count}" for kind, count in told["load"]["errors"].items()]
    about = {"minutes": lasting / 60, "screens": args.screens, "analysts": args.analysts}
    result = {**about, "wrong": wrong, **told}
    return tell(result, args.json, "wrong")


if __name__ == "__main__":
    sys.exit(main())
