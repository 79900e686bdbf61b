"""The command line of submissions: exit codes, findings as text and JSON, and the whole way of a form."""

import io
import json
import shutil

import openpyxl
import pytest

from etl.__main__ import main

HEADER = "指标编号,月份,累计完成值,备注\n"


@pytest.fixture
def call(plan_home, tmp_path, monkeypatch, capsys):
    """call(arguments) -> exit code, standard output, standard error; on a store of its own."""
    shutil.copytree(plan_home, tmp_path / "var")
    monkeypatch.setenv("BOARD_HOME", str(tmp_path / "var"))

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def file(tmp_path):
    """file(text) -> path of a CSV."""

    def write(text, name="数据.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_clean_refused_and_warned(call, file):
    clean = file(f"{HEADER}I14,2023-09,24,\n")
    code, out, err = call("submit", clean, "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "将改变 1 个数值：",
        "  I14 谋划储备高质量项目 1—9月：无 → 24 个，未亮灯（缺报） → 绿灯（达序时）",
    ]
    assert out.splitlines()[2].startswith("本月还缺：I01 生产总值增长")
    code, out, err = call("submit", clean, "--by", "张三")
    assert (code, err) == (0, "")
    assert out.startswith("上报成功：第 1 号，张三，")
    code, out, err = call("submit", clean)
    assert (code, err) == (0, "")
    assert out.startswith("此文件此前已上报，未重复计入：第 1 号，张三")

    code, out, err = call("submit", file(f"{HEADER}I14,2023-10,5O0,\nI99,2023-10,1,\n", "错.csv"))
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "错误 2 处，没有上报，请更正后重新提交："
    assert "第2行“累计完成值”：“5O0”不是数字，请检查是否把字母O当作0" in err

    doubtful = file(f"{HEADER}I14,2023-10,100,\n", "疑.csv")
    code, out, err = call("submit", doubtful)
    assert (code, out) == (2, "")
    assert "--accept-warnings" in err
    code, out, err = call("submit", doubtful, "--accept-warnings", "含上年结转")
    assert (code, err) == (0, "")
    assert "上报成功：第 2 号" in out
    assert "提醒的说明：含上年结转" in call("history")[1]


def test_json(call, file):
    path = file(f"{HEADER},2023-09,24,\nI20,2023-09,2.50,\n")
    code, out, err = call("submit", path, "--dry-run", "--json")
    told = json.loads(out, parse_float=str)
    assert (code, err) == (1, "")
    assert [(f["level"], f["cell"], f["row"]) for f in told["findings"]] == [("error", "A2", 2)]
    assert told["changes"][0]["new"] == "2.50"
    assert told["receipt"] is None
    clean = file(f"{HEADER}I20,2023-09,2.50,\n")
    assert json.loads(call("submit", clean, "--json")[1])["receipt"]["submission_id"] == 1
    assert json.loads(call("submit", clean, "--json")[1])["receipt"]["is_new"] is False


def test_a_question_prints_its_answers(call, file):
    path = file("指标名称,月份,累计完成值\n储备项目,2023-09,24\n")
    code, _, err = call("submit", path)
    assert code == 1
    assert '--answer "name:储备项目=I14"   I14 谋划储备高质量项目' in err
    code, out, _ = call("submit", path, "--answer", "name:储备项目=I14")
    assert code == 0
    assert "经确认按 I14" in out


def test_unit_and_month(call, file):
    path = file(f"{HEADER}I20,2023-09,2.5,\n")
    assert "不在你单位的填报范围" in call("submit", path, "--unit", "区教育和体育局")[2]
    assert "不是本次填报的 2023-10" in call("submit", path, "--month", "2023-10")[2]


def test_a_form_is_written_filled_in_and_submitted(call, tmp_path):
    path = tmp_path / "f.xlsx"
    code, out, _ = call("template", "--unit", "区科学技术局", "--month", "2023-10", "--out", path)
    assert (code, "已生成" in out) == (0, True)
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    for row in book["指标"].iter_rows(min_row=5):
        row[3].value = 2
    book.save(path)
    code, out, err = call("submit", path, "--unit", "区科学技术局", "--month", "2023-10")
    assert (code, err) == (0, "")
    assert "上报成功" in out


def test_withdraw_restore_and_history(call, file):
    assert call("history")[1] == "还没有任何上报。\n"
    call("submit", file(f"{HEADER}I14,2023-09,24,\n"), "--by", "张三")
    assert call("withdraw", 1, "--reason", "数据有误", "--by", "李四") == (
        0,
        "第 1 号上报已撤回，看板已重新计算。\n",
        "",
    )
    assert "已撤回" in call("history")[1]
    assert call("restore", 1, "--reason", "核实无误")[0] == 0
    listed = call("history")[1]
    assert "李四 撤回：数据有误" in listed and "恢复：核实无误" in listed


@pytest.mark.parametrize(
    "arguments",
    [
        ("submit", "没有这个文件.csv"),
        ("submit", "README.md"),
        ("submit", "README.md", "--month", "九月"),
        ("submit", "README.md", "--unit", "区某某局"),
        ("submit", "README.md", "--answer", "x"),
        ("submit", "README.md", "--plan", "某区-2030"),
        ("demo", "--plan", "某区-2030"),
        ("history", "--plan", "某区-2030"),
        ("template", "--month", "九月"),
        ("template", "--month", "2024-01"),
        ("template", "--month", "2023-10", "--unit", "区某某局"),
        ("template", "--month", "2023-10", "--out", "x.doc"),
        ("template", "--month", "2023-10", "--out", "没有这个目录/x.xlsx"),
        ("withdraw", "9", "--reason", "有误"),
        ("restore", "9", "--reason", "有误"),
        ("withdraw", "9", "--reason", " "),
    ],
)
def test_one_clear_sentence(call, arguments):
    code, out, err = call(*arguments)
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert err.strip().endswith("。")


def test_the_original_bytes_of_a_submission_are_fetched(call, file, tmp_path):
    sent = file(f"{HEADER}I14,2023-09,24,\n", "..九月.csv")
    call("submit", sent)
    copy = tmp_path / "copy.csv"
    code, out, err = call("history", "--submission", 1, "--out", copy)
    assert (code, err) == (0, "") and copy.read_bytes() == sent.read_bytes()
    assert "第 1 号上报的原始文件“..九月.csv”" in out
    for arguments, words in (
        (("--submission", 1, "--out", copy), "已存在，没有覆盖"),
        (("--submission", 1, "--out", tmp_path), "已存在，没有覆盖"),
        (("--submission", 1, "--out", tmp_path / "none" / "a.csv"), "路径不存在"),
        (("--submission", 9, "--out", tmp_path / "b.csv"), "没有第 9 号上报"),
        (("--submission", 1), "请同时填写"),
        (("--out", tmp_path / "b.csv"), "请同时填写"),
    ):
        code, out, err = call("history", *arguments)
        assert (code, out) == (1, "") and words in err
    assert copy.read_bytes() == sent.read_bytes() and not (tmp_path / "b.csv").exists()


def test_an_older_file_again_says_what_is_in_force(call, file):
    older = file(f"{HEADER}I14,2023-09,24,\nI20,2023-09,2,\n", "旧.csv")
    call("submit", older)
    call("submit", file(f"{HEADER}I14,2023-09,25,\n", "新.csv"))
    _, out, _ = call("submit", older)
    assert "未重复计入：第 1 号" in out and "现以第 2 号（1 个）为准" in out and "撤回后来的上报" in out
    call("withdraw", 2, "--reason", "有误")
    assert "为准" not in call("submit", older)[1]


def test_a_larger_file_is_taken_with_a_switch(call, file, monkeypatch):
    monkeypatch.setenv("BOARD_MAX_UPLOAD_MB", "1")
    large = file(f"{HEADER}I14,2023-09,24,{'长' * 400_000}\n")
    code, out, err = call("submit", large, "--dry-run")
    assert (code, out) == (1, "") and "超过 1 MB" in err and "--max-mb" in err
    assert call("submit", large, "--max-mb", 2)[0] == 0


def test_everyday_mistakes_are_said_in_chinese(call, tmp_path, capsys):
    code, _, err = call("submit", tmp_path)
    assert code == 1 and "是文件夹" in err
    code, _, err = call("template", "--month", "2023-13", "--out", tmp_path / "a.xlsx")
    assert code == 1 and "2023-09 的形式" in err
    for arguments, words in (
        (("submit",), "缺少参数：file。写法见"),
        (("submit", "a.csv", "--max-mb", "x"), "参数 --max-mb 的“x”不是数字"),
        (("submit", "a.csv", "--max-mb", "9999"), "参数 --max-mb 的“9999”无效"),
        (("submit", "a.csv", "--nothing"), "无法识别的参数：--nothing"),
        (("withdraw", "x", "--reason", "a"), "的“x”不是数字"),
        (("withdraw", "1", "--reason"), "参数 --reason 后面没有填写内容"),
        (("nonsense",), "参数 command 的“nonsense”无效"),
    ):
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        err = capsys.readouterr().err
        assert left.value.code == 1 and words in err, err
        assert "usage" not in err
