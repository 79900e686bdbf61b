"""What the child of bench.crash does until it is killed: random acts, each written down before and after."""

import datetime as dt
import json
import os
import random
import shutil
import signal
import statistics
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from domain.roles import command_line
from etl.front import front_of
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, restore, withdraw
from etl.load import load_plan
from etl.plan.adopt import Terms, adopt_plan
from etl.plan.read_document import read_document
from etl.plan.reader import read_plan
from etl.plan.stored import stored_rows
from lake import compaction
from lake.backup import make_backup
from lake.errors import BoardError
from lake.settings import PROJECT, Settings, read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
# The plan that is brought in and adjusted again and again, and its indicator whose target changes.
SECOND_PLAN, ADJUSTED = "shiqiao-2023", "I14"
ACTS = ("submit", "withdraw", "load", "import", "backup")
# On PostgreSQL alone: the embedded store needs no upkeep.
POSTGRES_ACTS = (*ACTS, "compact")
# So few rows in the catalogue are moved into files already, that upkeep has something to do.
INLINED_AT_MOST = 100


def settings_of(folder: Path) -> Settings:
    """The store of a run; a file ``catalog`` in its folder names that of a store on PostgreSQL."""
    file = folder / "catalog"
    catalog = file.read_text("utf-8") if file.exists() else ""
    return read_settings({"BOARD_HOME": str(folder / "home"), "BOARD_CATALOG": catalog})


def act_until_killed(folder: str, seed: int, focus: str, stage: str | None) -> None:
    """The life of a child: one act after the other, each written down before and after."""
    rng = random.Random(seed)
    store = open_store(settings_of(Path(folder)))
    acts = POSTGRES_ACTS if store.settings.catalog else ACTS
    compaction.INLINED_AT_MOST = INLINED_AT_MOST
    if stage:
        countdown = rng.randrange(1, 4)

        def fault(reached: str) -> None:
            nonlocal countdown
            countdown -= reached == stage
            if not countdown:
                os.kill(os.getpid(), signal.SIGKILL)

        store._fault = fault
    while True:
        kind = focus if focus != "any" and rng.random() < 0.9 else rng.choice((*acts, "submit"))
        DO[kind](store, Path(folder), rng)


def _submit(store, folder: Path, rng: random.Random) -> None:
    months = rng.sample(range(2, 10), rng.randrange(1, 8))
    rows = [
        f"{key},2023-{month:02d},{rng.randrange(1, 90)},随机数值"
        for key in ("I11", "I14", "I20")
        for month in months
    ]
    content = "\n".join(["指标编号,月份,累计完成值,备注", *rows, ""]).encode(
        rng.choice(("utf-8-sig", "gb18030"))
    )
    sender = Sender(command_line("甲"), dt.datetime.now().replace(microsecond=0))
    note = _begin(folder, "submit", rows=len(rows))
    receipt = submit_file(store, PLAN, "月报.csv", content, sender, accepted="随机数值")
    note(id=receipt.submission_id, sha=receipt.file_sha256)


def _withdraw(store, folder: Path, rng: random.Random) -> None:
    known = store.read("submission_history", plan_id=PLAN)
    if not known:
        return _submit(store, folder, rng)
    row = rng.choice(known[:10])
    act = restore if row["is_withdrawn"] else withdraw
    note = _begin(folder, act.__name__, id=row["submission_id"])
    act(store, row["submission_id"], Decision(command_line("督查室"), dt.datetime.now(), "有误"))
    return note()


def _load(store, folder: Path, rng: random.Random) -> None:
    data = rng.choice((PROJECT / "data", folder / "data"))
    note = _begin(folder, "load", data=str(data))
    load_plan(store, data, dt.datetime.now())
    note()


def _backup(store, folder: Path, rng: random.Random) -> None:
    name = f"{time.time_ns()}{rng.choice(('', '.zip'))}"
    note = _begin(folder, "backup", name=name)
    made = make_backup(store, folder / "backups" / name, dt.datetime.now())
    note(version=made.store_version)


def _import(store, folder: Path, rng: random.Random) -> None:
    """Bring in the plan of a second district, or adjust a target of it."""
    document = read_document(PROJECT / "data" / "plan" / f"{PLAN}.txt")
    rows = stored_rows(store, PLAN)
    target = str(rng.randrange(1, 10**6))
    next(row for row in rows["indicators"] if row["indicator_id"] == ADJUSTED)["target"] = target
    front = replace(front_of(read_plan(document)), region="石桥区")
    terms = Terms(
        command_line("督查室"), dt.datetime.now().replace(microsecond=0), "调整", dt.date(2023, 6, 1)
    )
    note = _begin(folder, "import", target=target)
    adopted = adopt_plan(store, SECOND_PLAN, document, rows, terms, front)
    note(version=adopted.version)


def _compact(store, folder: Path, rng: random.Random) -> None:
    """Upkeep that deletes at once what nobody can read; nobody reads beside it here."""
    note = _begin(folder, "compact")
    # The connection of one that was killed may hold its lock for a moment.
    with suppress(BoardError):
        compaction.compact(store, keep_hours=rng.choice((0, compaction.KEEP_HOURS)))
        note()


DO = {
    "submit": _submit, "withdraw": _withdraw, "load": _load, "import": _import, "backup": _backup,
    "compact": _compact,
}  # fmt: skip


def _begin(folder: Path, act: str, **about):
    number = time.monotonic_ns()

    def write(is_done: bool, **more) -> None:
        seconds = (time.monotonic_ns() - number) / 1e9
        line = json.dumps(
            {"number": number, "act": act, "is_done": is_done, "seconds": seconds, **about, **more}
        ) + "\n"  # fmt: skip
        handle = os.open(folder / "acts.jsonl", os.O_WRONLY | os.O_APPEND)
        os.write(handle, line.encode())
        os.close(handle)

    write(False)
    return lambda **more: write(True, **more)


def read_acts(folder: Path) -> list[dict]:
    """Acts in order, each as it was last written down."""
    acts: dict[int, dict] = {}
    for line in (folder / "acts.jsonl").read_text().splitlines():
        act = json.loads(line)
        acts[act["number"]] = act
    return list(acts.values())


def usual_seconds(acts: list[dict], kind: str, otherwise: float) -> float:
    """How long an act of a kind (any) took in this run, in the middle."""
    return statistics.median(
        [act["seconds"] for act in acts if act["is_done"] and kind in (act["act"], "any")] or [otherwise]
    )


def other_rules(data: Path) -> None:
    """The data files with rules that differ in a comment, so that loading them writes."""
    shutil.copytree(PROJECT / "data", data, ignore=shutil.ignore_patterns("demo"))
    rules = data / "rules.toml"
    rules.write_text(rules.read_text("utf-8") + "\n# second\n", encoding="utf-8")


def first_load(folder: str) -> dict:
    """Put the plan and one submission into the new store, so that every kill has something to lose."""
    store = open_store(settings_of(Path(folder)))
    load_plan(store, PROJECT / "data", dt.datetime.now())
    _submit(store, Path(folder), random.Random(0))
    return {}
