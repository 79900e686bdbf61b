"""The log: one JSON object a line in BOARD_HOME/logs, with the id that a failure shows to whoever met it.

What it holds: which act, how it ended, how long it took, which submission, and of an error its kind and where
it arose. What it never holds: names of people, addresses, passwords, content of files or cells. An error's
message may quote any of these, so it stays out.
"""

import json
import logging
import logging.handlers
import traceback
import uuid
from pathlib import Path
from typing import Any

import structlog

FOLDER = "logs"
MAX_BYTES = 5_000_000
KEPT_FILES = 5

_board = logging.getLogger("board")
# Silent until a program opens its log: nothing of it belongs on a terminal.
_board.addHandler(logging.NullHandler())
_board.setLevel(logging.INFO)
_board.propagate = False


def open_log(home: Path, program: str, *, with_libraries: bool = False) -> None:
    """Write to ``<home>/logs/<program>.log`` from now on, turned over every MAX_BYTES.

    Does nothing where there is no ``home`` yet or it cannot be written: a log must not stop the work.
    ``with_libraries`` takes in warnings that libraries and other modules give to Python's own logging.
    """
    path = home / FOLDER / f"{program}.log"
    if any(getattr(handler, "baseFilename", None) == str(path) for handler in _board.handlers):
        return
    close_log()
    try:
        if not home.is_dir():
            return
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _error_place, _line],
            foreign_pre_chain=[*_CHAIN, _bare_foreign],
        )
    )
    _board.addHandler(handler)
    if with_libraries:
        handler.setLevel(logging.INFO)
        logging.getLogger().addHandler(handler)


def close_log() -> None:
    """Let go of all files (tests, and Windows before a folder is moved)."""
    for handler in [handler for handler in _board.handlers if hasattr(handler, "baseFilename")]:
        _board.removeHandler(handler)
        logging.getLogger().removeHandler(handler)
        handler.close()


def new_id() -> str:
    """Id of one request or command, short enough to be read out on the telephone."""
    return uuid.uuid4().hex[:8]


def failure(event: str, error: BaseException, **about: Any) -> str:
    """Write down what went wrong and give the id under which it is found there."""
    identifier = structlog.contextvars.get_contextvars().get("id") or new_id()
    log.error(event, id=identifier, exc_info=error, **about)
    return identifier


def _error_place(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The kind of an error and its way through the code, without its words."""
    info = event.pop("exc_info", None)
    error = info if isinstance(info, BaseException) else info[1] if isinstance(info, tuple) else None
    if error is None:
        return event
    frames = traceback.extract_tb(error.__traceback__)
    way = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return {**event, "error": type(error).__name__, "way": way}


def _bare_foreign(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Of other modules' records the unfilled text: what they put in may be anything."""
    record = event["_record"]
    event.pop("positional_args", None)
    return {**event, "event": str(record.msg), "logger": record.name, "exc_info": record.exc_info}


def _line(_logger: Any, _method: str, event: dict[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, default=str)


_CHAIN = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
]
# Each event is a word of the code; what belongs to it comes as named values.
log = structlog.wrap_logger(
    _board,
    processors=[*_CHAIN, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
)
