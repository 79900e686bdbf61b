"""Hostile and broken files through the intake and the command line: refused in clear words, or read rightly.

    python -m bench.hostile --seed 2023
    python -m bench.hostile --through upload --every 10

Every file goes, in a child with limited memory, through ``check_file`` and through ``python -m etl submit``'s
own main function. A traceback, a wrong value, a message that cannot be read, more than MAX_MB of additional
memory or MAX_SECONDS is a failure. With --through upload they go to a running server instead, as an analyst
sends them from the page (bench/hostile_upload.py).
"""

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

from bench import hostile_upload
from bench.hostile_answers import MAX_MB, MAX_SECONDS, unclear
from bench.hostile_files import TRUTH, Sample, make_samples
from bench.process import memory_kb
from bench.told import tell
from etl.__main__ import main as command_line
from etl.intake.check import check_file
from etl.load import load_plan
from lake.errors import BoardError
from lake.settings import PROJECT, read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)
# A child that stands still is killed.
PATIENCE_SECONDS = 300
LIMIT = 10 * 1024 * 1024


def run(seed: int, every: int = 1, say=lambda _line: None) -> dict:
    """Send every n-th sample; what happened, by group, with a sentence for every failure."""
    told = {
        "files": 0,
        "refused": 0,
        "accepted": 0,
        "seconds": 0.0,
        "megabytes": 0,
        "groups": Counter(),
        "failed": [],
    }
    with tempfile.TemporaryDirectory(prefix="board-hostile-") as folder:
        results = Path(folder) / "results.jsonl"
        results.touch()
        load_plan(
            open_store(read_settings({"BOARD_HOME": f"{folder}/home"})),
            PROJECT / "data",
            dt.datetime(2023, 11, 1),
        )
        while True:
            done = len(results.read_text("utf-8").splitlines())
            arguments = ["--child", folder, "--from", str(done), "--every", str(every), "--seed", str(seed)]
            command = [sys.executable, "-m", "bench.hostile", *arguments]
            ended = subprocess.run(command, check=False).returncode
            if ended == 0:
                break
            if ended > 0:
                raise RuntimeError(f"the child ended with {ended}, see its traceback above")
            # Killed over the file that was under way; the next child goes on behind it.
            done = len(results.read_text("utf-8").splitlines())
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"place": done, "died": ended}) + "\n")
        for line in results.read_text("utf-8").splitlines():
            _count(json.loads(line), told, say)
    return told


def _count(result: dict, told: dict, say) -> None:
    told["files"] += 1
    if "died" in result:
        told["failed"].append(f"sample {result['place']}: the child died with {result['died']}")
        return
    told["groups"][result["group"]] += 1
    told["accepted" if result["code"] in (0, 2) else "refused"] += 1
    told["seconds"] = max(told["seconds"], result["seconds"])
    told["megabytes"] = max(told["megabytes"], result["megabytes"])
    told["failed"] += [f"{result['group']} {result['name']!r}: {problem}" for problem in result["problems"]]
    if result["seconds"] > 3 or result["megabytes"] > 300:
        say(f"{result['group']} {result['name']!r}: {result['seconds']:.1f} s, {result['megabytes']} MB")


# The child


def child(folder: Path, start: int, every: int, seed: int) -> None:
    """Send the samples from ``start`` on and write down one line each."""
    warnings.simplefilter("ignore")
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (6 * 1024**3, 6 * 1024**3))
    os.environ["BOARD_HOME"] = str(folder / "home")
    store = open_store(read_settings())
    samples = make_samples(seed)[::every]
    with (folder / "results.jsonl").open("a", encoding="utf-8") as results:
        for sample in samples[start:]:
            line = {"group": sample.group, "name": sample.name, **try_sample(store, sample, folder)}
            results.write(json.dumps(line) + "\n")
            results.flush()


def try_sample(store, sample: Sample, folder: Path) -> dict:
    """One sample both ways: exit code, time, memory, and what was wrong with the answers."""
    before = _reset_peak()
    begun = time.process_time()
    if hasattr(signal, "alarm"):
        signal.alarm(PATIENCE_SECONDS)
    values, problems = _checked(store, sample)
    code, more = _commanded(sample, folder)
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    problems += more
    if sample.right == "refuse" and (code != 1 or values):
        problems.append(f"was not refused: {values}")
    if sample.right == "same" and values and not values.items() <= TRUTH.items():
        problems.append(f"was read as {values}")
    seconds, megabytes = round(time.process_time() - begun, 2), max(0, _peak() - before) // 1024
    if seconds > MAX_SECONDS or megabytes > MAX_MB:
        problems.append(f"took {seconds} s and {megabytes} MB")
    return {"code": code, "seconds": seconds, "megabytes": megabytes, "problems": problems}


def _checked(store, sample: Sample) -> tuple[dict[str, str], list[str]]:
    """Values that would be accepted (none when anything stands in the way), and what was wrong."""
    try:
        with store.snapshot() as snapshot:
            checked = check_file(snapshot, PLAN, sample.name, sample.content, TODAY, max_bytes=LIMIT)
    except BoardError as error:
        return {}, unclear(str(error), is_one=True)
    except Exception as error:  # noqa: BLE001 - exactly what is looked for
        return {}, [f"check_file raised {type(error).__name__}: {str(error)[:200]}"]
    problems = [problem for finding in checked.findings for problem in unclear(str(finding), is_one=False)]
    if checked.errors or checked.questions:
        return {}, problems[:3]
    return {value.indicator_id: f"{value.actual:f}" for value in checked.values}, problems[:3]


def _commanded(sample: Sample, folder: Path) -> tuple[int, list[str]]:
    """Exit code of the command line, and what was wrong with what it said."""
    try:
        path = folder / (Path(sample.name).name.replace("\0", "") or "file")
        path.write_bytes(sample.content)
    except (OSError, ValueError):
        path = folder / "a file.csv"  # no file can have such a name here
        path.write_bytes(sample.content)
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = command_line(["submit", "--dry-run", "--by", "x", "--", str(path)])
    except BaseException as error:  # noqa: BLE001 - exactly what is looked for
        return -1, [f"the command line raised {type(error).__name__}: {str(error)[:200]}"]
    finally:
        path.unlink(missing_ok=True)
    said = err.getvalue()
    if "程序内部出错" in said:
        return code, ["the command line met an error nobody foresaw"]
    if code == 1 and not said.strip():
        return code, ["refused without a word"]
    return code, [problem for line in said.splitlines()[:50] for problem in unclear(line, is_one=False)][:3]


def _reset_peak() -> int:
    """Resident memory now in KB, with the peak counted from here (Linux)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    return memory_kb(os.getpid(), "VmHWM")


def main() -> int:
    """Run as asked and print what happened; 1 when a file was not answered as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=2023)
    parser.add_argument("--every", type=int, default=1, help="only every n-th file")
    parser.add_argument("--through", choices=("check", "upload"), default="check")
    parser.add_argument("--json", type=Path, help="write the result there too")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="start", type=int, default=0, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(args.child, args.start, args.every, args.seed)
        return 0
    send = hostile_upload.run if args.through == "upload" else run
    told = send(args.seed, args.every, say=lambda line: print(line, flush=True))
    return tell(told, args.json, "failed")


if __name__ == "__main__":
    sys.exit(main())
