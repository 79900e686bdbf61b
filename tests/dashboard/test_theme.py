"""Colours that can be read, told apart, and are the same in Streamlit's configuration."""

import tomllib
from pathlib import Path

import pytest

from dashboard import theme

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
LIGHTS = ("green", "yellow", "red", "grey")


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["page", "paper", "raised"])
@pytest.mark.parametrize("colour", [*LIGHTS, "ink", "muted", "accent"])
def test_contrast(scheme, ground, colour):
    assert contrast(scheme[colour], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_on_the_bars_can_be_read(scheme):
    assert all(contrast(scheme["paper"], scheme[light]) >= 4.5 for light in LIGHTS)
    assert contrast(scheme["ink"], scheme["track"]) >= 4.5


def test_each_light_has_its_own_shape():
    assert len({theme.SHAPES[light] for light in LIGHTS}) == 4


def test_recolouring_is_unambiguous():
    assert set(theme.LIGHT) == set(theme.DARK)
    assert len(theme.dark_of()) == len(theme.LIGHT)


@pytest.mark.parametrize(("name", "scheme"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_streamlit_wears_the_same_colours(name, scheme):
    configured = CONFIG["theme"][name]
    assert configured["backgroundColor"] == scheme["page"]
    assert configured["secondaryBackgroundColor"] == scheme["paper"]
    assert configured["textColor"] == scheme["ink"]
    assert configured["primaryColor"] == configured["linkColor"] == scheme["accent"]
    assert configured["borderColor"] == scheme["line"]
