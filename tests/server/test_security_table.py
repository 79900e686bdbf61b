"""docs/security.md: every threat names a test that exists."""

import ast
import re

import pytest

from domain.roles import ALLOWED, Action, Role
from lake.settings import PROJECT

DOCUMENT = (PROJECT / "docs" / "security.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCUMENT.split("## Threats")[1].split("## Decisions")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| threat")
]


def test_the_table_was_found():
    assert len(ROWS) > 30


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_each_threat_names_a_defence_and_a_test_that_exists(row):
    _threat, defence, proof = row
    assert defence
    path, name = re.fullmatch(r"`(\S+)::(\w+)`", proof).groups()
    tree = ast.parse((PROJECT / path).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_table_of_roles_is_the_code():
    lines = DOCUMENT.split("## Who may do what")[1].split("## Threats")[0].splitlines()
    cells = {
        row[0]: [bool(cell) for cell in row[1:]]
        for row in (
            [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")
        )
    }
    for words, action in (
        ("read", Action.READ),
        ("submit", Action.SUBMIT),
        ("withdraw, restore, rules, plan import, publish", Action.WITHDRAW),
        ("withdraw, restore, rules, plan import, publish", Action.CHANGE_RULES),
        ("withdraw, restore, rules, plan import, publish", Action.PUBLISH),
        ("audit log", Action.READ_AUDIT),
        ("accounts, keys", Action.MANAGE_ACCOUNTS),
    ):
        assert cells[words] == [action in ALLOWED[role] for role in Role]
