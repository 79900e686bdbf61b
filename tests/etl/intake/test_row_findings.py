"""What is said about rows: errors apart from warnings, questions and notes."""

import datetime as dt
from decimal import Decimal

import pytest

HEADER = "指标编号,指标名称,月份,累计完成值,计量单位,填报单位,备注\n"
AUGUST, SEPTEMBER = dt.date(2023, 8, 1), dt.date(2023, 9, 1)


def one(check, row, **options):
    return check(f"{HEADER}{row}\n", **options)


@pytest.mark.parametrize(
    ("row", "level", "words"),
    [
        ("I99,谋划储备高质量项目,2023-09,1,,,", "ERROR", "最接近的是 I14 谋划储备高质量项目"),
        ("I141,,2023-09,1,,,", "ERROR", "最接近的是 I1"),
        ("I14,新签约项目,2023-09,1,,,", "ERROR", "与编号 I14 的名称“谋划储备高质量项目”不符"),
        ("I14,储备高质量项目,2023-09,1,,,", "NOTE", "按编号 I14 上报"),
        (",储备项目,2023-09,1,,,", "QUESTION", "是否为 I14 谋划储备高质量项目"),
        (",天气晴朗,2023-09,1,,,", "ERROR", "不是本方案的指标名称"),
        (f",{'新签约项目' * 30},2023-09,1,,,", "ERROR", "不是本方案的指标名称"),
        (",,2023-09,1,,,", "ERROR", "没有填写，请填指标编号"),
        ("I14,,2023-09,—,,,", "NOTE", "没有数据，该指标不上报"),
        ("I20,,2023-09,20500,万元,,", "NOTE", "换算为 2.05 亿元"),
        ("I20,,2023-09,205000055,元,,", "WARNING", "换算为 2.050001 亿元（四舍五入到 6 位小数）"),
        ("I20,,2023-09,2.05万元,亿元,,", "ERROR", "分不清以哪个为准"),
        ("I12,,2023-09,15个,家,,", "NOTE", "单位写的是“个”，按“家”计"),
        ("I32,,2023-09,1.2,万平方米,,", "ERROR", "不能换算为“万亩”"),
        ("I14,,2023-09,75%,,,", "ERROR", "的单位“%”不能换算为“个”"),
        ("I03,,2023-09,11.6,亿元,,", "ERROR", "不能换算为“%”"),
        ("I03,,2023-09,0.116,,,", "QUESTION", "是百分数还是小数"),
        ("I03,,2023-09,0.116,%,,", "QUESTION", "是百分数还是小数"),
        ("I14,,三季度,24,,,", "NOTE", "按 1—9 月累计理解"),
        ("I14,,2023-09,100,,,", "WARNING", "超过全年目标 30 的 3 倍"),
        ("I14,,2023-09,20.5,,,", "WARNING", "“20.5”不是整数，该指标按“个”计数"),
        ("I14,,2023-09,-1,,,", "ERROR", "是负数"),
    ],
)
def test_a_row_is_judged(check, row, level, words):
    said = one(check, row)
    assert [text for text in said.of(level) if words in text], said.findings
    assert {f.level.name for f in said.findings} <= {level, "ERROR"} if level == "NOTE" else True


@pytest.mark.parametrize(
    "row", ["I03,,2023-09,0.8,%,,", "I03,,2023-09,0.8%,,,", "I03,,2023-09,0,,,", "I03,,2023-09,-1.2,,,"]
)
def test_a_small_rate_that_can_only_be_a_percentage_is_not_asked_about(check, row):
    assert one(check, row).serious == []


def test_questions_are_answered_by_their_key(check):
    content = f"{HEADER},储备项目,2023-09,24,,,\nI03,,2023-09,0.116,,,\nI04,,2023-09,0.095,,,\n"
    asked = [finding for finding in check(content).findings if finding.level.name == "QUESTION"]
    assert [finding.key for finding in asked] == ["name:储备项目", "growth_scale"]
    assert "另有 1 个增速也小于 1" in asked[1].problem
    assert [choice.answer for choice in asked[1].choices] == ["percent", "fraction"]
    answers = {"name:储备项目": "I14", "growth_scale": "fraction"}
    said = check(content, answers=answers)
    assert said.serious == []
    assert said.actuals == {("I14", "2023-09"): "24", ("I03", "2023-09"): "11.6", ("I04", "2023-09"): "9.5"}
    assert len(said.of("NOTE")) == 3
    as_percent = check(content, answers={**answers, "growth_scale": "percent"})
    assert as_percent.actuals["I03", "2023-09"] == "0.116"
    assert check(content, answers={"name:储备项目": "X1"}).of("QUESTION")


def test_below_last_month_needs_a_reason(check):
    known = {("I14", AUGUST): Decimal(24)}
    [error] = one(check, "I14,,2023-09,20,,,", known=known).errors
    assert "“20”低于 2023-08 的 24" in error and "备注" in error
    said = one(check, "I14,,2023-09,20,,,核减重复", known=known)
    assert said.errors == []
    assert "备注的原因是“核减重复”" in said.of("WARNING")[0]
    assert one(check, "I14,,2023-09,24,,,", known=known).findings == ()
    # A rate may fall, and so may the value of the same month when it is corrected.
    assert one(check, "I03,,2023-09,5,%,,", known={("I03", AUGUST): Decimal(9)}).findings == ()
    assert one(check, "I14,,2023-09,20,,,", known={("I14", SEPTEMBER): Decimal(24)}).findings == ()


def test_months_of_the_same_file_are_compared_too(check):
    said = check(f"{HEADER}I14,,2023-08,24,,,\nI14,,2023-09,20,,,\n")
    assert [text[:3] for text in said.errors] == ["第3行"]


def test_an_earlier_month_above_a_later_one_is_a_warning(check):
    said = one(check, "I14,,2023-08,26,,,", known={("I14", SEPTEMBER): Decimal(24)})
    assert "高于 2023-09 已报的 24" in said.of("WARNING")[0]


@pytest.mark.parametrize(
    ("row", "known", "is_doubted"),
    [
        ("I03,,2023-09,22.1,%,,", {("I03", AUGUST): Decimal("12.0")}, True),
        ("I03,,2023-09,22.0,%,,", {("I03", AUGUST): Decimal("12.0")}, False),
        ("I37,,2023-09,1801,,,", {("I37", AUGUST): Decimal(800)}, True),
        ("I37,,2023-09,1800,,,", {("I37", AUGUST): Decimal(800)}, False),
        ("I40,,2023-09,2,,,", {("I40", AUGUST): Decimal(0)}, False),
        ("I37,,2023-09,1900,,,", {("I37", dt.date(2023, 6, 1)): Decimal(0)}, False),
    ],
)
def test_jumps_are_doubted(check, row, known, is_doubted):
    assert bool(one(check, row, known=known).of("WARNING")) is is_doubted


def test_another_units_indicator(check):
    said = one(check, "I20,,2023-09,2,,,", units=frozenset({"区教育和体育局"}))
    assert "不在你单位的填报范围" in said.errors[0]
    assert one(check, "I20,,2023-09,2,,,", units=frozenset({"区科学技术局", "区教育和体育局"})).findings == ()
    # A headline has no printed unit: anyone may be the one who reports it.
    assert one(check, "I03,,2023-09,12,%,,", units=frozenset({"区统计局"})).findings == ()


def test_the_month_that_is_meant(check):
    said = one(check, "I14,,2023-08,20,,,", month=SEPTEMBER)
    assert "不是本次填报的 2023-09" in said.errors[0]
    assert one(check, "I14,,2023-09,20,,,", month=SEPTEMBER).findings == ()


def test_rows_that_contradict_the_title_are_one_warning(check):
    said = check("2023年8月统计表,,\n指标编号,月份,累计完成值\nI14,2023-09,24\nI11,2023-09,40\n")
    [warning] = said.of("WARNING")
    assert "与标题“2023年8月统计表”中的月份不一致" in warning


def test_a_row_that_contradicts_its_column_is_an_error(check):
    said = check("指标编号,月份,1-8月累计\nI14,2023-09,24\n")
    assert "与表头“1-8月累计”不是同一个月" in said.errors[0]


def test_all_is_said_at_once_and_in_order(check):
    said = check(
        f"{HEADER}X1,,13月,a,,,\nI20,,2023-09,205000055,元,,\nI14,,2023-09,x,,,\nI01,,2023-08,7,%,,\n"
    )
    assert [(f.row, f.level.name) for f in said.findings] == [
        (2, "ERROR"), (2, "ERROR"), (2, "ERROR"), (3, "WARNING"), (4, "ERROR"), (5, "ERROR"),
    ]  # fmt: skip


def test_a_file_of_errors_does_not_list_them_without_end(check):
    said = check(HEADER + "I14,,2023-09,x,,,\n" * 3000)
    assert len(said.findings) == 1001
    assert said.findings[-1].problem.startswith("另有 2000 处错误没有列出")


def test_a_unit_behind_the_name_counts(check):
    said = check("指标名称,月份,累计\n1.技术合同成交额（万元）,9月,20500\n谋划储备高质量项目(个),9月,24\n")
    assert said.actuals == {("I20", "2023-09"): "2.05", ("I14", "2023-09"): "24"}
    assert said.serious == []
    assert "不能换算" in check("指标名称,月份,累计\n技术合同成交额（万亩）,9月,3\n").errors[0]


def test_a_header_that_is_repeated_is_passed_over(check):
    said = check("指标编号,月份,累计\nI14,9月,24\n指标编号,月份,累计\nI11,9月,45\n")
    assert (len(said.values), said.findings) == (2, ())


def test_a_reporting_unit_gets_its_canonical_name(check):
    said = one(check, "I14,,2023-09,24,个,区发展和改革委员会,")
    assert said.values["I14", "2023-09"].reported_by == "区发展和改革局"


UNITS = "指标编号,月份,累计完成值,单位\nI14,2023-09,24,{}\nI20,2023-09,2,{}\n"


def test_a_column_of_unit_names_is_that_of_the_reporting_unit(check):
    said = check(UNITS.format("区投资促进局", "区科学技术局"))
    assert not said.serious and said.of("NOTE") == ["“单位”列中是单位名称，按填报单位读取。"]
    assert [value.reported_by for value in said.values.values()] == ["区投资促进局", "区科学技术局"]


def test_a_column_of_measures_stays_one(check):
    said = check(UNITS.format("个", "万元"))
    assert "换算为 0.0002 亿元" in said.of("NOTE")[0]
    assert [value.reported_by for value in said.values.values()] == ["", ""]


def test_a_column_of_both_is_asked_about(check):
    text = UNITS.format("区投资促进局", "亿元")
    question = check(text).of("QUESTION")
    assert question and "既有单位名称（区投资促进局）又有其他文字（亿元）" in question[0]
    said = check(text, answers={"unit_column": "reporter"})
    assert not said.serious
    assert [value.reported_by for value in said.values.values()] == ["区投资促进局", "亿元"]
    assert check(text, answers={"unit_column": "measure"}).errors


def test_a_rate_too_blunt_for_its_light_is_noted(check):
    blunt = one(check, "I02,,2023-09,18.5,,,")
    assert not blunt.serious
    assert blunt.of("NOTE") == [
        "第2行“累计完成值”：“18.5”小数位少于目标 18.52，判不出灯号（看板显示“精度不足”），可按 2 位小数补报"
    ]
    for actual in ("18.50", "18.6", "18.4", "18.52"):
        assert not one(check, f"I02,,2023-09,{actual},,,").findings


def test_too_large_and_too_fine_are_told_from_no_number(check):
    assert "数值过大" in one(check, "I14,,2023-09,1000000000000,,,").errors[0]
    assert "小数位过多（最多 6 位）" in one(check, "I20,,2023-09,1.1234567,,,").errors[0]
    assert "内容过长" in one(check, f"I14,,2023-09,{'9' * 101},,,").errors[0]
