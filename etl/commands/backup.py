"""`python -m etl backup TO`, `backup-verify FROM`, `backup-restore FROM`: everything the board keeps."""

import argparse
from pathlib import Path

from etl.commands.shared import now, say
from lake.backup import BackupSummary, make_backup, restore_backup, verify_backup
from lake.settings import read_settings
from lake.store import open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `backup`."""
    parser.add_argument(
        "to", type=Path, help="new folder or new .zip; an existing folder gets board-<time>.zip"
    )
    parser.add_argument(
        "--keep", type=int, metavar="N", help="leave only the newest N board-*.zip in the folder"
    )


def add_from(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `backup-verify` and `backup-restore`."""
    parser.add_argument("source", type=Path, metavar="FROM", help="folder or .zip that backup wrote")


def run(args: argparse.Namespace) -> int:
    """Make a backup, also while the board runs, and say where; raises BoardError."""
    made = make_backup(open_store(read_settings()), args.to, now(), args.keep)
    say(f"已备份到 {made.path}：{_what(made)}。")
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """Compare a backup with its manifest: 0 when it is whole, 1 with what is wrong; raises BoardError."""
    found, problems = verify_backup(args.source)
    for problem in problems:
        say(problem)
    if problems:
        say(f"备份 {found.path} 有 {len(problems)} 处问题，不能用于恢复，请换一份备份。")
        return 1
    say(f"备份 {found.path} 完整：{_what(found)}，{found.made_at.replace('T', ' ')} 备份。")
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """Put a backup into an empty BOARD_HOME and say so; raises BoardError."""
    settings = read_settings()
    found = restore_backup(args.source, settings)
    say(f"已恢复到 {settings.home}：{_what(found)}。可运行 python -m etl doctor 检查。")
    return 0


def _what(found: BackupSummary) -> str:
    return f"第 {found.store_version} 版，{found.file_count} 个文件，{found.size / 1_000_000:.1f} MB"
