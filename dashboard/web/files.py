"""What a page asks the server for beside its payload: an indicator's file, a ranking under trial weights."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard import files, source, text
from dashboard.materials import Materials
from dashboard.prepare.ranking import parse_weight, trial_row
from reports.trial import adopted_weights, build_trial

PREFIX = "board-files"
_TYPES = {
    "csv": ("text/csv; charset=utf-8", files.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", files.as_xlsx),
}
# Behind a log-in where the board asks for one, so no shared cache may keep an answer.
_HEADERS = {"Cache-Control": "private, no-store"}


async def _indicator(request: Request) -> Response:
    return await run_in_threadpool(_file, request)


def _file(request: Request) -> Response:
    found = _materials(request)
    if request.path_params["kind"] not in _TYPES:
        return _refused(text.FILE_MISSING)
    kind, make = _TYPES[request.path_params["kind"]]
    indicator_id, month = request.query_params.get("id", ""), request.query_params.get("month", "")
    names = {row["indicator_id"]: row["name"] for row in found.newest["indicators"]} if found else {}
    if indicator_id not in names:
        return _refused(text.FILE_MISSING)
    if month not in found.boards:
        return _refused(text.FILE_MONTH_MISSING)
    demo = f"-{text.DEMO_NAME}" if found.newest["is_demo"] else ""
    name = quote(f"{names[indicator_id]}-{month}{demo}.{request.path_params['kind']}")
    headers = {**_HEADERS, "Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(make(found, indicator_id, month), media_type=kind, headers=headers)


async def _trial(request: Request) -> Response:
    return await run_in_threadpool(_ranked, request)


def _ranked(request: Request) -> Response:
    found = _materials(request)
    month = request.query_params.get("month", "")
    if found is None or month not in found.boards:
        return _refused(text.FILE_MONTH_MISSING)
    plan_id = found.newest["plan"]["plan_id"]
    try:
        chosen = {name: parse_weight(request.query_params.get(name, "1")) for name in text.WEIGHTS}
    except ValueError as error:
        return _refused(str(error), 422)
    weights = replace(adopted_weights(source.store(), plan_id), **chosen)
    rows = build_trial(source.store(), plan_id, found.boards[month], weights)
    return JSONResponse({"month": month, "rows": [trial_row(row) for row in rows]}, headers=_HEADERS)


async def _region(request: Request) -> Response:
    return await run_in_threadpool(_places, request)


def _places(request: Request) -> Response:
    key, month = request.query_params.get("of", ""), request.query_params.get("month", "")
    packed = source.region_answer(source.edition(), key, month)
    if packed is None:
        return _refused(text.REGION_MISSING)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**_HEADERS, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(packed, media_type="application/json", headers=headers)
    return Response(gzip.decompress(packed), media_type="application/json", headers=_HEADERS)


def _materials(request: Request) -> Materials | None:
    """Of the plan that the address names, as the pages take it."""
    return source.materials(source.edition(), request.query_params.get(source.PLAN_FIELD, ""))


def _refused(words: str, status: int = 404) -> Response:
    return JSONResponse({"error": words}, status_code=status, headers=_HEADERS)


def _route(path: str, answer: Callable) -> Route:
    return Route(f"/{PREFIX}/{path}", answer, methods=["GET"])


ROUTES = [_route("indicator.{kind:str}", _indicator), _route("trial", _trial), _route("region", _region)]
