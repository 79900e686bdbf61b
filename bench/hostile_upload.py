"""The hostile files as an analyst sends them from the page: endpoint, widget and page of a running server.

`python -m bench.hostile --through upload` calls this. An answer is right when the page shows no exception,
says something about the file that a person can read, offers to confirm nothing that should be refused, and
the server stays up within its memory.
"""

import datetime as dt
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.contestants import CONTESTANTS, OURS, serving
from bench.hostile_answers import MAX_MB, MAX_SECONDS, unclear
from bench.hostile_files import Sample, make_samples
from bench.load import Cost
from bench.process import memory_kb
from bench.visitor import Drawn, Visitor
from dashboard import text as page_text
from dashboard.forms import text
from domain.roles import Role, command_line
from etl.load import load_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store
from server.accounts import Accounts
from server.database import Database

PAGE, NAME, PASSWORD = "submit", "填报员", "correct horse battery"
# Streamlit's answer to an upload it has taken.
STORED = 204
BOARD = next(one for one in CONTESTANTS if one.name == OURS)
# Messages of a page that failed; the words around the number of the failure.
BROKEN = (page_text.PAGE_BROKEN.split("{")[0], page_text.STORE_BROKEN)


def run(seed: int, every: int = 1, say: Callable[[str], None] = lambda _line: None) -> dict:
    """Send every n-th sample; what happened, by group, with a sentence for every failure."""
    told = {
        "files": 0,
        "refused": 0,
        "turned_away": 0,
        "accepted": 0,
        "seconds": 0.0,
        "megabytes": 0,
        "groups": Counter(),
        "failed": [],
    }
    with tempfile.TemporaryDirectory(prefix="board-upload-") as name:
        folder = Path(name)
        board = served(folder, {"BOARD_HOME": str(folder / "home")})
        with board as (port, pid), Visitor(port, NAME, PASSWORD) as visitor:
            visitor.open(PAGE)
            idle = memory_kb(pid) // 1024
            for sample in make_samples(seed)[::every]:
                begun = _cpu_seconds(pid)
                answer, problems = send(visitor, sample)
                seconds = _cpu_seconds(pid) - begun
                if seconds > MAX_SECONDS:
                    problems.append(f"took {seconds:.1f} s")
                told["files"] += 1
                told["groups"][sample.group] += 1
                told[answer] += 1
                told["seconds"] = max(told["seconds"], round(seconds, 1))
                told["failed"] += [f"{sample.group} {sample.name[:60]!r}: {problem}" for problem in problems]
                if problems or told["files"] % 50 == 0:
                    say(f"{told['files']} files, {memory_kb(pid) // 1024 - idle} MB over idle {problems}")
            told["megabytes"] = max(0, memory_kb(pid, "VmHWM") // 1024 - idle)
            if told["megabytes"] > MAX_MB:
                told["failed"].append(f"the server grew by {told['megabytes']} MB")
    return told


@contextmanager
def served(folder: Path, environ: dict[str, str]) -> Iterator[tuple[int, int]]:
    """A board with the plan and an analyst of all units, running: port and process id."""
    settings = read_settings(environ)
    store = open_store(settings)
    load_plan(store, PROJECT / "data", dt.datetime(2023, 11, 1))
    units = [row["unit"] for row in store.read("units", plan_id=store.read("plans")[0]["plan_id"])]
    accounts, now = Accounts(Database(settings)), int(time.time())
    link = accounts.add(command_line("bench", Role.ADMIN), NAME, "analyst", units, now)
    accounts.use_link(link, "", PASSWORD, "", now)
    with serving(BOARD, environ, folder) as (address, process):
        yield int(address.rpartition(":")[2]), process.pid


def send(visitor: Visitor, sample: Sample) -> tuple[str, list[str]]:
    """How one sample was answered – turned_away by the endpoint, refused or accepted – and what was wrong."""
    name = sample.name.encode("utf-8", "replace").decode()
    urls = visitor.place(name)
    status = visitor.put(urls, name, sample.content)
    if status != STORED:
        fault = f"the endpoint answered {status}"
        return "turned_away", [fault] if status not in (400, 413) else []
    uploader = visitor.run().of("file_uploader")[0].id
    drawn = visitor.run(**{uploader: (name, len(sample.content), urls)})
    is_offered = any(one.label == text.CONFIRM for one in drawn.of("button"))
    problems = faults(drawn)
    if not answered(drawn):
        problems.append("not a word about the file")
    if sample.right == "refuse" and is_offered:
        problems.append("was not refused")
    visitor.run()  # takes the file away
    return "accepted" if is_offered else "refused", problems


def answered(drawn: Drawn) -> bool:
    """Whether the page says what it makes of a file: the panel, or the line above the findings."""
    return any(text.UNREADABLE_TITLE in body or "form-summary" in body for body in drawn.markup())


def faults(drawn: Drawn) -> list[str]:
    """What may stand on no page, whatever was sent: exceptions, failures, text that cannot be read."""
    texts = drawn.texts()
    return [
        *drawn.failures(),
        *(piece for piece in texts if piece.startswith(BROKEN)),
        # A browser draws a tab as a space.
        *(problem for piece in texts for problem in unclear(piece.replace("\t", " "), is_one=False)),
    ][:3]


def _cpu_seconds(pid: int) -> float:
    try:
        return Cost(pid).cpu_seconds()
    except OSError:
        return 0.0
