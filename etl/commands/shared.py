"""What several commands need."""

import argparse
import datetime as dt
import getpass
import sys

from lake.errors import BoardError
from lake.plans import newest_plan
from lake.store import Store


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Declare which plan is meant."""
    parser.add_argument("--plan", help="plan id; default: the plan of the newest year")


def add_by(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare who acts."""
    parser.add_argument("--by", default=getpass.getuser(), help=f"name of the person who {what}")


def plan_of(args: argparse.Namespace, store: Store) -> str:
    """Id of the plan that is meant; raises BoardError on an empty store and for a plan that is not there."""
    newest = newest_plan(store)
    if args.plan and all(plan["plan_id"] != args.plan for plan in store.read("plans")):
        raise BoardError(f"库中没有方案“{args.plan}”，请先运行 python -m etl load。")
    return args.plan or newest


def now() -> dt.datetime:
    """The moment of an act, to the second, as it is kept."""
    return dt.datetime.now().replace(microsecond=0)


def say(text: str) -> None:
    """Write lines for the person at the terminal."""
    sys.stdout.write(f"{text}\n")
