"""SQL files beside the code, read once."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "sql"


def quoted(text: object) -> str:
    """A text of our own settings or paths for between quotes, where a statement takes no bound parameter."""
    return str(text).replace("'", "''")


@cache
def sql_text(name: str) -> str:
    """Text of ``lake/sql/<name>.sql``; raises FileNotFoundError for an unknown name."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
