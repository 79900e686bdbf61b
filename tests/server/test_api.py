"""The read API: the board's own figures, cheap to ask again, and as its description says."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
import schemathesis
import simplejson
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from domain.spreadsheet import plain_cell
from lake.settings import read_settings
from lake.store import open_store
from reports import __main__ as reports_command
from reports.board import build_boards
from server.door import Door
from server.keys import add_key
from server.openapi import CSV_COLUMNS, OPERATIONS, description
from server.settings import ServerSettings
from tests.server.conftest import ADMIN, client_of

PLAN = "jiyang-2023"


@pytest.fixture(scope="module")
def boards(demo_home):
    store = open_store(read_settings({"BOARD_HOME": str(demo_home)}))
    return build_boards(store, PLAN, dt.date(2023, 11, 1))


@pytest.fixture
def client(door, boards):
    return client_of(door, boards)


def test_the_board_is_what_the_command_prints(client, demo_home, monkeypatch, capsys):
    monkeypatch.setenv("BOARD_HOME", str(demo_home))
    for month in ("2023-02", "2023-09"):
        assert reports_command.main(["board", "--month", month, "--as-of", "2023-11-01"]) == 0
        assert client.get(f"/api/v1/board.json?month={month}").text == capsys.readouterr().out


def test_figures_keep_their_decimals(client):
    assert '"target": 18.52,' in client.get("/api/v1/board.json").text


def test_without_a_month_it_is_the_newest(client, boards):
    assert client.get("/api/v1/months.json").json() == list(boards)
    assert client.get("/api/v1/board.json").json()["period"] == "2023-09"


def test_one_indicator_and_units(client, boards):
    row = client.get("/api/v1/indicators/I20.json?month=2023-06").json(parse_float=Decimal)
    expected = next(row for row in boards["2023-06"]["indicators"] if row["indicator_id"] == "I20")
    assert row == json.loads(simplejson.dumps(expected, use_decimal=True), parse_float=Decimal)
    units = client.get("/api/v1/units.json")
    assert len(units.json()) == 51
    assert client.get("/api/v1/units").content == units.content


def read_csv(answer):
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_csv_of_a_month(client, boards):
    rows = read_csv(client.get("/api/v1/indicators.csv?month=2023-09"))
    assert tuple(rows[0]) == CSV_COLUMNS
    for row, expected in zip(rows, boards["2023-09"]["indicators"], strict=True):
        assert row["actual"] == ("" if expected["actual"] is None else str(expected["actual"]))
        assert row["gap"] == ("" if expected["gap"] is None else str(expected["gap"]))
        assert row["units"] == "；".join(expected["units"])


def test_csv_of_an_indicator_has_every_month(client, boards):
    rows = read_csv(client.get("/api/v1/indicators/I20.csv"))
    assert [row["board_period"] for row in rows] == list(boards)
    assert {row["indicator_id"] for row in rows} == {"I20"}


def test_a_formula_in_a_name_is_defused(door, boards):
    row = {**boards["2023-09"]["indicators"][0], "name": "=HYPERLINK(1)", "gap": Decimal("-1.50")}
    client = client_of(door, {"2023-09": {**boards["2023-09"], "indicators": [row]}})
    [read] = read_csv(client.get("/api/v1/indicators.csv"))
    assert read["name"] == plain_cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert read["gap"] == "-1.50"


def test_asking_again_costs_nothing(client):
    first = client.get("/api/v1/board.json")
    assert first.headers["etag"] == 'W/"7-20231009"'
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/api/v1/board.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get("/api/v1/board.json", headers={"If-None-Match": 'W/"6-20231009"'}).status_code == 200
    plain = client.get("/api/v1/board.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == first.content


def test_a_new_snapshot_is_not_answered_from_the_old(door, boards):
    client = client_of(door, boards)
    route = next(route for route in client.app.routes if getattr(route, "path", "") == "/api/v1")
    api = route.app.app.routes[1].endpoint.__closure__[-1].cell_contents
    client.get("/api/v1/board.json")
    api._published.snapshot = lambda: (8, dt.date(2023, 10, 9))
    api._published.content = {"2023-09": {**boards["2023-09"], "version": 8}}
    assert client.get("/api/v1/board.json").json()["version"] == 8
    assert client.get("/api/v1/board.json").headers["etag"] == 'W/"8-20231009"'


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/board.json?month=2023-12", 404, "没有 2023-12 的数据"),
        ("/board.json?month=September", 422, "2023-09 的形式"),
        ("/board.json?month=2023-09&month=2023-13", 422, "2023-13"),
        ("/board.json?mouth=2023-09", 422, "没有参数“mouth”"),
        ("/indicators/I20.csv?month=2023-09", 422, "没有参数“month”"),
        ("/board.json?month=", 422, "不是月份"),
        ("/indicators/I99.json", 404, "没有指标“I99”"),
        ("/indicators/I99.csv", 404, "没有指标“I99”"),
        ("/bulletin/2023-09.pdf", 404, "openapi.json"),
        ("/bulletin/2023-12.docx", 404, "没有 2023-12 的数据"),
        ("/bulletin/2023-13.docx", 422, "2023-09 的形式"),
        ("/bulletin/2023-08.docx?month=2023-08", 422, "没有参数“month”"),
        ("/../../etc/passwd", 404, None),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(client, path, status, words):
    answer = client.get(f"/api/v1{path}")
    if words is None:
        assert "root:" not in answer.text
        return
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert words in answer.json()["error"]


def test_without_any_data(door):
    answer = client_of(door).get("/api/v1/board.json")
    assert (answer.status_code, answer.json()) == (404, {"error": "还没有可以显示的数据。"})


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_it_only_reads(client, method):
    answer = client.request(method, "/api/v1/board.json")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_every_address_is_described(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) == {f"/api/v1{path}" for path in OPERATIONS}
    api = next(route for route in client.app.routes if getattr(route, "path", "") == "/api/v1").app.app
    assert {route.path for route in api.routes} - {"/openapi.json"} == set(OPERATIONS)


@pytest.mark.parametrize("is_public", [True, False])
def test_the_api_keeps_to_its_own_description(demo_store, clock, boards, is_public):
    """Schemathesis asks every address, rightly and wrongly, a bounded number of times."""
    door = Door(demo_store.settings, ServerSettings(is_public=is_public), clock)
    client = client_of(door, boards)
    key = add_key(door.database, ADMIN, "试", door.now())
    schema = schemathesis.openapi.from_dict(description(is_public=is_public))
    schema.app = client.app
    headers = {} if is_public else {"Authorization": f"Bearer {key}"}
    # A wrong question about the key itself is none when the key is always sent along; test_gate asks that.
    modes = list(schemathesis.GenerationMode) if is_public else [schemathesis.GenerationMode.POSITIVE]
    assert {(path, "GET") for path in schema.raw_schema["paths"]} == run_schema(schema, modes, headers)


def run_schema(schema, modes, headers):
    """Ask each address in these ways and give back which were asked."""
    seen = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in modes:

            @settings(
                max_examples=12, deadline=None, derandomize=True, database=None,
                phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                case.call_and_validate(headers=headers)

            try:
                ask()
            except Unsatisfiable:
                # An address without parameters cannot be asked wrongly.
                assert mode is schemathesis.GenerationMode.NEGATIVE
                assert not operation.definition.raw["parameters"]
        seen.add((operation.path, operation.method.upper()))
    return seen
