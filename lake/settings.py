"""Settings from the environment, read in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lake.errors import BoardError

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where state lives and how the store is reached.

    home: folder of everything the board keeps (BOARD_HOME, default ``var`` beside the code).
    catalog: empty for the embedded store, or ``postgres:<connection string>`` (BOARD_CATALOG).
    lake: folder or object-store address of DuckLake's data files (BOARD_LAKE); only with a catalog.
    port: port of the web server on 127.0.0.1 (BOARD_PORT, default 8501).
    max_upload_bytes: a larger submitted file is refused unread (BOARD_MAX_UPLOAD_MB, default 10).
    """

    home: Path
    catalog: str
    lake: str
    port: int
    max_upload_bytes: int


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings out of ``environ``; raises BoardError when one of them cannot be used."""
    home = Path(environ.get("BOARD_HOME") or PROJECT / "var").expanduser().absolute()
    catalog = environ.get("BOARD_CATALOG", "").strip()
    if catalog and not catalog.startswith("postgres:"):
        raise BoardError("BOARD_CATALOG 应为空（单机存储）或以“postgres:”开头的连接串，请检查环境变量。")
    lake = environ.get("BOARD_LAKE", "").strip() or str(home / "lake")
    port = environ.get("BOARD_PORT", "").strip() or "8501"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise BoardError(f"BOARD_PORT：“{port}”不是端口号，请填 1 至 65535 之间的整数。")
    megabytes = environ.get("BOARD_MAX_UPLOAD_MB", "").strip() or "10"
    if not (megabytes.isascii() and megabytes.isdigit() and 0 < int(megabytes) <= 1024):
        raise BoardError(f"BOARD_MAX_UPLOAD_MB：“{megabytes}”无效，请填 1 至 1024 之间的整数（MB）。")
    limit = int(megabytes) * 1024 * 1024
    return Settings(home=home, catalog=catalog, lake=lake, port=int(port), max_upload_bytes=limit)
