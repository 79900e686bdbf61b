"""A plan to check files against, and writers of files as offices send them."""

import csv
import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from etl.intake.check import check_tables
from etl.intake.expected import Options, read_expected
from etl.intake.findings import Findings
from etl.intake.plans import Plans
from etl.intake.read import read_tables
from lake.settings import read_settings
from lake.store import open_store

PLAN = "jiyang-2023"
TODAY = dt.date(2023, 11, 1)
MB = 1024 * 1024


class Said:
    """What a check gave: values by id and month, and findings."""

    def __init__(self, values, items, findings):
        self.values = {(value.indicator_id, f"{value.period:%Y-%m}"): value for value in values}
        self.items = {(item.item_id, f"{item.period:%Y-%m}"): item for item in items}
        self.findings = findings

    @property
    def actuals(self):
        return {key: str(value.actual) for key, value in self.values.items()}

    def of(self, level):
        return [str(finding) for finding in self.findings if finding.level.name == level]

    @property
    def errors(self):
        return self.of("ERROR")

    @property
    def serious(self):
        """All but notes."""
        return [str(finding) for finding in self.findings if finding.level.name != "NOTE"]


@pytest.fixture(scope="session")
def expected(plan_home):
    """The plan without any value; tests replace ``known`` where they need a last month."""
    store = open_store(read_settings({"BOARD_HOME": str(plan_home)}))
    with store.snapshot() as snapshot:
        yield read_expected(snapshot, PLAN, TODAY)


@pytest.fixture
def check(expected, plan_home):
    """check(content, name, known=…, units=…, month=…, answers=…) -> Said."""

    store = open_store(read_settings({"BOARD_HOME": str(plan_home)}))

    def run(content, name="数据.csv", known=None, known_progress=None, limit=10 * MB, **options):
        plan = replace(expected, known=known or {}, known_progress=known_progress or {})
        if isinstance(content, str):
            content = content.encode()
        tables, remarks = read_tables(content, name, limit)
        findings = Findings()
        findings.add(*remarks)
        with store.snapshot() as snapshot:
            plans = Plans.only(snapshot, PLAN, plan)
            parts = check_tables(tables, plans, Options(**options), name, findings, lambda _: None)
        values = [value for part in parts for value in part.values]
        return Said(values, [item for part in parts for item in part.items], findings.ordered())

    return run


@pytest.fixture
def workbook():
    """workbook(rows, prepare) -> bytes of an xlsx made by openpyxl; ``prepare(sheet)`` shapes it further."""

    def make(rows, prepare=lambda sheet: None, title="Sheet1"):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        prepare(sheet)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return make


@pytest.fixture
def csv_bytes():
    """csv_bytes(rows, separator, encoding) -> bytes written by the csv module."""

    def make(rows, separator=",", encoding="utf-8-sig"):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows(rows)
        return text.getvalue().encode(encoding)

    return make
