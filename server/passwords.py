"""Passwords: argon2id hashes, and the rule a new one must meet."""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lake.errors import BoardError
from server import text

SHORTEST = 12
# argon2 takes any length; a megabyte of it would be a way to keep the processor busy.
LONGEST = 128
# RFC 9106's choice for machines with little memory to spare: log-ins are few, the machine is small.
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
# Each takes 64 MB: log-ins sent by the hundred must not take the machine's memory.
_AT_ONCE = BoundedSemaphore(4)


def check_new_password(password: str, name: str) -> None:
    """Raise BoardError with one sentence unless ``password`` may be set for the account ``name``.

    Length is what counts (NIST SP 800-63B); beside it only what is guessed first is refused.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BoardError(text.PASSWORD_LENGTH.format(shortest=SHORTEST, longest=LONGEST))
    lowered = password.lower()
    if (
        len(set(password)) < 5
        or name.lower() in lowered
        or any(word in lowered for word in text.GUESSED_FIRST)
    ):
        raise BoardError(text.PASSWORD_GUESSABLE)


def hash_password(password: str) -> str:
    """What is kept in place of the password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_password(password: str, hashed: str) -> bool:
    """Whether ``password`` is the one behind ``hashed``; an unusable hash fits none."""
    if len(password) > LONGEST:
        return False
    try:
        with _AT_ONCE:
            return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def waste_time(password: str) -> None:
    """Take as long as for an account that exists, so that time does not tell which names do."""
    is_password(password, _hash_of_nobody())


@cache
def _hash_of_nobody() -> str:
    return hash_password("no account has this password")
