"""`python -m reports board`: the board of a month as JSON; numbers keep their printed decimals."""

import argparse
import sys

import simplejson

from domain.periods import parse_month
from reports.board import build_board
from reports.commands.shared import add_month, day_of, plan_of, the_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    parser.add_argument("--format", choices=("json",), default="json")


def run(args: argparse.Namespace) -> int:
    """Print the board; raises BoardError."""
    store = the_store()
    content = build_board(store, plan_of(args, store), parse_month(args.month), day_of(args, store))
    sys.stdout.write(f"{simplejson.dumps(content, use_decimal=True, ensure_ascii=False, indent=2)}\n")
    return 0
