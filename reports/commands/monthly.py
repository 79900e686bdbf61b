"""`python -m reports monthly`: all documents of a month; what is there for the same data is kept."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from lake.errors import BoardError
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
    return 0


def _bar(pieces: Iterable[Piece]) -> Iterable[Piece]:
    # disable=None: no bar where nobody looks, as in a scheduled run.
    return tqdm(pieces, desc=words.PROGRESS, unit=words.PROGRESS_UNIT, disable=None)
