"""The [oidc] section of .streamlit/secrets.toml: which identity provider, and which of its words mean what.

[oidc]
server_metadata_url = "https://id.example.gov.cn/.well-known/openid-configuration"
client_id = "board"
client_secret = "…"
redirect_uri = "https://board.example.gov.cn/account/oidc/callback"
name_claim = "preferred_username"       # default
role_claim = "groups"                   # default: a word or a list of words
units_claim = "department"              # what an analyst reports for; default
[oidc.roles]                            # the provider's word -> our role; the first that fits counts
"督查室" = "office"
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from domain.roles import Role
from lake.errors import BoardError
from lake.settings import PROJECT
from server import text

SECRETS = PROJECT / ".streamlit" / "secrets.toml"
REQUIRED = ("server_metadata_url", "client_id", "client_secret", "redirect_uri")


@dataclass(frozen=True)
class OidcSettings:
    """The [oidc] section of secrets.toml."""

    server_metadata_url: str
    client_id: str
    client_secret: str
    redirect_uri: str
    name_claim: str = "preferred_username"
    role_claim: str = "groups"
    units_claim: str = "department"
    roles: dict[str, str] = field(default_factory=dict)


def read_oidc_settings(path: Path = SECRETS) -> OidcSettings | None:
    """Settings out of ``path``; None without the file or the section. Raises BoardError for a gap in it."""
    if not path.is_file():
        return None
    try:
        section = tomllib.loads(path.read_text("utf-8")).get("oidc")
    except ValueError as error:  # not TOML, not UTF-8
        raise BoardError(text.SECRETS_UNREADABLE.format(path=path)) from error
    if section is None:
        return None
    for key in REQUIRED:
        if not section.get(key):
            raise BoardError(text.OIDC_SETTINGS.format(key=key))
    known = {key: section[key] for key in OidcSettings.__dataclass_fields__ if key in section}
    for role in known.get("roles", {}).values():
        if role not in set(Role):
            raise BoardError(text.NOT_A_ROLE.format(role=role, roles="、".join(Role)))
    return OidcSettings(**known)
