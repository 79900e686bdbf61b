"""`python -m etl doctor`: whether everything that is kept is whole and agrees."""

import argparse

from etl.commands.shared import say
from etl.doctor import examine, recompute
from lake.settings import read_settings
from lake.store import open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "--recompute", action="store_true", help="first compute the board anew from the facts"
    )


def run(args: argparse.Namespace) -> int:
    """Print every check: 0 when all is well, 1 when something is wrong; raises BoardError."""
    store = open_store(read_settings())
    if args.recompute:
        recompute(store)
    is_good = True
    for check in examine(store):
        say(f"{'正常' if check.is_good else '异常'}  {check.name}：{check.summary}")
        for note in check.notes:
            say(f"      {note}")
        for problem in check.problems:
            say(f"      {problem}")
        is_good = is_good and check.is_good
    say("一切正常。" if is_good else "有异常，请按上面的提示处理。")
    return 0 if is_good else 1
