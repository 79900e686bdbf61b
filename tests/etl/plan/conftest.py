"""The documents under test, read once."""

from pathlib import Path

import pytest

from etl.plan import read_plan
from lake.settings import PROJECT

DOCUMENT = PROJECT / "data" / "plan" / "jiyang-2023.txt"


@pytest.fixture(scope="session")
def jiyang_text():
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def jiyang(jiyang_text):
    return read_plan(jiyang_text)


@pytest.fixture(scope="session")
def plan_texts():
    """Short plans of fictional districts, by file stem."""
    folder = Path(__file__).parent / "plans"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
