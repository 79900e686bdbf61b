"""Command line of what flows in: ``python -m etl plan|load|demo|submit``."""

import argparse
import datetime as dt
import getpass
import sys
from pathlib import Path

from etl.demo_load import load_demo
from etl.intake.submit import Receipt, Sender, submit_file
from etl.load import load_plan
from etl.plan import command as plan_command
from lake.errors import BoardError
from lake.plans import newest_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store

DEMO_SEED = 2023


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 after one clear sentence on standard error."""
    args = _parser().parse_args(arguments)
    try:
        return args.run(args)
    except (BoardError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def load(args: argparse.Namespace) -> int:
    """Put the reviewed data files into the lake."""
    loaded = load_plan(open_store(read_settings()), args.data, dt.datetime.now())
    counts = loaded.counts
    summary = (
        f"{counts['indicators']} 项指标、{counts['tasks']} 项重点任务、{counts['items']} 项工作事项、"
        f"{counts['units']} 个责任单位"
    )
    state = "已装载" if loaded.is_changed else "没有变化"
    print(f"方案 {loaded.plan_id} {state}：{summary}。")
    return 0


def demo(args: argparse.Namespace) -> int:
    """Load labelled demonstration values."""
    store = open_store(read_settings())
    plan_id = args.plan or newest_plan(store)
    if args.if_empty and any(store.read("live_origin", plan_id=plan_id)[0].values()):
        print("库中已有数据，不装载演示数据。")
        return 0
    loaded = load_demo(store, plan_id, dt.date.today(), args.seed)
    state = "已装载" if loaded.is_changed else "没有变化"
    print(f"演示数据{state}：{loaded.file_count} 个文件，{loaded.value_count} 个数值（种子 {args.seed}）。")
    return 0


def submit(args: argparse.Namespace) -> int:
    """Commit one monthly CSV."""
    try:
        content = args.file.read_bytes()
    except OSError as error:
        raise BoardError(f"无法读取 {args.file}（{error.strerror}），请检查路径。") from error
    store = open_store(read_settings())
    sender = Sender(args.by, dt.datetime.now().replace(microsecond=0))
    receipt = submit_file(store, args.plan or newest_plan(store), args.file.name, content, sender)
    print(_receipt_text(receipt))
    return 0


def _receipt_text(receipt: Receipt) -> str:
    state = "上报成功" if receipt.is_new else "此文件此前已上报，未重复计入"
    return (
        f"{state}：第 {receipt.submission_id} 号，{receipt.submitted_at:%Y-%m-%d %H:%M:%S}，"
        f"{receipt.value_count} 个数值，SHA-256 {receipt.file_sha256}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="What flows into the board.")
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("plan", help="read an official plan document into data files")
    plan_command.add_arguments(command)
    command.set_defaults(run=plan_command.run)

    command = commands.add_parser("load", help="put the reviewed data files into the lake")
    command.add_argument("--data", type=Path, default=PROJECT / "data", help="folder of the data files")
    command.set_defaults(run=load)

    command = commands.add_parser("demo", help="load labelled demonstration values")
    command.add_argument("--seed", type=int, default=DEMO_SEED, help="the same seed gives the same values")
    command.add_argument("--if-empty", action="store_true", help="do nothing when any value is there")
    command.add_argument("--plan", help="plan id; default: the plan of the newest year")
    command.set_defaults(run=demo)

    command = commands.add_parser("submit", help="commit one monthly CSV")
    command.add_argument("file", type=Path)
    command.add_argument("--by", default=getpass.getuser(), help="name of the person who submits")
    command.add_argument("--plan", help="plan id; default: the plan of the newest year")
    command.set_defaults(run=submit)
    return parser


if __name__ == "__main__":
    sys.exit(main())
