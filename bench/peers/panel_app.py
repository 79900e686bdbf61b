"""The reference page in Panel: two addresses, a month chosen by a callback on the server."""

import json
import os
import sys
from functools import partial
from pathlib import Path

import panel as pn

sys.path.insert(0, str(Path(__file__).parent))
from cards import cards  # beside this file, which runs by its path

pn.extension("plotly")
CONTENT = json.loads(Path(os.environ["BENCH_CONTENT"]).read_text("utf-8"))
MONTHS = {CONTENT["months"][one]["label"]: one for one in CONTENT["months"]}


def page(name: str) -> pn.Column:
    """A page with its own state, as Panel makes one for each visitor."""
    month = pn.widgets.RadioButtonGroup(options=MONTHS, value=next(iter(MONTHS.values())))
    return pn.Column(
        f"# {CONTENT['title']}",
        pn.pane.HTML('<a href="overview">overview</a> <a href="sections">sections</a>'),
        month,
        pn.bind(partial(shown, name), month),
        sizing_mode="stretch_width",
    )


def shown(name: str, month: str) -> pn.Column:
    """What a page shows in a month."""
    figures = [pn.pane.Plotly(figure) for figure in CONTENT["months"][month][name].values()]
    above = [pn.pane.HTML(cards(CONTENT, month), sizing_mode="stretch_width")] if name == "overview" else []
    return pn.Column(*above, *figures, sizing_mode="stretch_width")


port = int(sys.argv[1])
# Functions of their own: Panel shows the text of a partial.
pages = {"overview": lambda: page("overview"), "sections": lambda: page("sections")}
pn.serve(pages, port=port, address="127.0.0.1", show=False, websocket_origin=f"127.0.0.1:{port}")
