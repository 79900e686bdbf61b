"""Command line of the charts: ``python -m dashboard picture``. Reports may not draw; the dashboard may."""

import argparse
import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from domain.periods import format_month, parse_month
from lake.arguments import Parser, day
from lake.command import run_command
from lake.errors import BoardError
from lake.plans import newest_plan
from lake.settings import read_settings
from lake.store import open_store
from reports.looking import day_of_looking
from reports.wording import picture as words


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 after one clear sentence on standard error."""
    args = _parser().parse_args(arguments)
    return run_command("dashboard", args.command, lambda: args.run(args))


def picture(args: argparse.Namespace) -> int:
    """Write one picture, or with --all a folder of every chart of the month as PNG and SVG."""
    # Only here: whoever asks for help should not wait for the chart library.
    from dashboard.picture import draw_all, draw_one

    chart, of = ("series", args.indicator) if args.indicator else (args.chart, args.of)
    if bool(chart) == args.all:
        raise BoardError(words.ONE_NEEDED)
    store = open_store(read_settings())
    plan_id = args.plan or newest_plan(store)
    day = args.as_of or day_of_looking(store, plan_id, dt.date.today())
    month = format_month(parse_month(args.month))
    if not args.all:
        draw_one(store, plan_id, month, chart, of, day, args.out)
        return 0
    ran = draw_all(store, plan_id, month, day, args.out, _bar)
    total = ran.written + ran.kept
    told = words.RAN.format(
        total=total, written=ran.written, kept=ran.kept, removed=ran.removed, folder=args.out
    )
    sys.stdout.write(f"{told}\n")
    return 0


def _bar(pieces: Iterable) -> Iterable:
    # disable=None: no bar where nobody looks, as in a scheduled run.
    return tqdm(pieces, desc=words.PROGRESS, unit=words.PROGRESS_UNIT, disable=None)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m dashboard", description="Charts as pictures.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("picture", help="write charts as pictures (png or svg)")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--indicator", help="the series of this indicator, as I14")
    which.add_argument(
        "--chart",
        help="lights, growth, amounts, unit-lights, rank, timeline, scores, reporting, series or added",
    )
    which.add_argument("--all", action="store_true", help="every chart as png and svg; --out is a folder")
    command.add_argument(
        "--of", default="", help="section (s2), unit, group or indicator; default: the whole board"
    )
    command.add_argument("--month", required=True, help="month the data covers, as 2023-09")
    command.add_argument("--plan", help="plan id; default: the plan of the newest year")
    command.add_argument("--as-of", type=day, help="day of looking; default: today")
    command.add_argument("--out", required=True, type=Path, help="the .png or .svg file, or a folder")
    command.set_defaults(run=picture)
    return parser


if __name__ == "__main__":
    sys.exit(main())
