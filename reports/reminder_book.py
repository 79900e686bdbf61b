"""Which reminders were sent, to whom, when, with what result: rows of the audit log, so that none goes twice.

Before a message leaves, a row says that it is about to; after, a row says how it went. A run that dies in
between leaves a message whose fate nobody knows: it is shown and not sent again by itself.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.roles import Action, Actor
from lake.audit import entry_of, record
from lake.errors import Unchanged
from lake.plans import Reader
from lake.store import Store
from lake.transaction import Transaction

_KIND = "reminder"


class Fate(StrEnum):
    """How a message stands; the words of the log's subjects."""

    STARTED = "started"
    SENT = "sent"
    FAILED = "failed"


# Of one message: what happened, and the row of the log.
Acts = list[tuple[Fate, dict[str, Any]]]


def fates(reader: Reader) -> dict[str, Fate]:
    """How every message stands, by its key."""
    return {key: _fate(acts) for key, acts in _acts(reader).items()}


@dataclass(frozen=True)
class Kept:
    """One message as the page shows it: the last that is known of it, and how often it was begun."""

    at: dt.datetime
    actor: str
    detail: str
    fate: Fate
    begun: int


def history(reader: Reader) -> list[Kept]:
    """Every message that was ever sent or tried, the last one first."""
    found = []
    for acts in _acts(reader).values():
        # Of the same second the end comes after the start.
        _, last = max(acts, key=lambda one: (one[1]["occurred_at"], one[0] is not Fate.STARTED))
        begun = sum(fate is Fate.STARTED for fate, _ in acts)
        found.append(Kept(last["occurred_at"], last["actor"], last["detail"], _fate(acts), begun))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _acts(reader: Reader) -> dict[str, Acts]:
    own: dict[str, Acts] = {}
    for act in reader.read("audit_acts", event=str(Action.REMIND), opening=f"{_KIND} "):
        _, key, fate = act["subject"].split(" ")
        own.setdefault(key, []).append((Fate(fate), act))
    return own


def _fate(acts: Acts) -> Fate:
    """Counted and not taken from the last row: a start and its end may bear the same second."""
    counts = Counter(fate for fate, _ in acts)
    if counts[Fate.SENT]:
        return Fate.SENT
    return Fate.FAILED if counts[Fate.FAILED] >= counts[Fate.STARTED] else Fate.STARTED


def claim(
    store: Store, actor: Actor, key: str, detail: str, at: dt.datetime, *, is_again: bool = False
) -> bool:
    """Say that the message is about to leave; False when it has left, or another run is at it.

    ``is_again`` lets a message of unknown fate go once more; a failed one may always.
    """

    def change(tx: Transaction) -> bool:
        fate = fates(tx).get(key)
        if fate is Fate.SENT or (fate is Fate.STARTED and not is_again):
            raise Unchanged(False)
        _note(tx, actor, key, Fate.STARTED, detail, at)
        return True

    return store.write(change)


def settle(store: Store, actor: Actor, key: str, fate: Fate, detail: str, at: dt.datetime) -> None:
    """Say how it went."""
    store.write(lambda tx: _note(tx, actor, key, fate, detail, at))


def _note(tx: Transaction, actor: Actor, key: str, fate: Fate, detail: str, at: dt.datetime) -> None:
    subject = f"{_KIND} {key} {fate}"
    record(tx, entry_of(actor, Action.REMIND, at, subject, detail, is_success=fate is not Fate.FAILED))
