"""What the forms of /account look like: templates with everything escaped, and a policy of their own."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from server import text

FOLDER = Path(__file__).with_name("templates")
# No script at all; nobody may frame a log-in form.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=select_autoescape(default=True), undefined=StrictUndefined
    )


def form(template: str, title: str, sheets: list[str], status: int, /, **values: Any) -> HTMLResponse:
    """The page ``templates/<template>.html``."""
    shown = {"problem": "", "notice": "", "onward": "", **values}
    source = _environment().get_template(f"{template}.html")
    html = source.render(t=text.FORM, title=title, sheets=sheets, **shown)
    return HTMLResponse(html, status, HEADERS)
