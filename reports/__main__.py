"""Command line of the reports: ``python -m reports board --month 2023-09 --format json``."""

import argparse
import datetime as dt
import sys

import simplejson

from domain.periods import parse_month
from lake.errors import BoardError
from lake.plans import newest_plan
from lake.settings import read_settings
from lake.store import open_store
from reports.board import build_board


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 after one clear sentence on standard error."""
    args = _parser().parse_args(arguments)
    try:
        return args.run(args)
    except (BoardError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def board(args: argparse.Namespace) -> int:
    """Print the board of a month; numbers keep their printed decimals."""
    store = open_store(read_settings())
    plan_id = args.plan or newest_plan(store)
    content = build_board(store, plan_id, parse_month(args.month), args.as_of)
    print(simplejson.dumps(content, use_decimal=True, ensure_ascii=False, indent=2))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reports", description="Exports of the board.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("board", help="print the board of a month")
    command.add_argument("--month", required=True, help="month the data covers, as 2023-09")
    command.add_argument("--format", choices=("json",), default="json")
    command.add_argument("--plan", help="plan id; default: the plan of the newest year")
    command.add_argument(
        "--as-of",
        type=dt.date.fromisoformat,
        default=dt.date.today(),
        help="day of looking, decides 缺报 or 未到发布期; default: today",
    )
    command.set_defaults(run=board)
    return parser


if __name__ == "__main__":
    sys.exit(main())
