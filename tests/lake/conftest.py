"""Stores for the tests: the embedded one always, the PostgreSQL one where the server is installed."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from pathlib import Path

import pytest

from lake.settings import read_settings
from lake.store import open_store


@pytest.fixture(scope="session")
def postgres_server():
    """Connection string of a PostgreSQL server on loopback with its own data folder, and a runner."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not binaries or not (binaries[0] / "initdb").exists():
        pytest.skip("PostgreSQL server is not installed (apt-get install postgresql)")
    # PostgreSQL refuses to run as root; Debian's package brings the user.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if is_root else []
    folder = Path(tempfile.mkdtemp(prefix="board-pg-"))
    if is_root:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(name, *arguments):
        command = [*prefix, str(binaries[0] / name), *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=60, cwd="/")  # noqa: S603

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "board", "--auth=trust", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}"
    run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"host=127.0.0.1 port={port} user=board", run
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_settings(postgres_server, tmp_path):
    """Settings of a fresh DuckLake store in a database of its own."""
    source, run = postgres_server
    name = f"board_{uuid.uuid4().hex}"
    host, port, user = (part.split("=")[1] for part in source.split())
    run("createdb", "-h", host, "-p", port, "-U", user, name)
    return read_settings(
        {"BOARD_HOME": str(tmp_path / "var"), "BOARD_CATALOG": f"postgres:{source} dbname={name}"}
    )


@pytest.fixture(params=["embedded", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request, tmp_path):
    """Settings of both stores in turn."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_settings")
    return read_settings({"BOARD_HOME": str(tmp_path / "var")})


@pytest.fixture
def store(settings):
    """A fresh, empty store of either kind."""
    return open_store(settings)
