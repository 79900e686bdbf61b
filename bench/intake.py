"""A province's file of a million rows: read, checked, committed, beside what others need for it.

python -m bench --only intake

Every figure comes from a child process of its own, which says how long it took and how much memory it had at
most. Check and bare reading take turns, so that a busy machine is busy for both.
"""

import datetime as dt
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.peers import HERE, is_installed, python_of
from bench.province import RARITY, Province, as_csv, found_province, province_rows, spoilt
from bench.report import Part, Say, Table
from etl.load import load_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store

ROWS, DISTRICTS, INDICATORS = 1_000_000, 150, 800
REPEATS = 7
# Row by row, in memory of its own kind: measured on fewer rows.
FEWER = 100_000
# The goal: all checks in at most so many times the bare reading.
GOAL = 2
PEERS = ("pandera", "frictionless")


@dataclass(frozen=True)
class Run:
    """One run of a child: seconds, and the most memory of the process in MB."""

    seconds: float
    peak_mb: float


def run(say: Say, rows: int = ROWS, districts: int = DISTRICTS, repeats: int = REPEATS) -> Part:
    """Make the province and its files in a folder that goes away, and measure."""
    with tempfile.TemporaryDirectory(prefix="board-intake-") as name:
        folder = Path(name)
        say(f"a province of {districts} districts, {rows:,} rows")
        province = _make(folder, rows, districts)
        say(f"bare reading and checking, in turn, {repeats} times")
        found: dict[str, list[Run]] = {}
        for _ in range(repeats):
            for what, file in (("read", "clean"), ("check", "clean"), ("check", "spoilt")):
                found.setdefault(f"{what} {file}", []).append(_child(folder, what, file))
        say("row by row, and the commit")
        found["rows fewer"] = [_child(folder, "rows", "fewer")]
        found["commit clean"] = [_child(folder, "commit", "clean")]
        peers = {}
        for peer in PEERS:
            if is_installed(peer):
                say(f"{peer}")
                peers[peer] = _peer(folder, peer)
    return _part(found, peers, rows, min(rows, FEWER), province)


def _make(folder: Path, rows: int, districts: int) -> Province:
    store = open_store(read_settings({"BOARD_HOME": str(folder / "var")}))
    load_plan(store, PROJECT / "data", dt.datetime(2023, 3, 1))
    province = found_province(store, districts, INDICATORS)
    (folder / "clean.csv").write_bytes(as_csv(province_rows(province, rows)))
    (folder / "spoilt.csv").write_bytes(as_csv(spoilt(province_rows(province, rows), province.year)))
    (folder / "fewer.csv").write_bytes(as_csv(province_rows(province, min(rows, FEWER))))
    return province


def _child(folder: Path, what: str, file: str) -> Run:
    home = folder / "var"
    if what == "commit":
        home = folder / "committed"
        shutil.copytree(folder / "var", home)
    command = [sys.executable, "-m", "bench.intake_child", what, folder / f"{file}.csv", home]
    return _said(subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT))


def _peer(folder: Path, peer: str) -> Run:
    script = HERE / f"intake_{peer}.py"
    command = [python_of(peer), script, folder / "fewer.csv"]
    return _said(subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder))


def _said(done: subprocess.CompletedProcess) -> Run:
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _part(
    found: dict[str, list[Run]], peers: dict[str, Run], rows: int, fewer: int, province: Province
) -> Part:
    bare = statistics.median(run.seconds for run in found["read clean"])
    lines = [
        _line("DuckDB read_csv into a table, nothing checked", found["read clean"], rows, bare),
        _line("check of a clean file", found["check clean"], rows, bare),
        _line(f"check of one with six kinds of defect, each in one row of {RARITY}", found["check spoilt"],
              rows, bare),
        _line(f"row by row, {fewer:,} rows", found["rows fewer"], fewer, bare * fewer / rows),
        _line("commit: facts, boards of all plans, durable", found["commit clean"], rows, bare),
        *(
            _line(f"{peer}, the same checks as far as it has them, {fewer:,} rows", [run], fewer,
                  bare * fewer / rows)
            for peer, run in peers.items()
        ),
    ]  # fmt: skip
    times = statistics.median(run.seconds for run in found["check clean"]) / bare
    missed = [] if times <= GOAL else [
        f"all checks of {rows:,} rows in at most {GOAL} times the bare reading: {times:.1f} times"
    ]  # fmt: skip
    return Part(
        name="intake",
        title="A province's file",
        tables=(
            Table(
                f"{rows:,} rows of {len(province.plan_ids)} plans with {len(province.indicators)} indicators "
                "each",
                ("", "runs", "seconds", "rows a second", "peak MB", "times bare reading"),
                lines,
                (
                    "The check includes decoding, the plans it is held against, and every finding; libraries "
                    "are loaded before the clock starts. The peak is that of a process that does this and "
                    "nothing else.",
                ),
            ),
        ),
        missed=missed,
    )


def _line(name: str, runs: Sequence[Run], rows: int, bare: float) -> list[str]:
    seconds = statistics.median(run.seconds for run in runs)
    peak = max(run.peak_mb for run in runs)
    return [
        name, str(len(runs)), f"{seconds:.2f}", f"{rows / seconds:,.0f}", f"{peak:,.0f}",
        f"{seconds / bare:.1f}",
    ]  # fmt: skip
