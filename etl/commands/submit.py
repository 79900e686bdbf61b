"""`python -m etl submit FILE`: check a file and commit it, or only say what it would change (`--dry-run`)."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from domain.periods import parse_month
from domain.roles import command_line
from etl.commands.report import as_json, finding_lines, preview_lines, receipt_text
from etl.commands.shared import add_by, add_plan, now, plan_of, say
from etl.intake.check import Checked, check_file
from etl.intake.expected import Options, unit_named
from etl.intake.preview import preview
from etl.intake.submit import Sender, known_receipt, submit_file
from lake.errors import BoardError
from lake.settings import read_settings
from lake.store import Store, open_store

CLEAN, REFUSED, NEEDS_ACCEPTANCE = 0, 1, 2
MB = 1024 * 1024
CHECKING, WRITING = "检查", "计算看板"
# From how many on a bar is worth the line.
LONG = {"行": 20_000, "个方案": 5}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", type=Path, help="CSV or xlsx of indicators or work items")
    parser.add_argument(
        "--dry-run", action="store_true", help="check and show what would change, write nothing"
    )
    parser.add_argument("--json", action="store_true", help="print findings, changes and receipt as JSON")
    parser.add_argument("--accept-warnings", default="", metavar="REASON", help="commit despite warnings")
    parser.add_argument("--unit", help="the unit that reports; rows of other units are refused")
    parser.add_argument("--month", help="the month meant, as 2023-09; others are refused")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=ANSWER",
        help="answer to a question of an earlier run, as it prints it",
    )
    parser.add_argument(
        "--max-mb",
        type=int,
        choices=range(1, 1025),
        metavar="MB",
        help="size up to which this one file is taken, 1 to 1024; default: BOARD_MAX_UPLOAD_MB",
    )
    add_by(parser, "submits")
    add_plan(parser)


def run(args: argparse.Namespace) -> int:
    """Check and commit: 0 when it counts, 1 when it is refused, 2 when only warnings stand in the way.

    Raises BoardError for a file that is no table.
    """
    settings = read_settings()
    limit = args.max_mb * MB if args.max_mb else settings.max_upload_bytes
    content = _read(args.file, limit)
    store = open_store(settings)
    plan_id = plan_of(args, store)
    month = parse_month(args.month) if args.month else None
    options = Options(_units(args, store, plan_id), month, _answers(args.answer))
    sender = Sender(command_line(args.by), now())
    known = None if args.dry_run else known_receipt(store, plan_id, args.file.name, content, sender)
    if known:
        say(as_json(None, None, known) if args.json else receipt_text(known))
        return CLEAN
    with store.snapshot() as snapshot:
        with progress_bar(CHECKING, content.count(b"\n"), "行") as progress:
            checked = check_file(
                snapshot, plan_id, args.file.name, content, sender.submitted_at.date(),
                max_bytes=limit, options=options, progress=progress,
            )  # fmt: skip
        is_shown = args.dry_run or args.json
        changes = preview(snapshot, checked, sender.submitted_at.date(), options) if is_shown else None
    code = _exit_code(checked, args.accept_warnings)
    receipt = None
    if code == CLEAN and not args.dry_run:
        with progress_bar(WRITING, len(checked.parts), "个方案") as rebuilt:
            receipt = submit_file(
                store, plan_id, args.file.name, content, sender,
                accepted=args.accept_warnings, options=options, checked=checked, max_bytes=limit,
                rebuilt=rebuilt,
            )  # fmt: skip
    if args.json:
        say(as_json(checked, changes, receipt))
        return code
    lines = finding_lines(checked, args.accept_warnings)
    if lines:
        (sys.stdout if code == CLEAN else sys.stderr).write("\n".join(lines) + "\n")
    if args.dry_run:
        say("\n".join(preview_lines(changes)))
    if receipt:
        say(receipt_text(receipt))
    return code


def _exit_code(checked: Checked, accepted: str) -> int:
    if checked.errors or checked.questions:
        return REFUSED
    return NEEDS_ACCEPTANCE if checked.warnings and not accepted.strip() else CLEAN


def _units(args: argparse.Namespace, store: Store, plan_id: str) -> frozenset[str] | None:
    return frozenset({unit_named(store, plan_id, args.unit)}) if args.unit else None


def _answers(pairs: list[str]) -> dict[str, str]:
    answers = {}
    for pair in pairs:
        key, equals, answer = pair.rpartition("=")
        if not equals or not key:
            raise BoardError(f"--answer：“{pair}”应写成 问题=答案 的形式，请照检查结果中的写法填写。")
        answers[key] = answer
    return answers


def _read(path: Path, limit: int) -> bytes:
    """Bytes of a file; raises BoardError for one that is too large before it is read."""
    try:
        if path.is_dir():
            raise BoardError(f"{path} 是文件夹，请写明其中要上报的文件。")
        if path.stat().st_size > limit:
            raise BoardError(
                f"{path.name} 超过 {limit // MB} MB，请拆分后分次上报，或用 --max-mb 提高这一次的上限。"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BoardError(f"找不到文件 {path}，请检查路径。") from error
    except OSError as error:
        raise BoardError(f"无法读取 {path}，请检查路径和权限，并确认它没有被其他程序占用。") from error


@contextmanager
def progress_bar(what: str, total: int, unit: str) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, told how many are done; only where somebody looks and it takes long."""
    with tqdm(
        desc=what, total=total or None, unit=unit, disable=None if total >= LONG[unit] else True, leave=False
    ) as bar:
        yield lambda done: bar.update(done - bar.n)
