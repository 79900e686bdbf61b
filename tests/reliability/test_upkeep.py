"""Upkeep of the store on PostgreSQL under fire: writers, readers, and upkeeps killed at random moments."""

import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from domain.roles import command_line
from etl.doctor import examine
from etl.intake.submit import Sender, submit_file
from etl.load import load_plan
from lake.compaction import compact
from lake.settings import PROJECT
from lake.store import open_store
from tests.conftest import NOW, PLAN, SEED
from tests.lake.test_compaction import INSTANT, everything

KILLS, WRITERS = 20, 2
UPKEEP = """
from lake import compaction
from lake.settings import read_settings
from lake.store import open_store
compaction.INLINED_AT_MOST = 15
store = open_store(read_settings())
print("ready", flush=True)
while True:
    # Files of the last seconds are kept for the readers here.
    compaction.compact(store, 20 / 3600)
"""


@pytest.mark.soak
@pytest.mark.postgres
@pytest.mark.timeout(900)
def test_upkeeps_are_killed_and_nothing_is_lost(postgres_settings):
    settings = postgres_settings
    store = open_store(settings)
    load_plan(store, PROJECT / "data", NOW)
    stop, odd = threading.Event(), []
    sent: list[list[int]] = [[] for _ in range(WRITERS)]

    def write(person):
        own = open_store(settings)
        while not stop.is_set():
            number = len(sent[person]) + 1
            indicator = ("I14", "I20")[person]
            rows = "".join(f"{indicator},2023-{month:02d},{number}{month}\n" for month in range(2, 10))
            content = f"指标编号,月份,累计完成值\n{rows}"
            try:
                receipt = submit_file(
                    own, PLAN, f"{person}-{number}.csv", content.encode(),
                    Sender(command_line(f"甲{person}"), NOW), accepted="核实",
                )  # fmt: skip
                sent[person].append(receipt.submission_id)
            except Exception as error:  # noqa: BLE001 - reported below
                odd.append(repr(error))

    def read():
        own = open_store(settings)
        while not stop.is_set():
            try:
                with own.snapshot() as snapshot:
                    facts = len(snapshot.table("facts"))
                    submissions = len(snapshot.table("submissions"))
                    if facts != 8 * submissions or len(snapshot.table("facts")) != facts:
                        odd.append((facts, submissions))
            except Exception as error:  # noqa: BLE001
                odd.append(repr(error))

    threads = [threading.Thread(target=write, args=(person,)) for person in range(WRITERS)]
    threads.append(threading.Thread(target=read))
    for thread in threads:
        thread.start()
    rng = random.Random(SEED)
    environ = {**os.environ, "BOARD_HOME": str(settings.home), "BOARD_CATALOG": settings.catalog}
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", UPKEEP], cwd=PROJECT, env=environ, stdout=subprocess.PIPE
        )
        assert child.stdout.readline() == b"ready\n"
        time.sleep(rng.uniform(0.05, 4))
        assert child.poll() is None
        child.send_signal(signal.SIGKILL)
        child.communicate()
    stop.set()
    for thread in threads:
        thread.join()

    assert odd == []
    known = {row["submission_id"] for row in store.read("submission_history", plan_id=PLAN)}
    assert known == {number for numbers in sent for number in numbers} and all(sent)
    before = everything(store)
    for _ in range(2):
        compact(store, INSTANT)
        assert everything(open_store(settings)) == before
    assert [problem for check in examine(store) for problem in check.problems] == []
