"""The board's server begun again and again at little cost: forked from a process that holds its libraries.

Two of the three seconds of a start are imports, most of the third the pages prepared for the first visitor.
Here the imports are made once and the pages are left to whoever comes; all else is as ever: a process of its
own runs `streamlit run app.py`, opens store and accounts anew, answers /healthz, and is ended.
"""

import multiprocessing
import os
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.contestants import START_SECONDS, free_port
from tools.serve import command

LIBRARIES = [
    "streamlit.web.cli", "uvicorn", "starlette.applications", "dashboard.web.warmup", "dashboard.published",
    "dashboard.screen.routes", "server.wiring", "server.lifespan",
    "bench.year_agree", "reports.__main__",
]  # fmt: skip
CONTEXT = multiprocessing.get_context("forkserver" if os.name != "nt" else "spawn")


@contextmanager
def restarted(environ: dict[str, str], log: Path, *, is_killed: bool) -> Iterator[str]:
    """Address of a server while the ``with`` lasts, once it is well; then SIGKILL or SIGTERM.

    Raises RuntimeError when it does not come up, or ends by itself, or does not end when it is asked to.
    """
    CONTEXT.set_forkserver_preload(LIBRARIES)
    log.touch(0o600)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = CONTEXT.Process(target=_serve, args=(environ, port, str(log)))
    process.start()
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _is_well(address):
            if time.monotonic() > deadline or not process.is_alive():
                raise RuntimeError(f"the server did not come up:\n{log.read_text('utf-8')[-1000:]}")
            time.sleep(0.02)
        yield address
        if not process.is_alive():
            raise RuntimeError(f"the server ended by itself:\n{log.read_text('utf-8')[-1000:]}")
        (process.kill if is_killed else process.terminate)()
        process.join(20)
        if process.is_alive():
            raise RuntimeError("the server did not end when it was asked to")
    finally:
        process.kill()
        process.join()


def _serve(environ: dict[str, str], port: int, log: str) -> None:
    """The life of a server; what it says goes to ``log``."""
    os.environ.update(environ, BOARD_PORT=str(port))
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    from streamlit.web import cli

    from dashboard import source

    source.warm_up = lambda: None
    sys.argv = command(port)[2:]
    cli.main(prog_name="streamlit")


def _is_well(address: str) -> bool:
    try:
        return urllib.request.urlopen(f"{address}/healthz", timeout=5).status == 200  # noqa: S310 - our own
    except OSError:
        return False
