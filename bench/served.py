"""A board of its own for measurements: demonstration values in a folder that goes away, and what it costs."""

import datetime as dt
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench import process
from etl.demo_load import load_demo
from etl.load import load_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store

PLAN, SEED = "jiyang-2023", 2023
START_SECONDS = 60


class Served:
    """Runs a server while the ``with`` lasts. ``command`` of None is the board itself."""

    def __init__(self, command: list[str] | None = None):
        self._command = command or [sys.executable, "-m", "tools.serve"]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Served":
        self._folder = tempfile.TemporaryDirectory(prefix="board-bench-")
        self.home = Path(self._folder.name) / "var"
        self.store = open_store(read_settings({"BOARD_HOME": str(self.home)}))
        load_plan(self.store, PROJECT / "data", dt.datetime(2023, 11, 1, 9, 0))
        load_demo(self.store, PLAN, dt.date(2023, 11, 1), SEED)
        environ = {**os.environ, "BOARD_HOME": str(self.home), "BOARD_PORT": str(self.port)}
        command = [part.replace("{port}", str(self.port)) for part in self._command]
        log = (self.home / "server.log").open("wb")
        self._process = subprocess.Popen(
            command, cwd=PROJECT, env=environ, stdout=log, stderr=subprocess.STDOUT
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self._process.poll() is not None:
                self.__exit__()
                raise SystemExit("the server did not start")
            time.sleep(0.2)
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        self._folder.cleanup()

    def _answers(self) -> bool:
        try:
            return urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2).status == 200  # noqa: S310
        except OSError:
            return False

    def cpu_seconds(self) -> float:
        """Processor time the server has used, its threads included."""
        return process.cpu_seconds(self._process.pid)

    def rss_mb(self) -> float:
        """Memory of the server in MB."""
        return process.memory_kb(self._process.pid) / 1024

    def submit(self, number: int, value: str) -> None:
        """Submit a value of indicator ``number`` for September, as a colleague would."""
        submit(self.home, number, value)


def submit(home: Path, number: int, value: str) -> None:
    """Submit a value of indicator ``number`` for September to the board in ``home``, as a colleague would."""
    file = home.parent / f"{number}-{value}.csv"
    file.write_text(f"指标编号,月份,累计完成值\nI{number:02d},2023-09,{value}\n", encoding="utf-8")
    command = [sys.executable, "-m", "etl", "submit", str(file), "--accept-warnings", "测量"]
    environ = {**os.environ, "BOARD_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    subprocess.run(command, cwd=PROJECT, env=environ, check=True, capture_output=True)


def slope(points: list[tuple[float, float]]) -> float:
    """Least squares: change of the second value per one of the first."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
