"""`python -m reports monthly`: all documents of a month; what is there for the same data is kept."""

import argparse
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from lake.errors import BoardError
from lake.settings import PROJECT
from reports.batch import Piece
from reports.commands.bulletin import add_form, form_of
from reports.commands.shared import add_month, add_out, material_of, the_store
from reports.monthly import run_month
from reports.wording import monthly as words
from reports.wording import slides as slide_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_out(parser, "folder for the files")
    add_form(parser)
    parser.add_argument("--template", type=Path, help="the meeting's own .pptx for the slides")
    parser.add_argument("--no-pictures", action="store_true", help="without the folder of charts")


def run(args: argparse.Namespace) -> int:
    """Write what is missing and say how much it was; raises BoardError."""
    if args.template and not args.template.is_file():
        raise BoardError(slide_words.NO_TEMPLATE.format(path=args.template))
    store = the_store()
    ran = run_month(
        store, material_of(args, store), form_of(args, store), args.template, args.out, _bar,
        is_day_asked=args.as_of is not None,
    )  # fmt: skip
    total = ran.written + ran.kept
    sys.stdout.write(
        words.RAN.format(
            total=total, written=ran.written, kept=ran.kept, removed=ran.removed, folder=args.out
        )
        + "\n"
    )
    sys.stdout.flush()
    return 0 if args.no_pictures else _draw(args)


def _draw(args: argparse.Namespace) -> int:
    """The charts, by the command that may draw: a run of its own, since reports stand below the charts."""
    wanted = ["--month", args.month, "--out", str((args.out / words.PICTURES).resolve())]
    wanted += ["--plan", args.plan] if args.plan else []
    wanted += ["--as-of", args.as_of.isoformat()] if args.as_of else []
    # Its sentences and its bar go to the same terminal.
    command = [sys.executable, "-m", "dashboard", "picture", "--all", *wanted]
    return subprocess.run(command, cwd=PROJECT, check=False).returncode  # noqa: S603 - our own command


def _bar(pieces: Iterable[Piece]) -> Iterable[Piece]:
    # disable=None: no bar where nobody looks, as in a scheduled run.
    return tqdm(pieces, desc=words.PROGRESS, unit=words.PROGRESS_UNIT, disable=None)
