"""Imports run one way: pages -> dashboard -> reports -> lake; etl, server -> lake; all may use domain."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What each room may import of ours. A room's own modules are always allowed.
MAY_IMPORT = {
    "domain": set(),
    "lake": {"domain"},
    "etl": {"lake", "domain"},
    "server": {"lake", "domain"},
    "reports": {"lake", "domain"},
    "dashboard": {"reports", "lake", "domain"},
    "pages": {"dashboard", "reports", "lake", "domain"},
    "app": {"dashboard", "server"},
}
# The two pages whose job is to bring data in, and the doors from the pages to accounts and audit.
ALSO = {
    "pages/submit.py": {"etl"},
    "pages/plan_import.py": {"etl"},
    "dashboard/who.py": {"server"},
    "dashboard/accounts.py": {"server"},
    "dashboard/audit.py": {"server"},
}
# Libraries that belong to one room, so that it can be replaced: where they may appear.
ONLY_IN = {"duckdb": ("lake/",), "plotly": ("dashboard/charts/", "dashboard/charts.py")}
NO_STREAMLIT = {"domain", "lake", "etl", "reports"}
DOMAIN_LIBRARIES = {"pandas"} | set(sys.stdlib_module_names)


def imported(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of every import in `source`, a module in `package`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: -(node.level - 1) or None] if node.level else []
            module = [node.module] if node.module else []
            yield node.lineno, ".".join(parts + module)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def breaches(root: Path) -> list[str]:
    """One sentence for every import under `root` that goes the wrong way."""
    found = []
    files = [root / "app.py", *(file for room in MAY_IMPORT for file in sorted((root / room).rglob("*.py")))]
    for file in filter(Path.exists, files):
        path = file.relative_to(root).as_posix()
        room = path.split("/")[0].removesuffix(".py")
        package = ".".join(Path(path).parent.parts)
        for line, name in imported(file.read_text(encoding="utf-8"), package):
            if reason := refusal(path, room, name.split(".")[0]):
                found.append(f"{path}:{line} imports {name}: {reason}")
    return found


def refusal(path: str, room: str, top: str) -> str | None:
    """Why the module at `path` may not import the package `top`; None when it may."""
    if top in MAY_IMPORT and top != room and top not in MAY_IMPORT[room] | ALSO.get(path, set()):
        return f"{room} may use only {', '.join(sorted(MAY_IMPORT[room])) or 'itself'}"
    if top in ONLY_IN and not path.startswith(ONLY_IN[top]):
        return f"{top} belongs to {ONLY_IN[top][0]}"
    if top == "streamlit" and room in NO_STREAMLIT:
        return f"{room} works without a browser"
    if room == "domain" and top not in DOMAIN_LIBRARIES | {"domain"}:
        return "domain is standard library and pandas only"
    return None


def test_imports_run_one_way():
    assert breaches(ROOT) == []


def test_every_room_is_read():
    """The test above must not pass because a room was renamed."""
    rooms = {room for room in MAY_IMPORT if any((ROOT / room).rglob("*.py"))}
    assert rooms >= {"domain", "lake", "etl", "reports", "dashboard", "pages"}


@pytest.mark.parametrize(
    ("path", "source", "reason"),
    [
        ("domain/status.py", "from lake import store", "domain may use only itself"),
        ("domain/status.py", "import numpy", "standard library and pandas only"),
        ("lake/store.py", "import etl.marts", "lake may use only domain"),
        ("lake/store.py", "from streamlit import cache_data", "without a browser"),
        ("etl/load.py", "from reports.board import build_board", "etl may use only domain, lake"),
        ("etl/plan/read.py", "import duckdb", "duckdb belongs to lake/"),
        ("reports/board.py", "import dashboard", "reports may use only domain, lake"),
        ("reports/slides.py", "def draw():\n    import plotly.graph_objects", "plotly belongs to"),
        ("server/health.py", "import dashboard.text", "server may use only domain, lake"),
        ("dashboard/rows.py", "from etl import load", "dashboard may use only"),
        ("dashboard/board/component.py", "import plotly", "plotly belongs to"),
        ("dashboard/rows.py", "from importlib import import_module\nimport_module('duckdb')", "duckdb"),
        ("pages/overview.py", "from etl.load import load", "pages may use only"),
        ("dashboard/rows.py", "from server.door import the_door", "dashboard may use only"),
        ("app.py", "import lake", "app may use only dashboard, server"),
    ],
)
def test_a_breach_is_found(tmp_path, path, source, reason):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    [found] = breaches(tmp_path)
    assert found.startswith(path)
    assert reason in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("domain/status.py", "from decimal import Decimal\nimport pandas\nfrom domain.terms import Light"),
        ("domain/status.py", "from .terms import Light\nfrom . import rules"),
        ("etl/plan/read.py", "from ..textfile import read_text\nfrom lake import store"),
        ("lake/store.py", "import duckdb"),
        ("dashboard/charts/lights.py", "import plotly.graph_objects as go"),
        ("pages/submit.py", "import streamlit\nfrom etl.intake import submit"),
        ("pages/plan_import.py", "import etl.plan"),
        ("dashboard/who.py", "from server.identity import actor_of"),
        ("app.py", "import streamlit\nfrom server import routes\nfrom dashboard import shell"),
    ],
)
def test_what_is_allowed_is_let_through(tmp_path, path, source):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    assert breaches(tmp_path) == []
