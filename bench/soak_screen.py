"""A screen turned for weeks within minutes, and fifty screens at once: what grows, and what they cost.

    python -m bench.soak_screen --turns 4000 --screens 50 --seconds 60

One real browser with its clock sped up (turns, polls and the rest in the same proportion) goes through
thousands of pages while values are submitted and the window is resized, so that every page is built anew
again and again. Heap and nodes are read after a forced collection. Then simulated screens speak the same HTTP
at their real pace. Prints JSON; exit code 1 where something grows beyond the limits below.
"""

import argparse
import asyncio
import json
import sys
import time

from bench.served import Served, slope

SPEED = 400
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
POLL_SECONDS = 4
# A board of 20 pages at 20 seconds turns 4,320 times a day.
TURNS_A_DAY = 24 * 3600 / 20
LIMITS = {"heap_mb_a_day": 1.0, "nodes_a_day": 500.0, "server_mb_a_day": 12.0, "cpu_percent_of_50": 10.0}
COUNTER = f"""
globalThis.screenSpeed = {SPEED};
globalThis.turns = 0;
addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {{
  if (changes.some(({{ target }}) => target.classList?.contains("dots"))) globalThis.turns += 1;
}}).observe(document.documentElement, {{ subtree: true, childList: true }}));
"""


def turn(served: Served, turns: int, chromium: str) -> dict:
    """Let one browser turn that many pages; slopes over the second half, when all caches are filled."""
    from playwright.sync_api import sync_playwright

    samples = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.add_init_script(COUNTER)
        page.goto(f"{served.address}/screen?play=overview,red,sections,ranking,due,i:I14&every=20")
        page.wait_for_selector(".page.is-shown[data-drawn=true]")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        done, rounds, deadline = 0, 0, time.monotonic() + 220
        while done < turns and time.monotonic() < deadline:
            page.wait_for_timeout(3000)
            rounds += 1
            # Every page has been built again since the last round: like is compared with like.
            session.send("HeapProfiler.collectGarbage")
            found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
            done = page.evaluate("globalThis.turns")
            samples.append(
                (
                    done,
                    found["JSHeapUsedSize"] / 2**20,
                    found["Nodes"],
                    served.rss_mb(),
                    found["JSEventListeners"],
                )
            )
            page.set_viewport_size({"width": 1920 + 240 * (rounds % 2), "height": 1080})
            if rounds % 6 == 0:
                served.submit(14, str(10 + rounds))
        browser.close()
    half = samples[len(samples) // 2 :]
    per_day = {
        name: round(TURNS_A_DAY * slope([(sample[0], sample[place]) for sample in half]), 3)
        for name, place in (("heap_mb_a_day", 1), ("nodes_a_day", 2), ("server_mb_a_day", 3))
    }
    return {
        "turns": done,
        "rebuilds": rounds,
        "heap_mb": [round(samples[0][1], 2), round(half[0][1], 2), round(half[-1][1], 2)],
        "nodes": [samples[0][2], half[0][2], half[-1][2]],
        "listeners": [samples[0][4], half[-1][4]],
        "server_mb": [round(samples[0][3], 1), round(half[0][3], 1), round(half[-1][3], 1)],
        **per_day,
    }


async def poll(port: int, name: int, until: float, told: dict) -> None:
    """One simulated screen: the same requests over one kept connection, at the same pace."""
    await asyncio.sleep(POLL_SECONDS * name / 50)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    told["connections"] += 1
    etag = ""
    while time.monotonic() < until:
        start = time.monotonic()
        condition = f"If-None-Match: {etag}\r\n" if etag else ""
        asked = f"GET /screen/data.json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n"
        writer.write(f"{asked}{condition}\r\n".encode())
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.IncompleteReadError, ConnectionError):
            # The server closes what was idle too long; a browser opens another, too.
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            told["connections"] += 1
            continue
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        fields = {key.lower(): value for key, value in fields.items()}
        await reader.readexactly(int(fields.get("content-length", 0)))
        told["waits"].append(time.monotonic() - start)
        if fields["etag"] != etag:
            told["editions"].setdefault(fields["etag"], []).append(time.monotonic())
        etag = fields["etag"]
        await asyncio.sleep(max(0.0, POLL_SECONDS - (time.monotonic() - start)))
    writer.close()


async def many(served: Served, screens: int, seconds: float) -> dict:
    """That many simulated screens; one submission on the way reaches all of them."""
    told: dict = {"waits": [], "editions": {}, "connections": 0}
    before, start = served.cpu_seconds(), time.monotonic()
    until = start + seconds
    asked = [asyncio.create_task(poll(served.port, name, until, told)) for name in range(screens)]
    # The first round and the building for the new edition are not what fifty quiet screens cost.
    await asyncio.sleep(POLL_SECONDS + 1)
    quiet_cpu, quiet_start, quiet_count = served.cpu_seconds(), time.monotonic(), len(told["waits"])
    await asyncio.sleep(seconds / 2)
    quiet_cpu = served.cpu_seconds() - quiet_cpu
    quiet_seconds, quiet_count = time.monotonic() - quiet_start, len(told["waits"]) - quiet_count
    submitted = time.monotonic()
    await asyncio.to_thread(served.submit, 20, "2.5")
    submitted_for = time.monotonic() - submitted
    await asyncio.gather(*asked)
    waits = sorted(told["waits"])
    newest = max(told["editions"].values(), key=max)
    return {
        "screens": screens,
        "connections": told["connections"],
        "requests_a_second": round(quiet_count / quiet_seconds, 1),
        "cpu_percent_of_50": round(100 * quiet_cpu / quiet_seconds * 50 / screens, 2),
        "cpu_ms_a_request": round(1000 * quiet_cpu / max(1, quiet_count), 3),
        "wait_ms": {
            "p50": round(1000 * waits[len(waits) // 2], 1),
            "p95": round(1000 * waits[int(len(waits) * 0.95)], 1),
        },
        "new_edition_at_all_screens_after_s": round(max(newest) - submitted - submitted_for, 1),
        "screens_with_new_edition": len(newest),
        "cpu_s_in_all": round(served.cpu_seconds() - before, 2),
        "server_mb": round(served.rss_mb(), 1),
    }


def main() -> int:
    """Both parts; JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=3000)
    parser.add_argument("--screens", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    args = parser.parse_args()
    with Served() as served:
        told = {"browser": turn(served, args.turns, args.chromium)}
        print(json.dumps(told), file=sys.stderr)
        told["screens"] = asyncio.run(many(served, args.screens, args.seconds))
    found = {**told["browser"], **told["screens"]}
    told["over_the_limit"] = [name for name, most in LIMITS.items() if found[name] > most]
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 1 if told["over_the_limit"] else 0


if __name__ == "__main__":
    sys.exit(main())
