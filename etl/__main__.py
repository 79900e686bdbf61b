"""Command line of what flows in: ``python -m etl load|submit|…``; each command has a file in commands/."""

import argparse
import sys

from etl.commands import adopt, backup, compact, decide, demo, doctor, history, load, move, submit, template
from etl.plan import command as plan
from lake.arguments import Parser
from lake.command import run_command


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 when it succeeded, 1 after one clear sentence on standard error, 2 (submit only)
    when warnings wait for a reason."""
    args = _parser().parse_args(arguments)
    return run_command("etl", args.command, lambda: args.run(args))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m etl", description="What flows into the board.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command, arguments, run in (
        (
            commands.add_parser("plan", help="read an official plan document into data files"),
            plan.add_arguments,
            plan.run,
        ),
        (
            commands.add_parser("load", help="put the reviewed data files into the lake"),
            load.add_arguments,
            load.run,
        ),
        (
            commands.add_parser("adopt", help="make a reviewed folder the plan, or a new version of it"),
            adopt.add_arguments,
            adopt.run,
        ),
        (
            commands.add_parser("demo", help="load labelled demonstration values"),
            demo.add_arguments,
            demo.run,
        ),
        (
            commands.add_parser("submit", help="check and commit a monthly file"),
            submit.add_arguments,
            submit.run,
        ),
        (
            commands.add_parser("template", help="write the form of a unit and month"),
            template.add_arguments,
            template.run,
        ),
        (
            commands.add_parser("withdraw", help="take a submission back"),
            decide.add_arguments,
            decide.run_withdraw,
        ),
        (
            commands.add_parser("restore", help="put a withdrawn submission in force"),
            decide.add_arguments,
            decide.run_restore,
        ),
        (commands.add_parser("history", help="list the submissions"), history.add_arguments, history.run),
        (
            commands.add_parser("doctor", help="check everything that is kept against everything else"),
            doctor.add_arguments,
            doctor.run,
        ),
        (
            commands.add_parser("backup", help="copy everything that is kept, while the board runs"),
            backup.add_arguments,
            backup.run,
        ),
        (
            commands.add_parser("backup-verify", help="compare a backup with its manifest"),
            backup.add_from,
            backup.run_verify,
        ),
        (
            commands.add_parser("backup-restore", help="put a backup into an empty BOARD_HOME"),
            backup.add_from,
            backup.run_restore,
        ),
        (
            commands.add_parser("compact", help="merge small files of the store on PostgreSQL"),
            compact.add_arguments,
            compact.run,
        ),
        (
            commands.add_parser("move", help="carry the board over into PostgreSQL, or back into a folder"),
            move.add_arguments,
            move.run,
        ),
    ):
        arguments(command)
        command.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
