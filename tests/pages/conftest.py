"""Pages on a store of their own."""

import pytest


@pytest.fixture
def home(tmp_path, monkeypatch, forgotten):
    """A folder for BOARD_HOME, empty; what earlier pages kept is forgotten."""
    monkeypatch.setenv("BOARD_HOME", str(tmp_path / "var"))
    return tmp_path / "var"
