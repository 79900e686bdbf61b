"""Command line of what flows in: ``python -m etl load|submit|…``; each command has a file in commands/."""

import argparse
import sys
import time

import structlog

from etl.commands import adopt, backup, compact, decide, demo, doctor, history, load, move, submit, template
from etl.plan import command as plan
from lake.arguments import Parser
from lake.errors import BoardError
from lake.log import failure, log, new_id, open_log
from lake.settings import read_settings

INTERNAL = (
    "程序内部出错（编号 {id}），这一步没有完成；请把编号告诉系统管理员，经过记在 BOARD_HOME 的 logs 目录。"
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 when it succeeded, 1 after one clear sentence on standard error, 2 (submit only)
    when warnings wait for a reason."""
    args = _parser().parse_args(arguments)
    begun = time.monotonic()
    with structlog.contextvars.bound_contextvars(id=new_id(), command=args.command):
        try:
            home = read_settings().home
            open_log(home, "etl")
            code = args.run(args)
        except (BoardError, ValueError) as error:
            print(error, file=sys.stderr)
            log.info("refused", reason=type(error).__name__)
            return 1
        except Exception as error:  # noqa: BLE001 - nobody foresaw it; the log says where it arose
            print(INTERNAL.format(id=failure("failed", error)), file=sys.stderr)
            return 1
        open_log(home, "etl")  # the first command makes the folder only now
        log.info("done", code=code, milliseconds=round(1000 * (time.monotonic() - begun)))
        return code


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
