"""`make reliability`: run the crash and hostile benches and write docs/reliability.md.

    python -m bench.reliability [--crash crash.json] [--hostile hostile.json]

With the results of an earlier run (``--json`` of either bench) that bench is not run again.
"""

import argparse
import datetime as dt
import json
import platform
import sys
from pathlib import Path
from string import Template

from bench import crash, hostile
from bench.hostile_answers import MAX_MB, MAX_SECONDS
from lake.settings import PROJECT

PAGE = Path(__file__).with_name("reliability_page.txt")
DOCUMENT = PROJECT / "docs" / "reliability.md"
KILLS = 200
SEED = 2023


def document(crashed: dict, sent: dict, day: dt.date) -> str:
    """The page, from the results of both benches."""
    return Template(PAGE.read_text("utf-8")).substitute(
        {**crashed, **sent},
        day=day,
        system=platform.system(),
        python=platform.python_version(),
        seed=SEED,
        max_mb=MAX_MB,
        max_seconds=MAX_SECONDS,
        in_flight=_rows(sorted(crashed["in_flight"].items())),
        stages=", ".join(f"{word} {count}" for word, count in sorted(crashed["stages"].items())),
        groups=_rows(sent["groups"].items()),
        broken=_sentences(crashed["broken"]),
        failed=_sentences(sent["failed"]),
        seconds=f"{sent['seconds']:.1f}",
    )


def _rows(counts) -> str:
    return "\n".join(f"| {word} | {count} |" for word, count in counts)


def _sentences(found: list[str]) -> str:
    return f"{len(found)}{': ' if found else ''}{'; '.join(found)}"


def main() -> int:
    """Run what has no result yet, write the page; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--crash", type=Path)
    parser.add_argument("--hostile", type=Path)
    args = parser.parse_args()

    def say(line: str) -> None:
        print(line, flush=True)

    say(f"{KILLS} kills and all hostile files: about fifteen minutes.")
    sent = json.loads(args.hostile.read_text("utf-8")) if args.hostile else hostile.run(SEED, say=say)
    crashed = json.loads(args.crash.read_text("utf-8")) if args.crash else crash.run(KILLS, SEED, say=say)
    DOCUMENT.write_text(document(crashed, sent, dt.date.today()), encoding="utf-8")
    broken, failed = len(crashed["broken"]), len(sent["failed"])
    say(f"{DOCUMENT.relative_to(PROJECT)} is written; promises broken: {broken}, answered wrongly: {failed}")
    return 1 if broken or failed else 0


if __name__ == "__main__":
    sys.exit(main())
