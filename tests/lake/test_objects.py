"""BOARD_LAKE in an object store: data files and originals are shared by servers that share nothing else."""

import logging
import shutil
import uuid
from dataclasses import replace

import pytest

from bench.s3_server import BUCKET, is_there, s3_server
from etl.doctor import examine
from etl.load import load_plan
from lake import compaction
from lake.backup import make_backup, restore_backup, verify_backup
from lake.compaction import compact
from lake.errors import BoardError
from lake.files import keep_file, kept_files, kept_name, read_file
from lake.move import move_store
from lake.objects import list_objects, put_object
from lake.settings import PROJECT, read_settings
from lake.store import open_store
from tests.conftest import NOW, PLAN
from tests.lake.test_compaction import INSTANT, everything, send

SECRET = "not-to-be-seen"
ON_S3 = {"BOARD_CATALOG": "postgres:host=nowhere", "BOARD_LAKE": "s3://board/lake"}


@pytest.fixture(scope="module")
def s3():
    """Settings of an S3 server on the loopback."""
    if not is_there():
        pytest.skip("the S3 server is not installed (python -m bench.peers s3)")
    with s3_server() as settings:
        yield settings


@pytest.fixture
def on_objects(s3, postgres_settings):
    """Settings of a fresh store whose files lie in an object store."""
    return with_objects(s3, postgres_settings)


def with_objects(s3, settings):
    named = {"BOARD_HOME": str(settings.home), "BOARD_CATALOG": settings.catalog}
    return read_settings({**named, **s3, "BOARD_LAKE": f"s3://{BUCKET}/{uuid.uuid4().hex}"})


@pytest.mark.postgres
def test_servers_without_a_common_disk_are_one_board(on_objects, tmp_path, monkeypatch):
    monkeypatch.setattr(compaction, "INLINED_AT_MOST", 15)
    store = open_store(on_objects)
    load_plan(store, PROJECT / "data", NOW)
    other = open_store(replace(on_objects, home=tmp_path / "other"))
    assert [send(store, 1), send(other, 2)] == [1, 2]
    digests = {row["file_sha256"] for row in store.read("submission_history", plan_id=PLAN)}
    assert set(kept_files(other.settings)) == digests and len(digests) == 2
    assert all(read_file(other.settings, digest) for digest in digests)
    assert not (on_objects.home / "files").exists() and not (on_objects.home / "lake").exists()

    compact(store)
    assert send(other, 3) == 3
    before = everything(other)
    done = compact(other, INSTANT)
    assert done.after.data_files and done.deleted_files
    assert everything(store) == everything(open_store(on_objects)) == before
    parquet = [name for name in list_objects(on_objects) if name.endswith(".parquet")]
    assert done.after.data_files <= len(parquet)
    assert [problem for check in examine(other) for problem in check.problems] == []

    put_object(on_objects, kept_name(min(digests)), b"other bytes")
    with pytest.raises(BoardError, match="已被改动"):
        read_file(other.settings, min(digests))
    with pytest.raises(BoardError, match="不在存储目录中"):
        read_file(other.settings, "0" * 64)
    assert any("已被改动" in problem for check in examine(store) for problem in check.problems)


@pytest.mark.soak
@pytest.mark.postgres
def test_backup_and_move_carry_what_the_object_store_holds(
    on_objects, s3, postgres_server, tmp_path, monkeypatch
):
    if not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not installed (apt-get install postgresql-client)")
    monkeypatch.setattr(compaction, "INLINED_AT_MOST", 15)
    store = open_store(on_objects)
    load_plan(store, PROJECT / "data", NOW)
    send(store, 1)
    compact(store)
    send(store, 2)
    before = everything(store)
    make_backup(store, tmp_path / "b.zip", NOW)
    assert verify_backup(tmp_path / "b.zip")[1] == []

    source, run = postgres_server
    name = f"board_{uuid.uuid4().hex}"
    host, port, user = (part.split("=")[1] for part in source.split())
    run("createdb", "-h", host, "-p", port, "-U", user, name)
    empty = replace(on_objects, home=tmp_path / "new", catalog=f"postgres:{source} dbname={name}")
    with pytest.raises(BoardError, match="已有文件"):
        restore_backup(tmp_path / "b.zip", empty)
    place = with_objects(s3, empty)
    restore_backup(tmp_path / "b.zip", place)
    restored = open_store(place)
    assert everything(restored) == before
    assert kept_files(place) == kept_files(on_objects) and send(restored, 3) == 3

    moved = move_store(on_objects, replace(on_objects, home=tmp_path / "one", catalog="", lake=""))
    alone = open_store(read_settings({"BOARD_HOME": str(tmp_path / "one")}))
    assert moved.files == 2 and everything(alone) == before
    assert [problem for check in examine(alone) for problem in check.problems] == []


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_said_without_the_secret(on_objects, caplog):
    gone = replace(on_objects, objects=replace(on_objects.objects, endpoint="127.0.0.1:1"))
    caplog.set_level(logging.DEBUG)
    with pytest.raises(BoardError, match="无法读写对象存储") as refused:
        keep_file(gone, b"x")
    assert SECRET not in f"{refused.value}{refused.value.__cause__!r}{caplog.text}{gone!r}"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BOARD_LAKE", "s3://board/a b", "存储桶/前缀"),
        ("BOARD_LAKE", "s3://board/*", "存储桶/前缀"),
        ("BOARD_LAKE", "gs://board/lake", "存储桶/前缀"),
        ("BOARD_S3_ENDPOINT", "minio:9000", "https://主机"),
        ("BOARD_S3_URL_STYLE", "host", "path 或 vhost"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(name, value, said):
    with pytest.raises(BoardError, match=said):
        read_settings({**ON_S3, name: value})


def test_settings_of_an_object_store():
    amazon = read_settings(ON_S3)
    assert amazon.is_on_objects and amazon.objects.url_style == "vhost" and not amazon.objects.endpoint
    own = read_settings(
        {**ON_S3, "BOARD_LAKE": "s3://board/lake/", "BOARD_S3_ENDPOINT": "https://s3.local:9000"}
    )
    assert (own.lake, own.objects.endpoint, own.objects.is_tls) == ("s3://board/lake", "s3.local:9000", True)
    assert own.objects.url_style == "path"
    assert not replace(own, catalog="").is_on_objects
