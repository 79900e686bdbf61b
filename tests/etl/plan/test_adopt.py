"""Adopting plans: several in one store, adjustments that leave earlier months as they were, bad input."""

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from domain.roles import ANONYMOUS, Actor, ForbiddenError, Role
from etl.__main__ import main
from etl.doctor import examine
from etl.front import Front, front_of
from etl.intake.submit import Sender, submit_file
from etl.load import load_plan
from etl.plan.adopt import Terms, adopt_folder, adopt_plan
from etl.plan.diff import changes
from etl.plan.read_document import read_document
from etl.plan.reader import read_plan
from etl.plan.rows import rows_of
from etl.plan.same_rows import keep_ids, likely_renamings
from etl.plan.stored import stored_rows
from lake.audit import read_entries
from lake.errors import BoardError
from lake.plans import newest_plan, plan_rules
from lake.settings import PROJECT, read_settings
from lake.store import open_store
from reports.board import build_boards
from reports.past import board_on
from reports.ranking import build_rankings

PLANS = Path(__file__).parent / "plans"
OFFICE = Actor("李主任", Role.OFFICE)
PLAN = "jiyang-2023"
NOW = dt.datetime(2023, 11, 2, 9, 0)
LATER = dt.date(2023, 12, 31)
JULY = dt.date(2023, 7, 1)
EVER = (dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1))


def read(path):
    document = read_document(path)
    plan = read_plan(document)
    return document, rows_of(plan), front_of(plan)


def terms(actor=OFFICE, reason="区委常委会研究同意调整", effective=JULY):
    return Terms(actor, NOW, reason, effective)


def adjusted(store, change, **said):
    """Adopt the plan in the store with ``change`` done to its rows."""
    document, _, front = read(PROJECT / "data" / "plan" / f"{PLAN}.txt")
    rows = stored_rows(store, PLAN)
    change(rows)
    return adopt_plan(store, PLAN, document, rows, terms(**said), front)


def set_target(indicator_id, value):
    def change(rows):
        next(row for row in rows["indicators"] if row["indicator_id"] == indicator_id)["target"] = value

    return change


def row_of(boards, month, indicator_id):
    return next(row for row in boards[month]["indicators"] if row["indicator_id"] == indicator_id)


@pytest.fixture
def demo(demo_home, tmp_path):
    shutil.copytree(demo_home, tmp_path / "var")
    return open_store(read_settings({"BOARD_HOME": str(tmp_path / "var")}))


@pytest.mark.parametrize("path", sorted(PLANS.glob("*-202[45].*[tm][xd]*")), ids=lambda path: path.name)
def test_every_plan_of_the_genre_can_be_adopted_and_has_a_board(store_with_plan, path):
    document, rows, front = read(path)
    front = Front(
        front.title or "方案", front.region or "某区", front.year or 2024, front.document_no, front.issued_on
    )
    adopted = adopt_plan(store_with_plan, path.stem, document, rows, terms(reason="", effective=None), front)
    assert (adopted.version, adopted.effective, adopted.is_changed) == (1, None, True)
    assert newest_plan(store_with_plan) == path.stem
    [board] = build_boards(store_with_plan, path.stem, dt.date(front.year, 1, 5)).values()
    assert [row["indicator_id"] for row in board["indicators"]] == [
        r["indicator_id"] for r in rows["indicators"]
    ]
    assert {row["light"] for row in board["indicators"]} == {"grey"} and not board["is_demo"]
    assert stored_rows(store_with_plan, path.stem) == rows


def test_two_plans_stand_side_by_side_with_their_files(store_with_plan):
    store = store_with_plan
    document, rows, front = read(PLANS / "fenghe-2024.txt")
    original = ("../../../etc/方案.DOCX", b"PK-bytes")
    adopt_plan(store, "fenghe-2024", document, rows, terms(reason=""), front, original)
    assert [plan["plan_id"] for plan in store.read("plans")] == ["fenghe-2024", PLAN]
    [folder] = (store.settings.home / "plans" / "fenghe-2024").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [
        "indicators.csv", "original.docx", "plan", "plan.toml", "rules.toml", "tasks.csv", "units.csv",
    ]  # fmt: skip
    # The folder is what the commands take: the same again is no change.
    assert not load_plan(store, folder, NOW).is_changed
    assert not adopt_folder(store, folder, terms()).is_changed
    assert len(store.read("indicators", plan_id=PLAN)) == 40
    [entry] = [e for e in read_entries(store, *EVER) if e.subject == "fenghe-2024"]
    assert (entry.actor, entry.role, entry.event) == ("李主任", "office", "import_plan")
    assert "第1版" in entry.detail


def test_earlier_months_keep_the_target_they_were_judged_by(demo):
    before = build_boards(demo, PLAN, LATER)
    version = demo.version()
    adopted = adjusted(demo, set_target("I11", "90"))
    assert (adopted.version, adopted.effective) == (2, JULY)
    assert demo.version() == version + 1
    after = build_boards(demo, PLAN, LATER)
    for month in after:
        row, former = row_of(after, month, "I11"), row_of(before, month, "I11")
        if month < "2023-07":
            assert row == former
        else:
            assert (row["target"], former["target"]) == (Decimal(90), Decimal(60))
            assert former["actual"] is None or row["completion_rate"] < former["completion_rate"]
        others = [
            [r for r in boards[month]["indicators"] if r["indicator_id"] != "I11"]
            for boards in (before, after)
        ]
        assert others[0] == others[1]
    versions = demo.read("plan_versions", plan_id=PLAN)
    assert [(v["version"], v["effective_from"], v["adopted_by"], v["reason"]) for v in versions] == [
        (1, None, "", ""), (2, JULY, "李主任", "区委常委会研究同意调整"),
    ]  # fmt: skip
    entry = read_entries(demo, *EVER)[0]
    assert "自2023年7月起评价：区委常委会研究同意调整" in entry.detail
    # Every other page of the year can still be made, and the store is whole.
    build_rankings(demo, PLAN, after, LATER)
    assert all(check.is_good for check in examine(demo))


def test_a_past_day_knows_no_later_adjustment(demo):
    before = board_on(demo, PLAN, dt.date(2023, 11, 1))
    adjusted(demo, set_target("I11", "90"))
    after = board_on(demo, PLAN, dt.date(2023, 11, 1))
    assert after["indicators"] == before["indicators"]
    assert row_of({"x": board_on(demo, PLAN, NOW.date())}, "x", "I11")["target"] == 90


def test_the_last_of_two_adjustments_counts_for_the_months_of_both(demo):
    adjusted(demo, set_target("I11", "90"))
    adjusted(demo, set_target("I11", "75"), effective=dt.date(2023, 5, 1))
    adjusted(demo, set_target("I12", "8"), effective=dt.date(2023, 9, 1))
    boards = build_boards(demo, PLAN, LATER)
    targets = {month: int(row_of(boards, month, "I11")["target"]) for month in boards}
    assert targets == {
        "2023-02": 60, "2023-03": 60, "2023-04": 60, "2023-05": 75, "2023-06": 75, "2023-07": 75,
        "2023-08": 75, "2023-09": 75,
    } | {month: 75 for month in boards if month > "2023-09"}  # fmt: skip
    assert demo.read("plan_versions", plan_id=PLAN)[-1]["version"] == 4


def test_what_is_taken_out_or_put_in_has_no_target_in_the_other_months(demo):
    def change(rows):
        rows["indicators"] = [row for row in rows["indicators"] if row["indicator_id"] != "I11"]
        for row in rows["tasks"]:
            row["indicator_ids"] = "；".join(i for i in row["indicator_ids"].split("；") if i and i != "I11")
        rows["indicators"].append({**rows["indicators"][-1], "indicator_id": "I99", "name": "新增的指标"})

    adjusted(demo, change)
    boards = build_boards(demo, PLAN, LATER)
    assert row_of(boards, "2023-06", "I11")["target"] == 60
    assert row_of(boards, "2023-08", "I11")["status"] == "无目标"
    # I40 was the last; what is new takes the next number.
    assert row_of(boards, "2023-06", "I41")["status"] == "无目标"
    assert row_of(boards, "2023-08", "I41")["target"] is not None
    build_rankings(demo, PLAN, boards, LATER)
    # Taken in again it is the same indicator, with its values.
    adjusted(demo, set_target("I11", "60"), effective=dt.date(2023, 9, 1))
    assert row_of(build_boards(demo, PLAN, LATER), "2023-09", "I11")["target"] == 60


def test_values_are_previewed_and_submitted_against_the_target_of_their_month(demo):
    adjusted(demo, set_target("I11", "90"))
    content = "指标编号,月份,累计完成值\nI11,2023-06,30\nI11,2023-08,40\n".encode()
    submit_file(demo, PLAN, "两个月.csv", content, Sender(OFFICE, NOW), accepted="核对无误")
    boards = build_boards(demo, PLAN, LATER)
    assert row_of(boards, "2023-06", "I11")["completion_rate"] == Decimal("0.5")
    assert row_of(boards, "2023-08", "I11")["completion_rate"] == Decimal("0.4444")


def test_going_back_to_what_a_former_version_said_is_a_new_version(demo):
    adjusted(demo, set_target("I11", "90"))
    back = adjusted(demo, set_target("I11", "60"), effective=dt.date(2023, 9, 1))
    assert (back.is_changed, back.version) == (True, 3)
    boards = build_boards(demo, PLAN, LATER)
    targets = [int(row_of(boards, month, "I11")["target"]) for month in ("2023-06", "2023-08", "2023-09")]
    assert targets == [60, 90, 60]


def test_files_of_a_former_version_do_not_come_back_with_a_restart(demo):
    adjusted(demo, set_target("I11", "90"))
    assert not load_plan(demo, PROJECT / "data", NOW).is_changed
    assert row_of(build_boards(demo, PLAN, LATER), "2023-09", "I11")["target"] == 90


def test_an_edited_rule_is_loaded_and_the_adjusted_target_stays(demo, tmp_path, monkeypatch, capsys):
    adjusted(demo, set_target("I11", "90"))
    folder = tmp_path / "data"
    shutil.copytree(PROJECT / "data", folder)
    rules = folder / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace("warning_ratio = 0.9", "warning_ratio = 0.8"), "utf-8")
    version = demo.version()
    monkeypatch.setenv("BOARD_HOME", str(demo.settings.home))
    assert main(["load", "--data", str(folder)]) == 0
    assert "第 2 版，目标保持不变，已装载新的规则" in capsys.readouterr().out
    assert plan_rules(demo, PLAN).warning_ratio == Decimal("0.8")
    boards = build_boards(demo, PLAN, LATER)
    assert row_of(boards, "2023-06", "I11")["target"] == 60
    assert row_of(boards, "2023-09", "I11")["target"] == 90
    assert all(check.is_good for check in examine(demo))
    assert main(["load", "--data", str(folder)]) == 0
    assert demo.version() == version + 1


def renamed(rows, indicator_id, name):
    return {
        **rows,
        "indicators": [
            {**row, "name": name, "indicator_id": "I77"} if row["indicator_id"] == indicator_id else row
            for row in rows["indicators"]
        ],
        "tasks": [
            {**row, "indicator_ids": row["indicator_ids"].replace(indicator_id, "I77")}
            for row in rows["tasks"]
        ],
    }


def test_a_renamed_indicator_goes_on_only_where_a_person_links_it():
    _, rows, _ = read(PROJECT / "data" / "plan" / f"{PLAN}.txt")
    old = next(row for row in rows["indicators"] if row["unit"] == "家" and row["kind"] == "cumulative")
    new = renamed(rows, old["indicator_id"], old["name"] + "数量")
    (renaming,) = likely_renamings(rows, new)
    assert (renaming.row["indicator_id"], renaming.candidates[0]) == ("I77", old)
    silent = {row["indicator_id"] for row in keep_ids(rows, new)["indicators"]}
    assert old["indicator_id"] not in silent
    kept = keep_ids(rows, new, {"I77": old["indicator_id"]})
    (change,) = changes("indicators", rows["indicators"], kept["indicators"])
    assert (change.key, change.fields) == (old["indicator_id"], ("name",))
    assert changes("tasks", rows["tasks"], kept["tasks"]) == ()


def test_a_link_between_unlike_rows_is_refused():
    _, rows, _ = read(PROJECT / "data" / "plan" / f"{PLAN}.txt")
    new = renamed(rows, "I11", "新签约的项目")
    with pytest.raises(BoardError, match="不能沿用原指标 I12"):
        keep_ids(rows, new, {"I77": "I12"})


def test_ids_follow_names_when_a_document_is_read_anew():
    _, rows, _ = read(PROJECT / "data" / "plan" / f"{PLAN}.txt")
    shuffled = {
        **rows,
        "indicators": [
            {**row, "indicator_id": f"I{place:02}"}
            for place, row in enumerate(reversed(rows["indicators"]), start=1)
        ],
    }
    again = {
        f"I{place:02}": row["indicator_id"] for place, row in enumerate(reversed(rows["indicators"]), start=1)
    }
    shuffled["tasks"] = [
        {
            **row,
            "item": row["item"].replace("5", "6"),
            "indicator_ids": "；".join(
                next(new for new, old in again.items() if old == i)
                for i in row["indicator_ids"].split("；")
                if i
            ),
        }
        for row in rows["tasks"]
    ]
    kept = keep_ids(rows, shuffled)
    assert changes("indicators", rows["indicators"], kept["indicators"]) == ()
    assert {change.fields for change in changes("tasks", rows["tasks"], kept["tasks"])} == {("item",)}


def spoil(table, **values):
    def change(rows):
        rows[table][1].update(values)

    return change


@pytest.mark.parametrize(
    ("change", "said", "sentence"),
    [
        (spoil("indicators", target="六十"), {}, "indicators.csv 第3行“target”：“六十”无法识别"),
        (spoil("indicators", frequency="weekly"), {}, "应为 monthly、quarterly、annual 之一"),
        (spoil("tasks", units="不存在的局"), {}, "“不存在的局”不在 units.csv 中"),
        (set_target("I11", "90"), {"reason": " "}, "必须写明原因"),
        (set_target("I11", "90"), {"effective": dt.date(2024, 1, 1)}, "不在方案年度内"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_changes(demo, change, said, sentence):
    before = demo.version()
    with pytest.raises(BoardError, match=sentence) as caught:
        adjusted(demo, change, **said)
    assert str(caught.value).count("。") == 1 and str(demo.settings.home) not in str(caught.value)
    assert demo.version() == before
    assert not (demo.settings.home / "plans" / PLAN).exists()


@pytest.mark.parametrize("plan_id", ["", "x", "../evil", "方案", "a/b", "A-2024"])
def test_a_plan_id_is_never_a_path(store_with_plan, plan_id):
    document, rows, front = read(PLANS / "fenghe-2024.txt")
    with pytest.raises(BoardError, match="方案编号"):
        adopt_plan(store_with_plan, plan_id, document, rows, terms(), front)
    assert not (store_with_plan.settings.home / "plans").exists()


@pytest.mark.parametrize(
    "front",
    [Front("", "区", 2024, "", None), Front("方案", "", 2024, "", None), Front("方案", "区", None, "", None)],
)
def test_a_plan_has_title_region_and_year(store_with_plan, front):
    document, rows, _ = read(PLANS / "fenghe-2024.txt")
    with pytest.raises(BoardError, match=r"后再采用。$"):
        adopt_plan(store_with_plan, "fenghe-2024", document, rows, terms(), front)


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor("看", Role.VIEWER), Actor("管", Role.ADMIN)])
def test_only_the_office_adopts(store_with_plan, actor):
    document, rows, front = read(PLANS / "fenghe-2024.txt")
    with pytest.raises(ForbiddenError):
        adopt_plan(store_with_plan, "fenghe-2024", document, rows, terms(actor), front)
    with pytest.raises(ForbiddenError):
        adopt_folder(store_with_plan, PROJECT / "data", terms(actor))
    assert not (store_with_plan.settings.home / "plans").exists()


def test_two_people_cannot_adjust_the_same_version(demo, monkeypatch):
    rows = stored_rows(demo, PLAN)
    document, _, front = read(PROJECT / "data" / "plan" / f"{PLAN}.txt")
    rows["indicators"][10]["target"] = "90"
    from etl.plan import adopt

    real, is_first = adopt.keep_ids, [True]

    def meanwhile(former, read_rows, links=None):
        if is_first.pop():
            is_first.append(False)
            adjusted(demo, set_target("I12", "9"))
        else:
            is_first.append(False)
        return real(former, read_rows, links)

    monkeypatch.setattr(adopt, "keep_ids", meanwhile)
    with pytest.raises(BoardError, match="已被他人更新"):
        adopt_plan(demo, PLAN, document, rows, terms(), front)
    assert len(list((demo.settings.home / "plans" / PLAN).iterdir())) == 1


def test_the_command_adopts_a_reviewed_folder(demo, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BOARD_HOME", str(demo.settings.home))
    folder = tmp_path / "reviewed"
    shutil.copytree(PROJECT / "data", folder, ignore=shutil.ignore_patterns("demo"))
    path = folder / "indicators.csv"
    path.write_text(path.read_text("utf-8-sig").replace("新签约项目", "新签约项目数", 1), "utf-8-sig")
    assert main(["adopt", str(folder)]) == 1
    assert capsys.readouterr().err == "调整已有方案必须写明原因，请补充原因后再采用。\n"
    said = ["--reason", "规范名称", "--effective", "2023-10", "--by", "李主任"]
    assert main(["adopt", str(folder), *said]) == 0
    assert "第 2 版已采用" in capsys.readouterr().out
    assert main(["adopt", str(folder), *said]) == 0
    assert "没有变化" in capsys.readouterr().out
    assert main(["adopt", str(tmp_path / "none"), *said]) == 1
