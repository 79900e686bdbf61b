"""Every function that acts, as every role: who may not is refused and changes nothing; acts are on record."""

import datetime as dt
import shutil

import pytest

from domain.roles import ANONYMOUS, Action, Actor, ForbiddenError, Role, command_line
from etl.front import front_of
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, restore, withdraw
from etl.load import load_plan
from etl.plan.adopt import Terms, adopt_folder, adopt_plan
from etl.plan.reader import read_plan
from etl.plan.rows import rows_of
from lake.audit import read_entries
from lake.settings import PROJECT
from server.accounts import Accounts
from server.database import Database
from server.keys import add_key, revoke_key
from tests.server.conftest import UNIT

PLAN = "jiyang-2023"
NOW = dt.datetime(2023, 10, 9, 9, 0)
EVER = (dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1))
ACTORS = {
    None: ANONYMOUS,
    Role.VIEWER: Actor("查看者", Role.VIEWER, address="10.0.0.1"),
    Role.ANALYST: Actor("填报员", Role.ANALYST, frozenset({UNIT}), "10.0.0.1"),
    Role.OFFICE: Actor("督查员", Role.OFFICE, address="10.0.0.1"),
    Role.ADMIN: Actor("管理员", Role.ADMIN, address="10.0.0.1"),
}
# An indicator of the analyst's unit, one of another's, one the plan gives to nobody.
OWN, OTHERS, NOBODYS = "I20", "I29", "I01"


def csv_of(indicator_id, value="2.05", reported_by=""):
    header = "指标编号,月份,累计完成值,填报单位"
    return f"{header}\n{indicator_id},2023-09,{value},{reported_by}\n".encode()


class World:
    """A store with one submission that stands and one that is withdrawn, and accounts."""

    def __init__(self, store, folder):
        self.store = store
        self.folder = folder
        office = command_line("准备")
        for number, value in ((1, "1.5"), (2, "1.6")):
            submit_file(
                store, PLAN, f"{number}.csv", csv_of(OWN, value), Sender(office, NOW), accepted="准备"
            )
        withdraw(store, 2, Decision(office, NOW, "准备"))
        self.database = Database(store.settings)
        self.accounts = Accounts(self.database)
        admin = Actor("准备", Role.ADMIN)
        for name in ("甲", "乙"):
            self.accounts.add(admin, name, "admin", [], 1)
        add_key(self.database, admin, "旧", 1)

    def state(self):
        """All that an act could have changed."""
        tables = ("accounts", "sessions", "links", "keys", "outbox")
        return (
            self.store.version(),
            [self.database.rows(f"select * from board_{table} order by 1") for table in tables],  # noqa: S608
        )


@pytest.fixture
def world(store_with_plan, tmp_path):
    return World(store_with_plan, tmp_path)


def import_changed_rules(world, actor):
    data = world.folder / "data"
    if not data.exists():
        shutil.copytree(PROJECT / "data", data, ignore=shutil.ignore_patterns("demo"))
    rules = data / "rules.toml"
    rules.write_text(rules.read_text("utf-8") + "\n# changed\n", "utf-8")
    return load_plan(world.store, data, NOW, actor)


def adopt(world, actor):
    data = world.folder / "adjusted"
    if not data.exists():
        shutil.copytree(PROJECT / "data", data, ignore=shutil.ignore_patterns("demo"))
    path = data / "indicators.csv"
    path.write_text(path.read_text("utf-8-sig").replace(",18.52,", ",18.53,"), "utf-8-sig")
    return adopt_folder(world.store, data, Terms(actor, NOW, "年中调整"))


def adopt_read(world, actor):
    text = (PROJECT / "tests" / "etl" / "plan" / "plans" / "fenghe-2024.txt").read_text("utf-8")
    plan = read_plan(text)
    return adopt_plan(world.store, "fenghe-2024", text, rows_of(plan), Terms(actor, NOW), front_of(plan))


def submit(world, actor, indicator_id=OWN, reported_by=""):
    content = csv_of(indicator_id, reported_by=reported_by)
    return submit_file(world.store, PLAN, "九月.csv", content, Sender(actor, NOW), accepted="测试")


ACTS = {
    "submit": (Action.SUBMIT, submit),
    "withdraw": (
        Action.WITHDRAW,
        lambda world, actor: withdraw(world.store, 1, Decision(actor, NOW, "有误")),
    ),
    "restore": (Action.RESTORE, lambda world, actor: restore(world.store, 2, Decision(actor, NOW, "无误"))),
    "import plan and rules": (Action.IMPORT_PLAN, import_changed_rules),
    "adopt a folder": (Action.IMPORT_PLAN, adopt),
    "adopt a plan that was read": (Action.IMPORT_PLAN, adopt_read),
    "add account": (
        Action.MANAGE_ACCOUNTS,
        lambda world, actor: world.accounts.add(actor, "丙", "viewer", [], 2),
    ),
    "grant": (
        Action.MANAGE_ACCOUNTS,
        lambda world, actor: world.accounts.grant(actor, "乙", "office", [], 2),
    ),
    "disable": (
        Action.MANAGE_ACCOUNTS,
        lambda world, actor: world.accounts.set_enabled(actor, "乙", False, 2),
    ),
    "reset": (Action.MANAGE_ACCOUNTS, lambda world, actor: world.accounts.reset(actor, "乙", 2)),
    "add key": (Action.MANAGE_ACCOUNTS, lambda world, actor: add_key(world.database, actor, "新", 2)),
    "revoke key": (Action.MANAGE_ACCOUNTS, lambda world, actor: revoke_key(world.database, actor, "旧", 2)),
}
MAY = {
    Action.SUBMIT: {Role.ANALYST, Role.OFFICE},
    Action.WITHDRAW: {Role.OFFICE},
    Action.RESTORE: {Role.OFFICE},
    Action.IMPORT_PLAN: {Role.OFFICE},
    Action.MANAGE_ACCOUNTS: {Role.ADMIN},
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_as_every_role(world, name):
    action, act = ACTS[name]
    for role in sorted(ACTORS, key=lambda role: role in MAY[action]):
        before = world.state()
        if role not in MAY[action]:
            with pytest.raises(ForbiddenError, match=r"。$"):
                act(world, ACTORS[role])
            assert world.state() == before
        elif role is Role.OFFICE or role is Role.ADMIN:
            act(world, ACTORS[role])
            assert world.state() != before


def test_an_analyst_submits_for_the_own_unit(world):
    assert submit(world, ACTORS[Role.ANALYST]).is_new
    [entry] = [e for e in read_entries(world.store, *EVER) if e.actor == "填报员"]
    assert (entry.event, entry.role, entry.address) == ("submit", "analyst", "10.0.0.1")
    assert "九月.csv" in entry.detail


@pytest.mark.parametrize(
    ("indicator_id", "reported_by", "reason"),
    [(OTHERS, "", "责任单位是"), (NOBODYS, "", "只能由督查室"), (OWN, "区财政局", "填报单位写的是")],
)
def test_an_analyst_submits_for_no_other(world, indicator_id, reported_by, reason):
    before = world.state()
    with pytest.raises(ForbiddenError, match=reason):
        submit(world, ACTORS[Role.ANALYST], indicator_id, reported_by)
    assert world.state() == before


def test_every_act_leaves_its_entry_in_its_own_transaction(world):
    office = ACTORS[Role.OFFICE]
    version = world.store.version()
    acts = ("submit", "withdraw", "restore", "import plan and rules", "adopt a plan that was read")
    for name in acts:
        ACTS[name][1](world, office)
    events = [
        entry.event for entry in reversed(read_entries(world.store, *EVER)) if entry.actor == office.name
    ]
    assert sorted(events) == [
        "change_rules", "import_plan", "import_plan", "restore", "submit", "withdraw",
    ]  # fmt: skip
    # One version an act: nothing was written beside it.
    assert world.store.version() == version + len(acts)


def test_what_changes_nothing_leaves_no_entry(world):
    office = ACTORS[Role.OFFICE]
    submit(world, office)
    count = len(read_entries(world.store, *EVER))
    assert not submit(world, office).is_new
    assert not load_plan(world.store, PROJECT / "data", NOW, office).is_changed
    assert len(read_entries(world.store, *EVER)) == count


@pytest.mark.parametrize("name", ["../../evil.csv", "/evil.csv", "..\\..\\evil.csv", "a\0b.csv", "=1+1.csv"])
def test_a_file_name_is_never_a_path(world, name):
    content = csv_of(OWN)
    receipt = submit_file(world.store, PLAN, name, content, Sender(ACTORS[Role.OFFICE], NOW), accepted="测试")
    kept = [path for path in world.folder.rglob("*") if path.is_file() and path.read_bytes() == content]
    assert [path.name for path in kept] == [receipt.file_sha256]
    assert not any("evil" in path.name for path in world.folder.rglob("*"))
