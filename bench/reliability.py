"""`make reliability`: run crash, hostile files and the year, and write docs/reliability.md.

Every part is a command of its own, as a person would start it.

    python -m bench.reliability [--only crash --only year] [--take upload=upload.json] [--write]

Results are kept in bench/reliability.json, each with its day, so that one part can be run again by itself;
--take keeps the result of an earlier run (``--json`` of its bench); with --write nothing is run.
"""

import argparse
import datetime as dt
import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from string import Template

from bench.hostile_answers import MAX_MB, MAX_SECONDS
from lake.settings import PROJECT

PAGE = Path(__file__).with_name("reliability_page.txt")
KEPT = Path(__file__).with_name("reliability.json")
DOCUMENT = PROJECT / "docs" / "reliability.md"
KILLS, POSTGRES_KILLS = 200, 100
RUSH = 2000
SEED = 2023
PARTS = {
    "hostile": ["bench.hostile"],
    "crash": ["bench.crash", "--kills", KILLS],
    "postgres": ["bench.crash", "--kills", POSTGRES_KILLS, "--store", "postgres"],
    "upload": ["bench.hostile", "--through", "upload"],
    "year": ["bench.year"],
    "together": ["bench.reliability_together"],
    "load": [
        *("bench.load", "--readers", 100, "--screens", 20, "--analysts", 5, "--minutes", 10),
        *("--rush", RUSH),
    ],
}
# Where a part keeps the sentences of what went wrong.
FAULTS = {
    "hostile": "failed", "crash": "broken", "postgres": "broken", "upload": "failed", "year": "disagreed",
    "together": "wrong", "load": "wrong",
}  # fmt: skip


def document(kept: dict[str, dict]) -> str:
    """The page, from the result of every part."""
    values = {f"{part}_{key}": value for part, told in kept.items() for key, value in told.items()}
    for part, key in FAULTS.items():
        values[f"{part}_{key}"] = _sentences(kept[part][key])
    for part in ("crash", "postgres"):
        values[f"{part}_in_flight"] = _rows(sorted(kept[part]["in_flight"].items()))
        for key in ("stages", "acknowledged"):
            values[f"{part}_{key}"] = ", ".join(
                f"{word} {count}" for word, count in sorted(kept[part][key].items())
            )
    values["together_stores"] = "\n".join(
        f"| {store} | {', '.join(f'{word} {count}' for word, count in counts.items())} |"
        for store, counts in kept["together"]["stores"].items()
    )
    for crowd in ("load", "rush", "after"):
        values |= {f"load_{crowd}_{key}": _number(value) for key, value in kept["load"][crowd].items()}
    values["load_minutes"] = _number(kept["load"]["minutes"])
    values["hostile_groups"] = _rows(kept["hostile"]["groups"].items())
    values["hostile_seconds"] = f"{kept['hostile']['seconds']:.1f}"
    return Template(PAGE.read_text("utf-8")).substitute(
        values,
        system=platform.system(),
        python=platform.python_version(),
        seed=SEED,
        max_mb=MAX_MB,
        max_seconds=MAX_SECONDS,
    )


def _run(part: str) -> dict:
    """The result of a part, the faults it found included; its command says on the terminal how it goes."""
    with tempfile.TemporaryDirectory(prefix="board-reliability-") as folder:
        result = Path(folder) / "result.json"
        words = [*PARTS[part], "--seed", SEED, "--json", result]
        subprocess.run([sys.executable, "-m", *map(str, words)], cwd=PROJECT, check=False)
        if not result.exists():
            raise SystemExit(f"{part} ended without a result, see above")
        return json.loads(result.read_text("utf-8"))


def _number(value: object) -> object:
    """Whole numbers from ten on, else one decimal; kinds of errors with how often each was."""
    if isinstance(value, dict):
        return ", ".join(f"{kind} {count}" for kind, count in value.items()) or "none"
    return f"{value:.{0 if abs(value) >= 10 or value == int(value) else 1}f}" if value == value else "–"


def _rows(counts) -> str:
    return "\n".join(f"| {word} | {count} |" for word, count in counts)


def _sentences(found: list[str]) -> str:
    return f"{len(found)}{': ' if found else ''}{'; '.join(found)}"


def main() -> int:
    """Run the parts asked for, keep their results, write the page; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", action="append", choices=list(PARTS), help="this part; may be repeated")
    parser.add_argument("--take", action="append", default=[], metavar="PART=FILE")
    parser.add_argument("--write", action="store_true", help="write the page from the results kept")
    args = parser.parse_args()
    kept = json.loads(KEPT.read_text("utf-8"))
    taken = dict(pair.split("=", 1) for pair in args.take)
    wanted = [] if args.write or taken else args.only or list(PARTS)
    new = {part: json.loads(Path(file).read_text("utf-8")) for part, file in taken.items()}
    new |= {part: _run(part) for part in wanted}
    for part, told in new.items():
        kept[part] = {**told, "day": dt.date.today().isoformat()}
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    DOCUMENT.write_text(document(kept), encoding="utf-8")
    faults = sum(len(kept[part][key]) for part, key in FAULTS.items())
    print(f"{DOCUMENT.relative_to(PROJECT)} is written; promises broken, answers wrong: {faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
