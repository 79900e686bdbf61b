"""`python -m reports bulletin`: the monthly circular as a Word file."""

import argparse

from reports.bulletin import Form
from reports.commands.shared import add_month, add_out, material_of, the_store
from reports.files import write_file
from reports.signoff import signed_notice
from reports.word.paper import set_notice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_out(parser, "the .docx file")
    add_form(parser)


def add_form(parser: argparse.ArgumentParser) -> None:
    """Declare what the office decides about the document."""
    parser.add_argument("--red-head", action="store_true", help="with the red head of the issuing office")
    parser.add_argument("--number", default="", help="document number; default: room for one")
    parser.add_argument("--issuer", default="", help="issuing office; default: the government's office")
    parser.add_argument("--to", default="", help="addressees, as printed")


def form_of(args: argparse.Namespace) -> Form:
    """What the arguments say about the document."""
    return Form(args.red_head, args.number, args.issuer, args.to)


def run(args: argparse.Namespace) -> int:
    """Write the file; raises BoardError."""
    store = the_store()
    write_file(args.out, set_notice(signed_notice(store, material_of(args, store), form_of(args))))
    return 0
