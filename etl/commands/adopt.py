"""`python -m etl adopt FOLDER`: make reviewed data files the plan, or a new version of it (目标调整)."""

import argparse
from pathlib import Path

from domain.periods import parse_month
from domain.roles import command_line
from etl.commands.shared import add_by, now, say
from etl.plan.adopt import Terms, adopt_folder
from lake.settings import read_settings
from lake.store import open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "folder", type=Path, help="folder of the data files, as `python -m etl load --data` takes"
    )
    parser.add_argument(
        "--reason", default="", help="why the targets are adjusted; needed for a plan that is there"
    )
    parser.add_argument(
        "--effective", type=parse_month, metavar="MONTH",
        help="first month judged by the new targets, like 2023-07; default: this month",
    )  # fmt: skip
    add_by(parser, "adopts")


def run(args: argparse.Namespace) -> int:
    """Adopt and say what counts now; raises BoardError."""
    terms = Terms(command_line(args.by), now(), args.reason, args.effective)
    adopted = adopt_folder(open_store(read_settings()), args.folder, terms)
    if not adopted.is_changed:
        say(f"方案 {adopted.plan_id} 与现行的第 {adopted.version} 版一致，没有变化。")
        return 0
    counts = adopted.counts
    since = f"，自 {adopted.effective:%Y-%m} 起评价，此前月份仍按原目标" if adopted.effective else ""
    say(
        f"方案 {adopted.plan_id} 第 {adopted.version} 版已采用：{counts['indicators']} 项指标、"
        f"{counts['tasks']} 项重点任务{since}。"
    )
    return 0
