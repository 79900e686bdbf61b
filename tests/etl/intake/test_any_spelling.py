"""Whatever the encoding, separator and spelling: the same value comes out, or a finding says why not."""

# One case a line.
# ruff: noqa: E501

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.intake.delimited import SEPARATORS
from etl.intake.months import UnclearMonthError, read_month
from etl.intake.numbers import UnclearNumberError, read_number
from lake.errors import BoardError

FULL_WIDTH = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789.-,"}
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
numbers = st.decimals(min_value=0, max_value=89, places=2, allow_nan=False, allow_infinity=False)
together = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def months(month):
    return st.sampled_from(
        [f"2023-{month:02d}", f"2023年{month}月", f"2023{month:02d}", f"{month}月", f"1-{month}月", f"1—{month}月",
         f"2023/{month}/1", f"2023-{month:02d}-01"]
    )  # fmt: skip


@together
@given(
    value=numbers,
    month=st.integers(2, 10).flatmap(lambda number: st.tuples(st.just(number), months(number))),
    encoding=st.sampled_from(ENCODINGS),
    separator=st.sampled_from(SEPARATORS),
    spelling=st.sampled_from(["plain", "unit", "full width", "spaces", "ten thousands"]),
    blank_rows=st.integers(0, 3),
    name=st.sampled_from(["指标编号", "编号", " 指标编号 "]),
)
def test_a_value_survives(check, csv_bytes, value, month, encoding, separator, spelling, blank_rows, name):
    number, text = month
    typed = {
        "plain": f"{value}",
        "unit": f"{value}亿元",
        "full width": f"{value}".translate(FULL_WIDTH),
        "spaces": f"  {value} ",
        "ten thousands": f"{value * 10000:f}万元",
    }[spelling]
    rows = [*[[""] * 3] * blank_rows, [name, "月份", "累计"], ["I13", text, typed], *[[]] * blank_rows]
    said = check(csv_bytes(rows, separator, encoding))
    assert said.errors == [], said.errors
    assert list(said.values) == [("I13", f"2023-{number:02d}")]
    assert said.values["I13", f"2023-{number:02d}"].actual == value


@given(st.integers(0, 10**11), st.integers(0, 6), st.booleans(), st.booleans())
def test_every_spelling_of_a_number_is_the_same_number(units, places, is_grouped, is_wide):
    value = Decimal(units).scaleb(-places)
    text = f"{value:,f}" if is_grouped else f"{value:f}"
    read = read_number(text.translate(FULL_WIDTH) if is_wide else text).value
    assert (read, str(read)) == (value, f"{value:f}")


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text):
    try:
        value = read_number(text).value
    except UnclearNumberError as error:
        assert str(error)
    else:
        assert value.is_finite()


@given(st.text(alphabet="0123456789年月季度上半-/.一二三九十前第Qq截至末 ", max_size=12))
def test_any_text_is_a_month_or_refused(text):
    try:
        month = read_month(text, 2023)
    except UnclearMonthError as error:
        assert str(error)
    else:
        assert month.period.day == 1 and 2000 <= month.period.year < 2100


@together
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_in_one_sentence(check, content):
    try:
        check(content)
    except BoardError as error:
        assert str(error).endswith("。") and "\n" not in str(error)


@together
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=9), min_size=1, max_size=6))
def test_any_cells_below_a_header_give_findings_and_no_failure(check, csv_bytes, rows):
    header = ["指标编号", "指标名称", "月份", "累计完成值", "计量单位", "填报单位", "备注"]
    try:
        said = check(csv_bytes([header, *rows]))
    except BoardError as error:
        assert str(error).endswith("。")
    else:
        assert said.findings or said.values
