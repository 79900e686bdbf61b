"""Random input to the intake and the plan reader: a sentence or a right reading, never anything else.

`make fuzz` runs these with many examples and the whole corpus of hostile files; they are not in `make test`.
"""

import datetime as dt
import io
import random

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.hostile import run
from bench.hostile_answers import unclear
from bench.hostile_files import make_samples
from etl.intake.check import check_file
from etl.plan.read_document import document_of
from etl.plan.reader import read_plan
from lake.errors import BoardError
from lake.settings import PROJECT, read_settings
from lake.store import open_store

pytestmark = [pytest.mark.fuzz, pytest.mark.timeout(900)]
ALLOW = settings(suppress_health_check=list(HealthCheck))
PLAN_TEXT = (PROJECT / "data" / "plan" / "jiyang-2023.txt").read_text("utf-8-sig")
CELLS = st.one_of(
    st.sampled_from(
        "指标编号 指标名称 月份 累计完成值 计量单位 备注 进度 I14 I20 T01-01 2023-09 9月 1-9月 上半年 "
        "24 2.50 1,200 -3% 增长7.5% 万元 合计 无 — =1+1 #REF!".split()
    ),
    st.decimals(allow_nan=False).map(str),
    st.text(max_size=12),
)  # fmt: skip
TABLES = st.lists(st.lists(CELLS, max_size=7), max_size=12)


@pytest.fixture(scope="module")
def snapshot(plan_home):
    with open_store(read_settings({"BOARD_HOME": str(plan_home)})).snapshot() as snapshot:
        yield snapshot


def is_answered(snapshot, content, name="数据.csv"):
    try:
        checked = check_file(snapshot, "jiyang-2023", name, content, dt.date(2023, 11, 1), max_bytes=10**7)
    except BoardError as error:
        assert unclear(str(error), is_one=True) == []
        return
    for finding in checked.findings:
        assert unclear(str(finding), is_one=False) == []
    for value in checked.values:
        assert value.actual.is_finite() and abs(value.actual) < 10**12


@ALLOW
@given(content=st.binary(max_size=3000))
def test_any_bytes(snapshot, content):
    is_answered(snapshot, content)


@ALLOW
@given(
    rows=TABLES,
    separator=st.sampled_from(",\t;，|"),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_any_text_table(snapshot, rows, separator, encoding):
    text = "\n".join(separator.join(row) for row in [["指标编号", "月份", "累计完成值", "备注"], *rows])
    is_answered(snapshot, text.encode(encoding, "replace"))


@ALLOW
@given(rows=TABLES, name=st.text(max_size=30))
def test_any_workbook(snapshot, rows, name):
    book = openpyxl.Workbook()
    for row in [["指标编号", "月份", "累计完成值", "备注"], *rows]:
        try:
            book.active.append(row)
        except openpyxl.utils.exceptions.IllegalCharacterError:
            continue
    target = io.BytesIO()
    book.save(target)
    is_answered(snapshot, target.getvalue(), name)


@pytest.fixture(scope="module")
def samples():
    return [sample.content for sample in make_samples(2023) if len(sample.content) < 20_000]


@ALLOW
@given(seed=st.integers(0, 2**32))
def test_any_sample_with_changed_bytes(snapshot, samples, seed):
    rng = random.Random(seed)
    content = bytearray(rng.choice(samples))
    for _ in range(rng.randrange(1, 20)):
        place = rng.randrange(len(content) + 1)
        content[place : place + rng.randrange(3)] = rng.randbytes(rng.randrange(3))
    is_answered(snapshot, bytes(content))


@ALLOW
@given(seed=st.integers(0, 2**32), extra=st.text(max_size=40))
def test_any_plan_text(seed, extra):
    """The real plan, its lines dropped, doubled, cut and mixed."""
    rng = random.Random(seed)
    lines = PLAN_TEXT.splitlines()
    start = rng.randrange(len(lines))
    lines = lines[: rng.randrange(5)] + lines[start : start + rng.randrange(1, 25)]
    for _ in range(rng.randrange(8)):
        place = rng.randrange(len(lines))
        line = lines[place]
        cut = rng.randrange(len(line) + 1)
        lines[place] = rng.choice(
            (line[:cut], line[cut:], line + line, line[:cut] + extra + line[cut:], extra)
        )
        lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    try:
        plan = read_plan("\n".join(lines))
    except BoardError as error:
        assert unclear(str(error), is_one=True) == []
        return
    assert plan.tasks


@ALLOW
@given(
    content=st.one_of(
        st.binary(max_size=2000), st.binary(max_size=500).map(lambda data: b"%PDF-1.7\n" + data)
    )
)
def test_any_plan_file(content):
    try:
        read_plan(document_of(content, "方案"))
    except BoardError as error:
        assert unclear(str(error), is_one=True) == []


def test_all_hostile_files():
    assert run(seed=random.randrange(10**6))["failed"] == []
