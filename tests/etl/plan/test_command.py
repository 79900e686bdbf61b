"""The command: writes once, compares ever after, never overwrites a reviewed row by itself."""

import argparse

import pytest

from etl.plan import command
from etl.tables import COLUMNS, read_table

PLAN = """青台区2024年工作方案
一、工作目标
生产总值增长7%。
二、重点任务
（一）建设
修路。新建公路3公里。（责任单位：甲局、乙局）
"""


@pytest.fixture
def run(tmp_path, capsys):
    """Run the command on a text; return (exit code, standard output, standard error)."""

    def call(text, *arguments):
        path = tmp_path / "plan.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return call.on(path, *arguments)

    def on(path, *arguments):
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        code = command.run(parser.parse_args([str(path), "--out", str(tmp_path / "out"), *arguments]))
        return code, *capsys.readouterr()

    call.on, call.out, call.folder = on, tmp_path / "out", tmp_path
    return call


def edit(folder, table, old, new):
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def snapshot(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_into_an_empty_folder(run):
    code, out, err = run(PLAN)
    assert (code, err) == (0, "")
    assert sorted(path.name for path in run.out.iterdir()) == ["indicators.csv", "tasks.csv", "units.csv"]
    assert "2 项指标，1 项重点任务，2 项工作事项，2 个责任单位（2 种写法）" in out
    assert [row["name"] for row in read_table(run.out, "indicators")] == ["生产总值增长", "新建公路"]


def test_identical_rows_are_said_to_be_identical(run):
    run(PLAN)
    before = snapshot(run.out)
    code, out, _ = run(PLAN)
    assert code == 0
    assert "一致" in out
    assert snapshot(run.out) == before


def test_a_difference_is_shown_field_by_field_and_nothing_is_written(run):
    run(PLAN)
    before = snapshot(run.out)
    code, out, _ = run(PLAN.replace("新建公路3公里", "新建公路5公里"))
    assert code == 0
    assert "I02" in out
    assert "target：“3” → “5”" in out
    assert "均未写入" in out
    assert snapshot(run.out) == before


def test_an_accepted_row_is_written_and_the_others_are_not(run):
    run(PLAN)
    changed = PLAN.replace("3公里", "5公里").replace("增长7%", "增长8%")
    code, out, _ = run(changed, "--accept", "I02")
    assert code == 0
    assert [row["target"] for row in read_table(run.out, "indicators")] == ["7", "5"]
    assert read_table(run.out, "tasks")[1]["item"] == "新建公路3公里"
    assert "尚余 2 行" in out


def test_a_task_is_accepted_whole(run):
    run(PLAN)
    run(PLAN.replace("修路。", "修路。架桥。"), "--accept", "T01")
    assert [row["item"] for row in read_table(run.out, "tasks")] == ["修路", "架桥", "新建公路3公里"]


def test_accept_all_leaves_reviewed_columns(run):
    run(PLAN)
    edit(run.out, "indicators", "I02,新建公路,", "I02,新建农村公路里程,")
    edit(run.out, "indicators", "cumulative,monthly", "cumulative,annual")
    code, out, _ = run(PLAN.replace("3公里", "5公里"), "--accept-all")
    row = read_table(run.out, "indicators")[1]
    assert (row["name"], row["frequency"], row["target"]) == ("新建农村公路里程", "annual", "5")
    assert "保留审核值" in out
    assert code == 0


def test_a_reviewed_column_is_taken_only_by_naming_its_row(run):
    run(PLAN)
    edit(run.out, "indicators", "I02,新建公路,", "I02,新建农村公路里程,")
    _, out, _ = run(PLAN)
    assert "name（审核列）：“新建农村公路里程” → “新建公路”" in out
    run(PLAN, "--accept", "I02")
    assert read_table(run.out, "indicators")[1]["name"] == "新建公路"


def test_reviewed_units_are_the_authority(run):
    run(PLAN)
    edit(run.out, "units", "乙局,乙局,区直部门,", "甲局,乙局,区直部门,并入甲局")
    edit(run.out, "tasks", "甲局；乙局", "甲局")
    _, out, _ = run(PLAN)
    assert "一致" in out
    assert "1 个责任单位（2 种写法）" in out


def test_missing_files_are_written_beside_reviewed_ones(run):
    run(PLAN)
    (run.out / "tasks.csv").unlink()
    before = (run.out / "units.csv").read_bytes()
    _, out, _ = run(PLAN)
    assert "tasks.csv" in out
    assert (run.out / "tasks.csv").exists()
    assert (run.out / "units.csv").read_bytes() == before


def test_rows_added_and_dropped(run):
    run(PLAN)
    longer = PLAN.replace("3公里。", "3公里。新建学校2所。")
    _, out, _ = run(longer)
    assert "＋ I03（新读到）" in out
    run(longer, "--accept-all")
    assert len(read_table(run.out, "indicators")) == 3
    _, out, _ = run(PLAN)
    assert "－ I03（本次未读到）" in out
    run(PLAN, "--accept-all")
    assert len(read_table(run.out, "indicators")) == 2


def test_accepting_an_unknown_row_changes_nothing(run):
    run(PLAN)
    before = snapshot(run.out)
    code, out, err = run(PLAN.replace("3公里", "5公里"), "--accept", "I99")
    assert (code, out) == (1, "")
    assert "I99" in err
    assert snapshot(run.out) == before


def test_left_out_numbers_are_listed_on_request(run):
    _, out, _ = run(PLAN, "--left-out")
    assert "2024年（" in out
    assert "年份或日期" in out


def test_a_review_is_written_on_request(run):
    path = run.folder / "review.csv"
    _, out, _ = run(PLAN, "--review", str(path))
    assert "审核表已写入" in out
    assert "生产总值增长" in path.read_text(encoding="utf-8-sig")
    assert sorted(file.name for file in run.out.iterdir()) == ["indicators.csv", "tasks.csv", "units.csv"]


def test_a_review_that_cannot_be_written_is_one_sentence(run):
    code, out, err = run(PLAN, "--review", str(run.folder / "none" / "review.csv"))
    assert (code, out) == (1, "")
    assert "无法写入" in err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(run, encoding):
    code, out, _ = run(PLAN.encode(encoding))
    assert code == 0
    assert read_table(run.out, "tasks")[0]["units"] == "甲局；乙局"
    assert "2 项指标" in out


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空"),
        (b"  \n\n", "空"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff", "编码"),
        ("今天天气很好。", "标题"),
        ("一、工作目标\n生产总值增长7%。", "责任单位"),
        ("一、重点任务\n（一）建设\n修路。（责任单位：甲局）", "量化目标"),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(run, content, word):
    code, out, err = run(content)
    assert (code, out) == (1, "")
    assert word in err
    assert err.count("\n") == 1
    assert not run.out.exists()


def test_a_missing_file_is_one_sentence(run):
    code, out, err = run.on(run.folder / "none.txt")
    assert (code, out) == (1, "")
    assert "none.txt" in err
    assert not run.out.exists()


def test_a_damaged_reviewed_file_is_named_and_left_alone(run):
    run(PLAN)
    (run.out / "units.csv").write_text("单位\n甲局\n", encoding="utf-8")
    before = snapshot(run.out)
    code, _, err = run(PLAN)
    assert code == 1
    assert "units.csv" in err
    assert snapshot(run.out) == before


def test_a_failed_write_leaves_no_trace(run, monkeypatch):
    run(PLAN)
    before = snapshot(run.out)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("etl.plan.rows.os.fsync", full)
    code, _, err = run(PLAN.replace("3公里", "5公里"), "--accept-all")
    assert code == 1
    assert "无法写入" in err
    assert snapshot(run.out) == before


def test_columns_are_the_ones_the_loader_reads(run):
    run(PLAN)
    for table, columns in COLUMNS.items():
        header = (run.out / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert header == ",".join(columns)
