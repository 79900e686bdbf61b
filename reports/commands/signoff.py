"""`python -m reports signoff`: take the next step of a circular, or say where it stands."""

import argparse
import datetime as dt
import getpass
import sys

from domain.periods import parse_month
from domain.roles import command_line
from domain.signoff import Step
from reports.commands.bulletin import add_form, form_of
from reports.commands.shared import add_month, day_of, plan_of, the_store
from reports.signoff import Circular, read_circular, sign
from reports.wording import signoff as words

_STEPS = {"draft": Step.DRAFTED, "review": Step.REVIEWED, "issue": Step.ISSUED}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_form(parser)
    parser.add_argument("--step", choices=_STEPS, help="step to take; without it the state is told")
    parser.add_argument("--by", default=getpass.getuser(), help="name of the person who signs")


def run(args: argparse.Namespace) -> int:
    """Sign or tell; raises BoardError, ValueError for a step out of turn or of other content."""
    store = the_store()
    plan_id, period, day = plan_of(args, store), parse_month(args.month), day_of(args, store)
    form = form_of(args, store)
    if args.step:
        at = dt.datetime.now().replace(microsecond=0)
        sign(store, command_line(args.by), plan_id, period, _STEPS[args.step], at, day, form=form)
    sys.stdout.write(told(read_circular(store, plan_id, period, day, form)) + "\n")
    return 0


def told(found: Circular) -> str:
    """Where the circular stands, in a sentence or two."""
    board = found.material.board
    lines = []
    if found.issued:
        act = found.issued
        sentence = words.issued(act.edition, act.at, act.form.document_no)
        lines.append(words.told_issued(board, sentence, list(map(str, found.since_issued))))
    if found.returned:
        lines.append(words.returned(list(map(str, found.since_drafted))))
    if not found.issued or found.taken:
        version = found.taken[0].data_version if found.taken else None
        lines.append(words.told(board, found.signatures, version))
    return "\n".join(lines)
