"""The log: one object a line, ids, turned over, silent on the terminal, and nothing of people in it."""

import importlib
import json
import logging
import shutil

import pytest

from etl.__main__ import main
from lake import log as board_log
from lake.log import close_log, failure, log, new_id, open_log


@pytest.fixture(autouse=True)
def closed():
    yield
    close_log()


def lines(home, program="etl"):
    path = home / "logs" / f"{program}.log"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_one_object_a_line(tmp_path, capfd):
    log.info("before it is open")
    open_log(tmp_path, "etl")
    log.info("submitted", submission_id=7)
    assert capfd.readouterr() == ("", "")
    [line] = lines(tmp_path)
    assert line.pop("timestamp")
    assert line == {"event": "submitted", "submission_id": 7, "level": "info"}


def test_a_failure_is_found_under_its_id_without_its_words(tmp_path):
    open_log(tmp_path, "etl")
    try:
        raise ValueError("张三的密码是 secret")
    except ValueError as error:
        identifier = failure("failed", error)
    [line] = lines(tmp_path)
    assert (line["id"], line["error"]) == (identifier, "ValueError")
    assert line["way"][0].startswith("test_log.py:")
    assert "secret" not in str(line) and "张三" not in str(line)


def test_records_of_other_modules_come_without_what_was_filled_in(tmp_path):
    open_log(tmp_path, "server", with_libraries=True)
    logging.getLogger("elsewhere").warning("user %s failed", "张三")
    [line] = lines(tmp_path, "server")
    assert (line["event"], line["logger"]) == ("user %s failed", "elsewhere")


def test_it_turns_over(tmp_path, monkeypatch):
    monkeypatch.setattr(board_log, "MAX_BYTES", 500)
    open_log(tmp_path, "etl")
    for number in range(100):
        log.info("event", number=number)
    files = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert files == ["etl.log", *(f"etl.log.{number}" for number in range(1, board_log.KEPT_FILES + 1))]
    assert all((tmp_path / "logs" / name).stat().st_size <= 500 for name in files)


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    open_log(tmp_path / "not there", "etl")
    (tmp_path / "logs").write_text("a file")
    open_log(tmp_path, "etl")
    log.info("lost")


def test_ids_differ():
    assert len({new_id() for _ in range(100)}) == 100


def test_commands_are_in_it_with_their_submission(plan_home, tmp_path, monkeypatch, capsys):
    home = tmp_path / "var"
    shutil.copytree(plan_home, home)
    monkeypatch.setenv("BOARD_HOME", str(home))
    path = tmp_path / "王五的月报.csv"
    path.write_text("指标编号,月份,累计完成值\nI14,2023-09,24\n", "utf-8")
    assert main(["submit", str(path), "--by", "张三"]) == 0
    assert main(["withdraw", "1", "--reason", "李四说有误", "--by", "李四"]) == 0
    assert main(["withdraw", "9", "--reason", "有误"]) == 1
    told = lines(home)
    assert [line["event"] for line in told] == ["submitted", "done", "withdraw", "done", "refused"]
    assert told[0]["submission_id"] == 1 and told[0]["id"] == told[1]["id"] != told[2]["id"]
    assert not any(word in json.dumps(told, ensure_ascii=False) for word in ("张三", "李四", "王五"))


@pytest.mark.parametrize(
    ("program", "words", "broken", "log_name"),
    [
        ("etl", ["history"], "etl.commands.history.plan_of", "etl"),
        ("reports", ["board", "--month", "2023-09"], "reports.commands.board.run", "reports"),
        ("server", ["accounts", "list"], "server.__main__.the_door", "accounts"),
        (
            "dashboard",
            ["picture", "--all", "--month", "2023-09", "--out", "x"],
            "dashboard.__main__.open_store",
            "dashboard",
        ),
    ],
)
def test_an_error_nobody_foresaw_is_one_sentence_with_its_id(
    plan_home, tmp_path, monkeypatch, capsys, program, words, broken, log_name
):
    shutil.copytree(plan_home, tmp_path / "var")
    monkeypatch.setenv("BOARD_HOME", str(tmp_path / "var"))
    monkeypatch.setattr(broken, lambda *_: 1 / 0)
    assert importlib.import_module(f"{program}.__main__").main(words) == 1
    err = capsys.readouterr().err
    [line] = lines(tmp_path / "var", log_name)
    assert line["error"] == "ZeroDivisionError"
    assert f"编号 {line['id']}" in err and len(err.splitlines()) == 1
