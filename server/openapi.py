"""The API's own description (OpenAPI 3.1), made from one table of its addresses."""

from typing import Any

PREFIX = "/api/v1"
CSV_COLUMNS = (
    "board_period", "indicator_id", "name", "section", "task_id", "is_headline", "kind", "frequency",
    "target", "unit", "comparator", "wording", "actual", "period", "period_label", "completion_rate", "pace",
    "expected", "gap", "status", "light", "reason", "units",
)  # fmt: skip

_TEXT = {"type": "string"}
_FLAG = {"type": "boolean"}
_COUNT = {"type": "integer", "minimum": 0}
_MONTH = {"type": "string", "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_MAYBE_NUMBER = {"type": ["number", "null"]}
_TEXTS = {"type": "array", "items": _TEXT}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _list_of(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name)}


SCHEMAS = {
    "Error": _object(error=_TEXT),
    "Counts": _object(
        green=_COUNT, yellow=_COUNT, red=_COUNT, grey=_COUNT, done=_COUNT, assessed=_COUNT,
        by_status={"type": "object", "additionalProperties": _COUNT},
    ),
    "Indicator": _object(
        indicator_id=_TEXT, name=_TEXT, section=_TEXT, task_id=_MAYBE_TEXT, is_headline=_FLAG,
        kind={"enum": ["growth", "cumulative"]}, frequency={"enum": ["monthly", "quarterly", "annual"]},
        target=_MAYBE_NUMBER, unit=_TEXT, comparator={"enum": [">=", "<=", "="]}, wording=_MAYBE_TEXT,
        actual=_MAYBE_NUMBER, period={"anyOf": [_MONTH, {"type": "null"}]}, period_label=_MAYBE_TEXT,
        completion_rate=_MAYBE_NUMBER, pace=_MAYBE_NUMBER, expected=_MAYBE_NUMBER, gap=_MAYBE_NUMBER,
        status=_TEXT, light={"enum": ["green", "yellow", "red", "grey"]}, reason=_TEXT, units=_TEXTS,
        source_quote=_TEXT, submission_id={"type": ["integer", "null"]},
    ),
    "Unit": _object(
        unit=_TEXT, group=_TEXT, is_ranked=_FLAG, indicator_ids=_TEXTS, task_ids=_TEXTS,
        counts=_ref("Counts"), status=_MAYBE_TEXT,
    ),
    "Section": _object(
        section=_TEXT, section_title=_TEXT, counts=_ref("Counts"), indicator_ids=_TEXTS, task_ids=_TEXTS
    ),
    "Task": _object(
        task_id=_TEXT, section=_TEXT, heading=_TEXT, units=_TEXTS, indicator_ids=_TEXTS, item_count=_COUNT
    ),
    "Board": _object(
        plan=_object(
            plan_id=_TEXT, region=_TEXT, year={"type": "integer"}, document_no=_MAYBE_TEXT, title=_MAYBE_TEXT
        ),
        period=_MONTH, period_label=_TEXT, version=_COUNT, is_demo=_FLAG, updated_at=_MAYBE_TEXT,
        periods={"type": "array", "items": _MONTH}, counts=_ref("Counts"), sections=_list_of("Section"),
        indicators=_list_of("Indicator"), tasks=_list_of("Task"), units=_list_of("Unit"),
    ),
}  # fmt: skip

_AT_MONTH = {
    "name": "month",
    "in": "query",
    "required": False,
    "schema": _MONTH,
    "description": "Month the figures cover; the newest with data when left out.",
}
_ID = {
    "name": "indicator_id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"},
    "description": "Number of the indicator in the plan, such as I01.",
}
_MONTH_OF_PATH = {
    "name": "month",
    "in": "path",
    "required": True,
    "schema": _MONTH,
    "description": "Month the circular covers.",
}
BULLETIN = "/bulletin/{month}.docx"
KINDS = {
    "json": "application/json",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_UNITS = ("Responsible units with their lights in a month.", [_AT_MONTH], _list_of("Unit"))
# Address -> summary, parameters, and the schema of JSON (None: a file of the address's kind).
OPERATIONS: dict[str, tuple[str, list[dict[str, Any]], dict[str, Any] | None]] = {
    "/months.json": ("Months with figures, oldest first.", [], {"type": "array", "items": _MONTH}),
    "/board.json": ("The whole board of a month.", [_AT_MONTH], _ref("Board")),
    "/indicators.csv": ("All indicators of a month as CSV (UTF-8 with BOM).", [_AT_MONTH], None),
    "/indicators/{indicator_id}.json": ("One indicator in a month.", [_ID, _AT_MONTH], _ref("Indicator")),
    "/indicators/{indicator_id}.csv": ("One indicator through all months as CSV.", [_ID], None),
    "/units": _UNITS,
    "/units.json": _UNITS,
    BULLETIN: (
        "The circular of a month as a Word file; before it is issued for the office and for keys only.",
        [_MONTH_OF_PATH],
        None,
    ),
}


def description(*, is_public: bool) -> dict[str, Any]:
    """The description as served; ``is_public``: whether reading asks for a key."""
    paths = {f"{PREFIX}{path}": {"get": _operation(path, is_public)} for path in OPERATIONS}
    content: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Government work plan board",
            "version": "1",
            "description": "Reads only. Figures keep their printed decimals: read numbers as decimals.",
        },
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }
    if not is_public:
        content["components"]["securitySchemes"] = {
            "key": {"type": "http", "scheme": "bearer", "description": "python -m server keys add NAME"}
        }
        content["security"] = [{"key": []}]
    return content


def _operation(path: str, is_public: bool) -> dict[str, Any]:
    summary, parameters, schema = OPERATIONS[path]
    kind = KINDS.get(path.rpartition(".")[2], KINDS["json"])
    error = {"description": "One sentence.", "content": {"application/json": {"schema": _ref("Error")}}}
    responses: dict[str, Any] = {
        "200": {
            "description": summary,
            "headers": {"ETag": {"schema": _TEXT, "description": "Store version and day."}},
            "content": {kind: {"schema": schema or _TEXT}},
        },
        "304": {"description": "Nothing has changed since If-None-Match."},
        "404": error,
        "422": error,
    }
    if not is_public:
        responses["401"] = error
    if path == BULLETIN:
        responses["403"] = error
    return {
        "summary": summary,
        "operationId": path.strip("/").replace("/", "_"),
        "parameters": parameters,
        "responses": responses,
    }
