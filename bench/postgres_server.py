"""A PostgreSQL server of our own on the loopback, with a data folder that goes away; tests use it too."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Run = Callable[..., None]


def binaries() -> Path | None:
    """Folder of the newest installed server's programs; None without one (apt-get install postgresql)."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return found[0] if found and (found[0] / "initdb").exists() else None


@contextmanager
def postgres_server() -> Iterator[tuple[str, Run]]:
    """Connection string without a database, and a function that runs one of its programs."""
    programs = binaries()
    # PostgreSQL refuses to run as root; Debian's package brings the user.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if is_root else []
    folder = Path(tempfile.mkdtemp(prefix="board-pg-"))
    if is_root:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(name: str, *arguments: str) -> None:
        command = [*prefix, str(programs / name), *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=60, cwd="/")

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "board", "--auth=trust", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}"
    run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"host=127.0.0.1 port={port} user=board", run
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
