"""Serve the board on 127.0.0.1 and print its address; stops on Ctrl+C.

    python -m tools.serve

BOARD_PORT names the port. A port in use is said before anything starts.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys

from lake.errors import BoardError
from lake.settings import read_settings
from server.oidc_settings import read_oidc_settings
from server.settings import read_server_settings
from tools.install import ROOT

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether nothing listens on the port of the loopback address."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def command(port: int) -> list[str]:
    """The server's command line."""
    options = {"server.address": HOST, "server.port": port, "server.headless": "true"}
    arguments = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *arguments]


def main() -> int:
    """Print the address and become the server; 1 after one sentence when it cannot start."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    sys.stderr.reconfigure(errors="replace")
    try:
        port = read_settings().port
        # Said here in one sentence; the server itself would fail with a traceback.
        read_server_settings()
        read_oidc_settings()
    except BoardError as error:
        print(error, file=sys.stderr)
        return 1
    if not is_free(port):
        print(
            f"端口 {port} 已被占用，请换一个：BOARD_PORT={port + 1} make run\n"
            f"Port {port} is in use, take another: BOARD_PORT={port + 1} make run",
            file=sys.stderr,
        )
        return 1
    print(f"▶ 请打开 / open  http://{HOST}:{port}   (Ctrl+C 停止 / stops)")
    if os.name == "nt":  # no exec there: the shell would come back while the server runs
        return subprocess.call(command(port))
    return os.execv(sys.executable, command(port))  # noqa: S606 - takes this process's place, and its signals


if __name__ == "__main__":
    sys.exit(main())
