"""Settings from the environment, read in one place."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lake.errors import BoardError

PROJECT = Path(__file__).resolve().parent.parent
# Nothing that is a pattern or an escape anywhere on the way.
_ADDRESS = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_=-][A-Za-z0-9._=-]*)*/?", re.ASCII)
_ENDPOINT = re.compile(r"(https?)://([A-Za-z0-9.-]+(:\d{1,5})?)/?", re.ASCII)
URL_STYLES = ("path", "vhost")


@dataclass(frozen=True)
class ObjectAccess:
    """How the object store under BOARD_LAKE is reached.

    endpoint: host and port, empty for Amazon's own by region (BOARD_S3_ENDPOINT); is_tls: over https.
    url_style: ``path`` (bucket in the path) or ``vhost`` (bucket in the host name, as OSS and OBS want it).
    """

    endpoint: str = ""
    is_tls: bool = True
    region: str = "us-east-1"
    key_id: str = ""
    secret: str = field(default="", repr=False)
    url_style: str = "path"


@dataclass(frozen=True)
class Settings:
    """Where state lives and how the store is reached.

    home: folder of everything the board keeps (BOARD_HOME, default ``var`` beside the code).
    catalog: empty for the embedded store, or ``postgres:<connection string>`` (BOARD_CATALOG).
    lake: folder of DuckLake's data files, or ``s3://bucket/prefix`` for these and for the original files
        (BOARD_LAKE); only with a catalog.
    port: port of the web server on 127.0.0.1 (BOARD_PORT, default 8501).
    max_upload_bytes: a larger submitted file is refused unread (BOARD_MAX_UPLOAD_MB, default 10).
    """

    home: Path
    catalog: str
    lake: str
    port: int
    max_upload_bytes: int
    objects: ObjectAccess = ObjectAccess()

    @property
    def is_on_objects(self) -> bool:
        """Whether an object store keeps data files and originals."""
        return bool(self.catalog) and self.lake.startswith("s3://")


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings out of ``environ``; raises BoardError when one of them cannot be used."""
    home = Path(environ.get("BOARD_HOME") or PROJECT / "var").expanduser().absolute()
    catalog = environ.get("BOARD_CATALOG", "").strip()
    if catalog and not catalog.startswith("postgres:"):
        raise BoardError("BOARD_CATALOG 应为空（单机存储）或以“postgres:”开头的连接串，请检查环境变量。")
    lake = environ.get("BOARD_LAKE", "").strip() or str(home / "lake")
    if catalog and "://" in lake and not _ADDRESS.fullmatch(lake):
        raise BoardError(
            f"BOARD_LAKE：“{lake}”应为目录，或 s3://存储桶/前缀（字母、数字、点、横线、下划线）。"
        )
    port = environ.get("BOARD_PORT", "").strip() or "8501"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise BoardError(f"BOARD_PORT：“{port}”不是端口号，请填 1 至 65535 之间的整数。")
    megabytes = environ.get("BOARD_MAX_UPLOAD_MB", "").strip() or "10"
    if not (megabytes.isascii() and megabytes.isdigit() and 0 < int(megabytes) <= 1024):
        raise BoardError(f"BOARD_MAX_UPLOAD_MB：“{megabytes}”无效，请填 1 至 1024 之间的整数（MB）。")
    limit = int(megabytes) * 1024 * 1024
    lake = lake.rstrip("/") if "://" in lake else lake
    return Settings(home, catalog, lake, int(port), limit, _objects(environ))


def _objects(environ: Mapping[str, str]) -> ObjectAccess:
    def said(name: str) -> str:
        return environ.get(f"BOARD_S3_{name}", "").strip()

    place = _ENDPOINT.fullmatch(said("ENDPOINT")) if said("ENDPOINT") else None
    if said("ENDPOINT") and not place:
        raise BoardError("BOARD_S3_ENDPOINT 应为 https://主机 或 https://主机:端口，请检查环境变量。")
    style = said("URL_STYLE") or ("path" if place else "vhost")
    if style not in URL_STYLES:
        raise BoardError(f"BOARD_S3_URL_STYLE：“{style}”无效，请填 path 或 vhost。")
    return ObjectAccess(
        endpoint=place[2] if place else "", is_tls=not place or place[1] == "https", url_style=style,
        region=said("REGION") or ObjectAccess.region, key_id=said("KEY_ID"), secret=said("SECRET"),
    )  # fmt: skip
