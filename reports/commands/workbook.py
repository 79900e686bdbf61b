"""`python -m reports workbook`: the month as a workbook."""

import argparse

from reports.commands.shared import add_month, add_out, material_of, the_store
from reports.files import write_file
from reports.workbook import write_workbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_out(parser, "the .xlsx file")


def run(args: argparse.Namespace) -> int:
    """Write the file; raises BoardError."""
    write_file(args.out, write_workbook(material_of(args, the_store())))
    return 0
