"""Reminders to units: who is asked for what (催报, 督办), and the sending of it by apprise."""

import datetime as dt
import hashlib
import logging
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import apprise

from domain.letters import LetterKind
from domain.roles import Action, Actor, require
from lake.errors import BoardError
from lake.settings import PROJECT
from lake.store import Store
from reports.letters import compose_letter, units_asked
from reports.material import Material
from reports.reminder_book import Fate, claim, fates, settle
from reports.reporting import reminder as missing_text
from reports.wording import reminders as words

CONFIG = "reminders.toml"


@dataclass(frozen=True)
class Config:
    """Addresses by unit, and the pauses between tries in seconds."""

    units: Mapping[str, tuple[str, ...]]
    retry_seconds: tuple[float, ...] = (2, 10)


@dataclass(frozen=True)
class Message:
    """One text for one address. ``address`` holds keys, is never shown or kept; ``shown`` is for people."""

    unit: str
    title: str
    text: str
    address: str
    shown: str

    @property
    def key(self) -> str:
        """The same words to the same address are the same message."""
        parts = "\n".join((self.unit, self.title, self.text, self.address))
        return hashlib.sha256(parts.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Outcome:
    """What became of a message: a word for people, and how often it was tried."""

    message: Message
    word: str
    tries: int = 0


def read_config(home: Path, path: Path | None = None) -> Config:
    """The addresses: of ``path``, else of BOARD_HOME, else of data/ (none there).

    Raises BoardError for a file that cannot be used, naming what is wrong with it.
    """
    chosen = path or next((p for p in (home / CONFIG, PROJECT / "data" / CONFIG) if p.exists()), None)
    if chosen is None:
        return Config({})
    try:
        content = tomllib.loads(chosen.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BoardError(words.BAD_CONFIG.format(path=chosen, reason=error)) from error
    units = content.get("units", {})
    seconds = content.get("retry_seconds", [2, 10])
    if not isinstance(units, dict) or not all(_are_texts(own) for own in units.values()):
        raise BoardError(words.BAD_CONFIG.format(path=chosen, reason=words.BAD_UNITS))
    if not isinstance(seconds, list) or not all(type(s) in (int, float) and 0 <= s <= 600 for s in seconds):
        raise BoardError(words.BAD_CONFIG.format(path=chosen, reason=words.BAD_SECONDS))
    return Config({unit: tuple(own) for unit, own in units.items()}, tuple(seconds))


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def messages(material: Material, config: Config) -> Iterator[tuple[str, Message | None]]:
    """Every unit with something to be told, with its messages; None where it has no address.

    Raises BoardError for a unit of the file that is not on the board, and an address that is none.
    """
    known = units_asked(material)
    for unit in config.units:
        if unit not in known:
            raise BoardError(words.UNKNOWN_UNIT.format(unit=unit))
    shown = {(unit, at): _shown(unit, address)
             for unit, own in config.units.items() for at, address in enumerate(own)}  # fmt: skip
    for unit in known:
        for title, text in _texts(material, unit):
            own = config.units.get(unit, ())
            if not own:
                yield unit, None
            for at, address in enumerate(own):
                yield unit, Message(unit, title, text, address, shown[unit, at])


def _texts(material: Material, unit: str) -> Iterator[tuple[str, str]]:
    place = [month.period for month in material.reporting.months].index(material.board["period"])
    demo = material.board["is_demo"]
    if unit in material.reporting.rows and (text := missing_text(material.reporting, place, unit)):
        yield words.title(words.MISSING, demo), text
    letter = compose_letter(material, unit)
    if letter and letter.kind is not LetterKind.BLUE and letter.notice.table:
        yield words.title(str(letter.kind), demo), words.letter_text(material, unit, letter.notice.table.rows)


def _shown(unit: str, address: str) -> str:
    plugin = apprise.Apprise.instantiate(address)
    if plugin is None:
        raise BoardError(words.BAD_ADDRESS.format(unit=unit, scheme=address.split(":")[0]))
    return plugin.url(privacy=True).split("?")[0]


def deliver(
    store: Store,
    actor: Actor,
    outgoing: Iterable[Message],
    now: Callable[[], dt.datetime],
    retry_seconds: Sequence[float],
    *,
    is_again: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Outcome]:
    """Send what has not been sent, one after the other; each outcome is on record before it is told.

    Raises ForbiddenError for a role that may not remind.
    """
    require(actor, Action.REMIND)
    # The library prints addresses with their keys when a server answers badly.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    for message in outgoing:
        detail = words.detail(message.unit, message.title, message.shown)
        before = fates(store).get(message.key)
        if not claim(store, actor, message.key, detail, now(), is_again=is_again):
            yield Outcome(message, words.SENT_BEFORE if before is Fate.SENT else words.UNKNOWN)
            continue
        is_sent, tries = _send(message, retry_seconds, sleep)
        fate, word = (Fate.SENT, words.SENT) if is_sent else (Fate.FAILED, words.FAILED)
        settle(store, actor, message.key, fate, words.result(detail, word, tries), now())
        yield Outcome(message, word, tries)


def preview(store: Store, outgoing: Iterable[Message]) -> Iterator[Outcome]:
    """What sending would do now."""
    known = fates(store)
    for message in outgoing:
        fate = known.get(message.key)
        yield Outcome(
            message, {Fate.SENT: words.SENT_BEFORE, Fate.STARTED: words.UNKNOWN}.get(fate, words.WOULD)
        )


def _send(
    message: Message, retry_seconds: Sequence[float], sleep: Callable[[float], None]
) -> tuple[bool, int]:
    target = apprise.Apprise()
    target.add(message.address)
    for tries, pause in enumerate((*retry_seconds, None), start=1):
        if target.notify(title=message.title, body=message.text):
            return True, tries
        if pause is not None:
            sleep(pause)
    return False, tries
