"""Settings: what is refused, and that nothing dangerous is on by default."""

import tomllib

import pytest

from lake.errors import BoardError
from lake.settings import PROJECT
from server.settings import ServerSettings, read_server_settings


def test_defaults():
    assert read_server_settings({}) == ServerSettings()
    settings = ServerSettings()
    assert settings.is_public
    assert (settings.identity_header, settings.trusted_proxies) == ("", ())


def test_all_of_them():
    settings = read_server_settings(
        {
            "BOARD_PUBLIC": "0",
            "BOARD_TRUSTED_PROXIES": "127.0.0.1, 10.1.0.0/16,::1",
            "BOARD_IDENTITY_HEADER": "X-Remote-User",
            "BOARD_TLS": "1",
            "BOARD_FRAME_ANCESTORS": "'self' https://oa.example.gov.cn",
            "BOARD_SESSION_IDLE_MINUTES": "15",
            "BOARD_SESSION_HOURS": "4",
        }
    )
    assert not settings.is_public
    assert settings.identity_header == "x-remote-user"
    assert settings.has_tls is True
    assert (settings.idle_seconds, settings.absolute_seconds) == (900, 14400)
    addresses = ("10.1.2.3", "::1", "10.2.0.1", "", "unix")
    assert [settings.is_trusted_proxy(address) for address in addresses] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"BOARD_PUBLIC": "yes"}, "BOARD_PUBLIC"),
        ({"BOARD_TLS": "on"}, "BOARD_TLS"),
        ({"BOARD_TRUSTED_PROXIES": "proxy.local"}, "BOARD_TRUSTED_PROXIES"),
        ({"BOARD_IDENTITY_HEADER": "X-Remote-User"}, "BOARD_TRUSTED_PROXIES"),
        ({"BOARD_IDENTITY_HEADER": "X User", "BOARD_TRUSTED_PROXIES": "::1"}, "BOARD_IDENTITY_HEADER"),
        ({"BOARD_FRAME_ANCESTORS": "*; script-src *"}, "BOARD_FRAME_ANCESTORS"),
        ({"BOARD_FRAME_ANCESTORS": "a\nb"}, "BOARD_FRAME_ANCESTORS"),
        ({"BOARD_SESSION_HOURS": "0"}, "BOARD_SESSION_HOURS"),
        ({"BOARD_SESSION_IDLE_MINUTES": "½"}, "BOARD_SESSION_IDLE_MINUTES"),
        ({"BOARD_TRUSTED_PROXIES": "::1", "FORWARDED_ALLOW_IPS": "*"}, "FORWARDED_ALLOW_IPS"),
    ],
)
def test_what_cannot_be_used_is_named(environ, name):
    with pytest.raises(BoardError, match=name):
        read_server_settings(environ)


def test_streamlit_is_set_the_safe_way():
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["trustedUserHeaders"] == {"X-Board-Visitor": "visitor"}
    assert config["client"]["showErrorDetails"] == "none"
    assert config["server"].get("enableXsrfProtection", True) is True
    assert config["server"].get("enableAgentApi", False) is False
    assert config["server"]["maxUploadSize"] <= 50
