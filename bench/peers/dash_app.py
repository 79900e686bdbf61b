"""The reference page in Dash: two pages by address, a month chosen by a callback on the server."""

import json
import os
from pathlib import Path

from dash import Dash, Input, Output, dcc, html

CONTENT = json.loads(Path(os.environ["BENCH_CONTENT"]).read_text("utf-8"))
MONTHS = list(CONTENT["months"])

app = Dash(__name__, suppress_callback_exceptions=True)
server = app.server
app.layout = html.Div(
    [
        html.H1(CONTENT["title"]),
        dcc.Location(id="address"),
        html.Nav(
            [dcc.Link("overview", href="/", id="to-overview"), " ", dcc.Link("sections", href="/sections")]
        ),
        dcc.RadioItems(
            options=[{"label": CONTENT["months"][one]["label"], "value": one} for one in MONTHS],
            value=MONTHS[0],
            id="month",
        ),
        html.Div(id="page"),
    ]
)


@app.callback(Output("page", "children"), Input("address", "pathname"), Input("month", "value"))
def page(path: str, month: str) -> list:
    """What the address shows in a month."""
    name = "sections" if path == "/sections" else "overview"
    figures = CONTENT["months"][month][name].values()
    graphs = [dcc.Graph(figure=figure) for figure in figures]
    return [cards(month), *graphs] if name == "overview" else graphs


def cards(month: str) -> html.Div:
    """The cards of a month."""
    return html.Div(
        [
            html.Div(
                [
                    html.Span(card["name"]),
                    html.Span(card["value"], className="card-value"),
                    html.Img(src=card["spark"], width=104, height=34),
                    html.Span(card["status"], style={"color": card["color"]}),
                    html.Span(card["facts"]),
                ],
                style={"display": "grid"},
            )
            for card in CONTENT["months"][month]["cards"]
        ],
        style={"display": "grid", "gridTemplateColumns": "repeat(4, 1fr)", "gap": "12px"},
    )
