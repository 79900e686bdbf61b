"""The floor: the reference page as two HTML files, plotly.js beside them, compressed and cached for long."""

import gzip
import json
import os
from functools import cache
from pathlib import Path

import plotly  # the file of plotly.js that every plotly user has
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.peers.cards import cards

CONTENT = json.loads(Path(os.environ["BENCH_CONTENT"]).read_text("utf-8"))
MONTHS = CONTENT["months"]
_SCRIPT = """
const months = JSON.parse(document.getElementById("months").textContent);
function draw(month) {
  const found = months[month];
  if (found.cards) document.getElementById("cards").innerHTML = found.cards;
  for (const [name, figure] of Object.entries(found.figures)) {
    Plotly.react(name, figure.data, figure.layout, { responsive: true });
  }
}
for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", () => draw(button.dataset.month));
}
draw(Object.keys(months)[0]);
"""


@cache
def page(name: str) -> bytes:
    """One of the two pages."""
    data = {
        month: {"figures": found[name], "cards": cards(CONTENT, month) if name == "overview" else ""}
        for month, found in MONTHS.items()
    }
    places = "".join(f'<div id="{figure}"></div>' for figure in next(iter(MONTHS.values()))[name])
    buttons = "".join(
        f'<button data-month="{one}">{found["label"]}</button>' for one, found in MONTHS.items()
    )
    sent = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    text = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>floor</title>'
        '<script src="/plotly.js"></script>'
        f"<h1>{CONTENT['title']}</h1><nav><a href='/'>overview</a> <a href='/sections'>sections</a></nav>"
        f'{buttons}<div id="cards"></div>{places}'
        f'<script type="application/json" id="months">{sent}</script><script>{_SCRIPT}</script></html>'
    )
    return gzip.compress(text.encode(), mtime=0)


@cache
def library() -> bytes:
    """plotly.js, compressed."""
    return gzip.compress(
        (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes(), mtime=0
    )


def show(request: Request) -> Response:
    """A page."""
    body = page("sections" if request.url.path == "/sections" else "overview")
    headers = {"Content-Encoding": "gzip", "Cache-Control": "no-cache"}
    return Response(body, headers=headers, media_type="text/html")


def script(_request: Request) -> Response:
    """The library."""
    headers = {"Content-Encoding": "gzip", "Cache-Control": "public, max-age=31536000, immutable"}
    return Response(library(), headers=headers, media_type="text/javascript")


app = Starlette(routes=[Route("/plotly.js", script), Route("/sections", show), Route("/", show)])
