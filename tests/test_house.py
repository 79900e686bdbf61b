"""House rules that no other test holds: what the files say, and that README, locks and code agree."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile(r"[\u4e00-\u9fff]")

# Where Chinese may stand in code, and why; everywhere else it belongs in dashboard/text.py.
MAY_SPEAK_CHINESE = {
    "dashboard/text.py": "the words of the interface",
    "dashboard/forms/text.py": "the words of the analysts' pages",
    "dashboard/screen/text.py": "the words of the meeting screen",
    "dashboard/wording.py": "how the interface composes them with numbers and units",
    "domain/": "the terms of the rules and the reasons they give",
    "etl/": "the vocabulary of official documents, header synonyms, errors to the person who submits",
    "lake/": "errors to the person who runs the board",
    "server/text.py": "the words of log-in and refusals, which come before the dashboard's frame",
    "reports/wording/": "the sentences of the documents that leave the board, away from how they are set",
    "reports/": "errors to the person who asks for a report",
    "tools/": "the installer speaks before anything else is there",
}
# In the browser too: the dictionary of Streamlit's own English words, needed before Python answers.
BROWSER_DICTIONARY = "dashboard/board/shell.js"
# [x] in place of x, so that this file does not match itself.
MACHINE_PATHS = re.compile(r"/[w]ork/|/[h]ome/\w|/[r]oot/|/[U]sers/\w|/opt/[p]ypi")
HOSTS = re.compile(r"[p]ypi\.org|[p]ythonhosted\.org|[n]pmjs\.|deb\.[d]ebian|mirrors?\.\w+\.(?:com|edu)")
UNFINISHED = re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX)\b")


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git here; a failure where there is no git or the project came as an archive."""
    if not shutil.which("git"):
        return subprocess.CompletedProcess(arguments, 128, "", "")
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)


def own_files(*endings: str) -> list[Path]:
    """Files that git knows, written here (libraries kept under vendor/ are not), by ending."""
    if git("rev-parse").returncode == 0:
        listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        made = {".venv", "var", "wheels", "test-output", ".pytest_cache", ".hypothesis", "__pycache__"}
        paths = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
    return [
        path for path in paths
        if path.is_file() and "vendor" not in path.parts and (not endings or path.name.endswith(endings))
    ]  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """`path:line` of every match; files that are not text are passed over."""
    found = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        lines = enumerate(text.splitlines(), 1)
        found += [f"{name_of(path)}:{number}" for number, line in lines if pattern.search(line)]
    return found


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("pattern", [MACHINE_PATHS, HOSTS, UNFINISHED], ids=["machine", "host", "unfinished"])
def test_files_keep_to_themselves(pattern):
    """No path of a developer's machine, no package host (a LAN has its own), nothing left half done."""
    assert lines_with(pattern, own_files()) == []


# Words of the interface


def chinese_strings(source: str) -> Iterator[int]:
    """Lines of string literals with Chinese in Python source; docstrings are documentation."""
    tree = ast.parse(source)
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings
        if is_text and HAN.search(node.value):
            yield node.lineno


def test_chinese_words_of_the_interface_are_in_one_place():
    found = [
        f"{name_of(path)}:{line}"
        for path in own_files(".py")
        if not name_of(path).startswith(("tests/", "bench/", *MAY_SPEAK_CHINESE))
        for line in chinese_strings(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_browser_code_gets_its_words_from_python():
    found = []
    for path in own_files(".js"):
        if name_of(path) == BROWSER_DICTIONARY:
            continue
        comments = r"/\*.*?\*/|(?<!:)//[^\n]*"
        if HAN.search(re.sub(comments, "", path.read_text(encoding="utf-8"), flags=re.S)):
            found.append(name_of(path))
    assert found == []


def test_chinese_in_a_string_is_told_from_a_docstring():
    assert list(chinese_strings('"""总览"""\n# 总览\ndef f():\n    """总览"""\n    return "总览"')) == [5]
    assert list(chinese_strings('f"{n} 项"')) == [1]


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda page: page.name)
def test_pages_are_thin(page):
    lines = page.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 90, "has work in it that belongs to dashboard/"


# README, settings and commands


def settings_in_code() -> set[str]:
    """Names of the environment variables the code asks for."""
    found = set()
    for path in own_files(".py"):
        if name_of(path).startswith("tests/"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"BOARD_[A-Z_]+", str(node.value)):
                found.add(node.value)
    return found


def subcommands(package: str) -> set[str]:
    """Names given to `add_parser` in a package's `__main__`."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(text_of(f"{package}/__main__.py")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "add_parser"
        and isinstance(node.args[0], ast.Constant)
    }


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_settings_table_is_what_the_code_reads(readme):
    in_table = set(re.findall(r"^\| `(BOARD_[A-Z_]+)`", text_of(readme), re.M))
    assert in_table == settings_in_code()


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("package", ["etl", "reports", "server", "dashboard"])
def test_every_command_has_an_example(readme, package):
    shown = set(re.findall(rf"^python -m {package} ([\w-]+)", text_of(readme), re.M))
    assert shown == subcommands(package)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_make_target_is_explained(readme):
    targets = set(re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), re.M))
    assert targets - {"help", "install", "install-test"} <= set(
        re.findall(r"`?make ([a-z-]+)", text_of(readme))
    )


@pytest.mark.parametrize("document", own_files(".md"), ids=name_of)
def test_links_between_documents_lead_somewhere(document):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_folders_named_in_the_layout_exist():
    layout = text_of("README.md").split("## Layout")[1].split("```")[1]
    folders = re.findall(r"^(\w+)/", layout, re.M)
    assert folders
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


# Pinned packages


def normal(package: str) -> str:
    """Package names as indexes compare them: prometheus_client is prometheus-client."""
    return re.sub(r"[-_.]+", "-", package).lower()


def pins(name: str) -> dict[str, set[str]]:
    """Package name -> pinned versions in a requirements or lock file."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", text_of(name), re.M):
        found.setdefault(normal(package), set()).add(version)
    return found


def test_what_the_code_imports_is_pinned_by_name():
    """A library that only comes along with another may be gone with that one's next version."""
    own = {path.name.removesuffix(".py") for path in ROOT.iterdir()}
    imported = {
        alias.split(".")[0]
        for path in own_files(".py")
        if not name_of(path).startswith(("tests/", "bench/"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for alias in (
            [name.name for name in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    distributions = packages_distributions()
    foreign = imported - own - set(sys.stdlib_module_names)
    packages = {normal(name) for module in foreign for name in distributions.get(module, [module])}
    assert packages - set(pins("requirements.txt")) - set(pins("requirements-scaleout.txt")) == set()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-scaleout"])
def test_locks_hold_what_the_requirements_ask_for(name):
    asked, locked = pins(f"{name}.txt"), pins(f"{name}.lock")
    assert {package: locked.get(package) for package in asked} == asked


@pytest.mark.parametrize("name", ["requirements-dev.lock", "requirements-scaleout.lock"])
def test_locks_agree_with_one_another(name):
    base, other = pins("requirements.lock"), pins(name)
    assert {package: other.get(package) for package in base} == base


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-scaleout.lock"])
def test_every_locked_package_is_hashed_and_names_no_place(name):
    text = text_of(name)
    assert not re.search(r"https?:|file:|--index|--find-links", text)
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []


# Machinery


def test_ci_runs_the_tests_and_nothing_else():
    lines = [line for line in text_of(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
    assert os.access(ROOT / ".ci/run", os.X_OK)


@pytest.mark.parametrize(
    "ignored",
    [".venv/x", "var/x", "wheels/x", "test-output/x", "domain/__pycache__/x", ".streamlit/secrets.toml"],
)
def test_git_ignores_what_is_made(ignored):
    if git("rev-parse").returncode != 0:
        pytest.skip("not a git checkout")
    assert git("check-ignore", "-q", ignored).returncode == 0


def test_ruff_finds_nothing():
    answer = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout + answer.stderr
