"""The page of accounts and keys: what `python -m server` does, for an administrator in the browser."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import who
from domain.roles import ROLE_NAMES, Action, Actor, ForbiddenError, Role
from lake.errors import BoardError
from server.accounts import Account
from server.door import Door, the_door
from server.keys import add_key, all_keys, revoke_key
from server.text import PAGE, UNIT_SEPARATOR
from server.units import known_units


def show() -> None:
    """The whole page; each act asks for the role again itself."""
    actor = who.require(Action.MANAGE_ACCOUNTS)
    door = the_door()
    st.subheader(PAGE["accounts"])
    _note()
    accounts = door.accounts.all()
    st.dataframe([_row(account) for account in accounts], hide_index=True)
    _add(door, actor)
    _change(door, actor, {account.name: account for account in accounts})
    st.subheader(PAGE["keys"])
    _keys(door, actor)


def _add(door: Door, actor: Actor) -> None:
    with st.expander(PAGE["add"]):
        name = st.text_input(PAGE["name"], key="new_name", max_chars=40)
        role = _role("new_role", Role.ANALYST)
        units = _units(door, "new_units", role, ())
        if st.button(PAGE["add"], type="primary", key="add"):
            _do(lambda: _link(door.accounts.add(actor, name, role, units, door.now())))


def _change(door: Door, actor: Actor, accounts: dict[str, Account]) -> None:
    with st.expander(PAGE["change"]):
        name = st.selectbox(
            PAGE["name"], list(accounts), index=None, key="changed", placeholder=PAGE["choose"]
        )
        if name is None:
            return
        account = accounts[name]
        role = _role(f"role_{name}", account.role)
        units = _units(door, f"units_{name}", role, sorted(account.units))
        grant, switch, reset = st.columns(3)
        if grant.button(PAGE["grant"]):
            _do(lambda: door.accounts.grant(actor, name, role, units, door.now()))
        label = PAGE["disable"] if account.is_enabled else PAGE["enable"]
        if switch.button(label):
            _do(lambda: door.accounts.set_enabled(actor, name, not account.is_enabled, door.now()))
        if reset.button(PAGE["reset"]):
            _do(lambda: _link(door.accounts.reset(actor, name, door.now())))


def _keys(door: Door, actor: Actor) -> None:
    keys = all_keys(door.database)
    if keys:
        rows = [{PAGE["name"]: key["name"], PAGE["made_by"]: key["created_by"]} for key in keys]
        st.dataframe(rows, hide_index=True)
    else:
        st.caption(PAGE["none"])
    with st.expander(PAGE["change_keys"]):
        name = st.text_input(PAGE["name"], key="key_name", max_chars=40)
        if st.button(PAGE["add_key"]):
            _do(lambda: add_key(door.database, actor, name, door.now()))
        gone = st.selectbox(
            PAGE["name"],
            [key["name"] for key in keys],
            index=None,
            key="key_gone",
            placeholder=PAGE["choose"],
        )
        if st.button(PAGE["revoke"], disabled=gone is None):
            _do(lambda: revoke_key(door.database, actor, gone, door.now()))


def _do(act: Callable[[], str | None]) -> None:
    try:
        st.session_state["account_note"] = act() or ""
    except (BoardError, ForbiddenError) as error:
        st.error(str(error))
        return
    st.rerun()


def _note() -> None:
    note = st.session_state.pop("account_note", None)
    if note is not None:
        st.success(PAGE["done"])
    if note:
        st.write(PAGE["shown_once"])
        st.code(note, language=None)


def _link(token: str) -> str:
    # Where this page was asked for is where the link will be opened.
    base = (st.context.url or "").split("/accounts")[0]
    return f"{base}/account/setup?token={token}"


def _role(key: str, role: Role) -> Role:
    return st.selectbox(
        PAGE["role"], list(Role), index=list(Role).index(role), key=key, format_func=ROLE_NAMES.get
    )


def _units(door: Door, key: str, role: Role, units: tuple[str, ...] | list[str]) -> list[str]:
    if role is not Role.ANALYST:
        return []
    known = known_units(door.store)
    chosen = [unit for unit in units if unit in known]
    return st.multiselect(PAGE["units"], known, chosen, key=key, placeholder=PAGE["choose"])


def _row(account: Account) -> dict[str, str]:
    state = "disabled" if not account.is_enabled else "enabled" if account.has_password else "no_password"
    return {
        PAGE["name"]: account.name,
        PAGE["role"]: ROLE_NAMES[account.role],
        PAGE["units"]: UNIT_SEPARATOR.join(sorted(account.units)),
        PAGE["state"]: PAGE[state],
    }
