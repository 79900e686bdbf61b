"""The doctor and the replay behind it: nothing to say of a sound store, the right word about a broken one."""

import datetime as dt
import json
import shutil
from decimal import Decimal

import pytest

from domain.roles import command_line
from etl.doctor import examine, recompute
from etl.intake.expected import Options
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, restore, withdraw
from etl.load import load_plan
from etl.replay import differences, is_same, replay, scratch_store, tables_of
from lake.settings import PROJECT, read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
HEADER = "指标编号,指标名称,月份,累计完成值\n"


def day(number):
    return dt.datetime(2023, 11, number, 9)


def send(store, text, number, **more):
    sender = Sender(command_line("甲"), day(number))
    content = f"{HEADER}{text}".encode("gb18030")
    return submit_file(store, PLAN, f"{number}.csv", content, sender, **more)


def busy(store):
    """A few submissions, one with an answer and a month, one withdrawn, one withdrawn and restored."""
    send(store, "I14,,2023-09,20\nI20,,2023-09,2.50\n", 8)
    options = Options(frozenset({"区投资促进局"}), dt.date(2023, 9, 1), {"name:储备项目": "I14"})
    asked = HEADER.replace("指标编号,", "").replace("月份,", "") + "储备项目,24\n"
    sender = Sender(command_line("乙"), day(9))
    options = Options(None, options.month, options.answers)
    second = submit_file(store, PLAN, "问.csv", asked.encode(), sender, options=options)
    third = send(store, "I14,,2023-09,26\n", 10)
    for number in (second.submission_id, third.submission_id):
        withdraw(store, number, Decision(command_line("督查室"), day(11), "有误"))
    restore(store, second.submission_id, Decision(command_line("督查室"), day(12), "核实"))
    return second.submission_id


@pytest.fixture(scope="module")
def busy_home(plan_home, tmp_path_factory):
    """Folder of a busy store and the number of its submission with an answer; copied, never written."""
    home = tmp_path_factory.mktemp("busy") / "var"
    shutil.copytree(plan_home, home)
    return home, busy(open_store(read_settings({"BOARD_HOME": str(home)})))


@pytest.fixture
def busy_store(busy_home, tmp_path):
    """A busy embedded store of one's own."""
    shutil.copytree(busy_home[0], tmp_path / "busy")
    return open_store(read_settings({"BOARD_HOME": str(tmp_path / "busy")}))


def problems(store):
    return {check.name: check.problems for check in examine(store) if check.problems}


def one_problem(store):
    [(name, [sentence])] = problems(store).items()
    return name, sentence


def test_a_sound_store_is_its_own_replay(plan_store):
    busy(plan_store)
    with plan_store.snapshot() as snapshot:
        tables = tables_of(snapshot)
    with scratch_store(plan_store) as scratch:
        again, failed = replay(scratch, tables, plan_store.settings, 10**7)
    assert failed == {}
    assert len(again["facts"]) == 4
    assert all(is_same(tables[name], again[name]) for name in again)
    version = plan_store.version()
    assert problems(plan_store) == {}
    assert plan_store.version() == version


def test_demonstration_values_replay(demo_store):
    assert problems(demo_store) == {}


def test_what_was_said_beside_the_file_is_kept(busy_store, busy_home):
    number = busy_home[1]
    with busy_store.snapshot() as snapshot:
        [row] = snapshot.table("submission_options")
    assert row["submission_id"] == number
    assert json.loads(row["options"])["answers"] == {"name:储备项目": "I14"}


@pytest.mark.parametrize(
    "options",
    [Options(), Options(frozenset({"乙", "甲"})), Options(None, dt.date(2023, 9, 1), {"a=b": "I01"})],
)
def test_options_come_back_from_json(options):
    assert Options.from_json(options.as_json()) == options


def test_a_lost_and_a_changed_file(busy_store):
    first, second = sorted((busy_store.settings.home / "files").glob("*/*"))[:2]
    first.unlink()
    found = problems(busy_store)
    assert found.keys() == {"原始文件", "数值"}
    assert "不在存储目录中" in found["原始文件"][0]
    second.write_bytes(b"changed")
    assert any("内容已被改动" in sentence for sentence in problems(busy_store)["原始文件"])


def test_a_changed_fact(busy_store):
    row = {"period": dt.date(2023, 9, 1), "indicator_id": "I11", "actual": Decimal(7), "submission_id": 1}
    busy_store.write(lambda tx: tx.insert("facts", [{"plan_id": PLAN, **row}]))
    found = problems(busy_store)
    assert "第 1 号上报：库中的数值与原始文件不一致" in found["数值"][0]
    assert found["看板"]


def test_facts_without_a_submission(store_with_plan):
    store_with_plan.write(lambda tx: tx.insert("facts", [{"plan_id": PLAN, "submission_id": 9}]))
    assert "有数值而没有上报记录" in problems(store_with_plan)["数值"][0]


def test_a_stale_mart_and_its_cure(plan_store):
    busy(plan_store)
    plan_store.write(lambda tx: tx.clear("mart_board", PLAN))
    name, sentence = one_problem(plan_store)
    assert (name, "--recompute" in sentence) == ("看板", True)
    recompute(plan_store)
    assert problems(plan_store) == {}


def test_a_plan_loaded_later_explains_a_difference(store_with_plan):
    send(store_with_plan, "I14,,2023-09,20\n", 8)
    with store_with_plan.snapshot() as snapshot:
        tables = tables_of(snapshot)
    tables["plans"][0]["loaded_at"] = day(20)
    [found] = differences(tables, {"facts": [], "item_facts": []}, {})
    assert found.is_older_plan


def test_a_left_over_file_is_no_problem(busy_store):
    folder = busy_store.settings.home / "files" / "00"
    folder.mkdir(exist_ok=True)
    (folder / ("0" * 64)).write_bytes(b"left over")
    checks = {check.name: check for check in examine(busy_store)}
    assert checks["多余文件"].summary == "1 个"
    assert all(check.is_good for check in checks.values())


def test_a_broken_account_file(store_with_plan):
    (store_with_plan.settings.home / "accounts.sqlite3").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert one_problem(store_with_plan)[0] == "账号库"


def test_generations_and_journal(busy_store):
    home = busy_store.settings.home
    generations = sorted((home / "gen").glob("g-*"), key=lambda path: path.stat().st_mtime)
    whole = generations[0].read_bytes()
    generations[0].write_bytes(whole[:5000])
    assert "已损坏" in one_problem(busy_store)[1]
    generations[0].write_bytes(generations[1].read_bytes())
    assert "与文件名不符" in one_problem(busy_store)[1]
    generations[0].write_bytes(whole)
    lines = (home / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (home / "journal.jsonl").write_bytes(b"".join(lines[:1] + lines[2:]))
    assert "缺失或颠倒" in one_problem(busy_store)[1]
    (home / "journal.jsonl").write_bytes(b"".join(lines[:-3]))
    assert "日志只到" in one_problem(busy_store)[1]
    (home / "journal.jsonl").write_bytes(b"not a journal\n")
    assert "无法读取" in one_problem(busy_store)[1]


def test_little_room_left(store_with_plan, monkeypatch):
    monkeypatch.setattr("lake.checkup.LEAST_FREE_BYTES", 10**18)
    name, sentence = one_problem(store_with_plan)
    assert (name, "请清理或扩容" in sentence) == ("磁盘空间", True)


def test_a_second_plan_is_replayed_too(store_with_plan, tmp_path):
    data = tmp_path / "data"
    (data / "plan").mkdir(parents=True)
    for path in PROJECT.joinpath("data").glob("*.*"):
        (data / path.name).write_bytes(path.read_bytes())
    text = (PROJECT / "data" / "plan" / f"{PLAN}.txt").read_bytes()
    (data / "plan" / "other-2023.txt").write_bytes(text)
    load_plan(store_with_plan, data, day(1))
    busy(store_with_plan)
    submit_file(
        store_with_plan, "other-2023", "a.csv", f"{HEADER}I14,,2023-09,21\n".encode(),
        Sender(command_line("甲"), day(9)),
    )  # fmt: skip
    assert problems(store_with_plan) == {}
