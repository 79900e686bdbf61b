"""nginx with the file of deploy/many, without TLS, in front of servers on this machine; tests use it too."""

import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lake.settings import PROJECT

CONF = PROJECT / "deploy" / "many" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
START_SECONDS = 10
_OWN = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def front(folder: Path, ports: Sequence[int]) -> Iterator[int]:
    """nginx in front of the servers on ``ports`` while the ``with`` lasts; its own port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    conf = folder / "nginx.conf"
    conf.write_text(_adapted(folder, ports, port))
    subprocess.run([NGINX, "-t", "-c", conf], check=True, capture_output=True, timeout=20)
    process = subprocess.Popen([NGINX, "-c", conf, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(port):
            if time.monotonic() > deadline:
                raise SystemExit(f"nginx did not start: {(folder / 'error.log').read_text()[-400:]}")
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _adapted(folder: Path, ports: Sequence[int], port: int) -> str:
    said = CONF.read_text("utf-8")
    servers = "".join(f"    server 127.0.0.1:{one};\n" for one in ports)
    said = re.sub(r"(^    server board-\d\.board:8501.*\n)+", servers, said, flags=re.M)
    said = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", said, flags=re.S)
    said = re.sub(r"^    ssl_.*\n", "", said, flags=re.M)
    said = said.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    said = said.replace("/var/log/nginx", str(folder)).replace("Secure; ", "")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in _OWN)
    head = f"pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
    return f"{head}events {{ worker_connections 1024; }}\nhttp {{\n{paths}{said}}}\n"


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
    except OSError:
        return False
    return True
