"""Accounts: who there is, with which role and units. Every change is checked and leaves an audit entry."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.roles import ROLE_NAMES, Action, Actor, Role, require
from lake.audit import entry_of
from lake.errors import BoardError
from server import outbox, text
from server.clock import local_time
from server.database import Database, Row, Statements
from server.events import Event
from server.passwords import check_new_password, hash_password
from server.tokens import new_token, token_id

LONGEST_NAME = 40
LINK_SECONDS = 24 * 3600
FIRST_ADMIN = "first_admin"
SET_PASSWORD = "set_password"  # noqa: S105 - the purpose of a link
# Nobody's hash: an account without a password of its own (link not used yet, identity provider).
NO_PASSWORD = ""
CHANGE_GRANT = "update board_accounts set role = :role, units = :units, changed_at = :now where name = :name"


@dataclass(frozen=True)
class Account:
    """One person. ``units``: what an analyst reports for, empty for the other roles."""

    name: str
    role: Role
    units: frozenset[str]
    is_enabled: bool
    has_password: bool

    def actor(self, address: str = "") -> Actor:
        """The account as somebody who acts from ``address``."""
        return Actor(self.name, self.role, self.units, address)


class Accounts:
    """The accounts of one board; ``now`` everywhere is seconds since 1970."""

    def __init__(self, database: Database):
        self.database = database

    def find(self, name: str) -> Account | None:
        """The account called ``name``."""
        rows = self.database.rows("select * from board_accounts where name = :name", name=name)
        return _account(rows[0]) if rows else None

    def all(self) -> list[Account]:
        """All accounts, by name."""
        return [_account(row) for row in self.database.rows("select * from board_accounts order by name")]

    def password_hash(self, name: str) -> str:
        """The hash to compare a password with; empty when there is no such account or no password."""
        rows = self.database.rows(
            "select password_hash from board_accounts where name = :name and is_enabled = 1", name=name
        )
        return rows[0]["password_hash"] if rows else NO_PASSWORD

    # -- changes by an administrator -----------------------------------------------------------------

    def add(self, by: Actor, name: str, role: str, units: Iterable[str], now: int) -> str:
        """Make an account and return the token of the link with which its owner sets a password."""
        require(by, Action.MANAGE_ACCOUNTS)
        name, grant = checked_name(name), _grant(role, units)
        with self.database.transaction() as db:
            if _exists(db, name):
                raise BoardError(text.ACCOUNT_EXISTS.format(name=name))
            _insert(db, name, grant, NO_PASSWORD, now)
            self._note(db, by, Event.ACCOUNT_ADDED, name, _described(grant), now)
            return make_link(db, name, SET_PASSWORD, now)

    def grant(self, by: Actor, name: str, role: str, units: Iterable[str], now: int) -> None:
        """Give the account another role, and other units."""
        require(by, Action.MANAGE_ACCOUNTS)
        grant = _grant(role, units)
        with self.database.transaction() as db:
            before = _required(db, name)
            if before.role is Role.ADMIN and grant[0] is not Role.ADMIN:
                _keep_an_admin(db, name)
            db.run(
                CHANGE_GRANT,
                role=str(grant[0]),
                units=text.UNIT_SEPARATOR.join(grant[1]),
                now=now,
                name=name,
            )
            self._note(db, by, Event.ACCOUNT_ROLE, name, _described(grant), now)

    def set_enabled(self, by: Actor, name: str, is_enabled: bool, now: int) -> None:
        """Shut or open the account; shutting it ends its sessions at once."""
        require(by, Action.MANAGE_ACCOUNTS)
        with self.database.transaction() as db:
            account = _required(db, name)
            if account.role is Role.ADMIN and not is_enabled:
                _keep_an_admin(db, name)
            db.run(
                "update board_accounts set is_enabled = :on, changed_at = :now where name = :name",
                on=int(is_enabled),
                now=now,
                name=name,
            )
            if not is_enabled:
                _end_everything(db, name)
            event = Event.ACCOUNT_ENABLED if is_enabled else Event.ACCOUNT_DISABLED
            self._note(db, by, event, name, "", now)

    def reset(self, by: Actor, name: str, now: int) -> str:
        """Take the password away, end all sessions, and return the token of a link to set a new one."""
        require(by, Action.MANAGE_ACCOUNTS)
        with self.database.transaction() as db:
            _required(db, name)
            _set_hash(db, name, NO_PASSWORD, now)
            _end_everything(db, name)
            self._note(db, by, Event.ACCOUNT_RESET, name, "", now)
            return make_link(db, name, SET_PASSWORD, now)

    # -- one-time links --------------------------------------------------------------------------------

    def first_admin_link(self, now: int) -> str | None:
        """Token of the link that makes the first administrator; None once there is an account."""
        with self.database.transaction() as db:
            if db.rows("select 1 as found from board_accounts limit 1"):
                return None
            db.run("delete from board_links where purpose = :purpose", purpose=FIRST_ADMIN)
            return make_link(db, "", FIRST_ADMIN, now)

    def link(self, token: str, now: int) -> tuple[str, str] | None:
        """Account name and purpose of an unused link that has not expired."""
        rows = self.database.rows(
            "select name, purpose from board_links where link_id = :link_id and expires_at > :now",
            link_id=token_id(token),
            now=now,
        )
        return (rows[0]["name"], rows[0]["purpose"]) if rows else None

    def use_link(self, token: str, name: str, password: str, address: str, now: int) -> str:
        """Set the password a link is for and return the account's name; the link is spent.

        ``name`` counts only for the first administrator. Raises BoardError, and the link stays good, when
        name or password will not do.
        """
        with self.database.transaction() as db:
            found = self.link(token, now)
            if found is None:
                raise BoardError(text.LINK_SPENT)
            owner, purpose = found
            name = checked_name(name) if purpose == FIRST_ADMIN else owner
            check_new_password(password, name)
            # The one who deletes the row is the one who uses the link.
            if not db.run("delete from board_links where link_id = :link_id", link_id=token_id(token)):
                raise BoardError(text.LINK_SPENT)
            if purpose == FIRST_ADMIN:
                if db.rows("select 1 as found from board_accounts limit 1"):
                    raise BoardError(text.LINK_SPENT)
                _insert(db, name, (Role.ADMIN, ()), hash_password(password), now)
            else:
                _set_hash(db, name, hash_password(password), now)
            db.run("delete from board_sessions where name = :name", name=name)
            by = _required(db, name).actor(address)
            self._note(db, by, Event.PASSWORD_SET, name, "", now)
            return name

    def change_password(self, actor: Actor, password: str, now: int) -> None:
        """Set one's own password; all sessions end."""
        check_new_password(password, actor.name)
        with self.database.transaction() as db:
            _required(db, actor.name)
            _set_hash(db, actor.name, hash_password(password), now)
            db.run("delete from board_sessions where name = :name", name=actor.name)
            self._note(db, actor, Event.PASSWORD_SET, actor.name, "", now)

    def adopt(self, name: str, role: Role, units: Iterable[str], now: int) -> Account:
        """The account of somebody an identity provider vouches for, made or brought up to date."""
        name, grant = checked_name(name), _grant(role, units)
        with self.database.transaction() as db:
            by = Actor(text.IDENTITY_PROVIDER, Role.ADMIN)
            if _exists(db, name) and _required(db, name).has_password:
                # A local account is not for the provider's user of the same name.
                raise BoardError(text.LOCAL_ACCOUNT.format(name=name))
            if not _exists(db, name):
                _insert(db, name, grant, NO_PASSWORD, now)
                self._note(db, by, Event.ACCOUNT_ADDED, name, _described(grant), now)
            elif _grant_of(_required(db, name)) != grant:
                db.run(
                    CHANGE_GRANT,
                    role=str(grant[0]),
                    units=text.UNIT_SEPARATOR.join(grant[1]),
                    now=now,
                    name=name,
                )
                self._note(db, by, Event.ACCOUNT_ROLE, name, _described(grant), now)
            return _required(db, name)

    def _note(self, db: Statements, by: Actor, event: Event, name: str, detail: str, now: int) -> None:
        outbox.post(db, entry_of(by, event, local_time(now), name, detail))


def checked_name(name: str) -> str:
    """A name as it is kept; raises BoardError for one that cannot be an account's."""
    name = name.strip()
    if (
        not 0 < len(name) <= LONGEST_NAME
        or not name.isprintable()
        or any(mark in name for mark in ":/\\<>\"'&")
    ):
        raise BoardError(text.NOT_A_NAME.format(longest=LONGEST_NAME))
    return name


def make_link(db: Statements, name: str, purpose: str, now: int) -> str:
    """A new one-time link in place of older ones of the same account; its token."""
    token = new_token()
    db.run("delete from board_links where name = :name and purpose = :purpose", name=name, purpose=purpose)
    db.run(
        "insert into board_links (link_id, name, purpose, expires_at) "
        "values (:link_id, :name, :purpose, :until)",
        link_id=token_id(token),
        name=name,
        purpose=purpose,
        until=now + LINK_SECONDS,
    )
    return token


Grant = tuple[Role, tuple[str, ...]]


def _grant(role: str, units: Iterable[str]) -> Grant:
    try:
        known = Role(role)
    except ValueError as error:
        raise BoardError(text.NOT_A_ROLE.format(role=role, roles="、".join(Role))) from error
    kept = tuple(sorted({unit.strip() for unit in units} - {""}))
    if known is Role.ANALYST and not kept:
        raise BoardError(text.ANALYST_NEEDS_UNITS)
    if known is not Role.ANALYST and kept:
        raise BoardError(text.UNITS_FOR_ANALYSTS.format(role=ROLE_NAMES[known]))
    if any(text.UNIT_SEPARATOR in unit for unit in kept):
        raise BoardError(text.UNIT_WITH_SEPARATOR)
    return known, kept


def _grant_of(account: Account) -> Grant:
    return account.role, tuple(sorted(account.units))


def _described(grant: Grant) -> str:
    return "：".join(filter(None, (ROLE_NAMES[grant[0]], "、".join(grant[1]))))


def _account(row: Row) -> Account:
    units = frozenset(filter(None, row["units"].split(text.UNIT_SEPARATOR)))
    return Account(row["name"], Role(row["role"]), units, bool(row["is_enabled"]), bool(row["password_hash"]))


def _exists(db: Statements, name: str) -> bool:
    return bool(db.rows("select 1 as found from board_accounts where name = :name", name=name))


def _required(db: Statements, name: str) -> Account:
    rows = db.rows("select * from board_accounts where name = :name", name=name)
    if not rows:
        raise BoardError(text.NO_ACCOUNT.format(name=name))
    return _account(rows[0])


def _keep_an_admin(db: Statements, name: str) -> None:
    others = db.rows(
        "select 1 as found from board_accounts where role = :role and is_enabled = 1 and name <> :name",
        role=str(Role.ADMIN),
        name=name,
    )
    if not others:
        raise BoardError(text.LAST_ADMIN)


def _insert(db: Statements, name: str, grant: Grant, password_hash: str, now: int) -> None:
    db.run(
        "insert into board_accounts (name, password_hash, role, units, is_enabled, created_at, changed_at) "
        "values (:name, :password_hash, :role, :units, 1, :now, :now)",
        name=name,
        password_hash=password_hash,
        role=str(grant[0]),
        units=text.UNIT_SEPARATOR.join(grant[1]),
        now=now,
    )


def _set_hash(db: Statements, name: str, password_hash: str, now: int) -> None:
    db.run(
        "update board_accounts set password_hash = :password_hash, changed_at = :now where name = :name",
        password_hash=password_hash,
        now=now,
        name=name,
    )


def _end_everything(db: Statements, name: str) -> None:
    db.run("delete from board_sessions where name = :name", name=name)
    db.run("delete from board_links where name = :name", name=name)
