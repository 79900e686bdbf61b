"""Rules are functions of their arguments: no clock, no file, no environment, none of our other rooms."""

# One case a line, and tests named in the language of the rules.
# ruff: noqa: E501, N802
import ast
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "domain"
FILES = sorted(FOLDER.rglob("*.py"))
OUTSIDE = {
    "time", "os", "io", "pathlib", "random", "secrets", "uuid", "subprocess", "socket", "shutil", "tempfile", "locale", "sys",
    "logging", "threading", "asyncio", "sqlite3", "urllib", "http",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow", "time", "localtime", "gmtime", "monotonic"}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_规则不看钟不读文件不取环境(path):
    allowed = (sys.stdlib_module_names | {"pandas", "domain"}) - OUTSIDE
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= allowed
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert node.module.split(".")[0] in allowed
        if isinstance(node, ast.Attribute):
            assert node.attr not in CLOCK
        if isinstance(node, ast.Name):
            assert node.id not in {"open", "print", "input", "eval", "exec", "float", "__import__", "globals"}


def test_有规则可查():
    assert len(FILES) > 15
