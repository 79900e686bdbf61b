"""Pages on a store of their own."""

import pytest
import streamlit as st


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder for BOARD_HOME, empty; what earlier pages kept is forgotten."""
    monkeypatch.setenv("BOARD_HOME", str(tmp_path / "var"))
    st.cache_resource.clear()
    yield tmp_path / "var"
    st.cache_resource.clear()
