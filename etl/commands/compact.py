"""`python -m etl compact`: upkeep of the store on PostgreSQL, while the board runs."""

import argparse

from etl.commands.shared import say
from lake.compaction import KEEP_HOURS, LEAST_HOURS, compact
from lake.errors import BoardError
from lake.settings import read_settings
from lake.store import open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `compact`."""
    parser.add_argument(
        "--keep-hours", type=int, default=KEEP_HOURS, metavar="N",
        help=f"what was readable so long ago stays readable; at least {LEAST_HOURS} (default: {KEEP_HOURS})",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Merge small files, drop what nobody can read any more, and say what changed; raises BoardError."""
    settings = read_settings()
    if args.keep_hours < LEAST_HOURS:
        raise BoardError(f"--keep-hours 至少为 {LEAST_HOURS}，否则正在读取的程序和备份会缺少文件。")
    if not settings.catalog:
        say("单机存储每次写入都是一个完整的文件，旧文件随写随删，不需要整理。")
        return 0
    done = compact(open_store(settings), args.keep_hours)
    before, after = done.before, done.after
    say(
        f"已整理：数据文件 {before.data_files} → {after.data_files} 个，"
        f"删除标记文件 {before.delete_files} → {after.delete_files} 个，"
        f"目录库内的行 {before.inlined_rows} → {after.inlined_rows}，"
        f"快照 {before.snapshots} → {after.snapshots} 个；"
        f"{args.keep_hours} 小时前已不再使用的文件删除了 {done.deleted_files} 个。数据和历史没有变化。"
    )
    return 0
