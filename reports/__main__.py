"""Command line of what leaves the board, ``python -m reports board|…``; one file a command in commands/."""

import argparse
import sys

from lake.arguments import Parser
from lake.command import run_command
from reports.commands import analysis, board, bulletin, letters, monthly, remind, signoff, slides, workbook


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 after one clear sentence on standard error."""
    args = _parser().parse_args(arguments)
    return run_command("reports", args.command, lambda: args.run(args))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m reports", description="What leaves the board.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command, module in (
        (commands.add_parser("board", help="print the board of a month"), board),
        (commands.add_parser("bulletin", help="write the monthly circular (docx)"), bulletin),
        (
            commands.add_parser("analysis", help="write the review of a quarter, half-year or year (docx)"),
            analysis,
        ),
        (commands.add_parser("workbook", help="write the month as a workbook (xlsx)"), workbook),
        (commands.add_parser("slides", help="write the month as slides (pptx)"), slides),
        (commands.add_parser("letters", help="write a letter to every unit that is behind (docx)"), letters),
        (commands.add_parser("signoff", help="sign a circular, or tell where it stands"), signoff),
        (commands.add_parser("monthly", help="write all documents of a month"), monthly),
        (commands.add_parser("remind", help="show, or with --send send, reminders to units"), remind),
    ):
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
