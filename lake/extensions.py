"""DuckDB extensions from installed wheels, never from the network."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import duckdb

from lake.errors import BoardError
from lake.sqltext import quoted


def extension_path(name: str) -> Path:
    """File of the extension ``name`` (such as ``ducklake``) for the installed DuckDB.

    Raises BoardError when its wheel is not installed or fits another DuckDB version.
    """
    spec = find_spec(f"duckdb_extension_{name}")
    if spec is None or not spec.submodule_search_locations:
        package = f"duckdb-extension-{name.replace('_', '-')}"
        raise BoardError(
            f"未安装 DuckDB 扩展 {name}：请运行 pip install {package}=={duckdb.__version__}；"
            "本机架构没有该安装包时，请去掉 BOARD_CATALOG 使用单机存储（不需要扩展）。"
        )
    folder = Path(next(iter(spec.submodule_search_locations))) / "extensions" / f"v{duckdb.__version__}"
    path = folder / f"{name}.duckdb_extension"
    if not path.is_file():
        raise BoardError(
            f"DuckDB 扩展 {name}（{_installed(name)}）与 DuckDB {duckdb.__version__} 版本不一致，"
            "请按 requirements.txt 重新安装。"
        )
    return path


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load the extension ``name`` into ``connection``; its signature is checked by DuckDB."""
    connection.execute(f"load '{quoted(extension_path(name))}'")


def _installed(name: str) -> str:
    try:
        return version(f"duckdb-extension-{name.replace('_', '-')}")
    except PackageNotFoundError:
        return "版本未知"
