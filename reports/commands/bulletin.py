"""`python -m reports bulletin`: the monthly circular as a Word file, as it was issued or as a draft."""

import argparse
from typing import Any

from domain.periods import parse_month
from lake.store import Store
from reports.commands.shared import add_month, add_out, day_of, plan_of, the_store
from reports.files import write_file
from reports.form import Form, changed, remembered
from reports.signoff import issued_file, read_circular
from reports.word.paper import set_notice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_out(parser, "the .docx file")
    add_form(parser)
    parser.add_argument("--draft", action="store_true", help="the draft of now, also where one is issued")


def add_form(parser: argparse.ArgumentParser) -> None:
    """Declare what the office decides about the document; what is not said is as it was settled last."""
    head = parser.add_mutually_exclusive_group()
    head.add_argument("--red-head", nargs="?", const="", metavar="TEXT", help="with a red head; its text")
    head.add_argument("--no-red-head", action="store_true", help="without a red head")
    parser.add_argument("--number", help="document number (发文字号); default: room for one")
    parser.add_argument("--issuer", help="issuing office; default: the government's office")
    parser.add_argument("--to", help="addressees, as printed")
    parser.add_argument("--signatory", help="name above the date; default: the issuing office")
    parser.add_argument("--dated", help="date of the document, as 2023-10-20; default: the day of issue")


def form_of(args: argparse.Namespace, store: Store) -> Form:
    """The month's form with what the arguments say otherwise; raises BoardError."""
    said: dict[str, Any] = {
        "document_no": args.number, "issuer": args.issuer, "addressee": args.to,
        "signatory": args.signatory, "dated": args.dated, "red_head": args.red_head,
        "is_red_headed": True if args.red_head is not None else False if args.no_red_head else None,
    }  # fmt: skip
    return changed(remembered(store, plan_of(args, store), parse_month(args.month)), said)


def run(args: argparse.Namespace) -> int:
    """Write the file: the issued one from 印发 on; raises BoardError."""
    store = the_store()
    period = parse_month(args.month)
    found = read_circular(store, plan_of(args, store), period, day_of(args, store), form_of(args, store))
    is_draft = args.draft or found.issued is None
    write_file(args.out, set_notice(found.notice) if is_draft else issued_file(store, found.issued))
    return 0
