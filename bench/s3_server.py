"""An S3 server of our own on the loopback (moto, in an environment of its own); tests use it.

    .venv/bin/python -m bench.peers s3

It keeps everything in memory and checks no signatures: what is tried is what is asked and answered,
not who may.
"""

import http.client
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bench.contestants import free_port
from bench.peers import is_installed, python_of

NAME, BUCKET = "s3", "board"
START_SECONDS = 60


def is_there() -> bool:
    """Whether its environment is installed."""
    return is_installed(NAME)


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """Settings BOARD_S3_… of a server with the bucket BUCKET; the address under it is the caller's choice."""
    port = free_port()
    command = [python_of(NAME), "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _make_bucket(port)
        yield {
            "BOARD_S3_ENDPOINT": f"http://127.0.0.1:{port}", "BOARD_S3_KEY_ID": "board",
            "BOARD_S3_SECRET": "not-to-be-seen",
        }  # fmt: skip
    finally:
        process.kill()
        process.wait()


def _make_bucket(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("PUT", f"/{BUCKET}")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.2)
    raise SystemExit("the S3 server did not start")
