"""Files of an indicator and the trial, asked for over HTTP."""

import csv
import datetime as dt
import io
import shutil

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import source, text
from dashboard.web.files import ROUTES


@pytest.fixture
def client(tmp_path, demo_home, monkeypatch, forgotten):
    shutil.copytree(demo_home, tmp_path / "var")
    monkeypatch.setenv("BOARD_HOME", str(tmp_path / "var"))
    return TestClient(Starlette(routes=ROUTES))


def test_the_csv_holds_the_board(client):
    answer = client.get("/board-files/indicator.csv?id=I14&month=2023-06")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "private" in answer.headers["cache-control"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    boards = source.boards(source.edition())
    assert [row["月份"] for row in rows] == [month for month in boards if month <= "2023-06"]
    for row in rows:
        board = next(one for one in boards[row["月份"]]["indicators"] if one["indicator_id"] == "I14")
        assert row["累计完成值"] == ("" if board["actual"] is None else f"{board['actual']:f}")
        assert row["状态"] == board["status"]


def test_the_workbook_has_months_and_submissions(client):
    answer = client.get("/board-files/indicator.xlsx?id=I02&month=2023-09")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == list(text.FILE_SHEETS)
    months, submissions = (list(sheet.values) for sheet in book.worksheets)
    assert list(months[0]) == list(text.FILE_COLUMNS.values())
    assert list(submissions[0]) == list(text.REVISION_COLUMNS.values())
    # 18.70 is shown as reported though a number in a workbook has no decimals of its own.
    formats = {cell.number_format for row in book.worksheets[0].iter_rows(min_row=2, min_col=3, max_col=3)
               for cell in row if cell.value is not None}  # fmt: skip
    assert "0.00" in formats
    assert dt.datetime.fromisoformat(submissions[1][4]).year == 2023


def test_a_demonstration_file_says_so_in_its_name(client):
    disposition = client.get("/board-files/indicator.csv?id=I14&month=2023-06").headers["content-disposition"]
    assert "%E6%BC%94%E7%A4%BA%E6%95%B0%E6%8D%AE" in disposition


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("indicator.csv?id=I99&month=2023-06", text.FILE_MISSING),
        ("indicator.csv", text.FILE_MISSING),
        ("indicator.pdf?id=I14&month=2023-06", text.FILE_MISSING),
        ("indicator.csv?id=I14&month=1999-01", text.FILE_MONTH_MISSING),
        ("trial?month=1999-01", text.FILE_MONTH_MISSING),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(client, address, words):
    answer = client.get(f"/board-files/{address}")
    assert (answer.status_code, answer.json()["error"]) == (404, words)


def test_the_trial_is_computed_and_nothing_is_kept(client):
    version = source.edition().version
    same = client.get("/board-files/trial?month=2023-09").json()["rows"]
    assert same and not any(row["differs"] for row in same)
    other = client.get("/board-files/trial?month=2023-09&amount=0.5&growth=3").json()["rows"]
    assert any(row["differs"] for row in other)
    assert [row["score"] for row in other] == [row["score"] for row in same]
    assert source.edition().version == version


@pytest.mark.parametrize("weight", ["-1", "4", "1e9", "nan", "一", ""])
def test_a_weight_out_of_bounds_is_refused(client, weight):
    answer = client.get("/board-files/trial", params={"month": "2023-09", "amount": weight})
    assert answer.status_code == 422 and weight in answer.json()["error"]
