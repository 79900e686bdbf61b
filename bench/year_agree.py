"""What bench.year holds against each other at its end; every function gives the sentences of what differs."""

import datetime as dt
import gzip
import re
import urllib.request
from collections.abc import Iterator
from decimal import Decimal

import orjson
import simplejson

from bench.year_people import Ledger, Values
from dashboard import payload
from dashboard.materials import gather
from domain.periods import format_month
from etl.doctor import examine
from etl.replay import FACTS, MARTS, differences, is_same, replay, scratch_store, tables_of
from lake.store import Store
from reports.board import Board

LIGHTS = ("green", "yellow", "red", "grey")


def with_ledger(store: Store, plan_id: str, ledger: Ledger) -> Iterator[str]:
    """Live values and work items against what was sent and not taken back."""
    values, items = ledger.truth()
    stored = {
        (row["indicator_id"], format_month(row["period"])): row["actual"]
        for row in store.read("live_facts", plan_id=plan_id, origin="reported")
    }
    reported = {
        (row["item_id"], format_month(row["period"])): row["progress_pct"]
        for row in store.read("live_item_facts", plan_id=plan_id, origin="reported")
    }
    yield from _unlike("value", values, stored)
    yield from _unlike("progress", items, reported)


def _unlike(word: str, sent: Values, found: Values) -> Iterator[str]:
    for key in sorted(sent.keys() | found.keys()):
        if sent.get(key) != found.get(key):
            yield f"{word} {key}: sent {sent.get(key)}, on the board {found.get(key)}"


def with_replay(store: Store) -> Iterator[str]:
    """Facts and marts against those that come out of the stored files again."""
    with store.snapshot() as snapshot:
        tables = tables_of(snapshot)
    with scratch_store(store) as scratch:
        again, failed = replay(scratch, tables, store.settings, 10**7)
    for found in differences(tables, again, failed):
        yield f"submission {found.submission_id}: {found.sentence}"
    for name in (*FACTS, *MARTS):
        if not is_same(tables[name], again[name]):
            yield f"{name} is not that of a replay"


def with_doctor(store: Store) -> Iterator[str]:
    """What the doctor has to say, notes included."""
    for check in examine(store):
        yield from (f"doctor, {check.name}: {sentence}" for sentence in (*check.problems, *check.notes))


def months_of(address: str) -> list[str]:
    """Months the running server has a board of."""
    return orjson.loads(_get(f"{address}/api/v1/months.json"))


def with_api(address: str, printed: dict[str, bytes], months: list[str]) -> Iterator[str]:
    """board.json of the running server against what `python -m reports board` printed, byte by byte."""
    if months != list(printed):
        yield f"the API has the months {months}, the command {list(printed)}"
    for month, text in printed.items():
        if _get(f"{address}/api/v1/board.json?month={month}") != text:
            yield f"{month}: the API's board.json is not what the command prints"


def with_pages(store: Store, printed: dict[str, bytes], day: dt.date) -> Iterator[str]:
    """The figures every page sends to the browser, as printed there, against the boards."""
    boards = {month: simplejson.loads(text, use_decimal=True) for month, text in printed.items()}
    materials = gather(store, day)
    for page in payload.PAGES:
        sent = orjson.loads(gzip.decompress(payload.build(page, materials)))
        if list(sent["months"]) != list(boards):
            yield f"{page}: months {list(sent['months'])}"
        for month, shown in sent["months"].items():
            yield from (f"{page} {month} {what}" for what in _shown_otherwise(shown, boards[month]))
        if page == "overview":
            for month, shown in sent["months"].items():
                yield from (f"{month} lights: {what}" for what in _drawn_otherwise(shown, boards[month]))


def _shown_otherwise(shown: dict, board: Board) -> Iterator[str]:
    if any(shown["counts"][light] != board["counts"][light] for light in LIGHTS):
        yield f"counts {shown['counts']}"
    if shown["rows"].keys() != {row["indicator_id"] for row in board["indicators"]}:
        yield "other indicators"
    for row in board["indicators"]:
        seen = shown["rows"][row["indicator_id"]]
        if seen["light"] != row["light"] or seen["status"] != row["status"]:
            yield f"{row['indicator_id']}: {seen['light']} {seen['status']}"
        for field in ("actual", "gap"):
            if number(seen[field]) != row[field]:
                yield f"{row['indicator_id']} {field}: {seen[field]} for {row[field]}"


def _drawn_otherwise(shown: dict, board: Board) -> Iterator[str]:
    """The lights by section: the bars' lengths."""
    by_section = [tuple(part["counts"][light] for light in LIGHTS) for part in board["sections"]]
    listed = [tuple(part[light] for light in LIGHTS) for part in shown["section_counts"]]
    if listed != by_section:
        yield f"{listed} for {by_section}"
    drawn = sum(sum(trace["x"]) for trace in shown["figures"]["lights"]["data"])
    if drawn != sum(map(sum, by_section)):
        yield f"bars of {drawn} lights together"


def number(text: str) -> Decimal | None:
    """The number in "−1,234.50 亿元"; None for a dash."""
    found = re.match(r"[+−-]?[\d,]+(\.\d+)?", text)
    return Decimal(found[0].replace("−", "-").replace(",", "")) if found else None


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        return answer.read()
