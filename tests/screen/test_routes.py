"""The addresses of the screen: page, data, nothing sent twice."""

import gzip
import io
import json
import re
from html import unescape
from types import SimpleNamespace
from urllib.parse import unquote

import orjson
import pytest
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import source
from dashboard.board.assets import BUNDLE
from dashboard.screen import routes
from lake.errors import BoardError
from lake.settings import read_settings
from lake.store import open_store


@pytest.fixture
def of_store(monkeypatch, forgotten):
    """From a store to a client of its screen."""

    def client_of(store):
        monkeypatch.setattr(source, "_store", lambda: store)
        routes._recent.clear()
        return TestClient(Starlette(routes=routes.ROUTES))

    return client_of


@pytest.fixture
def client(demo_store, of_store):
    return of_store(demo_store)


def test_the_page_carries_what_the_address_asks_for(client):
    answer = client.get("/screen?play=overview,%22%3Cscript%3E&every=30&theme=dark")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert '<html lang="zh-CN" data-theme="dark">' in answer.text
    wanted = json.loads(unescape(re.search(r'data-wanted="([^"]*)"', answer.text)[1]))
    assert (wanted["play"], wanted["every"]) == (["overview", '"<script>'], 30)
    assert "<script>" not in answer.text and "streamlit" not in answer.text.lower()
    assert f'data-bundle="{BUNDLE.path}"' in answer.text


def test_everything_the_page_loads_is_in_the_bundle(client):
    names = re.findall(rf'(?:src|href)="\./{BUNDLE.path}/([^"]+)"', client.get("/screen").text)
    assert len(names) >= 5
    for name in names:
        assert name in BUNDLE.plain
    modules = [name for name in BUNDLE.plain if name.startswith("screen/") and name.endswith(".js")]
    for name in modules:
        for found in re.findall(r'from "(\.{1,2}/[\w./-]+)"', BUNDLE.plain[name].decode()):
            folder = "screen/" if found.startswith("./") else ""
            assert folder + found.removeprefix("../").removeprefix("./") in BUNDLE.plain, (name, found)


def test_the_same_edition_is_not_sent_twice(client):
    first = client.get("/screen/data.json")
    assert first.status_code == 200
    assert first.json()["bundle"] == BUNDLE.path
    again = client.get("/screen/data.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_past_month_has_a_name_of_its_own_and_an_unknown_one_is_the_newest(client):
    newest, june, unknown = (
        client.get(f"/screen/data.json{query}") for query in ("", "?month=2023-06", "?month=1999-01")
    )
    assert newest.headers["etag"] != june.headers["etag"]
    assert june.json()["period"] == "2023-06"
    assert unknown.headers["etag"] == newest.headers["etag"]
    assert unknown.content == newest.content


def test_a_client_without_gzip_is_served(client):
    answer = client.get("/screen/data.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert orjson.loads(answer.content)["period"] == "2023-09"


def test_a_change_of_the_playlist_is_a_new_edition(client, tmp_path, monkeypatch):
    before = client.get("/screen/data.json").headers["etag"]
    file = tmp_path / "screens.toml"
    file.write_text('[default]\nplay = ["red"]\nevery = 7\n', encoding="utf-8")
    monkeypatch.setattr(routes, "FILE", file)
    monkeypatch.setattr(routes, "_FRESH_SECONDS", 0.0)  # the next poll, a moment later
    answer = client.get("/screen/data.json", headers={"If-None-Match": before})
    assert answer.json()["screens"] == {"default": {"play": ["red"], "every": 7}}


def test_polls_of_one_second_share_one_look_at_the_store(client, monkeypatch):
    etag = client.get("/screen/data.json").headers["etag"]
    looks = []
    answer = routes._answer
    monkeypatch.setattr(routes, "_answer", lambda request: looks.append(1) or answer(request))
    for seconds, expected in ((60.0, 0), (0.0, 1)):
        monkeypatch.setattr(routes, "_FRESH_SECONDS", seconds)
        assert client.get("/screen/data.json", headers={"If-None-Match": etag}).status_code == 304
        assert len(looks) == expected


def test_a_store_that_cannot_be_read_is_one_sentence(client, monkeypatch):
    def broken():
        raise BoardError("存储目录 /srv/board 中的数据文件已损坏。")

    store = SimpleNamespace(version=broken, settings=SimpleNamespace(catalog=""))
    monkeypatch.setattr(source, "_store", lambda: store)
    answer = client.get("/screen/data.json")
    assert answer.status_code == 503
    assert "请把编号告诉系统管理员" in answer.json()["error"] and "/srv" not in answer.text


def test_the_playlist_as_slides(client):
    answer = client.get("/screen/slides.pptx?play=red,overview,s1,u:区科学技术局,nothing")
    assert answer.status_code == 200
    assert "2023-09" in unquote(answer.headers["content-disposition"])
    deck = Presentation(io.BytesIO(answer.content))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert len(titles) == 5
    assert "滞后" in titles[1] and "项目建设" in titles[3] and titles[4] == "区科学技术局"
    everything = client.get("/screen/slides.pptx?play=overview,red,sections,ranking,landing")
    assert len(Presentation(io.BytesIO(everything.content)).slides) > 10


def test_an_empty_store_shows_a_calm_page(tmp_path, of_store):
    client = of_store(open_store(read_settings({"BOARD_HOME": str(tmp_path / "empty")})))
    assert client.get("/screen/data.json").json()["empty"] is True
    assert client.get("/screen/slides.pptx").status_code == 404


def test_a_plan_without_values_is_shown_as_far_as_it_goes(store_with_plan, of_store):
    found = of_store(store_with_plan).get("/screen/data.json").json()
    assert found["empty"] or len(found["rows"]) == 40


def test_the_data_is_compressed_once(client):
    assert client.get("/screen/data.json").headers["content-encoding"] == "gzip"
    edition = source.edition()
    assert gzip.decompress(routes._prepared(edition.version, edition.day, "", routes._stamp()))
