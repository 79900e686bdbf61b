"""The web app reading, two people submitting at two shells, a backup and an upkeep, at once; both stores."""

import os
import shutil
import subprocess
import sys
import threading
import time

import pytest

from etl.doctor import examine
from lake.backup import verify_backup
from lake.settings import PROJECT
from lake.store import open_store
from reports.board import build_boards
from tests.conftest import NOW

PLAN = "jiyang-2023"
EACH = 3


def shell(settings, lines):
    """Commands of `python -m etl`, one after the other, in a process of their own as at a shell."""
    script = (
        "import sys\nfrom etl.__main__ import main\nfrom lake import compaction\n"
        # Less than a person's few rows, so that the upkeep has something to do.
        "compaction.INLINED_AT_MOST = 2\n"
        "sys.exit(max(main(line.split('|')) for line in sys.argv[1:]))"
    )
    environ = {**os.environ, "BOARD_HOME": str(settings.home), "PYTHONIOENCODING": "utf-8"}
    if settings.catalog:
        environ |= {"BOARD_CATALOG": settings.catalog, "BOARD_LAKE": settings.lake}
    return subprocess.Popen(
        [sys.executable, "-c", script, *lines],
        cwd=PROJECT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.timeout(240)
def test_readers_two_shells_a_backup_and_an_upkeep_at_once(plan_store, tmp_path):
    settings = plan_store.settings
    commands = []
    for person, indicator in (("张三", "I14"), ("李四", "I11")):
        lines = []
        for number in range(EACH):
            path = tmp_path / f"{indicator}-{number}.csv"
            path.write_text(
                f"指标编号,月份,累计完成值,备注\n{indicator},2023-09,{20 + number},核实\n", "utf-8"
            )
            lines.append(f"submit|{path}|--by|{person}|--accept-warnings|核实")
        commands.append(lines)
    has_dump = not settings.catalog or shutil.which("pg_dump")
    backups = [tmp_path / f"{number}.zip" for number in range(2)] if has_dump else []
    commands.append([f"backup|{path}" for path in backups] or ["history"])

    commands.append(["compact"])

    stop, seen, odd = threading.Event(), [], []
    reading = open_store(settings)

    def read():
        while not stop.is_set():
            try:
                with reading.snapshot() as snapshot:
                    facts = len(snapshot.table("facts"))
                    submissions = len(snapshot.table("submissions"))
                seen.append(submissions)
                if facts != submissions:
                    odd.append((facts, submissions))
                build_boards(reading, PLAN, NOW.date())
            except Exception as error:  # noqa: BLE001 - reported below
                odd.append(repr(error))
            time.sleep(0.01)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    shells = [shell(settings, lines) for lines in commands]
    answers = [process.communicate(timeout=200) for process in shells]
    stop.set()
    for reader in readers:
        reader.join()

    assert [(process.returncode, err) for process, (_, err) in zip(shells, answers, strict=True)] == [
        (0, "")
    ] * 4
    assert odd == []
    assert len(set(seen)) > 2
    assert {row["submission_id"] for row in reading.read("submission_history", plan_id=PLAN)} == set(
        range(1, 2 * EACH + 1)
    )
    live = {
        row["indicator_id"]: int(row["actual"])
        for row in reading.read("live_facts", plan_id=PLAN, origin="reported")
    }
    assert live == {"I14": 20 + EACH - 1, "I11": 20 + EACH - 1}
    assert [problem for check in examine(reading) for problem in check.problems] == []
    assert [verify_backup(path)[1] for path in backups] == [[]] * len(backups)
