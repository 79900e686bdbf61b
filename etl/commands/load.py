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
    if loaded.kept_version:
        rules = "已装载新的规则" if loaded.is_changed else "规则没有变化"
        say(
            f"方案 {loaded.plan_id} 现行的是调整后采用的第 {loaded.kept_version} 版，目标保持不变，{rules}；"
            "要再调整目标请用 python -m etl adopt。"
        )
        return 0
    summary = (
        f"{counts['indicators']} 项指标、{counts['tasks']} 项重点任务、{counts['items']} 项工作事项、"
        f"{counts['units']} 个责任单位"
    )
    state = "已装载" if loaded.is_changed else "没有变化"
    say(f"方案 {loaded.plan_id} {state}：{summary}。")
    return 0
