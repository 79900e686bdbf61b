"""Large files checked in columns: the same findings and values as row by row, whatever is in them."""

import csv
import datetime as dt
import io
import shutil
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.province import DEFECTS, NOTE, Province, as_csv, found_province, province_rows, spoilt
from domain.roles import command_line
from etl.doctor import examine
from etl.intake.bulk.lines import Lines
from etl.intake.bulk.values import BulkValues
from etl.intake.check import BULK_FROM, check_file
from etl.intake.delimited import MAX_COLUMNS
from etl.intake.expected import Options, read_expected_of
from etl.intake.submit import Sender, fact_rows, submit_file
from lake.decimals import as_printed
from lake.errors import BoardError
from lake.plans import plan_indicators, plan_rules
from lake.settings import read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 20)
OFFICE = command_line("省督查室")
NEVER = 10**9


@pytest.fixture(scope="module")
def home(plan_home, tmp_path_factory):
    """Three plans, one of them with values already."""
    home = tmp_path_factory.mktemp("province") / "var"
    shutil.copytree(plan_home, home)
    store = open_store(read_settings({"BOARD_HOME": str(home)}))
    found_province(store, 2, 60)
    known = "指标编号,月份,累计完成值\nI14,2023-06,20\nI20,2023-06,1.50\nI03,2023-06,9.5\nI11,2023-10,50\n"
    submit_file(store, PLAN, "已报.csv", known.encode(), Sender(OFFICE, dt.datetime(2023, 11, 1, 9)))
    return home


@pytest.fixture(scope="module")
def store(home):
    return open_store(read_settings({"BOARD_HOME": str(home)}))


def outcome(store, content, bulk_from, options=None, name="全省.csv", today=TODAY):
    """Everything a check gives, as far as anybody can tell, and whether it was made in columns."""
    with store.snapshot() as snapshot:
        try:
            checked = check_file(
                snapshot, PLAN, name, content, today,
                max_bytes=10**8, options=options, bulk_from=bulk_from,
            )  # fmt: skip
        except BoardError as error:
            return str(error), False
    values = [(part.plan_id, [(value, str(value.actual)) for value in part.values]) for part in checked.parts]
    items = [list(part.items) for part in checked.parts]
    is_bulk = any(isinstance(part.values, BulkValues) for part in checked.parts)
    return (values, items, checked.findings, checked.named, facts(checked)), is_bulk


def facts(checked):
    """Rows of ``facts`` in an order of their own."""
    rows = fact_rows(checked, 7)
    if not isinstance(rows, list):
        rows = rows.to_pylist()
    return sorted(
        tuple(str(row[name]) if name != "actual" else f"{row[name]:.6f}" for name in sorted(row))
        for row in rows
    )


def both(store, content, options=None, name="全省.csv", today=TODAY):
    by_rows, _ = outcome(store, content, NEVER, options, name, today)
    in_columns, is_bulk = outcome(store, content, 0, options, name, today)
    assert in_columns == by_rows
    return is_bulk


def words(text):
    """Cells out of a list with | between them."""
    return st.sampled_from(text.split("|"))


ROWS = st.tuples(
    words("jiyang-2023|district-001|第002区|示例省第001区|第00区|| district-002 "),
    words("I14|i14|I03|I04|I20|I11|I39|I40|I02|I99||—|14|Ｉ14|I14X1|合计|'I20|I08|I20 |I05|I14X1|I03X1"),
    words("||||新签约项目|一、新签约项目|技术合同成交额（万元）|新增城镇就业|完全不同的名称|注：|技术合同"),
    words(
        "2023-09|2023-10|2023-06|2023年9月|9月|1-9月|三季度|三季度 |2023-01|2023-12|2022-09||abc|2023.1|"
        "1—2月|2024-01"
    ),
    st.one_of(
        words(
            "|—|5O|1,234|24|24.50|-3|-0|0|0.05|12亿元|120%|+7|1e3| 9 |9.1234567|999999999999|1000000000000|"
            "007|1.|.5|٣|#N/A|20000"
        ),
        st.decimals(-5, 400, places=2).map(str),
        st.integers(0, 90).map(str),
    ),
    words("||||亿元|万元|个|%|万人|项|公里|家"),
    words("|||区投资促进局|区发展和改革委员会|某公司"),
    words('|||核减|—|含“上年”|a"b|合计：'),
)
HEADERS = ("方案编号", "指标编号", "指标名称", "月份", "累计完成值", "计量单位", "填报单位", "备注")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_in_columns_as_row_by_row(store, data):
    draw = data.draw
    rows = [list(row) for row in draw(st.lists(ROWS, min_size=1, max_size=40))]
    dropped = draw(st.sets(st.sampled_from([0, 2, 5, 6, 7])))
    headers = list(HEADERS)
    headers[4] = draw(st.sampled_from(["累计完成值", "累计（亿元）", "1-9月累计", "累计"]))
    headers[0] = draw(st.sampled_from(["方案编号", "地区"]))
    if draw(st.booleans()):
        # Most rows of a large file are in order.
        for row in rows[::2]:
            row[0], row[5], row[6] = "district-001", "", ""
            row[2] = ""
    table = [headers, *rows]
    odd = [[], [""] * 8, ["合计", "", "", "", "9"], headers, ["一、经济", *[""] * 7]]
    for place in draw(st.lists(st.integers(1, len(table)), max_size=3)):
        table.insert(place, draw(st.sampled_from(odd)))
    kept = [column for column in range(len(headers)) if column not in dropped]
    table = [[row[column] if column < len(row) else "" for column in kept] if row else [] for row in table]
    if draw(st.booleans()):
        table.insert(0, ["2023年9月全省指标完成情况"])
    for row in draw(st.lists(st.integers(1, len(table) - 1), max_size=2)) if len(table) > 1 else []:
        table[row] = [*table[row], "", draw(st.sampled_from(["", "5"]))]
    separator = draw(st.sampled_from([",", "\t", ";"]))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=draw(st.sampled_from(["\n", "\r\n"]))).writerows(
        table
    )
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    content = text.getvalue().encode(encoding)
    units = draw(st.sampled_from([None, frozenset({"区投资促进局", "区科学技术局"})]))
    month = draw(st.sampled_from([None, None, dt.date(2023, 9, 1)]))
    answers = draw(st.sampled_from([{}, {"growth_scale": "fraction"}, {"growth_scale": "percent"}]))
    name = draw(st.sampled_from(["全省.csv", "2023年9月.csv"]))
    both(store, content, Options(units, month, answers), name)


def small_province(store):
    return Province(
        (PLAN, "district-001", "district-002"),
        2023,
        tuple(plan_indicators(store, PLAN)),
        plan_rules(store, PLAN),
    )


@pytest.mark.parametrize("rarity", [NEVER, 400, 20])
def test_a_province_of_three_plans_with_six_kinds_of_defect(store, rarity):
    rows = province_rows(small_province(store), 4000)
    content = as_csv(spoilt(rows, 2023, rarity) if rarity < NEVER else rows)
    assert both(store, content, today=dt.date(2024, 2, 1))
    if rarity == 400:
        with store.snapshot() as snapshot:
            checked = check_file(
                snapshot, PLAN, "a.csv", content, dt.date(2024, 2, 1), max_bytes=10**8, bulk_from=0
            )
        said = "\n".join(finding.problem for finding in checked.errors)
        for words in ("不是本方案的指标编号", "同一指标同一月份", "方案年度", "不是数字", "低于"):
            assert words in said
        assert len(DEFECTS) == 6


def test_what_is_not_for_columns_goes_row_by_row(store):
    header = "指标编号,月份,累计完成值,备注\n"
    for content in (
        f'{header}I14,2023-09,24,"两\n行"\n',
        f'{header}I14,2023-09,24,"不闭合\n',
        "指标编号,1-8月累计,1-9月累计\nI14,20,24\n",
        "事项编号,月份,进度\nT01-01,2023-09,60%\n",
        "指标编号，月份，累计完成值\nI14，2023-09，24\n",
        "sep=;\n指标编号;月份;累计完成值\nI14;2023-09;24\n",
        "没有表头,的,文件\n1,2,3\n",
        header,
        "街道,指标编号,月份,累计完成值\n济北街道,I14,2023-09,24\n",
    ):
        both(store, content.encode())
    for content in (f"{header}I14,2023-09,24\nI20,2023-09,2,\n", f"地区,{header}济北街道,I14,2023-09,24,\n"):
        both(store, content.encode())


def test_a_line_of_very_many_cells_is_not_read_in_columns(store, monkeypatch):
    header, wide = "指标编号,月份,累计完成值\n", "," * (MAX_COLUMNS + 50) + "\n"
    content = f"{header}{wide}".encode()
    both(store, content)
    # One such line among many others is refused as the row reader refuses it.
    both(store, f"{header}I14,2023-09,24\nI20,2023-09,2.50\n{wide}".encode())

    def columns(*_):
        raise AssertionError("a column for every cell of such a line takes gigabytes")

    monkeypatch.setattr(Lines, "_read", columns)
    both(store, content)


HEADER = "指标编号,月份,累计完成值,备注\n"


@pytest.mark.parametrize(
    "tail",
    [
        "I20,2023-09,2.50,\n",
        "I20,2023-09,2.50,,,\nI20,2023-06,2.50\n",
        "填表人：张三\n\n",
        # As many separators as if all lines were even.
        "I20,2023-09,2.50,,\nI20,2023-06,2\n",
        f"I20,2023-09,{',' * (MAX_COLUMNS + 50)}\n",
        '"I20",2023-09,"2.50",核减\n',
        'I20,2023-09,2.50,"两\n行"\n',
        "I20\x01,2023-09,2.50,\n",
        "I20,2023-09,2.50\x01,\n",
        "I20,2023-09,2.50,\uffff\n",
        "\x01\n",
    ],
)
def test_what_stands_far_below_is_read_as_if_it_stood_above(store, tail):
    body = "".join(f"I14,2023-{1 + place % 9:02d},{place},\n" for place in range(300))
    for content in (f"{HEADER}{body}{tail}", f"{HEADER}{body}{tail}{body}"):
        both(store, content.encode())


def test_a_line_longer_than_what_is_read_at_once(store, monkeypatch):
    monkeypatch.setattr("etl.intake.bulk.lines._BLOCK", 1024)
    content = f"{HEADER}I14,2023-09,24,\nI20,2023-09,2.50,{'长' * 2000}\nI20,2023-06,2.50,\n"
    assert not both(store, content.encode())


@pytest.mark.parametrize("tail", ["备注一".encode("gb18030"), b"\xff", b"\xe5\x8c", b"\xed\xa0\x80"])
@pytest.mark.parametrize("front", [b"I20,2023-09,2.50,", b"I20,2023-09,", b""])
def test_bytes_that_stop_being_utf_8(store, front, tail):
    body = "I14,2023-09,24,\n" * 300
    both(store, f"{HEADER}{body}".encode() + front + tail + b"\n")


def test_values_that_count_now_are_seen_in_all_plans(home, tmp_path):
    """A fall against the months of an earlier file, in plans of which nothing else is read."""
    shutil.copytree(home, tmp_path / "var")
    store = open_store(read_settings({"BOARD_HOME": str(tmp_path / "var")}))
    plans = (PLAN, "district-001", "district-002")
    earlier = "".join(f"{plan},I14,2023-06,20\n{plan},I20,2023-06,1.50\n" for plan in plans[1:])
    header = "方案编号,指标编号,月份,累计完成值\n"
    submit_file(
        store, PLAN, "已报.csv", f"{header}{earlier}".encode(), Sender(OFFICE, dt.datetime(2023, 7, 5, 9))
    )
    later = "".join(f"{plan},I14,2023-09,19\n{plan},I20,2023-05,1.60\n" for plan in plans)
    assert both(store, f"{header}{later}".encode())
    (_, _, findings, *_), _ = outcome(store, f"{header}{later}".encode(), 0)
    assert [str(one) for one in findings].count(
        "第2行“累计完成值”：“19”低于 2023-06 的 20，累计值一般不减少；确有核减请在“备注”写明原因"
    ) == 1
    assert sum("低于 2023-06 的 20" in one.problem for one in findings) == 3
    assert sum("高于 2023-06 已报的 1.50" in one.problem for one in findings) == 3


def test_plans_read_together_are_what_the_store_holds_of_each(store):
    plans = (PLAN, "district-001", "district-002")
    with store.snapshot() as snapshot:
        together = read_expected_of(snapshot, reversed(plans), TODAY)
        assert sorted(together) == sorted(plans)
        for plan_id, expected in together.items():
            indicators = plan_indicators(snapshot, plan_id)
            ids = [one.indicator_id for one in indicators]
            assert expected.indicators[ids[-1]] == indicators[-1]  # made alone, then with all others
            assert list(expected.indicators.values()) == indicators
            assert list(expected.indicators.names.items()) == [
                (one.indicator_id, one.name) for one in indicators
            ]
            assert list(expected.indicators) == ids and "I99" not in expected.indicators
            facts = snapshot.read("live_facts", plan_id=plan_id, origin="reported")
            assert {key: str(actual) for key, actual in expected.known.items()} == {
                (row["indicator_id"], row["period"]): str(as_printed(row["actual"], row["actual_places"]))
                for row in facts
            }
            forms = snapshot.read("unit_forms", plan_id=plan_id)
            assert dict(expected.unit_forms) == {row["printed_as"]: row["unit"] for row in forms}
            units: dict[str, list[str]] = {}
            for row in snapshot.read("task_units", plan_id=plan_id):
                units.setdefault(row["task_id"], []).append(row["unit"])
            for row in snapshot.read("indicators", plan_id=plan_id):
                assert expected.responsible[row["indicator_id"]] == tuple(units.get(row["task_id"], ()))
            items = snapshot.read("items", plan_id=plan_id)
            assert [(one.item_id, one.item, list(one.units)) for one in expected.items.values()] == [
                (row["item_id"], row["item"], units.get(row["task_id"], [])) for row in items
            ]
            groups = {row["unit"]: row["group"] for row in snapshot.read("units", plan_id=plan_id)}
            assert expected.open_units == {unit for unit, group in groups.items() if group == "泛指"} != set()
        assert len(together[PLAN].known) == 4
        with pytest.raises(BoardError, match="没有方案“district-9”"):
            read_expected_of(snapshot, [PLAN, "district-9"], TODAY)


def test_decimals_are_those_that_were_typed(store):
    content = "指标编号,月份,累计完成值\nI20,2023-09,2.50\nI14,2023-09,24\nI03,2023-09,-1.250\n".encode()
    (values, *_), is_bulk = outcome(store, content, 0)
    assert is_bulk and [actual for _, own in values for _, actual in own] == ["2.50", "24", "-1.250"]
    assert values[0][1][0][0].actual == Decimal("2.5")


def test_a_large_file_is_committed_and_replayed(home, tmp_path, monkeypatch):
    monkeypatch.setattr("etl.intake.bulk.values._ROW_GROUP", 1000)
    shutil.copytree(home, tmp_path / "var")
    store = open_store(read_settings({"BOARD_HOME": str(tmp_path / "var")}))
    rows = list(province_rows(small_province(store), 4000))
    rows[0][NOTE] = "长" * BULK_FROM
    content = as_csv(rows)
    receipt = submit_file(store, PLAN, "全省.csv", content, Sender(OFFICE, dt.datetime(2024, 2, 1, 9)))
    assert receipt.value_count == content.strip().count(b"\n")
    assert receipt.plan_ids == (PLAN, "district-001", "district-002")
    rows = store.read("live_facts", plan_id="district-002", origin="reported")
    assert len(rows) == receipt.value_count // 3
    with store.snapshot() as snapshot:
        added = [row for row in snapshot.table("facts") if row["submission_id"] == receipt.submission_id]
    keys = [(row["period"], row["plan_id"]) for row in added]
    assert keys == sorted(keys) and len(keys) == receipt.value_count
    checks = {check.name: check for check in examine(store)}
    assert checks["数值"].is_good and checks["看板"].is_good
