"""Requests in the log: failures under the id that was shown, acts, no query, no address."""

import json

import pytest

from lake.log import close_log, open_log


@pytest.fixture
def logged(tmp_path):
    open_log(tmp_path, "server")
    yield lambda: [
        json.loads(line) for line in (tmp_path / "logs/server.log").read_text("utf-8").splitlines()
    ]
    close_log()


def test_a_failure_is_under_the_id_that_was_shown(client, logged):
    answer = client.get("/boom?token=geheim")
    [line] = [line for line in logged() if line["event"] == "request failed"]
    assert line["id"] == answer.json()["id"] == answer.headers["x-request-id"]
    assert (line["method"], line["path"]) == ("GET", "/boom")
    assert "geheim" not in json.dumps(logged())


def test_acts_are_written_down_and_reading_is_not(client, logged):
    client.get("/healthz")
    client.post("/account/login", data={"name": "张三", "password": "geheim"})
    [line] = logged()
    assert (line["event"], line["method"], line["path"]) == ("request", "POST", "/account/login")
    assert line["status"] >= 200 and "milliseconds" in line
    assert "张三" not in json.dumps(line, ensure_ascii=False)


def test_every_answer_has_an_id_of_its_own(client):
    assert client.get("/healthz").headers["x-request-id"] != client.get("/healthz").headers["x-request-id"]
