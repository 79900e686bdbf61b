"""`make bench-peers`: an environment of its own for each list of packages in this folder.

    python -m bench.peers [name …]

A peer that cannot be installed is said, and left out of the measurements; the others are built all the same.
"""

import shutil
import subprocess
import sys
import time
import venv

from bench.peers import ENVIRONMENTS, HERE, is_installed, python_of

# What takes longer is no peer for one evening's measurement.
LIMIT_SECONDS = 900


def build(name: str) -> bool:
    """Build the environment of ``name`` unless it is there; False where that failed."""
    asked = (HERE / f"{name}.txt").read_text("utf-8")
    mark = ENVIRONMENTS / name / "installed"
    if is_installed(name) and mark.read_text("utf-8") == asked:
        print(f"{name}: installed")
        return True
    shutil.rmtree(ENVIRONMENTS / name, ignore_errors=True)
    venv.create(ENVIRONMENTS / name, with_pip=True)
    started = time.monotonic()
    command = [python_of(name), "-m", "pip", "install", "--quiet", "--requirement", HERE / f"{name}.txt"]
    try:
        done = subprocess.run(command, timeout=LIMIT_SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        done = False
    print(
        f"{name}: {'installed' if done else 'NOT installed'}, {time.monotonic() - started:.0f} s", flush=True
    )
    if done:
        mark.write_text(asked, encoding="utf-8")
    return done


def main() -> int:
    """Build what is named, or all; 1 where one could not be built."""
    names = sys.argv[1:] or sorted(file.stem for file in HERE.glob("*.txt"))
    built = [build(name) for name in names]
    return 0 if all(built) else 1


if __name__ == "__main__":
    sys.exit(main())
