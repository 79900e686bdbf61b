"""Log-in by password: slowed after failures, the same answer and time for wrong name and wrong password."""

from domain.roles import Actor
from lake.audit import entry_of
from lake.errors import BoardError
from server import outbox, text, throttle
from server.clock import local_time
from server.door import Door
from server.events import Event
from server.passwords import is_password, waste_time


class LoginRefusedError(BoardError):
    """A log-in that was not let in; ``wait`` is the seconds until the next is looked at, 0 when it is now."""

    def __init__(self, message: str, wait: int = 0):
        super().__init__(message)
        self.wait = wait


def log_in(door: Door, name: str, password: str, address: str, old_token: str = "") -> str:
    """The token of a new session; raises LoginRefusedError, never saying whether the name exists."""
    name, now = name.strip(), door.now()
    wait = throttle.attempt(door.database, name, address, now)
    if wait > 0:
        door.metrics.log_ins.labels("slowed").inc()
        raise LoginRefusedError(text.SLOW_DOWN.format(wait=wait), wait)
    if not is_own_password(door, name, password):
        door.metrics.log_ins.labels("failure").inc()
        with door.database.transaction() as db:
            actor = Actor(name[:40], None, address=address)
            outbox.post(db, entry_of(actor, Event.LOG_IN_FAILED, local_time(now), is_success=False))
        raise LoginRefusedError(text.WRONG_LOGIN)
    throttle.succeeded(door.database, name, address)
    account = door.accounts.find(name)
    if account is None:  # deleted between the two questions
        raise LoginRefusedError(text.WRONG_LOGIN)
    door.metrics.log_ins.labels("success").inc()
    return door.sessions.begin(account, address, now, old_token)


def is_own_password(door: Door, name: str, password: str) -> bool:
    """Whether ``password`` opens the account ``name``; takes as long for a name that does not exist."""
    hashed = door.accounts.password_hash(name)
    if not hashed:
        waste_time(password)
        return False
    return is_password(password, hashed)
