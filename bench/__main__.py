"""`make bench`: measure, print the tables, write docs/performance.md.

    python -m bench [--only pages] [--only load] [--write]

With --write nothing is measured: the document is written from the figures kept.
"""

import argparse
import importlib
import sys

from bench import report

# Part -> module with run(say); the document has them in this order.
PARTS = {
    "pages": "bench.pages",
    "load": "bench.load",
    "nation": "bench.nation",
    "plan_size": "bench.plan_size",
    "lake": "bench.nation_lake",
    "servers": "bench.nation_servers",
    "intake": "bench.intake",
}


def main() -> int:
    """Run the parts asked for; 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=list(PARTS), help="this part; may be repeated")
    parser.add_argument("--write", action="store_true", help="write the document from the figures kept")
    args = parser.parse_args()
    missed = []
    for name in [] if args.write else args.only or PARTS:
        part = report.measured(name, importlib.import_module(PARTS[name]).run, report.say)
        for table in part.tables:
            print(report.plain(table), end="\n\n", flush=True)
        missed += part.missed
    report.write(report.kept(PARTS))
    for sentence in missed:
        print(f"not reached: {sentence}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
