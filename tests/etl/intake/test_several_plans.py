"""One file for several plans: every row against its own plan, one submission, one transaction."""

import datetime as dt
import json
import shutil
from decimal import Decimal

import pytest

from bench.province import Province, as_csv, found_province, province_rows
from domain.roles import Actor, ForbiddenError, Role, command_line
from etl.doctor import examine, recompute
from etl.intake.check import check_file
from etl.intake.desk import Desk
from etl.intake.submit import Sender, submit_file
from etl.intake.withdraw import Decision, restore, withdraw
from etl.replay import PLANS
from lake.plans import plan_indicators, plan_rules
from lake.settings import read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
ONE, TWO = "district-001", "district-002"
TODAY = dt.date(2024, 2, 1)
OFFICE = command_line("省督查室")
HEADER = "地区,指标编号,月份,累计完成值\n"
GOOD = f"{HEADER}第001区,I14,2023-09,24\n第002区,I14,2023-09,20\n第001区,I11,2023-09,45\n".encode()


def moment(day):
    return dt.datetime(2024, 2, day, 9)


@pytest.fixture(scope="module")
def province_home(plan_home, tmp_path_factory):
    home = tmp_path_factory.mktemp("province") / "var"
    shutil.copytree(plan_home, home)
    found_province(open_store(read_settings({"BOARD_HOME": str(home)})), 2, 40)
    return home


@pytest.fixture
def store(province_home, tmp_path):
    shutil.copytree(province_home, tmp_path / "var")
    return open_store(read_settings({"BOARD_HOME": str(tmp_path / "var")}))


def check(store, text, plan_id=PLAN, name="a.csv"):
    with store.snapshot() as snapshot:
        return check_file(snapshot, plan_id, name, text.encode(), TODAY, max_bytes=10**7)


def add_namesake(store, plan_id, name, **front):
    """Another plan of the region of ``plan_id``."""
    with store.snapshot() as snapshot:
        tables = {
            table: [row for row in snapshot.table(table) if row.get("plan_id") == plan_id] for table in PLANS
        }

    def change(tx):
        for table, rows in tables.items():
            tx.insert(
                table, [{**row, "plan_id": name, **(front if table == "plans" else {})} for row in rows]
            )

    store.write(change)


def said(checked):
    return [str(finding) for finding in checked.findings]


def board(store, plan_id):
    rows = store.read("plan_board", plan_id=plan_id)
    return {row["indicator_id"]: row["actual"] for row in rows if row["actual"] is not None}


@pytest.mark.parametrize("header", ["方案", "方案编号", "地区", "区县", "行政区划（必填）"])
@pytest.mark.parametrize("names", [(ONE, TWO), ("示例省第001区", "示例省第002区"), ("第001", "第００２区")])
def test_a_plan_is_named_by_id_or_by_region(store, header, names):
    rows = "".join(f"{name},I14,2023-09,2{place}\n" for place, name in enumerate(names))
    checked = check(store, f"{header},指标编号,月份,累计完成值\n{rows}")
    assert checked.plan_ids == (ONE, TWO)
    assert said(checked) == [
        "文件按“方案编号”分别计入示例省第001区 2023（1 条）、示例省第002区 2023（1 条）。"
    ]


def test_a_column_of_streets_names_no_plan(store):
    checked = check(store, f"{HEADER}济北街道,I14,2023-09,24\n")
    assert checked.plan_ids == (PLAN,) and not said(checked)


def test_every_row_is_checked_against_its_own_plan(store):
    checked = check(
        store,
        f"{HEADER}第001区,I14,2023-09,24\n第002区,I14,2023-09,24\n第001区,I14,2023-09,25\n"
        "第003区,I14,2023-09,1\n,I14,2023-09,1\n示例省,I14,2023-09,1\n第002区,I99,2023-09,1\n",
    )
    assert [line.split("，请")[0] for line in said(checked)[1:5]] == [
        "第4行“指标编号”：“I14”与第2行是同一指标同一月份",
        "第5行“地区”：“第003区”不是库中的方案编号或地区，最接近的是 示例省第001区 2023、示例省第002区 2023",
        "第6行“地区”：“”没有写是哪个方案或地区",
        "第7行“地区”：“示例省”不是库中的方案编号或地区，最接近的是 示例省第001区 2023、示例省第002区 2023",
    ]
    assert "“I99”不是本方案的指标编号，最接近的是" in said(checked)[5]


def test_of_two_years_of_a_region_the_month_decides(store):
    add_namesake(store, TWO, "district-002-2024", year=2024)
    checked = check(store, f"{HEADER}第002区,I14,2023-12,24\n第002区,I14,2024-01,1\n第002区,I11,12月,9\n")
    assert [(part.plan_id, len(part.values)) for part in checked.parts] == [
        (TWO, 2),
        ("district-002-2024", 1),
    ]


def test_one_submission_touches_the_plans_it_names_and_no_other(store):
    before = board(store, PLAN)
    version = store.version()
    receipt = submit_file(store, PLAN, "全省.csv", GOOD, Sender(OFFICE, moment(1)))
    assert (receipt.submission_id, receipt.plan_ids, receipt.value_count) == (1, (ONE, TWO), 3)
    assert store.version() == version + 1
    assert board(store, ONE) == {"I14": Decimal(24), "I11": Decimal(45)}
    assert board(store, TWO) == {"I14": Decimal(20)}
    assert board(store, PLAN) == before
    history = [store.read("submission_history", plan_id=plan)[0] for plan in (ONE, TWO)]
    assert [(row["submission_id"], row["value_count"], row["plan_count"]) for row in history] == [
        (1, 2, 2), (1, 1, 2),
    ]  # fmt: skip
    assert not store.read("submission_history", plan_id=PLAN)
    assert store.read("submission_counts") == [{"origin": "reported", "submission_count": 1}]
    assert [row["indicator_id"] for row in store.read("fact_history", plan_id=TWO)] == ["I14"]
    changes = store.read("submission_changes", plan_id=TWO, submission_id=1)
    assert [(row["indicator_id"], row["actual"]) for row in changes] == [("I14", Decimal(20))]
    with store.snapshot() as snapshot:
        assert any(row["detail"].endswith("，2 个方案") for row in snapshot.table("audit_log"))


def test_the_same_bytes_again_whichever_plan_they_are_sent_for(store):
    first = submit_file(store, PLAN, "全省.csv", GOOD, Sender(OFFICE, moment(1)))
    for plan_id in (PLAN, ONE, TWO):
        again = submit_file(store, plan_id, "全省.csv", GOOD, Sender(OFFICE, moment(2)))
        assert (again.submission_id, again.is_new, again.plan_ids) == (1, False, first.plan_ids)
    other = f"{HEADER}第002区,I14,2023-10,30\n".encode()
    assert submit_file(store, PLAN, "b.csv", other, Sender(OFFICE, moment(3))).plan_ids == (TWO,)
    assert not submit_file(store, PLAN, "b.csv", other, Sender(OFFICE, moment(4))).is_new


def test_withdrawn_and_restored_in_all_plans_at_once(store):
    submit_file(store, PLAN, "全省.csv", GOOD, Sender(OFFICE, moment(1)))
    assert withdraw(store, 1, Decision(OFFICE, moment(2), "有误")) == (ONE, TWO)
    assert board(store, ONE) == board(store, TWO) == {}
    assert restore(store, 1, Decision(OFFICE, moment(3), "核实")) == (ONE, TWO)
    assert board(store, TWO) == {"I14": Decimal(20)}
    for plan_id in (ONE, TWO):
        decisions = store.read("submission_decisions", plan_id=plan_id)
        assert [row["decision"] for row in decisions] == ["withdrawn", "restored"]


def test_replayed_from_its_bytes_even_when_a_namesake_came_later(store):
    content = GOOD.replace("第002区,I14,2023-09".encode(), "第002区,I14,9月".encode())
    content += "第002区,I11,2023-09,—\n".encode()
    submit_file(store, TWO, "全省.csv", content, Sender(OFFICE, moment(1)))
    with store.snapshot() as snapshot:
        options = json.loads(snapshot.table("submission_options")[0]["options"])
    assert options["plans"] == [TWO, ONE, TWO]
    add_namesake(store, ONE, "another-001")
    recompute(store)
    assert "可以是" in said(check(store, f"{HEADER}第001区,I14,2023-10,25\n"))[0]
    checks = {check.name: check for check in examine(store)}
    assert checks["数值"].is_good, checks["数值"].problems
    assert checks["看板"].is_good


def test_only_the_office_submits_for_other_plans(store):
    analyst = Actor("甲", Role.ANALYST, frozenset({"区投资促进局", "区教育和体育局"}))
    with pytest.raises(ForbiddenError, match="只能由督查室上报"):
        submit_file(store, PLAN, "全省.csv", GOOD, Sender(analyst, moment(1)))
    look = Desk(store, PLAN, analyst, moment(1)).look("全省.csv", GOOD)
    assert not look.is_acceptable and look.refusals == ("文件含有其他方案的数据，只能由督查室上报。",)


def test_the_office_sees_the_changes_under_the_names_of_their_regions(store):
    look = Desk(store, PLAN, OFFICE, moment(1)).look("全省.csv", GOOD)
    assert look.is_acceptable
    assert {change.name.split()[0] for change in look.changes.changes} == {"示例省第001区", "示例省第002区"}
    assert look.changes.value_count == 3 and not look.changes.missing


def test_work_items_of_several_plans(store):
    text = "区县,事项编号,月份,进度\n第001区,T01-01,2023-09,60%\n第002区,T01-01,2023-09,80%\n"
    receipt = submit_file(store, PLAN, "事项.csv", text.encode(), Sender(OFFICE, moment(1)))
    assert (receipt.plan_ids, receipt.item_count) == ((ONE, TWO), 2)
    rows = store.read("live_item_facts", plan_id=TWO, origin="reported")
    assert [row["progress_pct"] for row in rows] == [Decimal(80)]


def test_one_question_about_fractions_for_all_plans(store):
    text = f"{HEADER}第001区,I03,2023-09,0.05\n第002区,I03,2023-09,0.06\n"
    questions = check(store, text).questions
    assert len(questions) == 1 and "另有 1 个增速也小于 1" in questions[0].problem


def test_a_small_province_of_three_plans(store):
    province = Province((PLAN, ONE, TWO), 2023, tuple(plan_indicators(store, ONE)), plan_rules(store, ONE))
    content = as_csv(province_rows(province, 5000))
    receipt = submit_file(store, PLAN, "全省.csv", content, Sender(OFFICE, moment(1)))
    assert receipt.plan_ids == (PLAN, ONE, TWO)
    assert receipt.value_count == content.count(b"\n") - 1
    assert all(board(store, plan_id) for plan_id in receipt.plan_ids)
