"""Who is calling: OAuth2 client credentials, bearer tokens, HTTP Basic."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.http.asgi import Request, Response
from sinch_provisioning.server.store import Store, Tx, keys, signing_keys
from sinch_provisioning.server.store.keys import AccessKey

AUDIENCE = "provisioning"
ISSUER = "sinch-provisioning"
_ALGORITHM = "HS256"
#: How long a key's projects and revocation may be remembered, in milliseconds.
_REMEMBER = 1_000
_TOKENS = 4_096


@dataclass(frozen=True, slots=True)
class Caller:
    """An authenticated access key."""

    key_id: str
    projects: frozenset[str]
    basic: bool = False


class Authenticator:
    """Checks credentials against the store and issues access tokens."""

    def __init__(self, store: Store, *, pepper: bytes, wall: Callable[[], int], lifetime: int) -> None:
        self._store = store
        self._pepper = pepper
        self._wall = wall
        self._lifetime = lifetime
        self._keys: dict[str, tuple[int, AccessKey | None]] = {}
        self._signing: tuple[int, dict[str, signing_keys.SigningKey]] = (0, {})
        self._verified: OrderedDict[str, tuple[int, str]] = OrderedDict()

    def forget(self) -> None:
        """Drop what is remembered, after keys changed."""
        self._keys.clear()
        self._verified.clear()
        self._signing = (0, {})

    async def caller(self, request: Request) -> Caller:
        """The caller of an API request; 401 with a challenge otherwise."""
        scheme, _, credentials = request.text(b"authorization").partition(" ")
        credentials = credentials.strip()
        if scheme.lower() == "bearer" and credentials:
            key_id = await self._bearer(credentials)
            key = await self._key(key_id)
            if key is None or key.revoked is not None:
                raise unauthorized('Bearer error="invalid_token"')
            return Caller(key.id, key.projects)
        if scheme.lower() == "basic" and credentials:
            key = await self._check_basic(credentials)
            if key is None:
                raise unauthorized('Basic realm="provisioning"')
            return Caller(key.id, key.projects, basic=True)
        raise unauthorized('Bearer realm="provisioning", Basic realm="provisioning"')

    async def token(self, request: Request, body: bytes) -> Response:
        """`POST /oauth2/token`: the client-credentials grant of RFC 6749."""
        if request.method != "POST":
            return _oauth_error(405, "invalid_request", "Use POST.", {"Allow": "POST"})
        if request.text(b"content-type").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
            return _oauth_error(400, "invalid_request", "Send the parameters as application/x-www-form-urlencoded.")
        try:
            pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
        except (UnicodeDecodeError, ValueError):
            return _oauth_error(400, "invalid_request", "The form could not be read.")
        form = dict(pairs)
        if len(form) != len(pairs):
            return _oauth_error(400, "invalid_request", "A parameter is repeated.")
        key = await self._client(request, form)
        if key is None:
            return _oauth_error(
                401,
                "invalid_client",
                "The client could not be authenticated.",
                {"WWW-Authenticate": 'Basic realm="oauth2"'},
            )
        if "grant_type" not in form:
            return _oauth_error(400, "invalid_request", "grant_type is missing.")
        if form["grant_type"] != "client_credentials":
            return _oauth_error(400, "unsupported_grant_type", "Only client_credentials is offered.")
        answer = {
            "access_token": await self.issue(key.id, self._lifetime),
            "expires_in": self._lifetime,
            "scope": "",
            "token_type": "Bearer",
        }
        return Response(200, json.dumps(answer).encode(), headers={"Cache-Control": "no-store", "Pragma": "no-cache"})

    async def _client(self, request: Request, form: dict[str, str]) -> AccessKey | None:
        scheme, _, credentials = request.text(b"authorization").partition(" ")
        if scheme.lower() == "basic":
            return await self._check_basic(credentials.strip(), encoded=True)
        if "client_id" in form and "client_secret" in form:
            return await self._check_secret(form["client_id"], form["client_secret"])
        return None

    async def _check_basic(self, credentials: str, *, encoded: bool = False) -> AccessKey | None:
        try:
            name, separator, secret = base64.b64decode(credentials, validate=True).decode().partition(":")
        except (ValueError, binascii.Error):
            return None
        if not separator:
            return None
        key = await self._check_secret(name, secret)
        if key is None and encoded and ("%" in name + secret or "+" in name + secret):
            # RFC 6749 2.3.1 form-encodes both parts first; most clients do not, so the plain reading comes first.
            key = await self._check_secret(unquote_plus(name), unquote_plus(secret))
        return key

    async def _check_secret(self, key_id: str, secret: str) -> AccessKey | None:
        key = await self._key(key_id)
        digest = keys.hash_secret(self._pepper, secret)
        stored = key.secret_hash if key is not None else "0" * len(digest)
        matches = hmac.compare_digest(digest, stored)
        return key if matches and key is not None and key.revoked is None else None

    async def _key(self, key_id: str) -> AccessKey | None:
        now = self._wall()
        known = self._keys.get(key_id)
        if known is not None and known[0] > now:
            return known[1]
        if "\0" in key_id:
            return None

        def load(tx: Tx) -> AccessKey | None:
            return keys.get(tx, key_id)

        key = await self._store.read(load)
        if len(self._keys) > _TOKENS:
            self._keys.clear()
        self._keys[key_id] = (now + _REMEMBER, key)
        return key

    async def _signing_keys(self) -> dict[str, signing_keys.SigningKey]:
        until, known = self._signing
        if until <= self._wall():
            known = {key.kid: key for key in await self._store.read(signing_keys.all)}
            self._signing = (self._wall() + _REMEMBER, known)
        return known

    async def issue(self, key_id: str, lifetime: int) -> str:
        """An access token that is good for `lifetime` seconds; one that expired already when it is not above 0."""
        import jwt  # deferred: it costs a third of the start-up budget and the first requests may well use Basic

        current = next(key for key in (await self._signing_keys()).values() if key.retired is None)
        now = self._wall() // 1000
        claims = {"sub": key_id, "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": now + lifetime}
        return jwt.encode(claims, current.secret, algorithm=_ALGORITHM, headers={"kid": current.kid})

    async def _bearer(self, token: str) -> str:
        now = self._wall() // 1000
        digest = hashlib.sha256(token.encode("latin-1", "replace")).hexdigest()
        known = self._verified.get(digest)
        if known is None:
            known = await self._verify(token)
            self._verified[digest] = known
            if len(self._verified) > _TOKENS:
                self._verified.popitem(last=False)
        if known[0] <= now:
            raise unauthorized('Bearer error="invalid_token", error_description="token expired"')
        return known[1]

    async def _verify(self, token: str) -> tuple[int, str]:
        import jwt

        refused = unauthorized('Bearer error="invalid_token"')
        try:
            kid: Any = jwt.get_unverified_header(token).get("kid")
            key = (await self._signing_keys())[kid]
            claims: dict[str, Any] = jwt.decode(
                token,
                key.secret,
                algorithms=[_ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"require": ["exp", "sub", "aud", "iss"], "verify_exp": False, "verify_iat": False},
            )
            return int(claims["exp"]), str(claims["sub"])
        except (jwt.InvalidTokenError, KeyError, TypeError, ValueError):
            raise refused from None


def unauthorized(challenge: str) -> PapiError:
    """401 as every operation documents it. Only an expired token may carry the word that makes SDKs fetch a new one."""
    return PapiError("unauthorized_error", status=401, headers={"WWW-Authenticate": challenge})


def _oauth_error(status: int, error: str, description: str, headers: dict[str, str] | None = None) -> Response:
    answer = {"error": error, "error_description": description}
    return Response(status, json.dumps(answer).encode(), headers={"Cache-Control": "no-store", **(headers or {})})
