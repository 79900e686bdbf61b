"""The server notices that it does not keep up, says so, and recovers."""

import asyncio
import time

import pytest
from prometheus_client import generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server import pulse, text
from server.patience import RETRY_SECONDS, Patience
from server.pulse import BEATS, LATE_SECONDS, RECENT_SECONDS, WAIT_SECONDS, WAITS, Pulse

HTML = {"accept": "text/html,*/*"}


@pytest.fixture
def said(monkeypatch):
    found = []
    monkeypatch.setattr(pulse.log, "warning", lambda event, **_about: found.append(event))
    monkeypatch.setattr(pulse.log, "info", lambda event, **_about: found.append(event))
    return found


@pytest.fixture
def client(door):
    async def answer(_request):
        return PlainTextResponse("figures")

    return TestClient(
        Starlette(
            routes=[Route("/{path:path}", answer, methods=["GET", "POST"])],
            middleware=[Middleware(Patience, door=lambda: door)],
        )
    )


def tire(door):
    for _ in range(BEATS):
        door.pulse.beat(2 * LATE_SECONDS[0])


def test_one_long_pause_is_no_overload(door, said):
    for late in [0.0] * BEATS + [30.0, 30.0] + [0.0] * BEATS:
        door.pulse.beat(late)
        assert not door.pulse.is_overloaded
    assert said == []


def test_overload_is_said_once_and_so_is_its_end(door, said):
    tire(door)
    tire(door)
    assert door.pulse.is_overloaded
    assert said == ["server overloaded"]
    assert b"board_loop_delay_seconds 1.0" in generate_latest(door.metrics.registry)
    for _ in range(BEATS):
        door.pulse.beat(0.2)
    assert door.pulse.is_overloaded, "half well is not well: it would go to and fro"
    for _ in range(BEATS):
        door.pulse.beat(0.0)
    assert not door.pulse.is_overloaded
    assert said == ["server overloaded", "server keeps up again"]


def test_pages_opened_anew_are_put_off_and_come_by_themselves(door, client, said):
    assert client.get("/sections", headers=HTML).text == "figures"
    tire(door)
    answer = client.get("/sections", headers=HTML)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == str(RETRY_SECONDS)
    assert f'content="{RETRY_SECONDS}"' in answer.text
    assert "自动重试" in answer.text
    assert "figures" not in answer.text
    assert b"board_put_off_total 1.0" in generate_latest(door.metrics.registry)
    for _ in range(2 * BEATS):
        door.pulse.beat(0.0)
    assert client.get("/sections", headers=HTML).text == "figures"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/account/login", HTML),
        ("/api/v1/board.json", HTML),
        ("/healthz", HTML),
        ("/metrics", HTML),
        ("/_stcore/health", {}),
        ("/board-assets/1/board.js", {}),
        ("/screen/data.json", {"accept": "application/json"}),
    ],
)
def test_what_is_open_goes_on(door, client, said, path, headers):
    tire(door)
    assert client.get(path, headers=headers).status_code == 200


def test_waits_of_seconds_are_an_overload_until_they_do_not(door, said):
    now = [0.0]
    found = Pulse(door.metrics.loop_delay, door.metrics.wait, clock=lambda: now[0])

    def run(seconds, times):
        for _ in range(times):
            found.waited(seconds)
        found.beat(0.0)

    run(2 * WAIT_SECONDS[0], WAITS - 1)
    assert not found.is_overloaded, "a few large files are none"
    run(0.01, WAITS)
    assert not found.is_overloaded
    run(2 * WAIT_SECONDS[0], 2 * WAITS)
    assert found.is_overloaded
    run(WAIT_SECONDS[0] / 2, 2 * WAITS)
    assert found.is_overloaded
    now[0] += RECENT_SECONDS + 1
    run(0.01, 1)
    assert not found.is_overloaded
    assert said == ["server overloaded", "server keeps up again"]


def test_a_blocked_loop_is_noticed(door, said, monkeypatch):
    monkeypatch.setattr(pulse, "BEAT_SECONDS", 0.001)
    monkeypatch.setattr(pulse, "LATE_SECONDS", (0.005, 0.001))

    async def run():
        watching = asyncio.create_task(door.pulse.watch())
        while not door.pulse.is_overloaded:
            time.sleep(0.02)
            await asyncio.sleep(0.0005)
        watching.cancel()

    asyncio.run(asyncio.wait_for(run(), 20))
    assert said == ["server overloaded"]


def test_the_sentence_is_whole():
    assert "{" not in text.PUT_OFF.format(seconds=RETRY_SECONDS)
