"""What a screen shows: named lists in data/screens.toml, or a list in the address.

Whether a page exists depends on the plan of the day, so names are only collected here; the browser leaves out
those it has no page for and says so in one sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dashboard.screen import text
from lake.settings import PROJECT

FILE = PROJECT / "data" / "screens.toml"
DEFAULT = "default"
LEAST_SECONDS, MOST_SECONDS = 5, 3600
MOST_PAGES = 60
_LONGEST_NAME = 40
_FULL_WIDTH_COMMA = "\N{FULLWIDTH COMMA}"
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Playlist:
    """Names of pages in order, and how many seconds each stays; `sections` stands for every section."""

    play: tuple[str, ...]
    every: int


# Used where the file cannot be: a wall must not go dark over a misplaced comma.
BUILT_IN = Playlist(("overview", "red", "sections", "due"), 20)


@dataclass(frozen=True)
class Screens:
    """The lists of the file by name, and what is wrong with it in one sentence (empty: nothing)."""

    lists: Mapping[str, Playlist]
    problem: str = ""


@dataclass(frozen=True)
class Wanted:
    """What an address asks for; None where it says nothing. `problems` are sentences to show."""

    screen: str
    play: tuple[str, ...] | None
    every: int | None
    theme: str | None
    month: str | None
    problems: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """As JSON for the page."""
        return asdict(self)


def read_screens(path: Path = FILE) -> Screens:
    """The file's lists; with anything wrong in it, the built-in one and the reason."""
    try:
        return Screens(_lists(tomllib.loads(path.read_text("utf-8"))))
    except tomllib.TOMLDecodeError as error:
        reason = _toml_reason(error)
    except (OSError, UnicodeDecodeError):
        reason = text.UNREADABLE
    except ValueError as error:
        reason = str(error)
    return Screens({DEFAULT: BUILT_IN}, text.PROBLEM_FILE.format(reason=reason))


def from_address(query: Mapping[str, str], screens: Screens) -> Wanted:
    """in: the query of /screen (play, every, screen, theme, month); out: what of it can be used."""
    problems = [screens.problem] if screens.problem else []
    screen = query.get("screen") or DEFAULT
    if screen not in screens.lists:
        problems.append(text.PROBLEM_SCREEN.format(value=screen[:_LONGEST_NAME]))
        screen = DEFAULT
    play = _names(query.get("play", ""))
    if len(play) > MOST_PAGES:
        problems.append(text.PROBLEM_LONG.format(most=MOST_PAGES))
    theme = query.get("theme") or None
    if theme not in (None, *THEMES):
        problems.append(text.PROBLEM_THEME.format(value=theme[:_LONGEST_NAME]))
        theme = None
    every = _seconds(query.get("every", ""), screens.lists[screen].every, problems)
    return Wanted(
        screen, tuple(play[:MOST_PAGES]) or None, every, theme, query.get("month") or None, tuple(problems)
    )


def _names(value: str) -> list[str]:
    # Full-width commas too: the address is typed by people.
    parts = value.replace(_FULL_WIDTH_COMMA, ",").replace(text.UNIT_SEPARATOR, ",").split(",")
    return [part.strip()[:_LONGEST_NAME] for part in parts if part.strip()]


def _seconds(value: str, usual: int, problems: list[str]) -> int | None:
    if not value:
        return None
    if value.isascii() and value.isdigit() and LEAST_SECONDS <= int(value[:9]) <= MOST_SECONDS:
        return int(value)
    limits = {"least": LEAST_SECONDS, "most": MOST_SECONDS}
    problems.append(text.PROBLEM_EVERY.format(value=value[:_LONGEST_NAME], every=usual, **limits))
    return None


def _lists(content: Mapping[str, Any]) -> dict[str, Playlist]:
    """Raises ValueError with the beginning of one Chinese sentence."""
    lists = {}
    for name, table in content.items():
        if not isinstance(table, dict):
            raise ValueError(text.NOT_A_TABLE.format(name=name))
        play = table.get("play")
        if not isinstance(play, list) or not play or not all(isinstance(one, str) and one for one in play):
            raise ValueError(text.NOT_A_LIST.format(name=name))
        every = table.get("every", BUILT_IN.every)
        if type(every) is not int or not LEAST_SECONDS <= every <= MOST_SECONDS:
            limits = {"least": LEAST_SECONDS, "most": MOST_SECONDS}
            raise ValueError(text.NOT_SECONDS.format(name=name, **limits))
        lists[name] = Playlist(tuple(play[:MOST_PAGES]), every)
    if DEFAULT not in lists:
        raise ValueError(text.NO_DEFAULT)
    return lists


def _toml_reason(error: tomllib.TOMLDecodeError) -> str:
    line = str(error).rpartition("(at line ")[2].partition(",")[0]
    return text.NOT_TOML.format(line=line) if line.isdigit() else text.NOT_TOML_ANYWHERE
