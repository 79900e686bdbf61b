"""Whether a form was sent from one of our own pages: the second lock beside SameSite=Strict."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers


def is_own(headers: Headers) -> bool:
    """Whether Origin names the host that was asked; without Origin the browser's own word counts."""
    origin = headers.get("origin")
    if origin is None:
        # Browsers send Origin with every POST for years; what sends neither is no browser, and has no cookie
        # of somebody else's to abuse, but a log-in form is not for it.
        return headers.get("sec-fetch-site") == "same-origin"
    return bool(origin) and urlsplit(origin).netloc == headers.get("host", "")
