"""Random tokens: what the holder keeps, and the hash that is kept here."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in a cookie and in an address."""
    return secrets.token_urlsafe(32)


def token_id(token: str) -> str:
    """SHA-256 of a token in hex: names the row, and cannot be turned back. Random bits need no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
