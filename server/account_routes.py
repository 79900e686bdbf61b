"""/account: log in, log out, set a password. Plain forms that work without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from domain.roles import ROLE_NAMES
from lake.errors import BoardError
from server import text, throttle
from server.accounts import FIRST_ADMIN
from server.address import address_of, is_https
from server.door import Door
from server.forms import form
from server.gate import own_path
from server.identity import COOKIE, SECURE_COOKIE, token_of
from server.login import LoginRefusedError, is_own_password, log_in
from server.oidc import Oidc
from server.origin import is_own
from server.passwords import SHORTEST

MAX_FORM_BYTES = 16 * 1024
SHEET = "/account/account.css"
RULE = text.FORM["rule"].format(shortest=SHORTEST)


class AccountRoutes:
    """The routes; ``tokens_css`` is the address of the board's colours."""

    def __init__(self, door: Callable[[], Door], tokens_css: str):
        self._door = door
        self._sheets = [tokens_css, SHEET]

    def routes(self) -> list[Route]:
        """All of /account."""
        return [
            Route(SHEET, _sheet, methods=["GET"]),
            Route("/account/login", self._login_form, methods=["GET"]),
            Route("/account/login", self._posted(self._log_in), methods=["POST"]),
            Route("/account/logout", self._account, methods=["GET"]),
            Route("/account/logout", self._posted(self._log_out), methods=["POST"]),
            Route("/account/me", self._account, methods=["GET"]),
            Route("/account/password", self._posted(self._change_password), methods=["POST"]),
            Route("/account/setup", self._setup_form, methods=["GET"]),
            Route("/account/setup", self._posted(self._setup), methods=["POST"]),
            Route("/account/oidc", self._to_provider, methods=["GET"]),
            Route("/account/oidc/callback", self._from_provider, methods=["GET"]),
        ]

    # -- log-in ----------------------------------------------------------------------------------------

    async def _login_form(self, request: Request) -> Response:
        target = own_path(request.query_params.get("next", "/"))
        return self._login_page(target, notice=_notice(request))

    def _login_page(self, target: str, status: int = 200, /, **values: Any) -> Response:
        door = self._door()
        values = {"name": "", **values}
        return self._form(
            "login", text.FORM["login"], status, next=target, has_oidc=Oidc.of(door) is not None,
            is_public=door.server_settings.is_public, **values,
        )  # fmt: skip

    def _log_in(self, request: Request, sent: dict[str, str]) -> Response:
        door, name = self._door(), sent.get("name", "")
        target = own_path(sent.get("next", "/"))
        address = address_of(request.scope, door.server_settings)
        try:
            token = log_in(door, name, sent.get("password", ""), address, self._token(request))
        except LoginRefusedError as refused:
            status, headers = (429, {"Retry-After": str(refused.wait)}) if refused.wait else (401, {})
            response = self._login_page(target, status, name=name[:40], problem=str(refused))
            response.headers.update(headers)
            return response
        return self._enter(request, token, RedirectResponse(target, 303))

    def _enter(self, request: Request, token: str, response: Response) -> Response:
        settings = self._door().server_settings
        secure = is_https(request.scope, settings)
        # Without Max-Age: gone with the browser; the server's own two limits end it before that anyhow.
        response.set_cookie(
            SECURE_COOKIE if secure else COOKIE,
            token,
            httponly=True,
            samesite="strict",
            secure=secure,
            path="/",
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    # -- log-out and one's own account -----------------------------------------------------------------

    async def _account(self, request: Request) -> Response:
        door = self._door()
        session = await run_in_threadpool(door.sessions.by_token, self._token(request), door.now())
        if session is None:
            return RedirectResponse("/account/login", 303)
        return self._account_page(session.account)

    def _account_page(self, account: Any, status: int = 200, /, **values: Any) -> Response:
        role = ROLE_NAMES[account.role]
        return self._form(
            "account", text.FORM["account"], status, account=account, role=role, rule=RULE, **values
        )

    def _log_out(self, request: Request, sent: dict[str, str]) -> Response:
        door, token = self._door(), self._token(request)
        address = address_of(request.scope, door.server_settings)
        session = door.sessions.by_token(token, door.now())
        if session and sent.get("everywhere"):
            door.sessions.end_all(session.account.actor(address), door.now())
        else:
            door.sessions.end(token, door.now(), address)
        return _forget(RedirectResponse("/account/login?done=out", 303))

    def _change_password(self, request: Request, sent: dict[str, str]) -> Response:
        door = self._door()
        address = address_of(request.scope, door.server_settings)
        session = door.sessions.by_token(self._token(request), door.now())
        if session is None:
            return RedirectResponse("/account/login", 303)
        account = session.account
        try:
            # Guessing the old password in a session somebody left open is slowed like a log-in.
            _slowed(door, account.name, address, sent.get("old", ""))
            _check_repeat(sent)
            door.accounts.change_password(account.actor(address), sent.get("password", ""), door.now())
        except BoardError as error:
            return self._account_page(account, 400, problem=str(error))
        return _forget(RedirectResponse("/account/login?done=saved", 303))

    # -- one-time links --------------------------------------------------------------------------------

    async def _setup_form(self, request: Request) -> Response:
        token = request.query_params.get("token", "")
        return await run_in_threadpool(self._setup_page, token)

    def _setup_page(self, token: str, status: int = 200, /, **values: Any) -> Response:
        door = self._door()
        found = door.accounts.link(token, door.now())
        if found is None:
            return self._notice_page(text.LINK_SPENT, 404)
        name, purpose = found
        is_first = purpose == FIRST_ADMIN
        title = text.FORM["setup_admin" if is_first else "setup_password"]
        values = {"name": name, **values}
        return self._form("setup", title, status, token=token, is_first=is_first, rule=RULE, **values)

    def _setup(self, request: Request, sent: dict[str, str]) -> Response:
        door, token, name = self._door(), sent.get("token", ""), sent.get("name", "")
        address = address_of(request.scope, door.server_settings)
        try:
            _check_repeat(sent)
            door.accounts.use_link(token, name, sent.get("password", ""), address, door.now())
        except BoardError as error:
            return self._setup_page(token, 400, problem=str(error))
        return _forget(RedirectResponse("/account/login?done=saved", 303))

    # -- identity provider -----------------------------------------------------------------------------

    async def _to_provider(self, request: Request) -> Response:
        return await run_in_threadpool(self._with_provider, request, self._start_oidc)

    async def _from_provider(self, request: Request) -> Response:
        return await run_in_threadpool(self._with_provider, request, self._finish_oidc)

    def _with_provider(self, request: Request, step: Callable[[Request, Oidc], Response]) -> Response:
        oidc = Oidc.of(self._door())
        if oidc is None:
            return self._notice_page(text.OIDC_FAILED, 404)
        try:
            return step(request, oidc)
        except BoardError as error:
            self._door().metrics.log_ins.labels("failure").inc()
            return self._notice_page(str(error), 403)

    def _start_oidc(self, request: Request, oidc: Oidc) -> Response:
        address, state = oidc.start(own_path(request.query_params.get("next", "/")))
        response = RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
        # Lax: the provider sends the browser back from its own site, where a Strict cookie stays at home.
        response.set_cookie(
            oidc.COOKIE, state, max_age=oidc.SECONDS, httponly=True, samesite="lax",
            secure=is_https(request.scope, self._door().server_settings), path="/account/oidc",
        )  # fmt: skip
        return response

    def _finish_oidc(self, request: Request, oidc: Oidc) -> Response:
        address = address_of(request.scope, self._door().server_settings)
        held = request.cookies.get(oidc.COOKIE, "")
        token, target = oidc.finish(dict(request.query_params), held, address, self._token(request))
        # Not a redirect: the way here began at the provider's site, and a Strict cookie just set would not be
        # sent along with its next hop.
        page = self._form("notice", text.FORM["login"], 200, onward=target, link=target, label="")
        page.delete_cookie(oidc.COOKIE, path="/account/oidc")
        return self._enter(request, token, page)

    # -- shared ----------------------------------------------------------------------------------------

    def _token(self, request: Request) -> str:
        return token_of(request.scope, self._door().server_settings)

    def _form(self, template: str, title: str, status: int, /, **values: Any) -> Response:
        return form(template, title, self._sheets, status, **values)

    def _notice_page(self, problem: str, status: int) -> Response:
        link, label = "/account/login", text.FORM["login"]
        return self._form("notice", text.FORM["problem"], status, problem=problem, link=link, label=label)

    def _posted(self, act: Callable[[Request, dict[str, str]], Response]) -> Callable:
        """A handler that reads a small form of our own and acts in a thread (argon2 takes its time)."""

        async def handle(request: Request) -> Response:
            door = self._door()
            if not is_own(request.headers):
                door.metrics.refusals.labels("origin").inc()
                return self._notice_page(text.FOREIGN_FORM, 403)
            body = b""
            async for part in request.stream():
                body += part
                if len(body) > MAX_FORM_BYTES:
                    return self._notice_page(text.FOREIGN_FORM, 413)
            return await run_in_threadpool(act, request, _fields(body))

        return handle


def _fields(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))
    except ValueError:  # more fields than any form of ours has
        return {}


def _check_repeat(sent: dict[str, str]) -> None:
    if sent.get("password") != sent.get("repeat"):
        raise BoardError(text.PASSWORDS_DIFFER)


def _slowed(door: Door, name: str, address: str, password: str) -> None:
    wait = throttle.attempt(door.database, name, address, door.now())
    if wait > 0:
        raise LoginRefusedError(text.SLOW_DOWN.format(wait=wait), wait)
    if not is_own_password(door, name, password):
        raise LoginRefusedError(text.WRONG_LOGIN)
    throttle.succeeded(door.database, name, address)


def _forget(response: Response) -> Response:
    for name in (COOKIE, SECURE_COOKIE):
        response.delete_cookie(name, path="/", secure=name == SECURE_COOKIE, httponly=True, samesite="strict")
    response.headers["Cache-Control"] = "no-store"
    return response


def _notice(request: Request) -> str:
    return {"out": text.FORM["logged_out"], "saved": text.FORM["saved"]}.get(
        request.query_params.get("done", ""), ""
    )


async def _sheet(_request: Request) -> Response:
    path = Path(__file__).parent / "static" / "account.css"
    return FileResponse(path, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})
