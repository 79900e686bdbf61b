"""How every command line ends: an exit code, one sentence for the person, and in the log what happened."""

import sys
import time
from collections.abc import Callable

import structlog

from lake.errors import BoardError
from lake.log import failure, log, new_id, open_log
from lake.settings import read_settings

INTERNAL = (
    "程序内部出错（编号 {id}），这一步没有完成；请把编号告诉系统管理员，经过记在 BOARD_HOME 的 logs 目录。"
)


def run_command(program: str, command: str, run: Callable[[], int]) -> int:
    """The exit code of ``run``, or 1 after one sentence on standard error.

    ``command`` and its end are in the log of ``program``; what nobody foresaw says the id it has there.
    """
    begun = time.monotonic()
    with structlog.contextvars.bound_contextvars(id=new_id(), command=command):
        try:
            home = read_settings().home
            open_log(home, program)
            code = run()
        except (BoardError, ValueError) as error:
            sys.stderr.write(f"{error}\n")
            log.info("refused", reason=type(error).__name__)
            return 1
        except Exception as error:  # noqa: BLE001 - nobody foresaw it; the log says where it arose
            identifier = failure("failed", error)
            sys.stderr.write(f"{INTERNAL.format(id=identifier)}\n")
            return 1
        open_log(home, program)  # the first command makes the folder only now
        log.info("done", code=code, milliseconds=round(1000 * (time.monotonic() - begun)))
        return code
