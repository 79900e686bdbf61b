"""The audit log: in the act's transaction, each entry once, newest first; older stores gain the table."""

import datetime as dt

import pytest

from domain.roles import Actor, Role
from lake import generations
from lake.audit import append_entries, entry_of, read_entries, record
from lake.sqltext import FOLDER
from lake.store import open_store

MORNING = dt.datetime(2023, 10, 9, 9, 0)
EVER = (dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1))
ACTOR = Actor("张三", Role.ANALYST, frozenset({"区统计局"}), "10.0.0.7")


def test_an_entry_comes_back_whole(store):
    entry = entry_of(ACTOR, "submit", MORNING, "上报 12", "三个数值")
    store.write(lambda tx: record(tx, entry))
    assert read_entries(store, *EVER) == [entry]


def test_a_failed_act_leaves_no_entry(store):
    def act(tx):
        record(tx, entry_of(ACTOR, "submit", MORNING))
        raise ValueError

    with pytest.raises(ValueError):
        store.write(act)
    assert read_entries(store, *EVER) == []


def test_entries_handed_over_twice_are_kept_once(store):
    first, second = (entry_of(ACTOR, "log_in", MORNING + dt.timedelta(hours=n)) for n in range(2))
    assert append_entries(store, [first]) == 1
    assert append_entries(store, [first, second]) == 1
    version = store.version()
    assert append_entries(store, [first, second]) == 0
    assert store.version() == version
    assert read_entries(store, *EVER) == [second, first]
    assert read_entries(store, MORNING, MORNING + dt.timedelta(minutes=1)) == [first]


def test_an_older_store_gains_the_table(settings, monkeypatch):
    store = open_store(settings)
    store.write(lambda tx: tx.execute("upgraded", schema_version=1))
    assert open_store(settings).read("meta")[0]["schema_version"] == generations.SCHEMA_VERSION
    version = store.version()
    open_store(settings)
    assert store.version() == version


def test_nothing_in_the_code_changes_or_deletes_an_entry():
    texts = {path.name: path.read_text("utf-8").lower() for path in FOLDER.glob("*.sql")}
    touching = {name for name, text in texts.items() if "audit_log" in text}
    assert touching == {"schema.sql", "audit_log.sql", "audit_known.sql", "audit_acts.sql"}
    changes = ("update audit_log", "delete from audit_log", "truncate audit_log")
    assert not any(change in text for text in texts.values() for change in changes)
