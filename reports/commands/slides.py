"""`python -m reports slides`: the month as slides, on the meeting's template where one is given."""

import argparse
from pathlib import Path

from reports.commands.shared import add_month, add_out, material_of, the_store
from reports.files import write_file
from reports.slides import write_slides


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_out(parser, "the .pptx file")
    parser.add_argument("--template", type=Path, help="the meeting's own .pptx; its masters and fonts stay")


def run(args: argparse.Namespace) -> int:
    """Write the file; raises BoardError."""
    write_file(args.out, write_slides(material_of(args, the_store()), args.template))
    return 0
