"""What the board is measured against: small apps that show the same cards and figures.

Their packages never touch the board's own environment: ``make bench-peers`` (python -m bench.peers) builds
one for each list in this folder, in bench/.peers/, which git ignores.
"""

from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parent / ".peers"


def python_of(name: str) -> Path:
    """The interpreter of a peer's environment."""
    return ENVIRONMENTS / name / "bin" / "python"


def is_installed(name: str) -> bool:
    """Whether the environment was built to the end."""
    return (ENVIRONMENTS / name / "installed").exists()
