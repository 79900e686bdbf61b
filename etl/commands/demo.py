"""`python -m etl demo`: load labelled demonstration values."""

import argparse
import datetime as dt

from etl.commands.shared import add_plan, plan_of, say
from etl.demo_load import load_demo
from lake.settings import read_settings
from lake.store import open_store

DEMO_SEED = 2023


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--seed", type=int, default=DEMO_SEED, help="the same seed gives the same values")
    parser.add_argument("--if-empty", action="store_true", help="do nothing when any value is there")
    add_plan(parser)


def run(args: argparse.Namespace) -> int:
    """Load and say what is there; raises BoardError."""
    store = open_store(read_settings())
    plan_id = plan_of(args, store)
    if args.if_empty and any(store.read("live_origin", plan_id=plan_id)[0].values()):
        say("库中已有数据，不装载演示数据。")
        return 0
    loaded = load_demo(store, plan_id, dt.date.today(), args.seed)
    state = "已装载" if loaded.is_changed else "没有变化"
    say(f"演示数据{state}：{loaded.file_count} 个文件，{loaded.value_count} 个数值（种子 {args.seed}）。")
    return 0
