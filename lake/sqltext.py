"""SQL files beside the code, read once."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "sql"


@cache
def sql_text(name: str) -> str:
    """Text of ``lake/sql/<name>.sql``; raises FileNotFoundError for an unknown name."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
