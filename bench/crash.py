"""Kills a working board at random moments and looks each time whether anything acknowledged was lost.

    python -m bench.crash --kills 200 --seed 1
    python -m bench.crash --kills 50 --store postgres

A child submits, withdraws, restores, loads a plan, brings in and adjusts another, makes backups and, on
PostgreSQL, does the upkeep, and writes down before and after each act what it is about and what came of it;
SIGKILL meets it after some acts, at a random moment of the time such an act takes, or at a fault point inside
a commit. A second child then opens the store as the next person would, and checks: every acknowledged
submission is whole and its file readable, none is partial, every acknowledged decision stands, plans and
backups are whole, the doctor has nothing to say, and the board equals a replay of the files. With --store
postgres the store is DuckLake on a PostgreSQL server of our own, met at random moments only: its commit is
the server's and has no fault points of ours.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from bench.crash_acts import (
    ACTS,
    POSTGRES_ACTS,
    act_until_killed,
    first_load,
    other_rules,
    read_acts,
    settings_of,
    usual_seconds,
)
from bench.crash_look import look
from bench.postgres_server import postgres_server
from bench.told import tell

EMBEDDED, POSTGRES = "embedded", "postgres"
STAGES = ("copied", "applied", "checkpointed", "journalled", "renamed", "published")
# A store is worn for so many kills, then the next begins empty: replaying thousands of files takes long.
KILLS_A_STORE = 25
PATIENCE_SECONDS = 120
# A child that is met at random finishes up to so many acts before; the next is met at a random moment of the
# time such an act takes here. As long as none was measured it is taken for so many seconds.
MOST_ACTS, GUESSED_SECONDS = 3, 1.0
CONTEXT = multiprocessing.get_context("forkserver" if os.name != "nt" else "spawn")


def run(kills: int, seed: int, say=lambda _line: None, store: str = EMBEDDED) -> dict:
    """Kill that often; what happened, with a sentence for every promise that was broken."""
    with databases(store) as next_catalog:
        return _run(kills, seed, say, next_catalog)


@contextmanager
def databases(store: str) -> Iterator[Callable[[], str]]:
    """What makes the catalog of the next store; of the embedded one there is none."""
    if store == EMBEDDED:
        yield lambda: ""
        return
    with postgres_server() as (source, call):
        host, port, user = (part.split("=")[1] for part in source.split())
        names = (f"board_{number}" for number in count())

        def next_catalog() -> str:
            name = next(names)
            call("createdb", "-h", host, "-p", port, "-U", user, name)
            return f"postgres:{source} dbname={name}"

        yield next_catalog


def _run(kills: int, seed: int, say, next_catalog: Callable[[], str]) -> dict:
    CONTEXT.set_forkserver_preload(["bench.crash_look"])
    rng = random.Random(seed)
    told = {
        "kills": 0,
        "in_flight": Counter(),
        "stages": Counter(),
        "broken": [],
        "submissions": 0,
        "backups": 0,
        "acknowledged": Counter(),
    }
    while told["kills"] < kills and not told["broken"]:
        with tempfile.TemporaryDirectory(prefix="board-crash-") as folder:
            (Path(folder) / "catalog").write_text(next_catalog(), encoding="utf-8")
            _wear_one_store(Path(folder), min(KILLS_A_STORE, kills - told["kills"]), rng, told, say)
    return told


def _wear_one_store(folder: Path, kills: int, rng: random.Random, told: dict, say) -> None:
    (folder / "backups").mkdir()
    (folder / "acts.jsonl").touch()
    other_rules(folder / "data")
    load_in_child(folder)
    last = {}
    has_stages = not settings_of(folder).catalog
    for _ in range(kills):
        # Twice as often on a backup: it is soon over, and is met less often.
        focus = rng.choice((*(ACTS if has_stages else POSTGRES_ACTS), "backup", "any"))
        is_staged = has_stages and focus != "backup"
        stage = rng.choice(STAGES) if is_staged and rng.random() < 0.5 else None
        kill_once(folder, rng.randrange(2**32), focus, stage, rng.randint(0, MOST_ACTS), rng.uniform(0, 1.2))
        acts = read_acts(folder)
        in_flight = acts[-1]["act"] if acts and not acts[-1]["is_done"] else "between acts"
        last = look_in_child(folder)
        told["kills"] += 1
        told["in_flight"][in_flight] += 1
        told["stages"][stage or "at random"] += 1
        say(f"{told['kills']:4} {focus:9} {stage or 'at random':13} in flight: {in_flight:13} {last}")
        told["broken"] += last["broken"]
        if last["broken"]:
            shutil.copytree(folder, f"{folder}-kept")
            break
    told["submissions"] += last["submissions"]
    told["backups"] += last["backups"]
    told["acknowledged"].update(act["act"] for act in read_acts(folder) if act["is_done"])


def kill_once(folder: Path, seed: int, focus: str, stage: str | None, acts: int, share: float) -> None:
    """Let a child act and kill it at ``stage`` of one of its commits, or when ``acts`` are done.

    In the latter case after another ``share`` of the time that an act takes. One in ten is met while it opens
    the store.
    """
    before = read_acts(folder)
    child = CONTEXT.Process(target=act_until_killed, args=(str(folder), seed, focus, stage))
    child.start()
    if stage is None:
        is_opening = seed % 10 == 0
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_opening and time.monotonic() < deadline:
            new = read_acts(folder)[len(before) :]
            if new and sum(act["is_done"] for act in new) >= acts:
                break
            time.sleep(0.005)
        time.sleep(share * usual_seconds(read_acts(folder), focus, GUESSED_SECONDS))
        os.kill(child.pid, signal.SIGKILL)
    child.join(PATIENCE_SECONDS)
    if child.exitcode != -signal.SIGKILL:
        child.kill()
        raise RuntimeError(f"the acting child ended by itself with {child.exitcode}, see its traceback above")


def look_in_child(folder: Path) -> dict:
    """What a fresh process finds."""
    return _in_child(look, folder)


def load_in_child(folder: Path) -> None:
    _in_child(first_load, folder)


def _in_child(target, folder: Path) -> dict:
    answers = CONTEXT.SimpleQueue()
    child = CONTEXT.Process(target=_answer, args=(target, str(folder), answers))
    child.start()
    answer = answers.get()
    child.join()
    return answer


def _answer(target, folder: str, answers) -> None:
    try:
        answers.put(target(folder))
    except BaseException as error:  # noqa: BLE001 - handed to the parent, which reports it
        answers.put({"broken": [f"{type(error).__name__}: {error}"], "submissions": 0, "backups": 0})


def main() -> int:
    """Run as asked and print what happened; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2023)
    parser.add_argument("--store", choices=(EMBEDDED, POSTGRES), default=EMBEDDED)
    parser.add_argument("--json", type=Path, help="write the result there too")
    args = parser.parse_args()
    begun = time.monotonic()
    told = run(args.kills, args.seed, say=lambda line: print(line, flush=True), store=args.store)
    told["seconds"] = round(time.monotonic() - begun)
    return tell(told, args.json, "broken")


if __name__ == "__main__":
    sys.exit(main())
