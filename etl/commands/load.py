"""`python -m etl load`: put the reviewed data files into the lake."""

import argparse
import datetime as dt
from pathlib import Path

from etl.commands.shared import say
from etl.load import load_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--data", type=Path, default=PROJECT / "data", help="folder of the data files")


def run(args: argparse.Namespace) -> int:
    """Load and say what is there; raises BoardError."""
    loaded = load_plan(open_store(read_settings()), args.data, dt.datetime.now())
    counts = loaded.counts
    summary = (
        f"{counts['indicators']} 项指标、{counts['tasks']} 项重点任务、{counts['items']} 项工作事项、"
        f"{counts['units']} 个责任单位"
    )
    state = "已装载" if loaded.is_changed else "没有变化"
    say(f"方案 {loaded.plan_id} {state}：{summary}。")
    return 0
