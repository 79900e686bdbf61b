"""One figure from the files to the screen: page = JSON board = reviewed CSV and submitted CSV."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from lake.settings import read_settings
from lake.store import open_store
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser

MONTH = "2023-09"


def printed_board(home):
    """The JSON board with every number exactly as it is printed."""
    command = [sys.executable, "-m", "reports", "board", "--month", MONTH, "--format", "json"]
    environment = {**os.environ, "BOARD_HOME": str(home)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    board = json.loads(done.stdout, parse_float=str, parse_int=str)
    return {row["indicator_id"]: row for row in board["indicators"]}


def reviewed_targets():
    with (ROOT / "data" / "indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["indicator_id"]: row["target"] for row in csv.DictReader(file)}


def submitted_actuals(home):
    """The last value in the submitted files by indicator and month, as it was typed."""
    store = open_store(read_settings({"BOARD_HOME": str(home)}))
    actuals = {}
    for submission in store.read("submission_files", plan_id="jiyang-2023"):
        digest = submission["file_sha256"]
        content = (home / "files" / digest[:2] / digest).read_bytes().decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(content))
        for row in rows if "指标编号" in rows.fieldnames else ():
            actuals[row["指标编号"], row["月份"]] = row["累计完成值"]
    return actuals


def test_a_figure_is_the_same_in_the_file_in_the_json_and_on_the_page(server, demo_home, visit):
    board, targets, actuals = printed_board(demo_home), reviewed_targets(), submitted_actuals(demo_home)
    page = visit(f"{server}/?month={MONTH}")
    cards = page.locator(".card")
    assert cards.count() == 12
    for card in cards.all():
        row = board[card.get_attribute("data-indicator")]
        assert row["target"] == targets[row["indicator_id"]]
        assert row["actual"] == actuals.get((row["indicator_id"], row["period"]))
        shown = card.inner_text().replace("−", "-")
        assert row["target"] in shown
        assert (row["actual"] or "—") in card.locator(".card-value").inner_text().replace("−", "-")
        assert row["status"] in shown
