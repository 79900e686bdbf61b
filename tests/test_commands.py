"""The command lines, as a person calls them: output, exit code, one sentence when something is wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal

import pytest

from lake.settings import PROJECT, read_settings
from lake.store import open_store


def call(home, *arguments, **environ):
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=PROJECT,
        env={**os.environ, "BOARD_HOME": str(home), "PYTHONIOENCODING": "utf-8", **environ},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home") / "var"


def test_the_whole_path_from_files_to_board(home, tmp_path):
    loaded = call(home, "etl", "load")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert "40 项指标、19 项重点任务" in loaded.stdout
    assert "没有变化" in call(home, "etl", "load").stdout
    assert "已装载" in call(home, "etl", "demo").stdout
    assert "没有变化" in call(home, "etl", "demo").stdout
    assert "不装载" in call(home, "etl", "demo", "--if-empty").stdout

    printed = call(home, "reports", "board", "--month", "2023-09", "--format", "json")
    assert (printed.returncode, printed.stderr) == (0, "")
    assert '"target": 18.52,' in printed.stdout
    board = json.loads(printed.stdout, parse_float=Decimal)
    assert (board["period"], len(board["indicators"]), board["is_demo"]) == ("2023-09", 40, True)

    file = tmp_path / "九月.csv"
    file.write_text("指标编号,月份,累计完成值\nI20,2023-09,2.05\n", encoding="gb18030")
    accepted = call(home, "etl", "submit", file)
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert "上报成功" in accepted.stdout
    assert "未重复计入" in call(home, "etl", "submit", file).stdout
    board = json.loads(
        call(home, "reports", "board", "--month", "2023-09", "--format", "json").stdout, parse_float=Decimal
    )
    assert not board["is_demo"]
    row = next(row for row in board["indicators"] if row["indicator_id"] == "I20")
    assert row["actual"] == Decimal("2.05")


def test_the_submitted_csv_the_store_and_the_board_agree(demo_home):
    """One figure all the way: demonstration file bytes = facts = JSON board."""
    store = open_store(read_settings({"BOARD_HOME": str(demo_home)}))
    digests = store.read("submission_files", plan_id="jiyang-2023")
    in_files = {}
    for row in digests:
        path = demo_home / "files" / row["file_sha256"][:2] / row["file_sha256"]
        lines = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
        for line in lines if "指标编号" in lines.fieldnames else ():
            in_files[line["指标编号"], line["月份"]] = line["累计完成值"]
    printed = call(demo_home, "reports", "board", "--month", "2023-09", "--format", "json").stdout
    board = json.loads(printed, parse_float=str, parse_int=str)
    for row in board["indicators"]:
        expected = in_files.get((row["indicator_id"], row["period"]))
        assert row["actual"] == expected


WRONG = {
    "空库": ("reports", "board", "--month", "2023-09"),
    "空库演示": ("etl", "demo"),
    "空库上报": ("etl", "submit", PROJECT / "README.md"),
    "月份写法": ("reports", "board", "--month", "九月"),
    "文件缺失": ("etl", "submit", "没有这个文件.csv"),
    "数据目录缺失": ("etl", "load", "--data", "没有这个目录"),
    "方案缺失": ("etl", "plan", "没有这个方案.txt"),
}


@pytest.mark.parametrize("case", WRONG)
def test_one_clear_sentence_and_exit_code_1(case, tmp_path):
    result = call(tmp_path / "var", *WRONG[case])
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.strip().endswith("。")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("BOARD_PORT", "八千"), ("BOARD_PORT", "0"), ("BOARD_CATALOG", "sqlite:x")]
)
def test_settings_that_cannot_be_used_are_named(name, value, tmp_path):
    result = call(tmp_path / "var", "etl", "load", **{name: value})
    assert (result.returncode, result.stdout) == (1, "")
    assert name in result.stderr
