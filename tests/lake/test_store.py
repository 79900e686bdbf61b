"""Both stores keep the same promises."""

import datetime as dt
import threading
from decimal import Decimal

import pyarrow as pa
import pytest

from lake.errors import Unchanged
from lake.store import open_store


def section(number):
    return {"plan_id": "p", "section": str(number), "section_title": "标题", "position": number}


def test_a_new_store_is_empty_at_version_0(store):
    assert store.version() == 0
    assert store.read("plans") == []


def test_a_write_is_one_version_and_visible_afterwards(store):
    result = store.write(lambda tx: tx.insert("sections", [section(1), section(2)]) or tx.version)
    assert result == 1
    assert store.version() == 1
    assert [row["section"] for row in store.read("sections", plan_id="p")] == ["1", "2"]


def test_another_opening_sees_it(store, settings):
    store.write(lambda tx: tx.insert("sections", [section(1)]))
    assert len(open_store(settings).read("sections", plan_id="p")) == 1


def test_an_open_reader_follows_a_write_of_another_opening(store, settings):
    other = open_store(settings)
    assert other.read("sections", plan_id="p") == []
    store.write(lambda tx: tx.insert("sections", [section(1)]))
    assert len(other.read("sections", plan_id="p")) == 1


def test_an_error_inside_a_write_leaves_nothing(store):
    def change(tx):
        tx.insert("sections", [section(1)])
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        store.write(change)
    assert (store.version(), store.read("sections", plan_id="p")) == (0, [])


def test_unchanged_makes_no_version_and_returns_its_value(store):
    def change(tx):
        tx.insert("sections", [section(1)])
        raise Unchanged("same as before")

    assert store.write(change) == "same as before"
    assert (store.version(), store.read("sections", plan_id="p")) == (0, [])


def test_a_transaction_reads_its_own_writes(store):
    def change(tx):
        tx.insert("sections", [section(1)])
        tx.clear("sections", "other")
        return len(tx.read("sections", plan_id="p"))

    assert store.write(change) == 1


def test_decimals_dates_and_nothing_come_back_as_they_went_in(store):
    fact = {
        "plan_id": "p",
        "period": dt.date(2023, 9, 1),
        "indicator_id": "I01",
        "actual": Decimal("18.52"),
        "actual_places": 2,
        "reported_by": "区财政局",
        "note": None,
        "submission_id": 1,
    }
    coarse = {**fact, "indicator_id": "I02", "actual": Decimal("-0.125"), "note": "备注；“引号”'--"}
    submission = {
        "submission_id": 1,
        "plan_id": "p",
        "origin": "reported",
        "file_name": "f.csv",
        "file_sha256": "x",
        "file_size": 1,
        "submitted_by": "甲",
        "submitted_at": dt.datetime(2023, 10, 8, 9),
        "note": "",
    }
    store.write(lambda tx: (tx.insert("submissions", [submission]), tx.insert("facts", [fact, coarse])))
    first, second = store.read("live_facts", plan_id="p", origin="reported")
    assert first["actual"] == Decimal("18.52") and isinstance(first["actual"], Decimal)
    assert (first["period"], first["note"]) == (dt.date(2023, 9, 1), None)
    assert (second["actual"], second["note"]) == (Decimal("-0.125"), "备注；“引号”'--")


def test_rows_in_columns_are_the_same_rows(store):
    store.write(lambda tx: tx.insert("sections", [section(1), section(2)]))
    with store.snapshot() as snapshot:
        rows = snapshot.read("sections", plan_id="p")
        assert len(rows) == 2
        assert snapshot.columns("sections", plan_id="p").to_pylist() == rows
        assert snapshot.columns("sections", plan_id="q").num_rows == 0


def test_a_table_name_must_be_a_name(store):
    with pytest.raises(ValueError, match="not a table name"):
        store.write(lambda tx: tx.insert("sections; drop table meta", [section(1)]))


def test_writers_in_several_threads_lose_no_update(store):
    failures = []

    def work(number):
        try:
            for step in range(3):
                store.write(lambda tx, step=step: tx.insert("sections", [section(number * 10 + step)]))
        except Exception as error:  # noqa: BLE001 - reported below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.version() == 9
    assert len(store.read("sections", plan_id="p")) == 9


def test_readers_in_several_threads_see_whole_versions(store):
    store.write(lambda tx: tx.insert("sections", [section(1), section(2)]))
    odd = []
    stop = threading.Event()

    def look():
        while not stop.is_set():
            count = len(store.read("sections", plan_id="p"))
            if count % 2:
                odd.append(count)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(5):
        store.write(lambda tx, n=number: tx.insert("sections", [section(10 + n), section(20 + n)]))
    stop.set()
    for thread in threads:
        thread.join()
    assert odd == []
    assert len(store.read("sections", plan_id="p")) == 12


def test_a_snapshot_holds_still_while_others_write(store):
    store.write(lambda tx: tx.insert("sections", [section(1)]))
    with store.snapshot() as snapshot:
        assert snapshot.version == 1
        store.write(lambda tx: tx.insert("sections", [section(2)]))
        assert len(snapshot.read("sections", plan_id="p")) == 1
    assert len(store.read("sections", plan_id="p")) == 2


def test_rows_in_columns_have_the_types_of_the_table_and_lose_nothing(store):
    fact = {"plan_id": "p", "period": dt.date(2023, 9, 1), "indicator_id": "I01", "actual": Decimal("18.52")}

    def change(tx):
        columns = tx.in_columns("facts", [fact])
        assert str(columns.schema.field("actual").type) == "decimal128(18, 6)"
        tx.insert("facts", columns)
        with pytest.raises(pa.ArrowInvalid):
            tx.in_columns("facts", [{**fact, "actual": Decimal("0.1234567")}])
        return tx.table("facts")

    (row,) = store.write(change)
    assert {key: row[key] for key in fact} == fact and row["note"] is None
