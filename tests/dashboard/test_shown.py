"""Which edition a reader sees, and what is prepared for the next one."""

import asyncio
import datetime as dt

import pytest

from dashboard import shown, source
from dashboard.source import Edition
from dashboard.succession import Succession
from dashboard.web import warmup

DAY = dt.date(2023, 11, 1)
OLD, NEW = Edition(1, DAY), Edition(2, DAY)


@pytest.fixture
def board(monkeypatch, forgotten):
    """OLD is shown, NEW is the newest and never gets ready."""
    told = {"newest": OLD, "asked": []}
    line = Succession(lambda _edition: None)
    monkeypatch.setattr(line, "_follow", lambda _edition: None)
    monkeypatch.setattr(shown, "_succession", lambda: line)
    monkeypatch.setattr(shown.st, "session_state", {})
    monkeypatch.setattr(source, "edition", lambda: told["newest"])

    def asked(*what):
        told["asked"].append(what)
        return None if "no-such-plan" in what else b"figures"

    monkeypatch.setattr(source, "payload_of", asked)
    monkeypatch.setattr(source, "region_payload", lambda edition: asked("region", edition))
    monkeypatch.setattr(source, "has_region", lambda _edition: False)
    assert shown.edition() == OLD
    told["newest"] = NEW
    return told


def test_readers_keep_the_former_edition_until_the_newest_is_ready(board):
    assert shown.edition() == shown.ready() == OLD


def test_who_has_seen_the_newest_on_a_form_is_shown_no_older_one(board):
    assert shown.seen() == NEW
    assert shown.edition() == NEW
    assert shown.ready() == OLD


def test_what_was_asked_for_lately_is_prepared_of_the_next_edition(board, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(shown.time, "monotonic", lambda: now[0])
    others = []
    monkeypatch.setattr(shown, "_others", [others.append])
    shown.payload_of("tasks", OLD)
    now[0] = shown.ASKED_SECONDS + 1
    shown.payload_of("units", OLD)
    shown.payload_of("units", OLD, "another-2023")
    shown.region_payload(OLD)
    board["asked"].clear()
    shown._prepare(NEW)
    assert sorted(board["asked"], key=str) == sorted(
        [("units", NEW, ""), ("units", NEW, "another-2023"), ("region", NEW)], key=str
    )
    assert others == [NEW]


def test_plans_that_addresses_make_up_are_not_remembered(board):
    for page in ("overview", "search"):
        assert shown.payload_of(page, OLD, "no-such-plan") is None
    assert shown._asked() == {}


def test_no_more_plans_are_prepared_than_are_kept(board, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(shown.time, "monotonic", lambda: now[0])
    for number in range(source.KEPT_PLANS + 3):
        now[0] += 1
        shown.payload_of("overview", OLD, f"plan-{number}")
    found = {plan_id for _, plan_id in shown._lately()}
    assert found == {f"plan-{number}" for number in range(3, source.KEPT_PLANS + 3)}


def test_a_newer_edition_is_prepared_whether_or_not_anybody_asks(monkeypatch):
    asked = []

    def ready():
        asked.append(len(asked))
        if len(asked) == 2:
            raise OSError("the disk is away for a moment")

    monkeypatch.setattr(warmup, "FOLLOW_SECONDS", 0.01)
    monkeypatch.setattr(warmup, "_prepare", lambda: None)
    monkeypatch.setattr(warmup.gc, "freeze", lambda: None)
    monkeypatch.setattr(shown, "ready", ready)

    async def serve():
        async with warmup.lifespan(None):
            while len(asked) < 4:
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(serve(), 20))
    assert len(asked) >= 4
