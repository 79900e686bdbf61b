"""The reference page in plain Streamlit, nothing tuned; BENCH_EIGHT=1 draws eight charts in place of one."""

import json
import os
import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parent))
from cards import cards  # beside this file, which Streamlit runs by its path

CONTENT = json.loads(Path(os.environ["BENCH_CONTENT"]).read_text("utf-8"))
MONTHS = list(CONTENT["months"])


def month() -> str:
    """The month chosen."""
    return st.radio("month", MONTHS, format_func=lambda one: CONTENT["months"][one]["label"], horizontal=True)


def overview() -> None:
    """Cards and charts."""
    chosen = month()
    st.html(cards(CONTENT, chosen))
    figures = CONTENT["months"][chosen]["overview"].values()
    for place, figure in enumerate(CONTENT["eight"] if os.environ.get("BENCH_EIGHT") else figures):
        st.plotly_chart(figure, key=f"overview-{place}")


def sections() -> None:
    """Two charts."""
    for name, figure in CONTENT["months"][month()]["sections"].items():
        st.plotly_chart(figure, key=f"sections-{name}")


st.set_page_config(layout="wide")
st.title(CONTENT["title"])
st.navigation([st.Page(overview, default=True), st.Page(sections, url_path="sections")], position="top").run()
