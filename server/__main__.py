"""Command line of the door: ``python -m server accounts|keys|screens …``, for whoever runs the server."""

import argparse
import getpass
import sys

from domain.roles import ROLE_NAMES, Role, command_line
from lake.arguments import Parser
from lake.command import run_command
from server import text
from server.accounts import Account
from server.door import Door, the_door
from server.keys import add_key, all_keys, revoke_key
from server.screens import add_screen, all_screens, revoke_screen
from server.units import check_units


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 after one clear sentence on standard error."""
    args = _parser().parse_args(arguments)
    # Not server.log: two programs must not turn over one file.
    return run_command("accounts", f"{args.group} {args.command}", lambda: args.run(args, the_door()) or 0)


def add(args: argparse.Namespace, door: Door) -> None:
    """Make an account and print the link with which its owner sets a password."""
    check_units(door.store, args.units)
    token = door.accounts.add(_me(), args.name, args.role, args.units, door.now())
    print(text.LINK_LINE.format(address=_address(door), token=token))


def list_accounts(args: argparse.Namespace, door: Door) -> None:
    """Print name, role, state and units of every account."""
    accounts = door.accounts.all()
    for account in accounts:
        units = text.UNIT_SEPARATOR.join(sorted(account.units))
        role = ROLE_NAMES[account.role]
        print(
            text.ACCOUNT_LINE.format(
                name=account.name, role=role, state=_state(account), units=units
            ).rstrip()
        )
    if not accounts:
        print(text.NO_ACCOUNTS)


def grant(args: argparse.Namespace, door: Door) -> None:
    """Give an account another role."""
    check_units(door.store, args.units)
    door.accounts.grant(_me(), args.name, args.role, args.units, door.now())
    print(text.ACCOUNT_GRANTED.format(name=args.name, role=ROLE_NAMES[Role(args.role)]))


def disable(args: argparse.Namespace, door: Door) -> None:
    """Shut an account and end its sessions."""
    door.accounts.set_enabled(_me(), args.name, False, door.now())
    print(text.ACCOUNT_DISABLED.format(name=args.name))


def enable(args: argparse.Namespace, door: Door) -> None:
    """Open an account again."""
    door.accounts.set_enabled(_me(), args.name, True, door.now())
    print(text.ACCOUNT_ENABLED.format(name=args.name))


def reset(args: argparse.Namespace, door: Door) -> None:
    """Take an account's password and print the link to set a new one."""
    token = door.accounts.reset(_me(), args.name, door.now())
    print(text.LINK_LINE.format(address=_address(door), token=token))


def key_add(args: argparse.Namespace, door: Door) -> None:
    """Make a key for a program and print it once."""
    print(text.KEY_LINE.format(key=add_key(door.database, _me(), args.name, door.now())))


def key_list(args: argparse.Namespace, door: Door) -> None:
    """Print the names of all keys."""
    names = [row["name"] for row in all_keys(door.database)]
    print("\n".join(names) or text.NO_KEYS)


def key_revoke(args: argparse.Namespace, door: Door) -> None:
    """End a key."""
    revoke_key(door.database, _me(), args.name, door.now())
    print(text.KEY_REVOKED.format(name=args.name))


def screen_add(args: argparse.Namespace, door: Door) -> None:
    """Make the key of a meeting screen and print the address to open on its computer, once."""
    key = add_screen(door.database, _me(), args.name, door.now())
    print(text.SCREEN_LINE.format(address=_address(door), key=key))


def screen_list(args: argparse.Namespace, door: Door) -> None:
    """Print the names of all screens with a key."""
    print("\n".join(row["name"] for row in all_screens(door.database)) or text.NO_SCREENS)


def screen_revoke(args: argparse.Namespace, door: Door) -> None:
    """End a screen's key."""
    revoke_screen(door.database, _me(), args.name, door.now())
    print(text.SCREEN_REVOKED.format(name=args.name))


def _me():
    return command_line(getpass.getuser(), Role.ADMIN)


def _address(door: Door) -> str:
    return f"http://127.0.0.1:{door.settings.port}"


def _state(account: Account) -> str:
    if not account.is_enabled:
        return text.DISABLED
    return text.ENABLED if account.has_password else text.NOT_SET


def _units(value: str) -> list[str]:
    return [unit for unit in value.replace(";", text.UNIT_SEPARATOR).split(text.UNIT_SEPARATOR) if unit]


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m server", description="Accounts and keys.")
    groups = parser.add_subparsers(dest="group", required=True)
    accounts = groups.add_parser("accounts", help="people").add_subparsers(dest="command", required=True)
    _command(accounts, "list", list_accounts, "every account")
    for name, run, help_text in (("add", add, "a new account"), ("grant", grant, "another role")):
        command = _command(accounts, name, run, help_text, has_name=True)
        command.add_argument("--role", required=True, choices=[str(role) for role in Role])
        command.add_argument("--units", type=_units, default=[], help="of an analyst, separated by ；or ;")
    _command(accounts, "disable", disable, "shut an account, end its sessions", has_name=True)
    _command(accounts, "enable", enable, "open it again", has_name=True)
    _command(accounts, "reset", reset, "a link for a new password", has_name=True)
    keys = groups.add_parser("keys", help="programs that read the API").add_subparsers(
        dest="command", required=True
    )
    _command(keys, "list", key_list, "every key")
    _command(keys, "add", key_add, "a new key, shown once", has_name=True)
    _command(keys, "revoke", key_revoke, "end a key", has_name=True)
    screens = groups.add_parser("screens", help="meeting screens").add_subparsers(
        dest="command", required=True
    )
    _command(screens, "list", screen_list, "every screen with a key")
    _command(screens, "add", screen_add, "a new key, its address shown once", has_name=True)
    _command(screens, "revoke", screen_revoke, "end a key", has_name=True)
    return parser


def _command(group, name, run, help_text, *, has_name=False):
    command = group.add_parser(name, help=help_text)
    command.set_defaults(run=run)
    if has_name:
        command.add_argument("name")
    return command


if __name__ == "__main__":
    sys.exit(main())
