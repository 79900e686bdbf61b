"""The addresses of the screen: page, data, nothing sent twice."""

import gzip
import json
import re
from html import unescape
from types import SimpleNamespace

import orjson
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import source
from dashboard.board.assets import BUNDLE
from dashboard.screen import routes
from lake.errors import BoardError


@pytest.fixture
def client(demo_store, monkeypatch):
    monkeypatch.setattr(source, "_store", lambda: demo_store)
    source._materials.clear()
    routes._prepared.clear()
    return TestClient(Starlette(routes=routes.ROUTES))


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
    answer = client.get("/screen/data.json", headers={"If-None-Match": before})
    assert answer.json()["screens"] == {"default": {"play": ["red"], "every": 7}}


def test_a_store_that_cannot_be_read_is_one_sentence(client, monkeypatch):
    def broken():
        raise BoardError("数据暂时无法读取。")

    monkeypatch.setattr(source, "_store", lambda: SimpleNamespace(version=broken))
    answer = client.get("/screen/data.json")
    assert (answer.status_code, answer.json()) == (503, {"error": "数据暂时无法读取。"})


def test_an_empty_store_shows_a_calm_page(store_with_plan, monkeypatch):
    monkeypatch.setattr(source, "_store", lambda: store_with_plan)
    source._materials.clear()
    routes._prepared.clear()
    client = TestClient(Starlette(routes=routes.ROUTES))
    assert client.get("/screen/data.json").json()["empty"] is True


def test_the_data_is_compressed_once(client):
    assert client.get("/screen/data.json").headers["content-encoding"] == "gzip"
    edition = source.edition()
    assert gzip.decompress(routes._prepared(edition.version, edition.day, "", routes._stamp()))
