"""The meeting screen as a Streamlit page with a timed fragment, for bench/screen.py to measure against.

It shows what /screen shows with the least the frame allows: figures prepared once and kept, one fragment that
turns by itself, nothing else on the page.
"""

import gzip

import orjson
import plotly.graph_objects as go  # only this measurement draws plotly through Streamlit
import streamlit as st

from dashboard import source
from dashboard.screen import routes

PAGES = ("lights", "growth", "amounts", "gaps", "scores", "reporting")


@st.cache_resource
def figures(version: int) -> dict[str, go.Figure]:
    """The screen's own figures as plotly objects, kept for one edition."""
    edition = source.edition()
    content = orjson.loads(gzip.decompress(routes._prepared(version, edition.day, "", routes._stamp())))
    return {name: go.Figure(content["figures"][name]) for name in PAGES}


@st.fragment(run_every=20)
def turn() -> None:
    """One page a run."""
    place = st.session_state.get("place", 0)
    st.session_state.place = place + 1
    name = PAGES[place % len(PAGES)]
    st.html(f"<h1>{name}</h1>")
    st.plotly_chart(figures(source.edition().version)[name], key="figure", config={"staticPlot": True})


turn()
