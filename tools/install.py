"""Make `.venv` and install what a lock file pins, from the package index or from a folder of wheels.

    python3 -m tools.install run      what the board needs
    python3 -m tools.install test     that and the test tools

Standard library only: it runs before anything is installed. The Makefile calls it; on Windows, where there
is no make, it is called by hand (docs/install.md).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 14)
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
SCALEOUT_LOCK = "requirements-scaleout.lock"


class InstallError(Exception):
    """Something the user can put right; the message says what, in Chinese and English."""


def main(argv: list[str] | None = None) -> int:
    """Install for `run` or `test`; returns the exit code."""
    # A terminal that cannot show Chinese gets question marks, not a traceback.
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    sys.stderr.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("purpose", choices=sorted(LOCKS))
    parser.add_argument("--wheels", type=Path, help="install from this folder only (default: ./wheels)")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv")
    options = parser.parse_args(argv)
    try:
        check_python(sys.version_info[:2])
        wheels = find_wheels(options.wheels, ROOT / "wheels")
        make_venv(options.venv, wheels)
        install(options.venv, wanted_locks(options.purpose, os.environ), wheels)
        if options.purpose == "test":
            install_for_tests(options.venv, wheels)
    except InstallError as error:
        print(f"错误 / Error: {error}", file=sys.stderr)
        return 1
    return 0


def check_python(version: tuple[int, int]) -> None:
    """Refuse a Python for which the pinned packages have no wheels."""
    if not OLDEST <= version <= NEWEST:
        is_now = ".".join(map(str, version))
        raise InstallError(
            f"需要 Python 3.11–3.14，现在是 {is_now}。/ Python 3.11 to 3.14 is needed, this is {is_now}."
        )


def find_wheels(asked_for: Path | None, usual: Path) -> Path | None:
    """The folder to install from, or None for the package index."""
    folder = asked_for or usual
    if any(folder.glob("*.whl")):
        return folder.resolve()
    if asked_for:
        raise InstallError(f"{folder} 中没有 .whl 文件。/ No .whl file in {folder}; `make wheels` fills it.")
    return None


def wanted_locks(purpose: str, environ: dict[str, str]) -> list[Path]:
    """Lock files to install; the scale-out store's only where the settings ask for it."""
    locks = [ROOT / LOCKS[purpose]]
    if environ.get("BOARD_CATALOG", "").startswith("postgres:"):
        locks.append(ROOT / SCALEOUT_LOCK)
    return locks


def venv_python(venv: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(venv: Path, wheels: Path | None) -> None:
    """Create the virtual environment unless a working one of this Python's version is there."""
    if venv_version(venv) == sys.version_info[:2]:
        return
    if venv.exists():
        shutil.rmtree(venv)
    step = Step(f"创建 Python 环境 / creating {venv.name} (Python {sys.version.split()[0]})")
    base = [sys.executable, "-m", "venv"]
    if importlib.util.find_spec("ensurepip"):
        run([*base, str(venv)], "创建 .venv 失败 / could not create .venv")
    elif wheels and (pip := next(wheels.glob("pip-*.whl"), None)):
        # Debian splits ensurepip into a package of its own: bring pip from the folder instead.
        run([*base, "--without-pip", str(venv)], "创建 .venv 失败 / could not create .venv")
        run(
            [str(venv_python(venv)), f"{pip}/pip", "install", "-q", "--no-index", "-f", str(wheels), "pip"],
            "安装 pip 失败 / could not install pip",
        )
    else:
        package = f"python3.{sys.version_info[1]}-venv"
        if not apt_install([package]):
            raise InstallError(f"缺少 {package}，请执行 / missing, please run: apt-get install {package}")
        run([*base, str(venv)], "创建 .venv 失败 / could not create .venv")
    step.done()


def venv_version(venv: Path) -> tuple[int, int] | None:
    """(major, minor) of a virtual environment that starts and has pip, else None."""
    probe = "import sys, pip; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([venv_python(venv), "-c", probe], capture_output=True, text=True, timeout=60)
    except OSError:
        return None
    return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else None


def install(venv: Path, locks: list[Path], wheels: Path | None) -> None:
    """Install the locks with pip, once per content: a stamp keeps the hashes of what is in."""
    stamp = venv / "installed.txt"
    installed = set(stamp.read_text().split()) if stamp.exists() else set()
    for lock in locks:
        if fingerprint(lock) in installed:
            continue
        install_one(venv, lock, wheels)
        installed.add(fingerprint(lock))
        if lock.name == LOCKS["test"]:
            installed.add(fingerprint(ROOT / LOCKS["run"]))  # the test lock holds all of it
        stamp.write_text("\n".join(sorted(installed)) + "\n")


def install_for_tests(venv: Path, wheels: Path | None) -> None:
    """Install the scale-out store's extensions, so that its tests run; some architectures have none."""
    try:
        install(venv, [ROOT / SCALEOUT_LOCK], wheels)
    except InstallError:
        print(
            "! 没有适合本机的 DuckDB 扩展包，PostgreSQL 存储不可用（不影响默认存储）/ "
            "no DuckDB extensions for this machine: the PostgreSQL store is not available, the default one is"
        )


def bytecode_options(environ: Mapping[str, str]) -> list[str]:
    """What pip is told about bytecode: it is written when a module is first used, in less time than now.

    Where that is forbidden, every start of a program would compile its libraries again: then pip does.
    """
    return [] if environ.get("PYTHONDONTWRITEBYTECODE") else ["--no-compile"]


def install_one(venv: Path, lock: Path, wheels: Path | None) -> None:
    """Install one lock file, with one line of progress."""
    total = len(re.findall(r"^[a-z0-9].*==", lock.read_text(encoding="utf-8"), re.M))
    source = f"来自 / from {wheels.name}/" if wheels else "来自软件源 / from the package index"
    step = Step(f"安装依赖 / installing {lock.name} {source}")
    log = venv / "pip.log"
    command = [
        *(str(venv_python(venv)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"),
        # The lock is complete and hashed: nothing to resolve, nothing unexpected gets in.
        *("--no-deps", "--require-hashes", "--progress-bar", "off"),
        *bytecode_options(os.environ),
        *(("--no-index", "--find-links", str(wheels)) if wheels else ()),
        *("-r", str(lock)),
    ]
    count, lines = 0, []
    with log.open("w", encoding="utf-8") as log_file:
        pip = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        )
        for line in pip.stdout:
            log_file.write(line)
            lines.append(line.strip())
            found = re.match(r"(?:Collecting|Processing|Requirement already satisfied:) (\S+)", line)
            if found:
                count += 1
                step.show(f"{count}/{total} {re.split('==|-', Path(found[1]).name)[0]}")
            elif line.startswith("Installing collected packages"):
                step.show("解压 / unpacking")
    if pip.wait() != 0:
        step.fail()
        raise InstallError(explain(lines, log, wheels))
    step.done(f"{count} 个 / packages")


def explain(lines: list[str], log: Path, wheels: Path | None) -> str:
    """What pip's failure means for the person in front of it."""
    last = next((line for line in reversed(lines) if line.startswith("ERROR:")), "")
    if wheels:
        hint = (
            f"{wheels.name}/ 与本机或本版本不符，请在同系统、同架构、同 Python 版本的联网机器上"
            f"重新 make wheels。/ {wheels.name}/ does not fit this machine or version: run `make wheels` "
            "again on a connected machine with the same system, processor and Python."
        )
    else:
        hint = (
            "无法从软件源安装；没有互联网时见 docs/install.md“离线安装”。"
            "/ Could not install from the package index; without internet see docs/install.md, Offline."
        )
    return f"{hint}\n{last}\n详见 / details: {log}"


def fingerprint(lock: Path) -> str:
    """Hash of a lock file's content."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages where we are root and apt is there; True when all went in."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    step = Step(f"安装 / installing {' '.join(packages)} (apt-get)")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
    # A failed update is no reason to stop: the lists at hand may do.
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    answer = subprocess.run(command, **quiet)
    if answer.returncode != 0:
        step.fail()
        print(answer.stderr.strip()[-400:], file=sys.stderr)
        return False
    step.done()
    return True


def run(command: list[str], message: str) -> None:
    """Run a command quietly; its error output becomes the message's detail."""
    answer = subprocess.run(command, capture_output=True, text=True)
    if answer.returncode != 0:
        raise InstallError(f"{message}: {(answer.stderr or answer.stdout).strip()[-400:]}")


class Step:
    """One line on the terminal for one step: rewritten in place there, printed once into a log."""

    def __init__(self, title: str) -> None:
        self.title, self.start, self.is_terminal = title, time.monotonic(), sys.stdout.isatty()
        print(f"… {title}", end="" if self.is_terminal else "\n", flush=True)

    def show(self, detail: str) -> None:
        """Show how far the step is; only a terminal gets it."""
        if self.is_terminal:
            print(f"\r\033[K… {self.title}  {detail}", end="", flush=True)

    def done(self, detail: str = "") -> None:
        """Close the line with the time taken."""
        self._close("✓", detail)

    def fail(self) -> None:
        """Close the line of a step that did not work."""
        self._close("✗", "")

    def _close(self, sign: str, detail: str) -> None:
        start = "\r\033[K" if self.is_terminal else ""
        seconds = time.monotonic() - self.start
        print(f"{start}{sign} {self.title}  {detail}{', ' if detail else ''}{seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
