"""Log-in at an identity provider (OpenID Connect); which one is said in server/oidc_settings.py.

Streamlit's own st.login is not used: its cookie is Lax, never Secure, lives 30 days whatever happens to the
account, and reaches neither the upload guard nor the API. Here a log-in ends in the same server-side session
as one by password.
"""

import time
from typing import Any, ClassVar

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.roles import Role
from lake.errors import BoardError
from server import text
from server.door import Door
from server.oidc_settings import OidcSettings
from server.tokens import token_id

ANSWER_SECONDS = 10
SLACK_SECONDS = 60
# Never "none" and never a shared secret: those a client could make itself.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]


class OidcError(BoardError):
    """A log-in at the provider that did not end in a session."""


class Oidc:
    """One log-in at a time: ``start`` sends the browser away, ``finish`` takes it back."""

    COOKIE: ClassVar[str] = "board_oidc"
    SECONDS: ClassVar[int] = 600

    def __init__(self, door: Door, settings: OidcSettings):
        self._door = door
        self._settings = settings

    @classmethod
    def of(cls, door: Door) -> "Oidc | None":
        """The provider the settings name, if any."""
        settings = door.oidc_settings
        return cls(door, settings) if settings else None

    def start(self, target: str) -> tuple[str, str]:
        """Address at the provider, and the state that the browser must bring back."""
        nonce, verifier = generate_token(32), generate_token(64)
        address, state = self._client().create_authorization_url(
            self._metadata()["authorization_endpoint"], nonce=nonce, code_verifier=verifier
        )
        now = self._door.now()
        with self._door.database.transaction() as db:
            db.run("delete from board_oidc where expires_at <= :now", now=now)
            db.run(
                "insert into board_oidc (state_id, nonce, verifier, target, expires_at) "
                "values (:state_id, :nonce, :verifier, :target, :until)",
                state_id=token_id(state),
                nonce=nonce,
                verifier=verifier,
                target=target,
                until=now + self.SECONDS,
            )
        return address, state

    def finish(
        self, answer: dict[str, str], held_state: str, address: str, old_token: str
    ) -> tuple[str, str]:
        """Token of a new session and where to go; raises OidcError for whatever is not as it should be."""
        state = answer.get("state", "")
        if not state or state != held_state or "code" not in answer:
            raise OidcError(text.OIDC_FAILED)
        with self._door.database.transaction() as db:
            rows = db.rows("select * from board_oidc where state_id = :id", id=token_id(state))
            db.run("delete from board_oidc where state_id = :id", id=token_id(state))
        if not rows or rows[0]["expires_at"] <= self._door.now():
            raise OidcError(text.OIDC_FAILED)
        claims = self._claims(answer["code"], rows[0])
        name, role, units = self._grant(claims)
        now = self._door.now()
        account = self._door.accounts.adopt(name, role, units, now)
        if not account.is_enabled:
            raise OidcError(text.OIDC_NO_ROLE)
        self._door.metrics.log_ins.labels("success").inc()
        return self._door.sessions.begin(account, address, now, old_token), rows[0]["target"]

    def _claims(self, code: str, pending: dict[str, Any]) -> dict[str, Any]:
        metadata = self._metadata()
        try:
            token = self._client().fetch_token(
                metadata["token_endpoint"],
                code=code,
                code_verifier=pending["verifier"],
                timeout=ANSWER_SECONDS,
            )
            keys = requests.get(metadata["jwks_uri"], timeout=ANSWER_SECONDS).json()
            decoded = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(
                now=int(time.time()),
                leeway=SLACK_SECONDS,
                iss={"essential": True, "value": metadata["issuer"]},
                aud={"essential": True, "value": self._settings.client_id},
                exp={"essential": True},
                nonce={"essential": True, "value": pending["nonce"]},
            ).validate(decoded.claims)
        except (OAuthError, JoseError, KeyError, ValueError, requests.RequestException) as error:
            raise OidcError(text.OIDC_FAILED) from error
        return decoded.claims

    def _grant(self, claims: dict[str, Any]) -> tuple[str, Role, list[str]]:
        name = str(claims.get(self._settings.name_claim) or "")
        words = _words(claims.get(self._settings.role_claim))
        role = next((role for word, role in self._settings.roles.items() if word in words), None)
        if not name or role is None:
            raise OidcError(text.OIDC_NO_ROLE)
        units = _words(claims.get(self._settings.units_claim)) if role == Role.ANALYST else []
        return name, Role(role), units

    def _client(self) -> OAuth2Session:
        return OAuth2Session(
            self._settings.client_id,
            self._settings.client_secret,
            scope="openid profile",
            redirect_uri=self._settings.redirect_uri,
            code_challenge_method="S256",
        )

    def _metadata(self) -> dict[str, Any]:
        try:
            return requests.get(self._settings.server_metadata_url, timeout=ANSWER_SECONDS).json()
        except (requests.RequestException, ValueError) as error:
            raise OidcError(text.OIDC_UNREACHABLE) from error


def _words(claim: Any) -> list[str]:
    return [str(word) for word in claim] if isinstance(claim, list) else [str(claim)] if claim else []
