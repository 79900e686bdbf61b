"""`python -m server`: accounts and keys for whoever runs the server; one sentence when something is wrong."""

import getpass
import os
import re
import subprocess
import sys

import pytest

from domain.roles import Role
from lake.settings import PROJECT, read_settings
from server import __main__ as command
from server import outbox
from server.door import Door
from server.keys import key_name
from server.settings import ServerSettings
from tests.server.conftest import PASSWORD, UNIT


@pytest.fixture
def door(store_with_plan, clock):
    return Door(store_with_plan.settings, ServerSettings(), clock)


@pytest.fixture
def run(door, monkeypatch, capsys):
    """Run one command; exit code, output, errors."""
    monkeypatch.setattr(command, "the_door", lambda: door)

    def call(*arguments):
        code = command.main([*arguments])
        return code, *capsys.readouterr()

    return call


def test_accounts_from_add_to_list(run, door):
    code, out, err = run("accounts", "add", "张三", "--role", "analyst", "--units", f"{UNIT};区财政局")
    assert (code, err) == (0, "")
    token = re.search(r"/account/setup\?token=(\S+)", out)[1]
    assert run("accounts", "list")[1] == f"张三\t填报员\t未设密码\t{UNIT}；区财政局\n"
    door.accounts.use_link(token, "", PASSWORD, "", door.now())
    assert run("accounts", "disable", "张三")[0] == 0
    assert run("accounts", "list")[1].split("\t")[2] == "已停用"
    assert run("accounts", "enable", "张三")[0] == 0
    assert run("accounts", "grant", "张三", "--role", "office") == (0, "账号“张三”的角色已改为督查室。\n", "")
    assert door.accounts.find("张三").role is Role.OFFICE
    assert "token=" in run("accounts", "reset", "张三")[1]
    assert {entry.actor for entry in outbox.waiting(door.database)} > {"张三"}


def test_what_is_done_here_is_on_record_as_the_command_line(run, door):
    run("accounts", "add", "张三", "--role", "viewer")
    [entry] = outbox.waiting(door.database)
    assert (entry.actor, entry.address) == (getpass.getuser(), "命令行")
    assert (entry.event, entry.subject, entry.detail) == ("account_added", "张三", "查看")


def test_keys(run, door):
    code, out, _ = run("keys", "add", "数据中台")
    key = out.splitlines()[-1]
    assert (code, key_name(door.database, key)) == (0, "数据中台")
    assert run("keys", "list")[1] == "数据中台\n"
    assert run("keys", "revoke", "数据中台")[0] == 0
    assert key_name(door.database, key) is None
    assert run("keys", "list")[1] == "还没有接口密钥。\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accounts", "add", "张三", "--role", "analyst"), "至少指定一个单位"),
        (("accounts", "add", "张三", "--role", "analyst", "--units", "不存在局"), "没有单位“不存在局”"),
        (("accounts", "grant", "李四", "--role", "viewer"), "没有账号“李四”"),
        (("accounts", "disable", "李四"), "没有账号“李四”"),
        (("accounts", "reset", "李四"), "没有账号“李四”"),
        (("keys", "revoke", "x"), "没有接口密钥“x”"),
    ],
)
def test_one_sentence_and_nothing_changed(run, door, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert door.accounts.all() == []
    assert outbox.waiting(door.database) == []


def test_as_a_person_calls_it(tmp_path):
    environ = {**os.environ, "BOARD_HOME": str(tmp_path / "var"), "PYTHONIOENCODING": "utf-8"}
    asked = [sys.executable, "-m", "server", "accounts", "list"]
    answer = subprocess.run(
        asked, cwd=PROJECT, env=environ, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "还没有账号。\n", "")
    asked[-1] = "disable"
    answer = subprocess.run(
        [*asked, "张三"], cwd=PROJECT, env=environ, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "没有账号“张三”" in answer.stderr
    assert read_settings({"BOARD_HOME": str(tmp_path / "var")}).home.is_dir()


@pytest.mark.parametrize(
    ("name", "value"), [("BOARD_PUBLIC", "maybe"), ("BOARD_IDENTITY_HEADER", "X-Remote-User")]
)
def test_the_server_does_not_start_on_settings_that_cannot_be_used(tmp_path, name, value):
    environ = {**os.environ, "BOARD_HOME": str(tmp_path), name: value, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tools.serve"]
    answer = subprocess.run(
        command, cwd=PROJECT, env=environ, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert name in answer.stderr and len(answer.stderr.strip().splitlines()) == 1
