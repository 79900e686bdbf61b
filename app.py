"""The ASGI app: `streamlit run app.py` or `uvicorn app:app`."""

import streamlit as st
from starlette.middleware import Middleware

from dashboard.board.assets import ROUTES
from dashboard.web.compress import CompressedBundles
from dashboard.web.shell import ShellMiddleware
from dashboard.web.warmup import lifespan

app = st.App(
    "dashboard/main.py",
    routes=ROUTES,
    middleware=[Middleware(ShellMiddleware), Middleware(CompressedBundles)],
    lifespan=lifespan,
)
