"""Pages on a store of their own."""

import functools
from unittest.mock import patch

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def packages_are_scanned_once():
    """Every AppTest looks for components in all installed packages, which takes longer than most pages."""
    once = functools.cache(manifest_scanner.scan_component_manifests)
    with patch.object(manifest_scanner, "scan_component_manifests", once):
        yield


@pytest.fixture
def home(tmp_path, monkeypatch, forgotten):
    """A folder for BOARD_HOME, empty; what earlier pages kept is forgotten."""
    monkeypatch.setenv("BOARD_HOME", str(tmp_path / "var"))
    return tmp_path / "var"
