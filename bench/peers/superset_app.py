"""The reference pages as one Superset dashboard: a tab of big numbers and lights, a tab of two charts.

    python superset_app.py PORT

Everything is one table, so that one filter of months holds for all of it. Needs BENCH_CONTENT (the JSON of
bench/content.py) and SUPERSET_HOME, a folder that is made anew.
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
HOME = Path(os.environ["SUPERSET_HOME"])
BIN = Path(sys.executable).parent
SLUG = "bench"
# A card shows the newest value; Superset's big numbers are numbers, so units stay behind.
CARD = "cards"


def rows(content: dict) -> list[tuple]:
    """month, part, name, light, value."""
    found = []
    for month, shown in content["months"].items():
        known = [card for card in shown["cards"] if card["number"] is not None]
        found += [(month, CARD, card["name"], "", float(card["number"])) for card in known]
        for part, figure in {"lights": shown["overview"]["lights"], **shown["sections"]}.items():
            for trace in figure["data"]:
                if trace["type"] == "bar" and trace.get("ids"):
                    found += [
                        (month, part, str(name), trace["name"], value)
                        for name, value in zip(trace["y"], trace["x"], strict=True)
                    ]
    return found


def prepare(content: dict) -> None:
    """Superset's own tables, our table, and the dashboard."""
    HOME.mkdir(parents=True)
    with sqlite3.connect(HOME / "board.db") as table:
        table.execute("create table board (month text, part text, name text, light text, value real)")
        table.executemany("insert into board values (?, ?, ?, ?, ?)", rows(content))
    for command in ("db upgrade", "init"):
        subprocess.run([BIN / "superset", *command.split()], check=True)
    from superset.app import create_app

    with create_app().app_context():
        dashboard(content)


def dashboard(content: dict) -> None:
    """One dashboard: what a person would build in Superset's own editor."""
    from superset import db
    from superset.connectors.sqla.models import SqlaTable
    from superset.models.core import Database
    from superset.models.dashboard import Dashboard

    database = Database(database_name="board", sqlalchemy_uri=f"sqlite:///{HOME / 'board.db'}")
    table = SqlaTable(table_name="board", database=database)
    db.session.add_all([database, table])
    db.session.commit()
    table.fetch_metadata()
    db.session.commit()
    newest = next(iter(content["months"]))
    names = [card["name"] for card in content["months"][newest]["cards"]]
    cards = [big_number(table, name) for name in names]
    lights, growth, amounts = (bars(table, part) for part in ("lights", "growth", "amounts"))
    charts = [*cards, lights, growth, amounts]
    db.session.add_all(charts)
    db.session.commit()
    place = layout([[*cards, lights], [growth, amounts]])
    found = Dashboard(dashboard_title=content["title"], slug=SLUG, slices=charts, published=True)
    found.position_json = json.dumps(place)
    found.json_metadata = json.dumps({"native_filter_configuration": [month_filter(table.id, newest)]})
    db.session.add(found)
    db.session.commit()


def chart(table, name: str, kind: str, part: str, params: dict, *more: dict):
    """A saved chart over the rows of one part."""
    from superset.models.slice import Slice

    filters = [
        {"clause": "WHERE", "expressionType": "SIMPLE", "operator": "==", **one}
        for one in ({"subject": "part", "comparator": part}, *more)
    ]
    value = {"expressionType": "SQL", "sqlExpression": "SUM(value)", "label": "value"}
    whole = {
        "datasource": f"{table.id}__table", "viz_type": kind, "adhoc_filters": filters, "metric": value,
        "metrics": [value], **params,
    }  # fmt: skip
    return Slice(
        slice_name=name, viz_type=kind, datasource_type="table", datasource_id=table.id,
        params=json.dumps(whole),
    )  # fmt: skip


def big_number(table, name: str):
    """The card of one indicator."""
    look = {"y_axis_format": ".2f", "header_font_size": 0.3}
    return chart(table, name, "big_number_total", CARD, look, {"subject": "name", "comparator": name})


def bars(table, part: str):
    """Bars by name, one colour a light."""
    look = {
        "x_axis": "name", "groupby": ["light"], "orientation": "horizontal", "stack": "Stack",
        "xAxisForceCategorical": True, "row_limit": 1000, "show_legend": False, "truncateYAxis": False,
    }  # fmt: skip
    return chart(table, part, "echarts_timeseries_bar", part, look)


def layout(tabs: list[list]) -> dict:
    """Tabs of rows of four cards, and of charts over the whole width."""
    place = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["TABS"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": []},
        "TABS": {"type": "TABS", "id": "TABS", "children": [], "parents": ["ROOT_ID"]},
    }
    for number, charts in enumerate(tabs):
        tab = f"TAB-{number}"
        place["TABS"]["children"].append(tab)
        place[tab] = {
            "type": "TAB", "id": tab, "children": [], "parents": ["ROOT_ID", "TABS"],
            "meta": {"text": ("overview", "sections")[number]},
        }  # fmt: skip
        cards = [one for one in charts if one.viz_type == "big_number_total"]
        lines = [cards[start : start + 4] for start in range(0, len(cards), 4)]
        lines += [[one] for one in charts if one not in cards]
        for line, members in enumerate(lines):
            row = f"ROW-{number}-{line}"
            place[tab]["children"].append(row)
            parents = ["ROOT_ID", "TABS", tab]
            place[row] = {
                "type": "ROW", "id": row, "children": [], "parents": parents,
                "meta": {"background": "BACKGROUND_TRANSPARENT"},
            }  # fmt: skip
            for one in members:
                key = f"CHART-{one.id}"
                place[row]["children"].append(key)
                place[key] = {
                    "type": "CHART", "id": key, "children": [], "parents": [*parents, row],
                    "meta": {
                        "chartId": one.id, "sliceName": one.slice_name, "width": 12 // len(members),
                        "height": 18 if one in cards else 50,
                    },
                }  # fmt: skip
    return place


def month_filter(dataset: int, newest: str) -> dict:
    """Superset's own filter, starting with the newest month."""
    chosen = {
        "extraFormData": {"filters": [{"col": "month", "op": "IN", "val": [newest]}]},
        "filterState": {"value": [newest], "label": newest},
    }
    return {
        "id": "NATIVE_FILTER-month", "name": "month", "type": "NATIVE_FILTER", "filterType": "filter_select",
        "targets": [{"datasetId": dataset, "column": {"name": "month"}}], "defaultDataMask": chosen,
        "controlValues": {
            "multiSelect": False, "enableEmptyFilter": True, "defaultToFirstItem": False,
            "searchAllOptions": False, "inverseSelection": False,
        },
        "cascadeParentIds": [], "scope": {"rootPath": ["ROOT_ID"], "excluded": []},
    }  # fmt: skip


def main() -> None:
    """Prepare, then become the server."""
    os.environ["SUPERSET_CONFIG_PATH"] = str(HERE / "superset_config.py")
    os.environ["FLASK_APP"] = "superset"
    prepare(json.loads(Path(os.environ["BENCH_CONTENT"]).read_text("utf-8")))
    served = "--workers 2 --threads 8 --worker-class gthread --timeout 120 --log-level error".split()
    os.execv(  # noqa: S606 - the server takes this process's place
        BIN / "gunicorn",
        ["gunicorn", *served, "--bind", f"127.0.0.1:{sys.argv[1]}", "superset.app:create_app()"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
