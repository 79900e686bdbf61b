"""Log-in at an identity provider: roles from claims, our own session, no way in with what is not genuine."""

import base64
import json
import time

import pytest
from joserfc.jwk import RSAKey

from domain.roles import Role
from lake.errors import BoardError
from server.identity import COOKIE
from server.oidc_settings import OidcSettings, read_oidc_settings
from tests.server.conftest import ADMIN, UNIT, add_account, client_of
from tests.server.provider import CLIENT, Provider

ROLES = {"督查室": "office", "填报": "analyst", "信息中心": "admin"}


@pytest.fixture(scope="module")
def one_provider():
    with Provider() as provider:
        yield provider


@pytest.fixture
def provider(one_provider):
    one_provider.claims = {"preferred_username": "张三", "groups": ["全体", "督查室"]}
    one_provider.signing_key = one_provider.key
    return one_provider


@pytest.fixture
def door(open_door, provider):
    door = open_door()
    door.oidc_settings = OidcSettings(
        f"{provider.issuer}/.well-known/openid-configuration",
        *CLIENT,
        "http://board.test/account/oidc/callback",
        roles=ROLES,
    )
    return door


def go(client, provider, target="/units", **changed):
    """Through the provider and back; the last answer."""
    away = client.get("/account/oidc", params={"next": target}, follow_redirects=False)
    assert away.status_code == 303
    back = provider.authorize(away.headers["location"]) | changed
    return client.get("/account/oidc/callback", params=back, follow_redirects=False)


def test_in_by_the_provider(door, client, provider):
    answer = go(client, provider)
    assert answer.status_code == 200
    assert 'content="0;url=/units"' in answer.text
    assert "SameSite=strict" in next(c for c in answer.headers.get_list("set-cookie") if c.startswith(COOKIE))
    page = client.get("/account/me").text
    assert "张三" in page and "督查室" in page
    # Nobody sets a password for an account of the provider's.
    assert "修改密码" not in page


def test_the_log_in_form_offers_it_only_where_there_is_one(door, client, open_door):
    assert "统一身份认证" in client.get("/account/login").text
    bare = open_door()
    bare.oidc_settings = None
    assert "统一身份认证" not in client_of(bare).get("/account/login").text
    assert client_of(bare).get("/account/oidc").status_code == 404


def test_units_of_an_analyst_come_along(door, client, provider):
    provider.claims = {"preferred_username": "李四", "groups": "填报", "department": UNIT}
    assert go(client, provider).status_code == 200
    account = door.accounts.find("李四")
    assert (account.role, account.units) == (Role.ANALYST, {UNIT})


def test_a_changed_role_counts_from_the_next_log_in(door, client, provider):
    go(client, provider)
    provider.claims = {"preferred_username": "张三", "groups": ["信息中心"]}
    go(client, provider)
    assert door.accounts.find("张三").role is Role.ADMIN


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "王五", "groups": ["全体"]},
        {"preferred_username": "王五"},
        {"groups": ["督查室"]},
        {"preferred_username": "王五", "groups": ["填报"]},
    ],
)
def test_without_a_role_nobody_comes_in(door, client, provider, claims):
    provider.claims = claims
    assert go(client, provider).status_code == 403
    assert door.accounts.find("王五") is None
    assert COOKIE not in client.cookies


def refused(client, provider, **changed):
    answer = go(client, provider, **changed)
    assert answer.status_code == 403
    assert COOKIE not in client.cookies


def test_an_answer_nobody_asked_for(door, client, provider):
    refused(client, provider, state="another")
    refused(client, provider, code="guessed")
    assert client.get("/account/oidc/callback?code=x&state=y").status_code == 403
    assert client.get("/account/oidc/callback?error=access_denied").status_code == 403


def test_an_answer_brought_by_another_browser(door, client, provider):
    """Otherwise somebody could log a victim in as himself and read what the victim sends."""
    away = client.get("/account/oidc", follow_redirects=False)
    back = provider.authorize(away.headers["location"])
    assert client_of(door).get("/account/oidc/callback", params=back).status_code == 403


def test_an_answer_comes_once_and_in_time(door, client, provider, clock):
    away = client.get("/account/oidc", follow_redirects=False)
    back = provider.authorize(away.headers["location"])
    clock.forward(600)
    assert client.get("/account/oidc/callback", params=back).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"aud": "another-client"},
        {"exp": int(time.time()) - 3600},
        {"nonce": "another"},
        {"nonce": None},
    ],
    ids=["issuer", "audience", "expired", "another nonce", "no nonce"],
)
def test_a_token_for_something_else(door, client, provider, claims):
    provider.claims |= claims
    refused(client, provider)


def test_a_token_signed_by_somebody_else(door, client, provider):
    provider.signing_key = RSAKey.generate_key(2048, parameters={"kid": "one"})
    refused(client, provider)


def test_a_token_that_is_not_signed(door, client, provider, monkeypatch):
    def unsigned(header, claims, _key):
        parts = ({"alg": "none"}, claims)
        return (
            ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts)
            + "."
        )

    monkeypatch.setattr("tests.server.provider.jwt.encode", unsigned)
    refused(client, provider)


def test_a_local_account_is_not_taken_over_by_its_name(door, client, provider):
    add_account(door, "张三", "admin")
    refused(client, provider)
    assert door.accounts.find("张三").role is Role.ADMIN


def test_a_shut_account_stays_shut(door, client, provider):
    go(client, provider)
    client.cookies.clear()
    door.accounts.set_enabled(ADMIN, "张三", False, door.now())
    refused(client, provider)


def test_a_provider_that_does_not_answer(door, client):
    door.oidc_settings = OidcSettings("http://127.0.0.1:9/", *CLIENT, "http://board.test/", roles=ROLES)
    answer = client.get("/account/oidc", follow_redirects=False)
    assert (answer.status_code, "暂时无法连接" in answer.text) == (403, True)


def test_settings_from_the_secrets_file(tmp_path):
    path = tmp_path / "secrets.toml"
    assert read_oidc_settings(path) is None
    path.write_text("[oidc\n")
    with pytest.raises(BoardError, match="TOML"):
        read_oidc_settings(path)
    path.write_text("[other]\n")
    assert read_oidc_settings(path) is None
    path.write_text('[oidc]\nserver_metadata_url = "https://id/x"\n')
    with pytest.raises(BoardError, match="client_id"):
        read_oidc_settings(path)
    whole = '[oidc]\nserver_metadata_url = "u"\nclient_id = "c"\nclient_secret = "s"\nredirect_uri = "r"\n'
    path.write_text(whole + '[oidc.roles]\n"督查室" = "office"\n', "utf-8")
    assert read_oidc_settings(path).roles == {"督查室": "office"}
    path.write_text(whole + '[oidc.roles]\n"督查室" = "boss"\n', "utf-8")
    with pytest.raises(BoardError, match="boss"):
        read_oidc_settings(path)
