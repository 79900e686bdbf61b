"""`python -m etl submit FILE`: check a file and commit it, or only say what it would change (`--dry-run`)."""

import argparse
import sys
from pathlib import Path

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
    add_by(parser, "submits")
    add_plan(parser)


def run(args: argparse.Namespace) -> int:
    """Check and commit: 0 when it counts, 1 when it is refused, 2 when only warnings stand in the way.

    Raises BoardError for a file that is no table.
    """
    try:
        content = args.file.read_bytes()
    except FileNotFoundError as error:
        raise BoardError(f"找不到文件 {args.file}，请检查路径。") from error
    except OSError as error:
        raise BoardError(f"无法读取 {args.file}（{error.strerror}），请检查路径。") from error
    store = open_store(read_settings())
    plan_id = plan_of(args, store)
    month = parse_month(args.month) if args.month else None
    options = Options(_units(args, store, plan_id), month, _answers(args.answer))
    sender = Sender(command_line(args.by), now())
    known = None if args.dry_run else known_receipt(store, plan_id, args.file.name, content, sender)
    if known:
        say(as_json(None, None, known) if args.json else receipt_text(known))
        return CLEAN
    with store.snapshot() as snapshot:
        checked = check_file(
            snapshot, plan_id, args.file.name, content, sender.submitted_at.date(),
            max_bytes=store.settings.max_upload_bytes, options=options, progress=_progress,
        )  # fmt: skip
        changes = preview(snapshot, checked, sender.submitted_at.date(), options)
    code = _exit_code(checked, args.accept_warnings)
    receipt = None
    if code == CLEAN and not args.dry_run:
        receipt = submit_file(
            store, plan_id, args.file.name, content, sender,
            accepted=args.accept_warnings, options=options, checked=checked,
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


def _progress(rows: int) -> None:
    sys.stderr.write(f"已检查 {rows} 行…\n")
