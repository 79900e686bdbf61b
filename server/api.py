"""The read API under /api/v1: the board as JSON and CSV, the same figures as `python -m reports board`.

What a board is comes from outside (``Published``): this room knows neither reports nor pages.
"""

import csv
import datetime as dt
import gzip
import io
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

import simplejson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, Router

from domain.periods import parse_month
from domain.roles import Action, may
from domain.spreadsheet import plain_cell
from lake.errors import BoardError
from server import text
from server.door import Door
from server.gate import STATE
from server.keys import has_key
from server.openapi import BULLETIN, CSV_COLUMNS, KINDS, OPERATIONS, PREFIX, description

JSON_TYPE = "application/json"
CSV_TYPE = "text/csv; charset=utf-8"


class WrongQuestionError(Exception):
    """A question without an answer. Not Starlette's exception: its router answers that in plain text."""

    def __init__(self, status: int, sentence: str):
        super().__init__(sentence)
        self.status = status


class Published(Protocol):
    """What is published, given by app.py."""

    def snapshot(self) -> tuple[int, dt.date]:
        """Store version and day of looking: answers change only with these."""

    def boards(self) -> dict[str, dict[str, Any]]:
        """Boards of every month by ``2023-09``, oldest first; empty while there is none."""

    def bulletin(self, month: str) -> tuple[bytes, bool] | None:
        """The circular of ``2023-09`` as a Word file and whether it is issued (印发); None: no such month."""


@dataclass(frozen=True)
class Answer:
    """A body, ready for both kinds of client."""

    plain: bytes
    packed: bytes
    media_type: str


Maker = Callable[[dict[str, Any], Request], Answer]


class Api:
    """The routes of the API; answers are kept for the newest snapshot."""

    def __init__(self, door: Callable[[], Door], published: Published):
        self._door = door
        self._published = published
        self._kept: tuple[tuple[int, dt.date], dict[str, Answer]] | None = None

    def route(self) -> Mount:
        """Everything under /api/v1, other addresses and methods refused there in JSON."""
        routes = [
            Route("/openapi.json", self._description, methods=["GET"]),
            self._get("/months.json", lambda boards, _: _json(list(boards))),
            self._get("/board.json", lambda boards, request: _json(_board(boards, request))),
            self._get("/indicators.csv", lambda boards, request: _csv([_board(boards, request)])),
            self._get(
                "/indicators/{indicator_id}.json", lambda boards, request: _json(_one(boards, request))
            ),
            self._get("/indicators/{indicator_id}.csv", _series),
            *(self._get(path, _units) for path in ("/units", "/units.json")),
            self._route(BULLETIN, self._bulletin),
        ]
        return Mount(PREFIX, app=_InJson(Router(routes, default=_nowhere)))

    def _get(self, path: str, make: Maker) -> Route:
        _, parameters, _ = OPERATIONS[path]
        allowed = {parameter["name"] for parameter in parameters if parameter["in"] == "query"}
        return self._route(path, lambda request: self._answer(request, make, allowed))

    def _route(self, path: str, answer: Callable[[Request], Response]) -> Route:
        async def handle(request: Request) -> Response:
            start = time.perf_counter()
            try:
                return await run_in_threadpool(answer, request)
            finally:
                self._door().metrics.requests.labels(path).observe(time.perf_counter() - start)

        return Route(path, handle, methods=["GET"])

    def _answer(self, request: Request, make: Maker, allowed: set[str]) -> Response:
        snapshot = self._published.snapshot()
        headers = _headers(snapshot, self._door().server_settings.is_public)
        # The question is checked before the snapshot is compared: a wrong one is wrong in every version.
        _check_query(request, allowed)
        answer = self._known(snapshot, request, make)
        if _is_held(request, headers):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(answer.packed, headers=headers, media_type=answer.media_type)
        return Response(answer.plain, headers=headers, media_type=answer.media_type)

    def _known(
        self,
        snapshot: tuple[int, dt.date],
        request: Request,
        make: Maker,
    ) -> Answer:
        kept = self._kept
        if kept is None or kept[0] != snapshot:
            kept = self._kept = (snapshot, {})
        # Only what names something that exists is kept, so nobody can fill the memory with questions.
        key = f"{request.url.path}?{request.query_params.get('month', '')}"
        if key not in kept[1]:
            boards = self._published.boards()
            if not boards:
                raise WrongQuestionError(404, text.NO_DATA)
            kept[1][key] = make(boards, request)
        return kept[1][key]

    def _bulletin(self, request: Request) -> Response:
        """The circular as a Word file; a draft only for those who publish and for keys."""
        _check_query(request, set())
        month = request.path_params["month"]
        try:
            parse_month(month)
        except ValueError as error:
            raise WrongQuestionError(422, text.NOT_A_MONTH.format(value=month[:20])) from error
        snapshot = self._published.snapshot()
        try:
            found = self._published.bulletin(month)
        except BoardError as error:
            # What was issued is handed out as it was or not at all.
            raise WrongQuestionError(503, str(error)) from error
        if found is None:
            raise WrongQuestionError(404, text.NO_MONTH.format(value=month))
        content, is_issued = found
        # Before the snapshot is compared: a draft's 304 would tell that it is unchanged.
        if not is_issued and not self._may_see_drafts(request):
            raise WrongQuestionError(403, text.BULLETIN_NOT_ISSUED.format(value=month))
        headers = _headers(snapshot, is_issued and self._door().server_settings.is_public)
        if _is_held(request, headers):
            return Response(status_code=304, headers=headers)
        name = quote(text.BULLETIN_FILE.format(month=month, mark="" if is_issued else text.BULLETIN_DRAFT))
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        return Response(content, headers=headers, media_type=KINDS["docx"])

    def _may_see_drafts(self, request: Request) -> bool:
        visitor = request.scope.get(STATE)
        if visitor is not None and may(visitor.actor, Action.PUBLISH):
            return True
        door = self._door()
        if has_key(door.database, request.headers):
            return True
        door.metrics.refusals.labels("role").inc()
        return False

    async def _description(self, request: Request) -> Response:
        return JSONResponse(description(is_public=self._door().server_settings.is_public))


class _InJson:
    """Errors of the routes below as JSON with one sentence, never a page or a traceback."""

    def __init__(self, app: Any):
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["method"] not in ("GET", "HEAD"):
            headers = {"Allow": "GET, HEAD"}
            await JSONResponse({"error": text.METHOD_REFUSED}, 405, headers)(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        except WrongQuestionError as error:
            await JSONResponse({"error": str(error)}, error.status)(scope, receive, send)


async def _nowhere(scope: Any, receive: Any, send: Any) -> None:
    await JSONResponse({"error": text.NO_SUCH_ADDRESS}, 404)(scope, receive, send)


def _headers(snapshot: tuple[int, dt.date], is_public: bool) -> dict[str, str]:
    version, day = snapshot
    return {
        "ETag": f'W/"{version}-{day:%Y%m%d}"',
        "Cache-Control": "no-cache" if is_public else "private, no-cache",
        "Vary": "Accept-Encoding, Cookie, Authorization",
    }


def _is_held(request: Request, headers: dict[str, str]) -> bool:
    held = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    return headers["ETag"] in held or "*" in held


def _check_query(request: Request, allowed: set[str]) -> None:
    for name in request.query_params:
        if name not in allowed:
            # Said, not passed over: a misspelt month would be answered with another one.
            raise WrongQuestionError(422, text.NO_PARAMETER.format(value=name[:20]))
    values = request.query_params.getlist("month")
    if not values:
        return
    try:
        parse_month(values[0])
    except ValueError as error:
        raise WrongQuestionError(422, text.NOT_A_MONTH.format(value=values[0][:20])) from error
    if len(values) > 1:
        raise WrongQuestionError(422, text.NOT_A_MONTH.format(value=values[1][:20]))


def _board(boards: dict[str, Any], request: Request) -> dict[str, Any]:
    month = request.query_params.get("month") or next(reversed(boards))
    if month not in boards:
        raise WrongQuestionError(404, text.NO_MONTH.format(value=month))
    return boards[month]


def _units(boards: dict[str, Any], request: Request) -> Answer:
    return _json(_board(boards, request)["units"])


def _one(boards: dict[str, Any], request: Request) -> dict[str, Any]:
    wanted = request.path_params["indicator_id"]
    for row in _board(boards, request)["indicators"]:
        if row["indicator_id"] == wanted:
            return row
    raise WrongQuestionError(404, text.NO_INDICATOR.format(value=wanted[:20]))


def _series(boards: dict[str, Any], request: Request) -> Answer:
    """One indicator through all months."""
    _one(boards, request)
    return _csv(boards.values(), request.path_params["indicator_id"])


def _json(content: Any) -> Answer:
    # The very text that `python -m reports board` prints.
    return _packed(
        simplejson.dumps(content, use_decimal=True, ensure_ascii=False, indent=2) + "\n", JSON_TYPE
    )


def _csv(boards: Iterable[dict[str, Any]], only: str | None = None) -> Answer:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(CSV_COLUMNS)
    for board in boards:
        for row in board["indicators"]:
            if only in (None, row["indicator_id"]):
                cells = {
                    **row,
                    "board_period": board["period"],
                    "units": text.UNIT_SEPARATOR.join(row["units"]),
                }
                writer.writerow([plain_cell(_cell(cells[column])) for column in CSV_COLUMNS])
    # The mark tells Excel that this is UTF-8.
    return _packed("\ufeff" + buffer.getvalue(), CSV_TYPE)


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _packed(content: str, media_type: str) -> Answer:
    plain = content.encode("utf-8")
    return Answer(plain, gzip.compress(plain, compresslevel=6, mtime=0), media_type)
