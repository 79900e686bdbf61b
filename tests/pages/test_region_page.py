"""区域: districts of a year ranked, each leading to its own board; nothing of it where there is one plan."""

import asyncio
import gzip
import json
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from bench.nation_data import Size, fill, plan_id
from dashboard import source, text
from dashboard.materials import beside
from dashboard.web.files import ROUTES
from lake.settings import read_settings
from lake.store import open_store
from reports.board import build_boards

ROOT = Path(__file__).parents[2]
MAIN = str(ROOT / "dashboard" / "main.py")


@pytest.fixture(scope="module")
def nation_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("nation") / "var"
    fill(open_store(read_settings({"BOARD_HOME": str(home)})), Size(districts=4, indicators=8, years=1))
    return home


@pytest.fixture
def nation(home, nation_home):
    shutil.copytree(nation_home, home)


def run(page, **fields):
    app = AppTest.from_file(MAIN, default_timeout=30)
    for name, value in fields.items():
        app.query_params[name] = value
    app.run()
    return app if page == "overview" else app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def payload(app):
    sent = [json.loads(gzip.decompress(part.proto.bytes)) for part in app.get("bidi_component")]
    return next(content for content in sent if content["page"] != "search")


def links(app):
    return [link.proto.label for link in app.get("page_link")]


def asked(path, query):
    async def ask():
        scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "root_path": "",
                 "query_string": query.encode(), "headers": [], "scheme": "http"}  # fmt: skip
        messages = []

        async def receive():
            return {"type": "http.request", "body": b""}

        async def send(message):
            messages.append(message)

        await Starlette(routes=ROUTES)(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in messages[1:])
        return messages[0]["status"], body

    return asyncio.run(ask())


def test_the_page_opens_with_the_newest_month_of_the_most_shared_indicator(nation):
    app = run("region")
    assert not app.exception
    sent = payload(app)
    assert (sent["page"], sent["default_period"], len(sent["names"])) == ("region", "2023-12", 8)
    assert text.PAGE_REGION in links(app)
    first = sent["first"]
    assert first["key"] == sent["names"][0]["key"] and len(first["rows"]) == 4
    assert {row[0] for row in first["rows"]} == {plan_id(district, 2023) for district in range(4)}
    assert first["rows"][0][2] == "第 1 名"


def test_another_indicator_and_month_come_by_themselves(nation):
    names = payload(run("region"))["names"]
    status, body = asked("/board-files/region", urlencode({"of": names[3]["key"], "month": "2023-06"}))
    answer = json.loads(body)
    assert (status, answer["key"], answer["month"]) == (200, names[3]["key"], "2023-06")
    assert len(answer["rows"]) == 4
    status, body = asked("/board-files/region", "of=x&month=2023-06")
    assert (status, json.loads(body)["error"]) == (404, text.REGION_MISSING)


def test_every_page_shows_the_plan_that_the_address_names(nation):
    chosen = plan_id(2, 2023)
    for page in ("overview", "indicator"):
        sent = payload(run(page, plan=chosen))
        assert (sent["plan"]["plan_id"], sent["chosen_plan"]) == (chosen, chosen)
    assert payload(run("overview"))["chosen_plan"] == ""
    status, body = asked("/board-files/indicator.csv", f"plan={chosen}&id=I00002&month=2023-03")
    board = source.materials(source.edition(), chosen).boards["2023-03"]
    shown = next(row for row in board["indicators"] if row["indicator_id"] == "I00002")
    assert status == 200 and f"{shown['actual']:f}" in body.decode("utf-8-sig")


def test_a_plan_that_is_not_there_is_said_calmly(nation):
    app = run("overview", plan="nowhere-2023")
    assert not app.exception
    assert app.subheader[0].value == text.PLAN_MISSING_TITLE


def test_one_plan_alone_has_no_link_and_a_page_that_says_why(home, demo_home):
    shutil.copytree(demo_home, home)
    app = run("region")
    assert not app.exception and text.PAGE_REGION not in links(app)
    assert text.REGION_ALONE in [element.value for element in app.markdown]


def test_a_page_builds_the_boards_of_its_own_plan_alone(nation, monkeypatch):
    built = []

    def build(store, plan_id, day):
        built.append(plan_id)
        return build_boards(store, plan_id, day)

    monkeypatch.setattr("dashboard.materials.build_boards", build)
    source.payload_of("overview", source.edition())
    assert built == [plan_id(0, 2023)]
    source.payload_of("compare", source.edition())
    assert sorted(built) == [plan_id(district, 2023) for district in range(4)]


def test_of_many_plans_the_same_district_stands_beside():
    plans = [{"plan_id": f"{code}-{year}", "region": f"{code}区"} for year in (2023, 2022) for code in "ABCD"]
    assert beside(plans, "B-2023") == ["B-2022"]
    assert beside(plans[:4], "B-2023") == ["A-2023", "C-2023", "D-2023"]
