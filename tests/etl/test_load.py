"""Loading the reviewed files: complete, idempotent, and nothing on bad input."""

import csv
import datetime as dt
import shutil
from decimal import Decimal

import pytest

from etl.load import load_plan
from lake.errors import BoardError
from lake.plans import plan_indicators, plan_rules
from lake.settings import PROJECT, read_settings
from lake.store import open_store

NOW = dt.datetime(2023, 2, 7, 9, 0)
PLAN = "jiyang-2023"


@pytest.fixture
def data(tmp_path):
    """A copy of the reviewed files that a test may spoil."""
    folder = tmp_path / "data"
    shutil.copytree(PROJECT / "data", folder)
    return folder


def spoil(data, table, row_number, column, value):
    path = data / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row_number - 2][column] = value
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_load_brings_the_whole_plan(plan_store):
    plan = plan_store.read("plans")[0]
    assert (plan["plan_id"], plan["year"], plan["document_no"]) == (PLAN, 2023, "济阳政发〔2023〕2号")
    assert plan["region"] == "济南市济阳区"
    sections = [row["section"] for row in plan_store.read("sections", plan_id=PLAN)]
    assert sections == ["工作目标", "一", "二", "三", "四", "五", "六", "七"]
    assert len(plan_store.read("tasks", plan_id=PLAN)) == 19
    assert len(plan_store.read("units", plan_id=PLAN)) == 51
    assert len(plan_store.read("indicators", plan_id=PLAN)) == 40


def test_targets_keep_their_printed_decimals(plan_store):
    targets = {i.indicator_id: i.target for i in plan_indicators(plan_store, PLAN)}
    assert str(targets["I02"]) == "18.52"
    assert str(targets["I03"]) == "12"
    assert all(isinstance(target, Decimal) for target in targets.values())


def test_units_of_a_task_keep_their_printed_order(plan_store):
    units = [row["unit"] for row in plan_store.read("task_units", plan_id=PLAN) if row["task_id"] == "T02"]
    assert units == [
        "区发展和改革局",
        "区工业和信息化局",
        "区自然资源局",
        "区行政审批服务局",
        "区财政局",
        "生态环境局济阳分局",
    ]


def test_rules_travel_with_the_plan(plan_store):
    assert plan_rules(plan_store, PLAN).warning_ratio == Decimal("0.9")


def test_a_second_load_changes_nothing(plan_store):
    version = plan_store.version()
    again = load_plan(plan_store, PROJECT / "data", NOW + dt.timedelta(days=1))
    assert not again.is_changed
    assert plan_store.version() == version


def test_a_reviewed_change_is_loaded_and_the_board_computed_again(data, demo_store):
    spoil(data, "indicators", 2, "target", "9.5")
    before = demo_store.read("plan_board", plan_id=PLAN)
    assert load_plan(demo_store, data, NOW).is_changed
    after = demo_store.read("plan_board", plan_id=PLAN)
    assert len(before) == len(after)
    changed = demo_store.read("indicators", plan_id=PLAN)[0]
    assert changed["target"] == Decimal("9.5")
    gaps = [
        [row["gap"] for row in rows if row["indicator_id"] == changed["indicator_id"]][-1]
        for rows in (before, after)
    ]
    assert gaps[0] - gaps[1] == Decimal(2)


CASES = {
    "文件缺失": (lambda data: (data / "tasks.csv").unlink(), "找不到.*tasks.csv"),
    "方案缺失": (lambda data: (data / "plan" / f"{PLAN}.txt").unlink(), "正好有一份方案原文"),
    "规则缺失": (lambda data: (data / "rules.toml").unlink(), "找不到文件.*rules.toml"),
    "空文件": (lambda data: (data / "units.csv").write_bytes(b""), "units.csv"),
    "只有表头": (
        lambda data: (data / "tasks.csv").write_text(
            (data / "tasks.csv").read_text("utf-8").splitlines()[0] + "\n", "utf-8"
        ),
        "没有数据行",
    ),
    "编码错误": (lambda data: (data / "units.csv").write_bytes("单位".encode("gb18030")), "UTF-8"),
    "规则错误": (
        lambda data: (data / "rules.toml").write_text("[lights]\nwarning_ratio = 9\n"),
        "rules.toml",
    ),
    "规则不是TOML": (lambda data: (data / "rules.toml").write_text("[lights"), "TOML"),
    "目标不是数字": (lambda data: spoil(data, "indicators", 3, "target", "18.5O"), "第3行“target”：“18.5O”"),
    "目标为NaN": (lambda data: spoil(data, "indicators", 3, "target", "NaN"), "第3行“target”"),
    "小数位过多": (
        lambda data: spoil(data, "indicators", 3, "target", "18.5200001"),
        "第3行“target”：“18.5200001”.*最多 6 位小数",
    ),
    "数值过大": (lambda data: spoil(data, "indicators", 3, "target", "1e13"), "第3行“target”：“1e13”"),
    "未知类别": (lambda data: spoil(data, "indicators", 4, "kind", "rate"), "第4行“kind”：“rate”"),
    "未知任务": (lambda data: spoil(data, "indicators", 20, "task_id", "T99"), "第20行“task_id”：“T99”"),
    "编号重复": (lambda data: spoil(data, "indicators", 3, "indicator_id", "I01"), "I01.*两次"),
    "未知单位": (lambda data: spoil(data, "tasks", 5, "units", "区某某局"), "第5行“units”：“区某某局”"),
    "未知指标": (lambda data: spoil(data, "tasks", 4, "indicator_ids", "I99"), "第4行“indicator_ids”：“I99”"),
    "引文不在原文": (
        lambda data: spoil(data, "indicators", 2, "source_quote", "生产总值增长 9.9%"),
        "第2行“source_quote”：“生产总值增长 9.9%”不是方案原文",
    ),
    "领域与任务不符": (
        lambda data: spoil(data, "indicators", 20, "section", "七"),
        "第20行“section”：“七”与任务",
    ),
    "权重编号": (
        lambda data: (data / "rules.toml").write_text("[weights.indicators]\nI99 = 2\n"),
        "权重中的“I99”",
    ),
    "日期错误": (lambda data: spoil(data, "tasks", 4, "due", "2023年6月"), "第4行“due”：“2023年6月”"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_files_are_one_sentence_and_change_nothing(case, data, tmp_path):
    spoiling, message = CASES[case]
    spoiling(data)
    store = open_store(read_settings({"BOARD_HOME": str(tmp_path / "var")}))
    with pytest.raises(BoardError, match=message) as caught:
        load_plan(store, data, NOW)
    assert "\n" not in str(caught.value)
    assert (store.version(), store.read("plans")) == (0, [])
