"""Opening the board's first page, changing its month, going to the next page: against its peers, in Chromium.

Everybody shows the same cards and the same plotly figures (bench/content.py). A page counts as seen when the
texts of all cards and the lengths of all bars are the right ones when a frame is painted; as answering when
the pointer, held over a bar from then on, has its hover text. Rounds go through all contestants in turn.
"""

import argparse
import contextlib
import datetime as dt
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench import content, report
from bench.contestants import (
    DASH,
    EIGHT,
    FLOOR,
    OURS,
    PANEL,
    PLAIN,
    SUPERSET,
    Contestant,
    missing,
    present,
    serving,
)
from bench.served import PLAN, SEED
from etl.demo_load import load_demo
from etl.load import load_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store

ROUNDS = 7
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WATCH = Path(__file__).with_name("watch.js")
TODAY = dt.date(2023, 11, 1)
# 20 Mbit/s and 20 ms, as on a district's line to a town.
SLOW = {"offline": False, "latency": 20, "downloadThroughput": 20e6 / 8, "uploadThroughput": 20e6 / 8}
SEEN_SECONDS, QUIET_SECONDS = 30, 1.5
ROWS = {
    "cold": "first open, ms",
    "cold answering": "– until a chart answers",
    "slow": "first open, 20 Mbit/s and 20 ms, ms",
    "slow answering": "– until a chart answers",
    "warm": "opened again, ms",
    "warm answering": "– until a chart answers",
    "switch": "to the next page, ms",
    "filter": "another month, ms",
    "filter used": "– after a chart was used",
    "kB seen": "kB until seen",
    "kB idle": "kB until the network is idle",
    "kB used": "kB after a chart was used",
    "requests": "requests until idle",
}
# Row -> most that the board may be of the floor.
GOALS = {"cold": 0.9, "slow": 0.9, "warm": 1.4, "switch": 0.45, "filter": 0.35}
COMPARED = ("cold", "slow", "warm", "switch", "filter", "kB idle")
MOST_KB = 800


def run(say: report.Say, rounds: int = ROUNDS, only: list[str] | None = None) -> report.Part:
    """Serve all contestants, measure them in turn, and set the table."""
    from playwright.sync_api import sync_playwright

    chosen = [one for one in present() if not only or one.name in only]
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="board-bench-")))
        shown, environ = prepared(folder)
        addresses = {one.name: stack.enter_context(serving(one, environ, folder))[0] for one in chosen}
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        found: dict[str, dict[str, list[float]]] = {one.name: defaultdict(list) for one in chosen}
        # The first round fills the servers' caches and does not count.
        for turn in range(rounds + 1):
            for one in chosen[turn % len(chosen) :] + chosen[: turn % len(chosen)]:
                visit = Visit(browser, one, addresses[one.name], shown)
                for row, value in visit.round(with_bytes=turn in (1, 2)):
                    if turn:
                        found[one.name][row].append(value)
            say(f"pages: round {turn} of {rounds}")
        browser.close()
    medians = {
        name: {row: report.middle(values) for row, values in rows.items()} for name, rows in found.items()
    }
    return _part(medians, rounds)


def prepared(folder: Path) -> tuple[dict, dict[str, str]]:
    """The content, and the environment the contestants are started with."""
    home = folder / "var"
    store = open_store(read_settings({"BOARD_HOME": str(home)}))
    load_plan(store, PROJECT / "data", dt.datetime(2023, 11, 1, 9, 0))
    load_demo(store, PLAN, TODAY, SEED)
    shown = content.build(store, TODAY)
    content.write(shown, folder / "content.json")
    return shown, {"BOARD_HOME": str(home), "BENCH_CONTENT": str(folder / "content.json")}


class Visit:
    """One contestant in one round: first open, again, month, next page, and over the slow line."""

    def __init__(self, browser, one: Contestant, address: str, shown: dict):
        self.browser, self.one, self.address, self.shown = browser, one, address, shown

    def expected(self, page: str, month: str) -> dict:
        """What bench/watch.js waits for."""
        found = self.shown["months"][month]
        is_front = page == "overview"
        if self.one.is_canvas:
            numbers = [card["number"] or "No data" for card in found["cards"]]
            return {"numbers": numbers if is_front else None, "canvases": len(found[page]), "shadowed": False}
        figures = self.shown["eight"] if is_front and self.one.charts > 1 else list(found[page].values())
        return {
            "cards": [card["value"] for card in found["cards"]] if is_front else None,
            "lengths": content.bars(figures),
            "shadowed": self.one.is_shadowed,
        }

    def round(self, *, with_bytes: bool) -> Iterator[tuple[str, float]]:
        """Every row of the table once."""
        with self._context() as context:
            yield from self._open(context.new_page(), "cold")
            page = context.new_page()
            yield from self._open(page, "warm")
            yield from self._months(page, "filter used")
            yield "switch", self._click(page, self.one.switch, content.NEWEST, "sections")
            page = context.new_page()
            page.goto(self.address + self.one.front, wait_until="commit")
            self._wait(page, "bench.seen")
            yield from self._months(page, "filter")
        with self._context() as context:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW)
            yield from self._open(page, "slow")
        if with_bytes:
            with self._context() as context:
                yield from self._weigh(context.new_page())

    def _months(self, page, row: str) -> Iterator[tuple[str, float]]:
        # The eight charts do not all depend on the month: their bars would not tell when it has changed.
        if self.one.charts == 1:
            for month in (content.OTHER, content.NEWEST):
                yield row, self._click(page, self.one.month, month, "overview")

    @contextlib.contextmanager
    def _context(self) -> Iterator:
        context = self.browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        expected = json.dumps(self.expected("overview", content.NEWEST))
        context.add_init_script(WATCH.read_text("utf-8").replace("__EXPECTED__", expected))
        yield context
        context.close()

    def _open(self, page, row: str) -> Iterator[tuple[str, float]]:
        page.goto(self.address + self.one.front, wait_until="commit")
        seen = self._wait(page, "bench.seen")
        started = page.evaluate("performance.timeOrigin")
        yield row, seen - started
        if not self.one.is_canvas:
            yield f"{row} answering", self._point(page) - started

    def _point(self, page) -> float:
        """Hold the pointer over a bar, trembling as a hand does, until its text is there."""
        deadline = time.monotonic() + SEEN_SECONDS
        target, step = page.evaluate("bench.target()"), 0
        while (answered := page.evaluate("bench.answered")) is None:
            if time.monotonic() > deadline:
                raise SystemExit(f"{self.one.name}: no chart answers the pointer")
            # The page may still move under the pointer.
            if step % 10 == 9:
                target = page.evaluate("bench.target()")
            page.mouse.move(target["x"] + step % 2, target["y"])
            step += 1
            page.wait_for_timeout(15)
        return answered

    def _click(self, page, selector: str, month: str, name: str) -> float:
        """Milliseconds from a click to what it is to show."""
        page.mouse.move(2, 2)
        # Whatever the page before still had to do is done.
        page.wait_for_timeout(400)
        page.evaluate("expected => bench.expect(expected)", self.expected(name, month))
        label = self.shown["months"][month]["label"]
        if selector == self.one.month:
            for first in self.one.before:
                page.locator(first.format(month=month, label=label)).first.click()
        page.locator(selector.format(month=month, label=label)).first.click(no_wait_after=True)
        seen = self._wait(page, "bench.seen")
        return seen - float(page.evaluate("sessionStorage.getItem('clicked')"))

    def _wait(self, page, what: str) -> float:
        deadline = time.monotonic() + SEEN_SECONDS
        while time.monotonic() < deadline:
            # Between two pages there is none to ask.
            with contextlib.suppress(Exception):
                found = page.evaluate(f"globalThis.bench && {what}")
                if found is not None:
                    return found
            page.wait_for_timeout(20)
        raise SystemExit(f"{self.one.name}: what was expected is not to be seen at {page.url}")

    def _weigh(self, page) -> Iterator[tuple[str, float]]:
        """Bytes over the line, headers and websocket included."""
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        traffic = Traffic(session)
        page.goto(self.address + self.one.front, wait_until="commit")
        seen = self._wait(page, "bench.seen")
        self._quiet(page, traffic)
        yield "kB seen", traffic.until(seen / 1000) / 1000
        yield "kB idle", traffic.total() / 1000
        yield "requests", traffic.requests
        if not self.one.is_canvas:
            self._point(page)
            self._quiet(page, traffic)
            yield "kB used", traffic.total() / 1000

    @staticmethod
    def _quiet(page, traffic: "Traffic") -> None:
        page.wait_for_timeout(1000 * QUIET_SECONDS)
        while time.monotonic() - traffic.last < QUIET_SECONDS:
            page.wait_for_timeout(200)


class Traffic:
    """What a page's connections have received, with the time of each piece."""

    def __init__(self, session):
        # DevTools gives times on a clock of its own; a request carries both clocks.
        self.offset, self.requests, self.last = None, 0, time.monotonic()
        self.pieces: list[tuple[float, float]] = []
        session.on("Network.requestWillBeSent", self._asked)
        session.on(
            "Network.loadingFinished",
            lambda told: self._received(told["timestamp"], told["encodedDataLength"]),
        )
        session.on("Network.webSocketFrameReceived", self._frame)

    def _asked(self, told: dict) -> None:
        self.offset = told["wallTime"] - told["timestamp"]
        self.requests += told["request"]["url"].startswith("http")

    def _received(self, moment: float, size: float) -> None:
        self.pieces.append((moment, size))
        if size:
            self.last = time.monotonic()

    def _frame(self, told: dict) -> None:
        text = told["response"]["payloadData"]
        size = len(text) * 3 / 4 if told["response"]["opcode"] == 2 else len(text)
        # Heartbeats go on for ever.
        self.pieces.append((told["timestamp"], size))

    def until(self, moment: float) -> float:
        """Bytes of what had arrived whole by then."""
        return sum(size for at, size in self.pieces if at + self.offset <= moment)

    def total(self) -> float:
        """Bytes so far."""
        return sum(size for _, size in self.pieces)


def _part(medians: dict[str, dict[str, float]], rounds: int) -> report.Part:
    names = list(medians)
    rows = []
    for row, title in ROWS.items():
        values = [medians[name].get(row) for name in names]
        rows.append([title, *("–" if value is None else f"{value:,.0f}" for value in values)])
    ours, floor = medians.get(OURS, {}), medians.get(FLOOR, {})
    against = [
        [ROWS[row], f"{ours[row] / floor[row]:.2f} ×", f"{most:.2f} ×"]
        for row, most in GOALS.items()
        if row in ours and row in floor
    ]
    return report.Part(
        name="pages",
        title="Pages",
        tables=[
            report.Table("Time to the last chart", ["", *names], rows, _notes(rounds)),
            report.Table("The board against the static page", ["", "measured", "goal: at most"], against),
        ],
        missed=_missed(medians),
    )


def _missed(medians: dict[str, dict[str, float]]) -> list[str]:
    if OURS not in medians or FLOOR not in medians:
        return []
    ours, floor = medians[OURS], medians[FLOOR]
    sentences = [
        f"{ROWS[row]}: {ours[row] / floor[row]:.2f} × the static page, not {most} ×."
        for row, most in GOALS.items()
        if ours[row] > most * floor[row]
    ]
    if ours["kB idle"] > MOST_KB:
        sentences.append(f"{ROWS['kB idle']}: {ours['kB idle']:.0f}, not {MOST_KB}.")
    for peer in set(medians) & {DASH, PANEL, PLAIN, EIGHT, SUPERSET}:
        sentences += [
            f"{ROWS[row]}: behind {peer}."
            for row in COMPARED
            if ours[row] > medians[peer].get(row, float("inf"))
        ]
    return sorted(sentences)


def _notes(rounds: int) -> list[str]:
    absent = missing()
    return [
        f"Medians of {rounds} rounds; a fresh browser profile for each first open. The static page is the "
        "floor: the same cards and figures as two HTML files with plotly.js, compressed and cached for long.",
        *([f"Not installed here and so not measured: {', '.join(absent)}."] if absent else []),
    ]


def main() -> int:
    """This measurement alone, without the document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--contestant", action="append")
    args = parser.parse_args()
    part = run(report.say, args.rounds, args.contestant)
    for table in part.tables:
        print(report.plain(table), end="\n\n")
    print("\n".join(part.missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
