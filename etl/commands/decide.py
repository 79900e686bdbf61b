"""`python -m etl withdraw N` and `restore N`: take a submission back, or put it in force again."""

import argparse
from collections.abc import Callable

from domain.roles import command_line
from etl.commands.shared import add_by, now, say
from etl.intake.withdraw import Decision, restore, withdraw
from lake.settings import read_settings
from lake.store import Store, open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of either command."""
    parser.add_argument("number", type=int, help="number of the submission, as history prints it")
    parser.add_argument("--reason", required=True, help="why; kept with the submission")
    add_by(parser, "decides")


def run_withdraw(args: argparse.Namespace) -> int:
    """Withdraw and say so; raises BoardError."""
    return _run(args, withdraw, "已撤回")


def run_restore(args: argparse.Namespace) -> int:
    """Restore and say so; raises BoardError."""
    return _run(args, restore, "已恢复")


def _run(args: argparse.Namespace, act: Callable[[Store, int, Decision], tuple[str, ...]], done: str) -> int:
    act(open_store(read_settings()), args.number, Decision(command_line(args.by), now(), args.reason))
    say(f"第 {args.number} 号上报{done}，看板已重新计算。")
    return 0
