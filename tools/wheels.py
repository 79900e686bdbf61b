"""Fill `wheels/` with all that an installation without internet needs: board, tests, scale-out store.

    python -m tools.wheels

The folder fits the system, processor and Python version it was made on. Every file is checked against the
hashes in the lock files, here and again when it is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tools.install import LOCKS, ROOT, SCALEOUT_LOCK, Step


def download(arguments: list[str], folder: Path) -> subprocess.CompletedProcess:
    """Run `pip download` for wheels only."""
    base = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    return subprocess.run(
        [*base, "--only-binary", ":all:", "--dest", str(folder), *arguments], capture_output=True, text=True
    )


def main() -> int:
    """Download into a new folder and put it in place of the old one; returns the exit code."""
    target, fresh = ROOT / "wheels", ROOT / "wheels.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    step = Step("下载离线安装包 / downloading wheels")
    answer = download(["--require-hashes", "-r", str(ROOT / LOCKS["test"])], fresh)
    if answer.returncode == 0:
        answer = download(["pip"], fresh)  # for systems whose Python comes without ensurepip
    if answer.returncode != 0:
        step.fail()
        print(answer.stderr.strip()[-800:], file=sys.stderr)
        shutil.rmtree(fresh)
        return 1
    has_scaleout = download(["--require-hashes", "-r", str(ROOT / SCALEOUT_LOCK)], fresh).returncode == 0
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    files = list(target.iterdir())
    step.done(f"{len(files)} 个 / files, {sum(file.stat().st_size for file in files) / 1e6:.0f} MB")
    if not has_scaleout:
        print(
            "! 本架构没有 DuckDB 扩展包，PostgreSQL 方式不可用 / no DuckDB extension for this machine: "
            "BOARD_CATALOG=postgres:… will not work from this folder, the embedded store will"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
