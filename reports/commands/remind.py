"""`python -m reports remind`: tell units what they owe; shows it, and sends only when told to."""

import argparse
import datetime as dt
import getpass
import sys
from pathlib import Path

from domain.roles import command_line
from reports.commands.shared import add_month, material_of, the_store
from reports.reminders import deliver, messages, preview, read_config
from reports.wording import reminders as words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    parser.add_argument("--send", action="store_true", help="send; without it nothing leaves")
    parser.add_argument("--again", action="store_true", help="send again what a run left with unknown result")
    parser.add_argument(
        "--config", type=Path, help="file of addresses; default: reminders.toml in BOARD_HOME"
    )
    parser.add_argument("--by", default=getpass.getuser(), help="name of the person who sends")


def run(args: argparse.Namespace) -> int:
    """Show or send; 0 when nothing failed, 1 when a message did. Raises BoardError."""
    store = the_store()
    material = material_of(args, store)
    config = read_config(store.settings.home, args.config)
    found = list(messages(material, config))
    outgoing = [message for _, message in found if message]
    without = list(dict.fromkeys(unit for unit, message in found if message is None))
    actor = command_line(args.by)
    outcomes = (
        deliver(store, actor, outgoing, _now, config.retry_seconds, is_again=args.again)
        if args.send
        else preview(store, outgoing)
    )
    count = dict.fromkeys((words.SENT, words.FAILED, words.WOULD, words.SENT_BEFORE, words.UNKNOWN), 0)
    for outcome in outcomes:
        own = outcome.message
        count[outcome.word] += 1
        _say(words.line(own.unit, own.title, own.shown, outcome.word, outcome.tries))
        if not args.send:
            _say(own.text)
    for unit in without:
        _say(words.NO_ADDRESS.format(unit=unit))
    if args.send:
        skipped = count[words.SENT_BEFORE] + count[words.UNKNOWN]
        _say(
            words.SUMMARY.format(
                sent=count[words.SENT], failed=count[words.FAILED], skipped=skipped, without=len(without)
            )
        )
    else:
        _say(words.DRY_RUN)
    return 1 if count[words.FAILED] else 0


def _now() -> dt.datetime:
    return dt.datetime.now().replace(microsecond=0)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
