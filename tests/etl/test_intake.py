"""A monthly CSV: what is accepted, what is refused and with which words."""

import datetime as dt
from decimal import Decimal

import pytest

from domain.roles import command_line
from etl.intake.findings import RefusedFileError
from etl.intake.submit import Sender, submit_file
from lake.errors import BoardError
from lake.files import read_file
from reports.board import build_board

PLAN = "jiyang-2023"
SENDER = Sender(command_line("区统计局 王某"), dt.datetime(2023, 10, 9, 9, 0))
HEADER = "指标编号,指标名称,月份,累计完成值,计量单位,填报单位,备注"
GOOD = f"{HEADER}\nI14,谋划储备高质量项目,2023-09,24,个,区发展和改革局,\nI20,,2023-09,2.05,亿元,,\n"


def submit(store, text, encoding="utf-8-sig", name="九月.csv", sender=SENDER):
    return submit_file(store, PLAN, name, text.encode(encoding), sender)


def actuals(store, month="2023-09"):
    board = build_board(store, PLAN, dt.date.fromisoformat(f"{month}-01"), dt.date(2023, 11, 1))
    return {row["indicator_id"]: row["actual"] for row in board["indicators"] if row["actual"] is not None}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_clean_file_counts_at_once(plan_store, encoding):
    receipt = submit(plan_store, GOOD, encoding)
    assert (receipt.submission_id, receipt.value_count, receipt.is_new) == (1, 2, True)
    assert actuals(plan_store) == {"I14": Decimal(24), "I20": Decimal("2.05")}
    kept = read_file(plan_store.settings, receipt.file_sha256)
    assert kept == GOOD.encode(encoding)


def test_the_same_bytes_again_give_the_first_receipt(plan_store):
    first = submit(plan_store, GOOD)
    version = plan_store.version()
    other = Sender(command_line("乙"), dt.datetime(2023, 10, 11))
    again = submit(plan_store, GOOD, name="另存.csv", sender=other)
    assert (again.submission_id, again.is_new) == (first.submission_id, False)
    assert again.submitted_at == first.submitted_at
    assert plan_store.version() == version


def test_a_later_value_revises_and_the_earlier_stays_readable(plan_store):
    submit(plan_store, GOOD)
    submit(plan_store, f"{HEADER}\nI14,,2023-09,21,,,核减\n")
    assert actuals(plan_store)["I14"] == Decimal(21)
    history = [
        row["actual"] for row in plan_store.read("fact_history", plan_id=PLAN) if row["indicator_id"] == "I14"
    ]
    assert history == [Decimal(24), Decimal(21)]


def test_reported_decimals_are_kept(plan_store):
    submit(plan_store, f"{HEADER}\nI02,,2023-09,18.50,%,,\n")
    assert str(actuals(plan_store)["I02"]) == "18.50"


def test_columns_may_stand_in_any_order_and_optional_ones_may_be_missing(plan_store):
    submit(plan_store, "月份,累计完成值,指标编号\n2023-09,24,I14\n")
    assert actuals(plan_store) == {"I14": Decimal(24)}


def test_blank_rows_are_passed_over_and_rows_are_counted_as_a_spreadsheet_does(plan_store):
    with pytest.raises(RefusedFileError, match="第4行“累计完成值”：“5O0”不是数字，请检查是否把字母O当作0"):
        submit(plan_store, f"{HEADER}\nI14,,2023-09,24,,,\n,,,,,,\nI09,,2023-09,5O0,,,\n")


ROWS = {
    "未知编号": ("X1,,2023-09,1,,,", "第2行“指标编号”：“X1”不是本方案的指标编号"),
    "名称不符": ("I14,新签约项目,2023-09,1,,,", "第2行“指标名称”：“新签约项目”与编号 I14 的名称"),
    "单位不符": ("I20,,2023-09,20500,万亩,,", "第2行“计量单位”：“万亩”不能换算为“亿元”"),
    "月份写法": ("I14,,九,1,,,", "第2行“月份”：“九”无法识别"),
    "月份为空": ("I14,,,1,,,", "第2行“月份”：“”没有写月份"),
    "外年月份": ("I14,,2022-09,1,,,", "第2行“月份”：“2022-09”不在方案年度 2023 年内"),
    "未来月份": ("I14,,2023-12,1,,,", "第2行“月份”：“2023-12”是未来的月份"),
    "非季度末": ("I01,,2023-08,7.5,%,,", "第2行“月份”：“2023-08”不是季度末月"),
    "年度指标": ("I18,,2023-09,18,%,,", "第2行“月份”：“2023-09”不是 12 月"),
    "一月增速": ("I03,,2023-01,12,%,,", "第2行“月份”：“2023-01”没有单月数据"),
    "空值": ("I14,,2023-09,,,,", "第2行“累计完成值”：“”没有填写"),
    "文字": ("I14,,2023-09,约24,,,", "第2行“累计完成值”：“约24”不是数字"),
    "带错单位": ("I14,,2023-09,24亩,,,", "第2行“累计完成值”：“24亩”的单位“亩”不能换算为“个”"),
    "非数NaN": ("I14,,2023-09,NaN,,,", "第2行“累计完成值”：“NaN”不是数字"),
    "无穷": ("I14,,2023-09,Infinity,,,", "第2行“累计完成值”：“Infinity”不是数字"),
    "科学记数": ("I14,,2023-09,2E1,,,", "第2行“累计完成值”：“2E1”不是数字"),
    "过大": ("I14,,2023-09,1000000000000,,,", "第2行“累计完成值”"),
    "过细": ("I20,,2023-09,2.0500001,,,", "第2行“累计完成值”"),
    "负数": ("I14,,2023-09,-3,,,", "第2行“累计完成值”：“-3”是负数"),
    "重复": ("I14,,2023-09,1,,,\nI14,,2023-09,2,,,", "第3行“指标编号”：“I14”与第2行是同一指标同一月份"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_wrong_row_is_named_with_its_remedy(case, store_with_plan):
    row, message = ROWS[case]
    version = store_with_plan.version()
    with pytest.raises(RefusedFileError) as caught:
        submit(store_with_plan, f"{HEADER}\n{row}\n", name="数据.csv")
    assert message in str(caught.value)
    assert store_with_plan.version() == version


def test_all_findings_come_at_once(store_with_plan):
    with pytest.raises(RefusedFileError) as caught:
        submit(store_with_plan, f"{HEADER}\nX1,,13月,a,,,\nI14,,2023-09,24,,,\nI20,,2023-09,2,万亩,,\n")
    assert [(f.row, f.field) for f in caught.value.findings] == [
        (2, "indicator_id"),
        (2, "period"),
        (2, "actual"),
        (4, "unit"),
    ]


FILES = {
    "空文件": (b"", "是空文件"),
    "只有空白": (b" \r\n ", "是空文件"),
    "二进制": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "编码无法识别"),
    "残缺编码": ("指标编号,月份".encode("gb18030") + b"\xff\xff\xff", "编码无法识别"),
    "缺列": ("指标编号,月份\nI14,2023-09\n".encode(), "缺少“累计完成值”列"),
    "列重复": ("指标编号,月份,累计完成值,月份\nI14,2023-09,1,2023-08\n".encode(), "“月份”出现了两次"),
    "只有表头": (f"{HEADER}\n".encode(), "只有表头没有数据"),
    "引号不齐": (f'{HEADER}\n"I14,,2023-09,1\n'.encode(), "不是有效的 CSV"),
    "过大": (b"x" * (10 * 1024 * 1024 + 1), "超过 10 MB"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_wrong_file_is_one_sentence(case, store_with_plan):
    content, message = FILES[case]
    version = store_with_plan.version()
    with pytest.raises(BoardError, match=message) as caught:
        submit_file(store_with_plan, PLAN, "文件.csv", content, SENDER)
    assert "\n" not in str(caught.value)
    assert store_with_plan.version() == version


def test_an_unknown_plan_is_named(store_with_plan):
    with pytest.raises(BoardError, match="没有方案“某区-2030”"):
        submit_file(store_with_plan, "某区-2030", "九月.csv", GOOD.encode(), SENDER)


def test_original_bytes_that_were_changed_are_noticed(store_with_plan):
    receipt = submit(store_with_plan, GOOD)
    home = store_with_plan.settings.home
    path = home / "files" / receipt.file_sha256[:2] / receipt.file_sha256
    path.write_bytes(b"other")
    with pytest.raises(BoardError, match="已被改动"):
        read_file(store_with_plan.settings, receipt.file_sha256)
    path.unlink()
    with pytest.raises(BoardError, match="不在存储目录中"):
        read_file(store_with_plan.settings, receipt.file_sha256)
