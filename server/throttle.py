"""Failed log-ins are slowed, for the account and for the address, each with its own count.

The wait doubles from one second and ends at fifteen minutes. Nobody is locked out for good: that would be a
way to lock out a leader. The count of an account is only cleared by its own successful log-in, that of an
address by time alone, so one good account does not let an address try others for ever.
"""

from server.database import Database, Statements

FREE = {"account": 3, "address": 20}
LONGEST_WAIT = 15 * 60
FORGOTTEN_AFTER = 24 * 3600


def subjects(name: str, address: str) -> dict[str, str]:
    """The counts a log-in is held against; names are counted whether such an account exists or not."""
    return {"account": f"account:{name[:100].casefold()}", "address": f"address:{address}"}


def attempt(database: Database, name: str, address: str, now: int) -> int:
    """Ask for one look at a password: 0 when it may be looked at, else the seconds to wait.

    The attempt is counted as failed before the password is looked at, and asking and counting are one
    step, so that many sent at once do not slip through; ``succeeded`` takes the count back.
    """
    with database.transaction() as db:
        db.run("delete from board_failures where failed_at < :past", past=now - FORGOTTEN_AFTER)
        wait = max(_wait(db, subject, now) for subject in subjects(name, address).values())
        if wait > 0:
            return wait
        for kind, subject in subjects(name, address).items():
            failures = _counted(db, subject, now)
            over = failures - FREE[kind]
            if over >= 0:
                db.run(
                    "update board_failures set blocked_until = :until where subject = :subject",
                    until=now + min(2 ** min(over, 20), LONGEST_WAIT),
                    subject=subject,
                )
    return 0


def _wait(db: Statements, subject: str, now: int) -> int:
    rows = db.rows("select blocked_until from board_failures where subject = :subject", subject=subject)
    wait = rows[0]["blocked_until"] - now if rows else 0
    # No wait is longer: this one was set by a clock that has been set back since.
    return wait if wait <= LONGEST_WAIT else 0


def _counted(db: Statements, subject: str, now: int) -> int:
    return db.rows(
        "insert into board_failures (subject, failures, blocked_until, failed_at) "
        "values (:subject, 1, 0, :now) on conflict (subject) do update "
        "set failures = board_failures.failures + 1, failed_at = :now returning failures",
        subject=subject,
        now=now,
    )[0]["failures"]


def succeeded(database: Database, name: str, address: str) -> None:
    """Forget the account's failures, and take back this attempt's count of the address."""
    kinds = subjects(name, address)
    with database.transaction() as db:
        db.run("delete from board_failures where subject = :subject", subject=kinds["account"])
        db.run(
            "update board_failures set failures = failures - 1, blocked_until = 0 "
            "where subject = :subject and failures > 0",
            subject=kinds["address"],
        )
