"""Result of the mutation check: fails when the tests of the rules notice too few changes."""

import json
import subprocess
import sys
from pathlib import Path

GOAL = 0.9
STATISTICS = Path("mutants/mutmut-cicd-stats.json")


def main() -> int:
    """Print how many changes were noticed; 1 when the share is below GOAL, 0 otherwise."""
    subprocess.run([sys.executable, "-m", "mutmut", "export-cicd-stats"], check=True)
    counts = json.loads(STATISTICS.read_text(encoding="utf-8"))
    total = counts["total"] - counts.get("skipped", 0)
    noticed = counts["killed"] + counts.get("timeout", 0)
    print(f"{noticed} of {total} changes noticed ({noticed / total:.1%}), goal {GOAL:.0%}")
    return 0 if noticed >= GOAL * total else 1


if __name__ == "__main__":
    sys.exit(main())
