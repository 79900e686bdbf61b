"""Security headers on every answer, also on refusals and errors; errors tell nothing of the code."""

import pytest

from server.headers import content_security_policy, inline_scripts
from tests.server.conftest import client_of

ADDRESSES = """
    / /units /account/login /account/setup?token=x /healthz /metrics /api/v1/nothing /api/v1/openapi.json
    /static/x.js
""".split()


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_answer_has_them(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "object-src 'none'" in policy or "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[-1].split(";")[0]
    assert "strict-transport-security" not in headers


def test_a_refused_upload_has_them_too(client):
    assert "content-security-policy" in client.put("/_stcore/upload_file/s/f").headers


def test_under_tls_the_browser_is_told_to_stay(open_door):
    assert "max-age" in client_of(open_door(has_tls=True)).get("/").headers["strict-transport-security"]


def test_frame_ancestors_by_setting(open_door):
    client = client_of(open_door(frame_ancestors="https://oa.example.gov.cn"))
    assert "frame-ancestors https://oa.example.gov.cn" in client.get("/").headers["content-security-policy"]
    assert "frame-ancestors 'self'" in client_of(open_door()).get("/").headers["content-security-policy"]
    # The log-in form never, whoever may frame the board.
    assert "frame-ancestors 'none'" in client.get("/account/login").headers["content-security-policy"]


@pytest.mark.parametrize("host", ["x; script-src *", "a b", "", "x'y", "x\ty"])
def test_a_host_header_cannot_write_into_the_policy(host):
    policy = content_security_policy([], host, "'self'")
    assert "connect-src 'self';" in policy
    assert policy.count("script-src") == 1


def test_streamlits_inline_script_is_named_by_its_hash():
    from pathlib import Path

    from streamlit import file_util

    html = (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")
    assert len(inline_scripts(html)) == html.count("<script>") >= 1


def test_an_error_shows_nothing_of_the_code(client):
    answer = client.get("/boom")
    assert answer.status_code == 500
    told = answer.json()
    assert told.keys() == {"error", "id"}
    assert told["id"] and f"编号 {told['id']}" in told["error"]
    assert answer.headers["x-request-id"] == told["id"]
