"""Who is calling: OAuth2 client credentials, bearer tokens, HTTP Basic."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote_plus

from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.http import magic
from sinch_provisioning.server.http.asgi import Request, Response, Scope
from sinch_provisioning.server.store import Store, Tx, keys, signing_keys
from sinch_provisioning.server.store.keys import AccessKey
from sinch_provisioning.server.vault import Vault

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


class Guard(Protocol):
    """Counts logins; see `logins.Logins`."""

    def admit(self, scope: Scope, client_id: str) -> int: ...

    async def failed(self, scope: Scope, key_id: str | None) -> int: ...


class Authenticator:
    """Checks credentials against the store and issues access tokens."""

    def __init__(
        self,
        store: Store,
        *,
        pepper: bytes,
        vault: Vault,
        guard: Guard,
        wall: Callable[[], int],
        lifetime: int,
        strict: bool = False,
    ) -> None:
        self._store = store
        self._pepper = pepper
        self._vault = vault
        self._guard = guard
        self._wall = wall
        self._lifetime = lifetime
        self._strict = strict
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
            key = await self._key(key_id) if key_id is not None else None
            if key is None or key.revoked is not None:
                raise await self._refusal(request, 'Bearer error="invalid_token"', key_id if key else None)
            return Caller(key.id, key.projects)
        if scheme.lower() == "basic" and credentials:
            name, key = await self._check_basic(credentials)
            if key is None:
                raise await self._refusal(request, 'Basic realm="provisioning"', name)
            return Caller(key.id, key.projects, basic=True)
        raise unauthorized('Bearer realm="provisioning", Basic realm="provisioning"')

    async def _refusal(self, request: Request, challenge: str, name: str | None) -> PapiError:
        """401, or 429 when too many logins from this address failed already."""
        wait = await self._guard.failed(request.scope, await self._known(name))
        if wait:
            return PapiError("too_many_requests", status=429, headers={"Retry-After": str(wait)})
        return unauthorized(challenge)

    async def _known(self, name: str | None) -> str | None:
        """The id of an existing key; anything else that was sent in its place might be a secret."""
        return name if name is not None and await self._key(name) is not None else None

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
        name, secret = self._credentials(request, form)
        if name in {magic.INVALID, magic.LIMITED} and not self._strict:
            return _refused_client(int(name == magic.LIMITED), {magic.ANNOUNCED: f"magic {name}"})
        wait = self._guard.admit(request.scope, name or "")
        key = None if wait or name is None else await self._check_form(name, secret)
        if key is None:
            wait = wait or await self._guard.failed(request.scope, await self._known(name))
            return _refused_client(wait)
        if "grant_type" not in form:
            return _oauth_error(400, "invalid_request", "grant_type is missing.")
        if form["grant_type"] != "client_credentials":
            return _oauth_error(400, "unsupported_grant_type", "Only client_credentials is offered.")
        return await self._granted(key.id)

    async def _granted(self, key_id: str) -> Response:
        lifetime, headers = self._lifetime, {"Cache-Control": "no-store", "Pragma": "no-cache"}
        if key_id == magic.SHORT and not self._strict:
            lifetime, headers[magic.ANNOUNCED] = magic.SHORT_LIFETIME, f"magic {key_id}"
        token = await self.issue(key_id, lifetime)
        answer = {"access_token": token, "expires_in": lifetime, "scope": "", "token_type": "Bearer"}
        return Response(200, json.dumps(answer).encode(), headers=headers)

    def _credentials(self, request: Request, form: dict[str, str]) -> tuple[str | None, str]:
        """Who asks for a token, and the secret given; None for who when nothing of use came."""
        scheme, _, credentials = request.text(b"authorization").partition(" ")
        if scheme.lower() == "basic":
            return _basic(credentials.strip())
        if "client_id" in form and "client_secret" in form:
            return form["client_id"], form["client_secret"]
        return None, ""

    async def _check_basic(self, credentials: str) -> tuple[str | None, AccessKey | None]:
        name, secret = _basic(credentials)
        return name, None if name is None else await self._check_secret(name, secret)

    async def _check_form(self, name: str, secret: str) -> AccessKey | None:
        key = await self._check_secret(name, secret)
        if key is None and ("%" in name + secret or "+" in name + secret):
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
            stored = await self._store.read(signing_keys.all)
            known = {
                key.kid: replace(key, secret=self._vault.open_bytes(key.secret, signing_keys.place(key.kid)))
                for key in stored
            }
            self._signing = (self._wall() + _REMEMBER, known)
        return known

    async def issue(self, key_id: str, lifetime: int) -> str:
        """An access token that is good for `lifetime` seconds; one that expired already when it is not above 0."""
        import jwt  # deferred: it costs a third of the start-up budget and the first requests may well use Basic

        current = next(key for key in (await self._signing_keys()).values() if key.retired is None)
        now = self._wall() // 1000
        claims = {"sub": key_id, "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": now + lifetime}
        return jwt.encode(claims, current.secret, algorithm=_ALGORITHM, headers={"kid": current.kid})

    async def _bearer(self, token: str) -> str | None:
        """The key that the token was made for; None for one that is not ours, 401 for one that has expired."""
        now = self._wall() // 1000
        digest = hashlib.sha256(token.encode("latin-1", "replace")).hexdigest()
        known = self._verified.get(digest)
        if known is None:
            known = await self._verify(token)
            if known is None:
                return None
            self._verified[digest] = known
            if len(self._verified) > _TOKENS:
                self._verified.popitem(last=False)
        if known[0] <= now:
            raise unauthorized('Bearer error="invalid_token", error_description="token expired"')
        return known[1]

    async def _verify(self, token: str) -> tuple[int, str] | None:
        import jwt

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
            return None


def unauthorized(challenge: str) -> PapiError:
    """401 as every operation documents it. Only an expired token may carry the word that makes SDKs fetch a new one."""
    return PapiError("unauthorized_error", status=401, headers={"WWW-Authenticate": challenge})


def _basic(credentials: str) -> tuple[str | None, str]:
    """Name and secret of HTTP Basic; None for the name when there is no making sense of it."""
    try:
        name, separator, secret = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (ValueError, binascii.Error):
        return None, ""
    return (name, secret) if separator else (None, "")


def _refused_client(wait: int, headers: Mapping[str, str] | None = None) -> Response:
    if wait:
        return _oauth_error(
            429, "too_many_requests", "Too many tries; wait.", {**(headers or {}), "Retry-After": str(wait)}
        )
    challenge = {**(headers or {}), "WWW-Authenticate": 'Basic realm="oauth2"'}
    return _oauth_error(401, "invalid_client", "The client could not be authenticated.", challenge)


def _oauth_error(status: int, error: str, description: str, headers: dict[str, str] | None = None) -> Response:
    answer = {"error": error, "error_description": description}
    return Response(status, json.dumps(answer).encode(), headers={"Cache-Control": "no-store", **(headers or {})})
