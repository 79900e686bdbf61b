"""`python -m reports signoff`: take the next step of a circular, or say where it stands."""

import argparse
import datetime as dt
import getpass
import sys

from domain.roles import command_line
from domain.signoff import Step
from reports.bulletin import compose_bulletin
from reports.commands.bulletin import add_form, form_of
from reports.commands.shared import add_month, material_of, the_store
from reports.signoff import read_signed, sign
from reports.wording import signoff as words

_STEPS = {"draft": Step.DRAFTED, "review": Step.REVIEWED, "issue": Step.ISSUED}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_form(parser)
    parser.add_argument("--step", choices=_STEPS, help="step to take; without it the state is told")
    parser.add_argument("--by", default=getpass.getuser(), help="name of the person who signs")


def run(args: argparse.Namespace) -> int:
    """Sign or tell; raises BoardError, ValueError for a step out of turn."""
    store = the_store()
    material, form = material_of(args, store), form_of(args)
    if args.step:
        at = dt.datetime.now().replace(microsecond=0)
        signed = sign(store, command_line(args.by), material, form, _STEPS[args.step], at)
    else:
        signed = read_signed(store, material, compose_bulletin(material, form))
    sys.stdout.write(words.told(material.board, signed.taken, signed.version) + "\n")
    return 0
