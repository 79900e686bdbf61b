"""What several commands need."""

import argparse
import datetime as dt
from pathlib import Path

from domain.periods import parse_month
from lake.arguments import day
from lake.plans import newest_plan
from lake.settings import read_settings
from lake.store import Store, open_store
from reports.looking import day_of_looking
from reports.material import Material, gather


def add_day(parser: argparse.ArgumentParser) -> None:
    """Declare plan and day of looking."""
    parser.add_argument("--plan", help="plan id; default: the plan of the newest year")
    parser.add_argument(
        "--as-of",
        type=day,
        help="day of looking and of the document, decides 缺报 or 未到发布期; default: today "
        "(for demonstration values the day after the last month was due)",
    )


def add_month(parser: argparse.ArgumentParser) -> None:
    """Declare month, plan and day of looking."""
    parser.add_argument("--month", required=True, help="month the data covers, as 2023-09")
    add_day(parser)


def add_out(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare where the result goes."""
    parser.add_argument("--out", required=True, type=Path, help=what)


def the_store() -> Store:
    """The store of the settings."""
    return open_store(read_settings())


def plan_of(args: argparse.Namespace, store: Store) -> str:
    """Id of the plan that is meant; raises BoardError on an empty store."""
    return args.plan or newest_plan(store)


def day_of(args: argparse.Namespace, store: Store) -> dt.date:
    """The day of looking that is meant."""
    return args.as_of or day_of_looking(store, plan_of(args, store), dt.date.today())


def material_of(args: argparse.Namespace, store: Store) -> Material:
    """The month that is asked for; raises BoardError, and ValueError for a month that is none."""
    period = parse_month(args.month)
    return gather(store, plan_of(args, store), period, day_of(args, store))
