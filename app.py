"""The ASGI app: `streamlit run app.py` or `uvicorn app:app`."""

from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from dashboard.board.assets import BUNDLE, ROUTES
from dashboard.published import Published
from dashboard.screen.routes import ROUTES as SCREEN
from dashboard.web.compress import CompressedBundles
from dashboard.web.files import ROUTES as FILES
from dashboard.web.shell import ShellMiddleware
from dashboard.web.warmup import lifespan
from server.door import the_door
from server.lifespan import attended
from server.wiring import broken, middleware, routes


@asynccontextmanager
async def serving(app):
    """Both rooms' work around the serving."""
    async with lifespan(app), attended(the_door):
        yield


app = st.App(
    "dashboard/main.py",
    routes=[*ROUTES, *FILES, *SCREEN, *routes(Published(), f"/{BUNDLE.path}/tokens.css")],
    middleware=[*middleware(), Middleware(ShellMiddleware), Middleware(CompressedBundles)],
    lifespan=serving,
    exception_handlers={Exception: broken},
)
