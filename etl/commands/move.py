"""`python -m etl move`: the board from the embedded store into PostgreSQL, or back into a folder."""

import argparse
from dataclasses import replace
from pathlib import Path

from etl.commands.shared import say
from lake.move import move_store
from lake.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `move`."""
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--catalog", metavar="postgres:…", help="move into this empty database, as BOARD_CATALOG will name it"
    )
    where.add_argument("--home", type=Path, help="move out of PostgreSQL into this new BOARD_HOME")
    parser.add_argument("--lake", help="with --catalog: folder of the data files, as BOARD_LAKE names it")


def run(args: argparse.Namespace) -> int:
    """Move the board of the settings, compare every row, and say what to set now; raises BoardError."""
    source = read_settings()
    if args.catalog:
        named = {"BOARD_HOME": str(source.home), "BOARD_CATALOG": args.catalog, "BOARD_LAKE": args.lake or ""}
        target = read_settings(named)
        setting = f"BOARD_CATALOG 设为 {args.catalog.split(':')[0]}:…，BOARD_LAKE 设为 {target.lake}"
    else:
        target = replace(source, home=args.home.expanduser().absolute(), catalog="", lake="")
        setting = f"BOARD_HOME 设为 {target.home}，并去掉 BOARD_CATALOG 和 BOARD_LAKE"
    moved = move_store(source, target)
    rows = sum(moved.rows.values())
    say(
        f"已搬迁第 {moved.version} 版：{len(moved.rows)} 张表 {rows} 行逐行核对一致，"
        f"原始文件 {moved.files} 个核对 SHA-256 一致，账号库 {moved.accounts} 行。原来的存储没有改动。"
    )
    say(f"现在请把 {setting}，再启动服务。")
    return 0
