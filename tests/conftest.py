"""Stores for the tests: the embedded one always, the PostgreSQL one where the server is installed."""

import datetime as dt
import gc
import shutil
import threading
import uuid

import hypothesis
import pytest
import streamlit as st

from bench.postgres_server import binaries
from bench.postgres_server import postgres_server as server
from dashboard.succession import THREAD
from etl.demo_load import load_demo
from etl.load import load_plan
from lake.settings import PROJECT, read_settings
from lake.store import open_store

# `make fuzz`: other examples every time, many of them.
hypothesis.settings.register_profile("fuzz", max_examples=1500, deadline=None, print_blob=True)

TODAY = dt.date(2023, 11, 1)
NOW = dt.datetime(2023, 11, 1, 9, 0)
PLAN = "jiyang-2023"
SEED = 2023


# Browsers, servers, programs and waiting: begun first, so that no long file is left to one process alone.
LONG = ("tests/browser", "tests/reliability", "tests/server/test_live", "tests/server/test_attack")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session")
def postgres_server():
    """Connection string of a PostgreSQL server on loopback with its own data folder, and a runner."""
    if binaries() is None:
        pytest.skip("PostgreSQL server is not installed (apt-get install postgresql)")
    with server() as (source, run):
        yield source, run


@pytest.fixture
def postgres_settings(postgres_server, tmp_path):
    """Settings of a fresh DuckLake store in a database of its own."""
    return own_database(postgres_server, tmp_path / "var")


def own_database(postgres_server, home, template="template1"):
    """Settings of a store in a new database, which begins as a copy of ``template``."""
    source, run = postgres_server
    name = f"board_{uuid.uuid4().hex}"
    host, port, user = (part.split("=")[1] for part in source.split())
    run("createdb", "-h", host, "-p", port, "-U", user, "-T", template, name)
    return read_settings({"BOARD_HOME": str(home), "BOARD_CATALOG": f"postgres:{source} dbname={name}"})


@pytest.fixture(params=["embedded", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request, tmp_path):
    """Settings of both stores in turn."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_settings")
    return read_settings({"BOARD_HOME": str(tmp_path / "var")})


@pytest.fixture
def store(settings):
    """A fresh, empty store of either kind."""
    return open_store(settings)


@pytest.fixture
def forgotten():
    """Nothing of what pages keep of a store, before and after; nothing is being prepared any more."""
    st.cache_resource.clear()
    yield
    # It would open the next test's store.
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory):
    """Folder of an embedded store with the plan and its demonstration values; copied, never written."""
    home = tmp_path_factory.mktemp("demo") / "var"
    store = open_store(read_settings({"BOARD_HOME": str(home)}))
    load_plan(store, PROJECT / "data", NOW)
    load_demo(store, PLAN, TODAY, SEED)
    return home


@pytest.fixture
def demo_store(demo_home, tmp_path):
    """An embedded store of one's own with plan and demonstration values."""
    shutil.copytree(demo_home, tmp_path / "demo")
    return open_store(read_settings({"BOARD_HOME": str(tmp_path / "demo")}))


@pytest.fixture(scope="session")
def plan_catalog(postgres_server, tmp_path_factory):
    """Settings of a store on PostgreSQL with the plan alone; copied, never written."""
    settings = own_database(postgres_server, tmp_path_factory.mktemp("plan-postgres") / "var")
    load_plan(open_store(settings), PROJECT / "data", NOW)
    # A database can be copied only while nobody is connected to it.
    gc.collect()
    source, _ = postgres_server
    ended = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
    tell_postgres(f"{source} dbname=postgres", ended, name_of(settings))
    return settings


def name_of(settings):
    """The database of a store on PostgreSQL."""
    return settings.catalog.rpartition("=")[2]


def tell_postgres(source, statement, value):
    """Run one statement in a database."""
    import psycopg  # not there where the board is installed for one machine

    with psycopg.connect(source, autocommit=True) as connection:
        connection.execute(statement, [value])


@pytest.fixture
def postgres_settings_with_plan(postgres_server, plan_catalog, tmp_path):
    """Settings of a store on PostgreSQL with the plan and no values: a copy of the one made beforehand."""
    settings = own_database(postgres_server, tmp_path / "var", name_of(plan_catalog))
    shutil.copytree(plan_catalog.home, settings.home)
    moved = "update ducklake_metadata set value = %s where key = 'data_path'"
    tell_postgres(settings.catalog.removeprefix("postgres:"), moved, f"{settings.lake}/")
    return settings


@pytest.fixture(params=["embedded", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings_with_plan(request, tmp_path):
    """Settings of both stores in turn, with the plan and no values."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_settings_with_plan")
    shutil.copytree(request.getfixturevalue("plan_home"), tmp_path / "var")
    return read_settings({"BOARD_HOME": str(tmp_path / "var")})


@pytest.fixture
def plan_store(settings_with_plan):
    """A store of either kind with the plan and no values."""
    return open_store(settings_with_plan)


@pytest.fixture(scope="session")
def plan_home(tmp_path_factory):
    """Folder of an embedded store with the plan alone; copied, never written."""
    home = tmp_path_factory.mktemp("plan") / "var"
    load_plan(open_store(read_settings({"BOARD_HOME": str(home)})), PROJECT / "data", NOW)
    return home


@pytest.fixture
def store_with_plan(plan_home, tmp_path):
    """An embedded store of one's own with the plan and no values."""
    shutil.copytree(plan_home, tmp_path / "plan")
    return open_store(read_settings({"BOARD_HOME": str(tmp_path / "plan")}))
