"""Command line of the charts: ``python -m dashboard picture``. Reports may not draw; the dashboard may."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from lake.errors import BoardError
from lake.plans import newest_plan
from lake.settings import read_settings
from lake.store import open_store


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 after one clear sentence on standard error."""
    args = _parser().parse_args(arguments)
    try:
        return args.run(args)
    except (BoardError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def picture(args: argparse.Namespace) -> int:
    """Write the picture of an indicator."""
    # Only here: whoever asks for help should not wait for the chart library.
    from dashboard.picture import draw_indicator

    store = open_store(read_settings())
    plan_id = args.plan or newest_plan(store)
    draw_indicator(store, plan_id, args.month, args.indicator, args.as_of, args.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Charts as pictures.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("picture", help="write the chart of an indicator (png or svg)")
    command.add_argument("--indicator", required=True, help="indicator id, as I14")
    command.add_argument("--month", required=True, help="month the data covers, as 2023-09")
    command.add_argument("--plan", help="plan id; default: the plan of the newest year")
    command.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date.today())
    command.add_argument("--out", required=True, type=Path, help="the .png or .svg file")
    command.set_defaults(run=picture)
    return parser


if __name__ == "__main__":
    sys.exit(main())
