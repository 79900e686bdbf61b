"""`python -m reports analysis`: the review of a quarter, half-year or year as a Word file."""

import argparse

from domain.spans import parse_span
from reports.analysis import compose_analysis, gather_span
from reports.commands.shared import add_day, add_out, day_of, plan_of, the_store
from reports.files import write_file
from reports.word.paper import set_notice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--period", required=True, help="2023-Q3, 2023-H1 or 2023")
    add_day(parser)
    add_out(parser, "the .docx file")


def run(args: argparse.Namespace) -> int:
    """Write the file; raises BoardError."""
    span, store = parse_span(args.period), the_store()
    material = gather_span(store, plan_of(args, store), span, day_of(args, store))
    write_file(args.out, set_notice(compose_analysis(material, span)))
    return 0
