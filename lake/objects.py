"""Bytes in an object store that speaks S3, through DuckDB's own extension: no other client is installed."""

import threading

import duckdb
import pyarrow as pa

from lake.errors import BoardError
from lake.extensions import load_extension
from lake.settings import Settings
from lake.sqltext import quoted

_guard = threading.Lock()
_connections: dict[Settings, duckdb.DuckDBPyConnection] = {}
_GONE = 404


def open_objects(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Let ``connection`` reach the object store of ``settings``; raises BoardError."""
    load_extension(connection, "httpfs")
    access = settings.objects
    words = {"key_id": access.key_id, "secret": access.secret, "region": access.region,
             "url_style": access.url_style, "scope": settings.lake}  # fmt: skip
    if access.endpoint:
        words["endpoint"] = access.endpoint
    # CREATE SECRET takes no bound parameters; quotes are doubled, the text comes from our settings.
    said = ", ".join(f"{name} '{quoted(word)}'" for name, word in words.items() if word)
    try:
        connection.execute(f"create secret board_lake (type s3, use_ssl {access.is_tls}, {said})")
    except duckdb.Error:
        # Without its cause: that one may quote the statement, and so the secret.
        raise BoardError("BOARD_S3_… 的设置不能使用，请检查环境变量。") from None


def put_object(settings: Settings, name: str, content: bytes) -> None:
    """Keep ``content`` under BOARD_LAKE/``name`` and read it once more; raises BoardError."""
    cursor = _cursor(settings)
    try:
        cursor.register("incoming", pa.table({"content": pa.array([content], pa.binary())}))
        address = quoted(f"{settings.lake}/{name}")
        cursor.execute(f"copy (select content from incoming) to '{address}' (format blob)")  # noqa: S608
    except duckdb.Error as error:
        raise _unreachable(settings) from error
    finally:
        cursor.close()
    if get_object(settings, name) != content:
        raise BoardError(f"对象存储 {settings.lake} 没有完整保存文件，请检查对象存储服务后重试。")


def get_object(settings: Settings, name: str) -> bytes | None:
    """The bytes under BOARD_LAKE/``name``, None when there are none; BoardError when it cannot tell."""
    cursor = _cursor(settings)
    try:
        return cursor.execute(
            "select content from read_blob($address)", {"address": f"{settings.lake}/{name}"}
        ).fetchone()[0]
    except duckdb.HTTPException as error:
        if error.status_code == _GONE:
            return None
        raise _unreachable(settings) from error
    except duckdb.Error as error:
        raise _unreachable(settings) from error
    finally:
        cursor.close()


def list_objects(settings: Settings, folder: str = "") -> list[str]:
    """Names under BOARD_LAKE, in order; of ``folder`` (such as ``files/``) only."""
    cursor = _cursor(settings)
    begin = f"{settings.lake}/"
    try:
        found = cursor.execute(
            "select file from glob($pattern) order by 1", {"pattern": f"{begin}{folder}**"}
        ).fetchall()
    except duckdb.Error as error:
        raise _unreachable(settings) from error
    finally:
        cursor.close()
    return [address.removeprefix(begin) for (address,) in found]


def _cursor(settings: Settings) -> duckdb.DuckDBPyConnection:
    with _guard:
        if settings not in _connections:
            # Bytes are always asked for anew: what was changed behind our back is to be noticed.
            connection = duckdb.connect(config={"threads": 2, "enable_external_file_cache": False})
            open_objects(connection, settings)
            _connections[settings] = connection
        return _connections[settings].cursor()


def _unreachable(settings: Settings) -> BoardError:
    return BoardError(f"无法读写对象存储 {settings.lake}，请检查 BOARD_S3_… 的设置、网络、权限和服务。")
