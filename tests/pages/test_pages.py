"""Each page through the frame, without a browser: what it hands to the component equals the board."""

import gzip
import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import source, text, who, wording
from domain.roles import ANONYMOUS, Actor, Role
from lake.settings import read_settings
from lake.store import open_store

ROOT = Path(__file__).parents[2]
MAIN = str(ROOT / "dashboard" / "main.py")
PAGES = source.PAGES


@pytest.fixture
def demo(home, demo_home):
    shutil.copytree(demo_home, home)
    return home


def run(page):
    app = AppTest.from_file(MAIN, default_timeout=30).run()
    return app if page == "overview" else app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def payload(app):
    """What the page's own component got; the masthead's search box is one too."""
    sent = [json.loads(gzip.decompress(part.proto.bytes)) for part in app.get("bidi_component")]
    return next(content for content in sent if content["page"] != "search")


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_exactly_the_board(demo, page):
    app = run(page)
    assert not app.exception
    sent = payload(app)
    assert sent["page"] == page
    boards = source.boards(source.edition())
    assert list(sent["months"]) == list(boards)
    for period, board in boards.items():
        for row in board["indicators"]:
            shown = sent["months"][period]["rows"][row["indicator_id"]]
            assert shown["actual"] == wording.with_unit(row["actual"], row["unit"])
            assert shown["status"] == row["status"]


@pytest.mark.parametrize("page", PAGES)
def test_demonstration_data_is_labelled_on_every_page(demo, page):
    assert any(text.DEMO_NAME in str(element.proto.body) for element in run(page).get("html"))


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_says_what_to_do(home, page):
    app = run(page)
    assert not app.exception
    assert app.subheader[0].value == text.STORE_MISSING_TITLE
    assert not app.get("bidi_component")


def test_a_plan_without_values_has_its_board_all_the_same(home, plan_home):
    shutil.copytree(plan_home, home)
    app = run("overview")
    assert not app.exception and not app.error and not app.subheader
    [board] = source.boards(source.edition()).values()
    assert (board["period"], board["updated_at"], board["is_demo"]) == ("2023-01", None, False)
    assert board["counts"]["grey"] == 40


def test_settings_that_cannot_be_used_are_said_in_one_sentence(home, monkeypatch):
    monkeypatch.setenv("BOARD_CATALOG", "mysql:somewhere")
    app = run("overview")
    assert not app.exception
    assert "请把编号告诉系统管理员" in app.error[0].value


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_where_a_broken_store_lies_is_told_to_whoever_can_mend_it(demo, home, monkeypatch, role):
    monkeypatch.setattr(who, "now", lambda: Actor("某人", role) if role else ANONYMOUS)
    for file in (home / "gen").glob("*.duckdb"):
        file.write_bytes(b"torn")
    app = run("overview")
    assert not app.exception
    [error] = app.error
    assert (str(home) in error.value) == (role is Role.ADMIN)
    assert "编号" in error.value


def test_a_page_is_built_once_an_edition(demo):
    edition = source.edition()
    assert source.payload_of("units", edition) is source.payload_of("units", edition)


def test_a_new_version_is_a_new_edition(demo):
    before = source.edition()
    store = open_store(read_settings())
    store.write(lambda transaction: None)
    assert source.edition() != before


def test_a_catalogue_is_asked_once_a_second_however_many_ask(home, monkeypatch):
    asked, now = [], [100.2]

    class Remote:
        settings = SimpleNamespace(catalog="postgres:host=db")

        def version(self):
            asked.append(now[0])
            return len(asked)

    monkeypatch.setattr(source, "_store", Remote)
    monkeypatch.setattr(source.time, "monotonic", lambda: now[0])
    assert [source._version() for _ in range(5)] == [1] * 5
    now[0] = 101.1
    assert source._version() == 2
    assert asked == [100.2, 101.1]
