"""Who is measured in bench/pages.py: how each is served, and what a reader clicks there."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.peers import HERE, is_installed, python_of
from lake.settings import PROJECT

# Superset makes its own tables first.
START_SECONDS = 300
STREAMLIT = "--server.port={port} --server.address=127.0.0.1 --server.headless=true".split()


@dataclass(frozen=True)
class Contestant:
    """One way to show the reference page. ``{port}``, ``{month}`` and ``{label}`` are filled in.

    front: the address of the page with the cards. month: selector of what chooses a month; before: of what
    is to be clicked first, which is not timed. switch: selector of the way to the page with two charts.
    peer: its environment, "" for the board's own. is_shadowed: it draws inside shadow roots. charts: how many
    it draws on the first page. is_canvas: its bars are pixels, and its cards numbers without units.
    """

    name: str
    command: list[str]
    month: str
    switch: str
    front: str = "/"
    peer: str = ""
    environ: dict[str, str] = field(default_factory=dict)
    # Plain Streamlit is started where no settings of the board lie.
    apart: bool = False
    is_shadowed: bool = False
    charts: int = 1
    before: tuple[str, ...] = ()
    is_canvas: bool = False


OURS = "the board"
FLOOR = "static page, plotly.js"
PLAIN = "Streamlit, plain"
EIGHT = "Streamlit, plain, eight charts"
DASH, PANEL, SUPERSET = "Dash", "Panel", "Superset"
_PLAIN = [sys.executable, "-m", "streamlit", "run", str(HERE / "streamlit_app.py"), *STREAMLIT]

CONTESTANTS = [
    Contestant(
        OURS,
        [sys.executable, "-m", "tools.serve"],
        month="[data-month='{month}']",
        switch=".st-key-masthead a[href$='sections']",
    ),
    Contestant(
        FLOOR,
        [
            sys.executable,
            "-m",
            "uvicorn",
            "bench.peers.static_app:app",
            "--port",
            "{port}",
            "--log-level",
            "error",
        ],
        month="[data-month='{month}']",
        switch="a[href='/sections']",
    ),
    Contestant(
        DASH,
        [
            str(python_of("dash").with_name("gunicorn")),
            *"--workers 2 --threads 4 --log-level error --bind 127.0.0.1:{port}".split(),
            *("--chdir", str(HERE), "dash_app:server"),
        ],
        month="label:has-text('{label}')",
        switch="a[href='/sections']",
        peer="dash",
    ),
    Contestant(
        PANEL,
        [str(python_of("panel")), str(HERE / "panel_app.py"), "{port}"],
        month="button:has-text('{label}')",
        switch="a[href='sections']",
        front="/overview",
        peer="panel",
        is_shadowed=True,
    ),
    Contestant(
        PLAIN,
        _PLAIN,
        month="label:has-text('{label}')",
        switch="a[href$='sections']",
        apart=True,
    ),
    Contestant(
        EIGHT,
        _PLAIN,
        month="label:has-text('{label}')",
        switch="a[href$='sections']",
        apart=True,
        environ={"BENCH_EIGHT": "1"},
        charts=8,
    ),
    Contestant(
        SUPERSET,
        [str(python_of("superset")), str(HERE / "superset_app.py"), "{port}"],
        before=("[data-test='filter-bar'] .ant-select", ".ant-select-item-option[title='{month}']"),
        month="[data-test='filter-bar__apply-button']",
        switch="[data-node-key='TAB-1']",
        front="/superset/dashboard/bench/",
        peer="superset",
        is_canvas=True,
    ),
]


def present() -> list[Contestant]:
    """The contestants that can be measured here."""
    return [one for one in CONTESTANTS if not one.peer or is_installed(one.peer)]


def missing() -> list[str]:
    """Those that cannot: ``make bench-peers`` has not been run, or could not install them."""
    return [one.name for one in CONTESTANTS if one not in present()]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def serving(one: Contestant, environ: dict[str, str], folder: Path) -> Iterator[tuple[str, subprocess.Popen]]:
    """Its server while the ``with`` lasts: address and process. What it says goes to a file in ``folder``."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [part.replace("{port}", str(port)) for part in one.command]
    own = {"BOARD_PORT": str(port), "SUPERSET_HOME": str(folder / "superset")}
    full = {**os.environ, **environ, **one.environ, **own}
    log = (folder / f"{one.name}.log").open("wb")
    process = subprocess.Popen(
        command, cwd=folder if one.apart else PROJECT, env=full, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(address + one.front):
            if time.monotonic() > deadline or process.poll() is not None:
                raise SystemExit(
                    f"{one.name} did not start: {(folder / f'{one.name}.log').read_text()[-400:]}"
                )
            time.sleep(0.2)
        yield address, process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
        log.close()


def _answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(address, timeout=2).status == 200  # noqa: S310
    except OSError:
        return False
